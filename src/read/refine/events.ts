import {
  addDays,
  type Days,
  daysBetween,
  daysFrom,
  daysOverlap,
  daysWithin,
  firstDay,
  lastDay,
} from "../../core/day.ts";
import { bitOf, type DayMention, type Mention, type PlaceMention } from "../../mention/mention.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import { holds } from "../node.ts";
import { hasWord, knownAt } from "../stretch.ts";
import { isIn, sensesIn } from "../words.ts";
import { daysOf, tenseOf } from "./days.ts";

/** Meetings at one place this many days apart or nearer are one round. */
const ONE_ROUND = 3;
/** Days that one round of talks may last. */
const LONGEST_ROUND = 7;

/**
 * When what took place where, told anywhere in a text: "a deal reached in Oslo in mid-May", "talks last month in Lima", "the June 3 talks
 * in Quito", by the name of the place and of its country. A place with two rounds far apart tells none.
 */
export function eventsOf(text: TextContext): ReadonlyMap<string, Days> {
  const found = new Map<string, Days | null>();
  for (const at of text.sentences) {
    if ((at.types & bitOf.place) === 0) continue;
    if ((at.types & (bitOf.talks | bitOf.agreement)) === 0 && !tellsEvent(at)) continue;
    for (const place of at.mentions) {
      if (place.type !== "place") continue;
      const day = dayBeside(place, at, text);
      const days = day ? daysAt(day, at) : null;
      if (!days) continue;
      for (const name of place.party ? [place.name, place.party] : [place.name])
        found.set(name, found.has(name) ? together(found.get(name) ?? null, days) : days);
    }
  }
  return new Map([...found].filter((one): one is [string, Days] => one[1] !== null));
}

/** One event told twice: the more particular days, the first of two days of one round; null where they are two events. */
export function together(a: Days | null, b: Days): Days | null {
  if (a === null) return null;
  if (daysWithin(b, a)) return b;
  if (daysOverlap(a, b)) return a;
  const [first, last] = firstDay(a) < firstDay(b) ? [a, b] : [b, a];
  return daysBetween(lastDay(first), firstDay(last)) <= ONE_ROUND ? first : null;
}

const tellsEvent = (at: SentenceContext): boolean =>
  at.parsed.clauses.some(
    ({ verb }) =>
      verb !== null &&
      (sensesIn(verb.known, "meet-verbs").includes("meet") ||
        sensesIn(verb.known, "agreement-verbs").includes("reached")),
  );

/** The day right beside a place that is told with "in", over the noun of the event: "in Oslo on June 3", "last month in Oslo", "mid-May talks in Oslo". */
export function dayBeside(place: PlaceMention, at: SentenceContext, text: TextContext): DayMention | null {
  const { tokens } = text.prepared;
  const named = tokens[place.to]?.lower ?? "";
  const inside = at.mentions.some(({ type, from }) => isEvent(type) && from === place.to);
  const before = tokens[place.from - 1]?.lower ?? "";
  if (!inside && before !== "in" && before !== "at") return null;
  if (named === "'s" || reports(place, at, text)) return null;
  const start = inside ? place.from : place.from - 1;
  for (const day of at.mentions) {
    if (day.type !== "day" || (day.relation !== null && day.relation !== "from")) continue;
    if (day.from >= place.to && gapIs(text, place.to, day.from)) return day;
    if (day.to > start) continue;
    const event = at.mentions.find(({ type, from, to }) => isEvent(type) && from >= day.to && to <= start);
    if (gapIs(text, day.to, start)) return day;
    if (event && gapIs(text, day.to, event.from) && gapIs(text, event.to, start)) return day;
  }
  return null;
}

const isEvent = (type: Mention["type"]) => type === "talks" || type === "agreement";

/** Nothing but small words stands between. */
function gapIs(text: TextContext, from: number, to: number): boolean {
  if (to - from > 3) return false;
  for (let at = from; at < to; at++) if (!isIn(knownAt(at, text), "day-gap")) return false;
  return true;
}

/** "told reporters in Oslo on Tuesday": where and when it was said. */
function reports(place: PlaceMention, at: SentenceContext, text: TextContext): boolean {
  const clause = at.parsed.clauses.find(({ from, to, verb }) => verb && from <= place.from && place.from < to);
  const lemma = clause?.verb?.lemma ?? "";
  const speech = text.words.senses("reporting", lemma).includes("speech");
  return speech && text.words.senses("agreement-verbs", lemma).length === 0;
}

function daysAt(day: DayMention, at: SentenceContext): Days | null {
  const clause = at.parsed.clauses.find(({ from, to, verb }) => verb && from <= day.from && day.from < to);
  if (!clause) return day.days;
  return daysOf(day, tenseOf(clause) === "future" ? "future" : "past");
}

/** The one day on which a text tells that people are to sit down: "what the teams will be discussing tomorrow"; null where it tells two. */
export function meetingDay(text: TextContext): Days | null {
  let found: Days | null = null;
  for (const at of text.sentences) {
    if ((at.types & bitOf.day) === 0) continue;
    for (const clause of at.parsed.clauses) {
      if (!clause.verb || tenseOf(clause) !== "future" || clause.verb.negated) continue;
      if (!sensesIn(clause.verb.known, "meeting-verbs").includes("talks")) continue;
      const inside = (mention: Mention) => clause.from <= mention.from && mention.from < clause.to;
      if (at.mentions.some((mention) => mention.type === "place" && inside(mention))) continue;
      const day = at.mentions.find((one) => one.type === "day" && one.grain === "day" && inside(one));
      if (day?.type !== "day" || day.relation !== null) continue;
      const days = daysOf(day, "future");
      if (found && days && found !== days) return null;
      found = days;
    }
  }
  return found;
}

/** Talks told on their last day, "after two days of talks", "for a third day": the days over which they went. */
export function overDays(day: Days, at: SentenceContext, text: TextContext): Days {
  const count = daysGone(at, text);
  return day.length === 10 && count > 1 ? daysFrom(addDays(firstDay(day), 1 - count), firstDay(day)) : day;
}

/** How many days of talks a sentence tells to be over, or to be the last of; 0 where it tells none. */
function daysGone(at: SentenceContext, text: TextContext): number {
  const { tokens } = text.prepared;
  const lower = (index: number) => tokens[index]?.lower ?? "";
  for (const mention of at.mentions) {
    if (mention.type !== "duration" || mention.days === null || mention.days > LONGEST_ROUND) continue;
    const { from, to, days } = mention;
    const of = at.mentions.some((one) => one.type === "talks" && one.from > to && one.from <= to + 3);
    if (of && text.words.senses("over-words", lower(from - 1)).length > 0) return days;
  }
  for (let index = at.sentence.from; index < at.sentence.to - 1; index++) {
    if (lower(index + 1) !== "day" || !text.words.is("determiner", lower(index - 1))) continue;
    const [count] = text.words.senses("ordinal", lower(index));
    if (count && Number(count) <= LONGEST_ROUND) return Number(count);
  }
  return 0;
}

/** The day of the call that a sentence, or the one before it, speaks of ("during the call", "that call"); null where it names none. */
export function callDay(at: SentenceContext, text: TextContext): Days | null {
  const days = text.memory.forms.get("call");
  if (!days) return null;
  const names = (one: SentenceContext | undefined) =>
    one?.mentions.some((mention) => mention.type === "talks" && mention.form === "call") ?? false;
  const before = text.sentences[at.index - 1];
  return names(at) || (names(before) && holds(at, bitOf.talks)) ? days : null;
}

/** "On Thursday, A turned to B. … A and B also discussed trade": the day with which the sentence before opens. */
export function dayCarriedOver(at: SentenceContext, text: TextContext): Days | null {
  const before = text.sentences[at.index - 1];
  if (!before || before.sentence.paragraph + 1 < at.sentence.paragraph) return null;
  if ((at.types & bitOf.day) !== 0 || (before.types & bitOf.day) === 0) return null;
  if (!hasWord("carry-words", at.sentence.from, at.sentence.to, text)) return null;
  const day = before.mentions.find((one) => one.type === "day" && one.grain === "day" && one.relation === null);
  return day?.type === "day" && day.from <= before.sentence.from + 1 ? (day.past ?? day.days) : null;
}
