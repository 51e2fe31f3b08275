import { addDays, type Days, daysFrom, firstDay } from "../../core/day.ts";
import type { DayMention, Mention } from "../../mention/mention.ts";
import { monthsFrom, weekFrom, yearAt, yearOf } from "../../text/calendar.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";

/** "will take effect in 21 days": counted from the day of the text. */
export function countedIn({ verb, phrases }: Clause, { asOf, issuer, words }: TextContext): Days | null {
  if (verb?.modal !== "will" || asOf?.length !== 10 || issuer) return null;
  for (const { prep, mentions } of phrases) {
    const [span] = mentions;
    if (prep === null || words.senses("ahead-words", prep).length === 0 || span?.type !== "duration") continue;
    if (span.days !== null && span.days > 0 && span.bound === "exact") return dayAfter(asOf, span.days);
  }
  return null;
}

/**
 * "four days after A and B spoke": counted back from the day that the sentence tells beside it; where it tells none, "the decision came" from
 * the day told last, "it comes" from the day of the text. As fine as the unit that is counted.
 */
export function countedBack(
  offset: DayMention,
  count: number,
  clause: Clause,
  at: SentenceContext,
  text: TextContext,
): Days | null {
  const outside = (mention: Mention): mention is DayMention =>
    mention.type === "day" &&
    mention !== offset &&
    mention.relation === null &&
    (mention.from < clause.from || mention.from >= clause.to);
  const beside = at.mentions.find(outside);
  const told = clause.parent >= 0 ? at.parsed.clauses[clause.parent]?.verb?.tense === "past" : false;
  const from = beside ? (beside.past ?? beside.days) : ((told ? dayToldBefore(at, text) : null) ?? text.asOf);
  if (from === null) return null;
  const day = firstDay(from);
  if (count % 365 === 0) return yearAt(yearOf(day) - count / 365);
  if (count % 30 === 0) return from.length === 4 ? null : monthsFrom(day, -count / 30);
  if (from.length !== 10) return null;
  if (count % 7 === 0) return weekFrom(day, -count / 7);
  return daysFrom(addDays(day, -count), addDays(day, -count));
}

/** The day told last in the three sentences before. */
function dayToldBefore(at: SentenceContext, text: TextContext): Days | null {
  for (let index = at.index - 1; index >= Math.max(0, at.index - DAY_IN_MIND); index--) {
    const days = text.sentences[index]?.mentions.filter((one) => one.type === "day" && one.grain === "day") ?? [];
    const last = days.at(-1);
    if (last?.type === "day") return last.past ?? last.days;
  }
  return null;
}
const DAY_IN_MIND = 3;

/** "30 days after signing" of a text that tells its own signing: counted from the text's day. */
export function dayAfter(asOf: Days, count: number): Days {
  const day = addDays(firstDay(asOf), count);
  return daysFrom(day, day);
}
