import { type Days, daysBetween, firstDay, lastDay } from "../../core/day.ts";
import type { DayMention } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { NounPhrase } from "../node.ts";
import { parentOf } from "../places.ts";
import { knownAt } from "../stretch.ts";
import { isIn, nothingKnown, sensesIn } from "../words.ts";
import { dayIn } from "./when.ts";

/** When a clause is told to happen, as far as its verb tells. */
export type Tense = "past" | "present" | "future" | null;

/** The days of a mention, read by the tense of what it dates. */
export function daysOf(mention: DayMention, tense: Tense): Days | null {
  if (tense === "past") return mention.past ?? mention.days;
  if (tense === "future" || (tense === "present" && !isYearless(mention))) return mention.future ?? mention.days;
  return mention.days;
}

/** "follows talks on May 10", "expires on Sept. 30": in the present a day without its year is the nearest, a weekday the coming one. */
const isYearless = ({ past, future }: DayMention): boolean =>
  past !== null && future !== null && daysBetween(firstDay(past), firstDay(future)) > 300;

export function tenseOf(clause: Clause): Tense {
  const verb = clause.verb;
  if (!verb) return null;
  if (verb.tense === "future" || (verb.progressive && verb.tense === "present")) return "future";
  if (
    verb.tense === "present" &&
    !verb.perfect &&
    verb.voice === "active" &&
    verb.modal === null &&
    verb.lemma !== "be"
  )
    return "present";
  if (verb.tense === "past" || verb.perfect || verb.voice === "passive")
    return verb.tense === "none" || verb.tense === "past" || verb.perfect ? "past" : null;
  return null;
}

/** Words before a day that make it the day of the deed. */
export const dating = new Set([null, "from", "by", "since", "after"]);

/** "are to meet on Thursday", "is due in Lima in April": what is arranged is still to come. */
function isArranged(clause: Clause, { parsed }: SentenceContext): boolean {
  const { verb } = clause;
  // "the duties set for Sunday".
  if (clause.kind === "participle" && verb?.voice === "passive" && isIn(verb.known, "schedule-verbs"))
    return clause.phrases.some((np) => np.prep === "for" && dayIn(np) !== null);
  const here = clause.kind === "infinitive" ? parentOf(parsed, clause) : clause;
  if (here?.verb?.lemma !== "be" || here.verb.tense !== "present" || here.verb.negated) return false;
  const [first] = here.objects;
  const { at } = here.verb;
  return first === undefined
    ? here !== clause && !here.phrases.some(({ from }) => from > at)
    : isIn(first.known, "due-words");
}

/** The days that stand in a clause itself; those of what it tells more about, or of a noun inside a phrase, are not its own. */
export function dayOfClause(
  clause: Clause,
  at: SentenceContext,
  text: TextContext,
  told: Tense = tenseOf(clause),
): Days | null {
  const tense = isArranged(clause, at) ? "future" : told;
  let best: Days | null = null;
  for (const np of clause.phrases) {
    const mention = dayIn(np);
    if (!mention || !dating.has(mention.relation)) continue;
    if (mention.relation === "since" && clause.kind !== "relative" && clause.kind !== "participle") continue;
    if (isEarlier(mention, text)) continue;
    const starts = text.words
      .senses("start-words", text.prepared.tokens[mention.from - 1]?.lower ?? "")
      .includes("start");
    if (starts && isCompared(clause, mention)) continue;
    const ahead = (starts && clause.verb?.tense !== "past") || isAhead(mention, clause, text);
    const days = daysOf(mention, ahead ? "future" : tense);
    if (days && (best === null || mention.relation === null)) {
      best = days;
      if (clause.verb && np.from > clause.verb.from) return days;
    }
  }
  if (best) return best;
  for (const mention of at.mentions) {
    if (
      mention.type !== "day" ||
      mention.from < clause.from ||
      mention.from >= clause.to ||
      !dating.has(mention.relation)
    )
      continue;
    if (mention.relation === "since" || isCompared(clause, mention) || isEarlier(mention, text)) continue;
    const inside = at.parsed.phrases.some(
      (np) => np.from <= mention.from && mention.to <= np.to && (np.clause !== clause.index || dayIn(np) !== mention),
    );
    if (!inside) return daysOf(mention, isAhead(mention, clause, text) ? "future" : tense);
  }
  return null;
}

/**
 * "announced a duty from November 1", "was due in Lima on August 25", told some weeks before: a day without its year is the coming one where
 * the last one lies ten months back and the past of the verb is that of the saying or the plan.
 */
export function isAhead(mention: DayMention, { verb }: Clause, text: TextContext): boolean {
  if (mention.grain !== "day" || text.asOf === null || mention.future === null) return false;
  if (mention.past !== mention.future && !isYearless(mention)) return false;
  const days = daysBetween(lastDay(text.asOf), firstDay(mention.future));
  if (days <= 0 || days > SOON) return false;
  return (
    mention.relation === "from" ||
    verb?.lemma === "be" ||
    sensesIn(verb?.known ?? nothingKnown, "control").includes("announced")
  );
}

/** Days within which a coming day is told without its year. */
const SOON = 62;

/** "is 2 % below its high from February": the day of what it is held against. */
const isCompared = ({ verb, phrases }: Clause, mention: DayMention): boolean =>
  mention.relation === "from" &&
  verb?.lemma === "be" &&
  phrases.some(({ prep, to }) => (prep === "below" || prep === "above") && to <= mention.from);

/** "fell 16 % from a year earlier", "against the month before": only what something is held against. */
const isEarlier = (mention: DayMention, text: TextContext): boolean =>
  mention.grain !== "day" &&
  sensesIn(knownAt(mention.to - 1, text), "date-joint").includes("earlier") &&
  isIn(knownAt(mention.from - 1, text), "than-words");

/** The day that dates a phrase: "the deal last month", "talks on Tuesday", "tariffs since 2019". */
export function dayOfPhrase(np: NounPhrase, tense: Tense, since = true): Days | null {
  for (const one of [np, ...np.phrases]) {
    const mention = dayIn(one);
    if (
      mention &&
      mention.relation !== "until" &&
      mention.relation !== "before" &&
      (since || mention.relation !== "since")
    )
      return daysOf(mention, tense);
  }
  for (const one of np.phrases) {
    for (const inner of one.phrases) {
      const mention = dayIn(inner);
      const dates =
        mention && mention.relation !== "until" && mention.relation !== "before" && mention.relation !== "by";
      if (dates) return daysOf(mention, tense);
    }
  }
  return null;
}

/** The month of a day: as fine as "the talks go on" tells. */
export const monthOf = (days: Days): Days => firstDay(days).slice(0, 7) as unknown as Days;
