import { addDays, type Days, daysBetween, daysFrom, firstDay, lastDay } from "../../core/day.ts";
import type { Party } from "../../core/party.ts";
import type { Modality } from "../../core/terms.ts";
import type { DayMention, Mention, PlaceMention } from "../../mention/mention.ts";
import { monthsFrom, weekFrom, yearAt, yearOf } from "../../text/calendar.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Draft } from "../frame.ts";
import type { NounPhrase } from "../node.ts";
import { parentOf } from "../places.ts";
import { dayIn, dayMeant, isImmediate, startAhead } from "./when.ts";

type Tense = "past" | "present" | "future" | null;

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

const dating = new Set([null, "from", "by", "since", "after"]);

/** "are to meet on Thursday", "is due in Lima in April": what is arranged is still to come. */
function isArranged(clause: Clause, { parsed }: SentenceContext, { words }: TextContext): boolean {
  const { verb } = clause;
  // "the duties set for Sunday".
  if (
    clause.kind === "participle" &&
    verb?.voice === "passive" &&
    words.senses("schedule-verbs", verb.lemma).length > 0
  )
    return clause.phrases.some((np) => np.prep === "for" && dayIn(np) !== null);
  const here = clause.kind === "infinitive" ? parentOf(parsed, clause) : clause;
  if (here?.verb?.lemma !== "be" || here.verb.tense !== "present" || here.verb.negated) return false;
  const [first] = here.objects;
  const { at } = here.verb;
  return first === undefined
    ? here !== clause && !here.phrases.some(({ from }) => from > at)
    : words.senses("due-words", first.head).length > 0;
}

/** The days that stand in a clause itself; those of what it tells more about, or of a noun inside a phrase, are not its own. */
export function dayOfClause(
  clause: Clause,
  at: SentenceContext,
  text: TextContext,
  told: Tense = tenseOf(clause),
): Days | null {
  const tense = isArranged(clause, at, text) ? "future" : told;
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
function isAhead(mention: DayMention, { verb }: Clause, text: TextContext): boolean {
  if (mention.grain !== "day" || text.asOf === null || mention.future === null) return false;
  if (mention.past !== mention.future && !isYearless(mention)) return false;
  const days = daysBetween(lastDay(text.asOf), firstDay(mention.future));
  if (days <= 0 || days > SOON) return false;
  return (
    mention.relation === "from" ||
    verb?.lemma === "be" ||
    text.words.senses("control", verb?.lemma ?? "").includes("announced")
  );
}
/** "announced on Friday a tariff from November 1": a rule is of the day on which it starts, not of its telling. */
function startIn(clause: Clause, text: TextContext): Days | null {
  if (!text.asOf) return null;
  for (const np of clause.phrases) {
    const mention = dayIn(np);
    const days = mention?.relation === "from" && isAhead(mention, clause, text) ? mention.future : null;
    if (days && firstDay(days) > lastDay(text.asOf)) return days;
  }
  return null;
}

/** "has been collecting a duty since October 11": in force from then. */
function sinceIn({ verb, from, to }: Clause, at: SentenceContext): Days | null {
  if (!verb?.perfect) return null;
  const mention = at.mentions.find(
    (one) => one.type === "day" && one.relation === "since" && from <= one.from && one.from < to,
  );
  return mention?.type === "day" ? (mention.past ?? mention.days) : null;
}

/** "will take effect in 21 days": counted from the day of the text. */
function countedIn({ verb, phrases }: Clause, { asOf, issuer, words }: TextContext): Days | null {
  if (verb?.modal !== "will" || asOf?.length !== 10 || issuer) return null;
  for (const { prep, mentions } of phrases) {
    const [span] = mentions;
    if (prep === null || words.senses("ahead-words", prep).length === 0 || span?.type !== "duration") continue;
    if (span.days !== null && span.days > 0 && span.bound === "exact") return dayAfter(asOf, span.days);
  }
  return null;
}

/** "comes into force on Thursday": a sentence in the present with a day tells what is to come; a headline tells what has been. */
const isScheduled = (clause: Clause, { sentence }: SentenceContext, { part, issuer }: TextContext): boolean =>
  part === "body" && issuer === null && sentence.kind === "prose" && tenseOf(clause) === "present";

/** Days within which a coming day is told without its year. */
const SOON = 62;

/** "is 2 % below its high from February": the day of what it is held against. */
const isCompared = ({ verb, phrases }: Clause, mention: DayMention): boolean =>
  mention.relation === "from" &&
  verb?.lemma === "be" &&
  phrases.some(({ prep, to }) => (prep === "below" || prep === "above") && to <= mention.from);

/** "fell 16 % from a year earlier", "against the month before": only what something is held against. */
const isEarlier = (mention: DayMention, { prepared, words }: TextContext): boolean =>
  mention.grain !== "day" &&
  words.senses("date-joint", prepared.tokens[mention.to - 1]?.lower ?? "").includes("earlier") &&
  words.senses("than-words", prepared.tokens[mention.from - 1]?.lower ?? "").length > 0;

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

/** Every day mention of a sentence that dates something, in order. */
export const daysIn = (at: SentenceContext): readonly DayMention[] =>
  at.mentions.filter((mention): mention is DayMention => mention.type === "day" && dating.has(mention.relation));

const coming = new Set<Modality>(["announced", "expected", "proposed", "threatened", "demanded"]);

/**
 * When the thing of a draft happens: the day of its clause, else of the clauses that it hangs on, else of the talks at the place it names,
 * else the day of the saying. A demand, a promise or a reproach is dated by its saying; an official text says it on its own day.
 */
export function dayOfStatement(draft: Draft, modality: Modality, at: SentenceContext, text: TextContext): Days | null {
  const { clause, fields } = draft;
  const said = fields.kind === "demand" || fields.kind === "allegation" || fields.kind === "commitment";
  if (said && text.issuer)
    return fields.kind === "commitment" && isOthers(fields.by, text) ? null : (longAgo(clause, at, text) ?? text.asOf);
  if (!clause) return null;
  if (said) {
    const spoken = text.speakerDate(clause.verb?.at ?? draft.from);
    if (spoken) return spoken;
  }
  // What is wanted or promised is dated by the saying, and that is over where its verb does not tell otherwise.
  const tense: Tense = said
    ? (tenseOf(clause) ?? "past")
    : coming.has(modality) || isScheduled(clause, at, text)
      ? "future"
      : "past";
  const offset = clause.antecedent?.mentions.find((mention) => mention.type === "day" && mention.offsetDays !== null);
  if (offset?.type === "day" && offset.offsetDays !== null)
    return countedBack(offset, offset.offsetDays, clause, at, text);
  const start =
    fields.kind === "measure" ? (startIn(clause, text) ?? sinceIn(clause, at) ?? countedIn(clause, text)) : null;
  if (start) return start;
  // A promise is dated by the promising: days of what is promised are its matter.
  let here: Clause | null =
    fields.kind === "commitment" && clause.kind === "infinitive" ? parentOf(at.parsed, clause) : clause;
  for (let depth = 0; here && depth < 6; depth++) {
    const own = dayOfClause(here, at, text, depth === 0 ? tense : (tenseOf(here) ?? "past"));
    const cited =
      own && depth === 0 && text.issuer && text.asOf && isToCome(here) && lastDay(own) < firstDay(text.asOf);
    // "By October, A will lift the duty set by the order of last March".
    const ahead = cited ? aheadIn(here, text) : null;
    if (ahead) return ahead;
    if (own && !cited && !(depth > 0 && modality === "announced" && own === text.asOf)) return own;
    const when = dayMeant(here, text);
    if (when && dating.has(when.relation)) return daysOf(when, tenseOf(here) ?? "past");
    if (here.kind === "complement" && !said) break;
    if (here.kind === "relative" || (here.kind === "participle" && here.verb?.voice === "passive")) break;
    here = parentOf(at.parsed, here);
  }
  const starts =
    startingDay(clause, at, text) ??
    (fields.kind === "measure" && modality !== "actual" ? startAhead(clause, at, text) : null);
  if (starts) return starts;
  const opened = openingDay(clause, at, tense);
  if (opened && !(modality === "announced" && opened === text.asOf)) return opened;
  const issued =
    fields.kind === "measure" && fields.action !== "maintain" && modality === "actual" && !text.issuer
      ? dayOfPaper(clause, at, text)
      : null;
  if (issued) return issued;
  const struck = fields.kind === "measure" && fields.action !== "maintain" && fields.action !== "impose";
  const placed = modality === "actual" && struck ? dayOfPlace(clause, at, text) : null;
  if (placed) return placed;
  const spoken =
    (modality === "actual" && (fields.kind === "measure" || fields.kind === "agreement")) ||
    (modality === "announced" && fields.kind === "measure" && fields.action !== "maintain")
      ? sayingDay(clause, at, text)
      : null;
  if (spoken) return spoken;
  const done = modality === "actual" || modality === "announced";
  const now = done && fields.kind === "measure" && fields.action !== "maintain" && isImmediate(clause, at, text);
  return now && text.asOf?.length === 10 ? text.asOf : null;
}

/**
 * "four days after A and B spoke": counted back from the day that the sentence tells beside it; where it tells none, "the decision came" from
 * the day told last, "it comes" from the day of the text. As fine as the unit that is counted.
 */
function countedBack(
  offset: DayMention,
  count: number,
  clause: Clause,
  at: SentenceContext,
  text: TextContext,
): Days | null {
  const outside = (mention: Mention): mention is DayMention =>
    mention.type === "day" && mention !== offset && (mention.from < clause.from || mention.from >= clause.to);
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

/** "asked for consultations on 22 November 2019", in the background of an official text: what was said then, not on its own day. */
function longAgo(clause: Clause | null, at: SentenceContext, text: TextContext): Days | null {
  if (clause?.verb?.tense !== "past" || !text.asOf) return null;
  const own = dayOfClause(clause, at, text, "past");
  return own && daysBetween(lastDay(own), firstDay(text.asOf)) > RECENT ? own : null;
}

/** Days back to which an official text still tells of its own occasion. */
const RECENT = 30;

/** The first day of a clause that is still to come. */
function aheadIn(clause: Clause, text: TextContext): Days | null {
  for (const np of clause.phrases) {
    const mention = dayIn(np);
    const days = mention && dating.has(mention.relation) ? daysOf(mention, "future") : null;
    if (days && text.asOf && firstDay(days) > lastDay(text.asOf)) return days;
  }
  return null;
}

/** What an order "will" do is not of the day of the older act that it cites. */
const isToCome = ({ verb }: Clause): boolean => verb?.modal === "will" || verb?.tense === "future";

/** A promise of neither of the two that an official text is about: what another deal once brought. */
const isOthers = (by: Party | null, text: TextContext): boolean =>
  by !== null && by !== text.issuer?.party && !text.sides.includes(by);

/** "a surtax starting Oct. 1", "tariffs, set to take effect on May 2". */
function startingDay(clause: Clause, at: SentenceContext, text: TextContext): Days | null {
  for (const other of at.parsed.clauses.slice(clause.index + 1, clause.index + 4)) {
    if (!other.verb || (other.kind !== "participle" && other.kind !== "infinitive")) continue;
    const effect = [...other.objects, ...other.phrases].some(({ head }) =>
      text.words.senses("effect-nouns", head).includes("effect"),
    );
    if (text.words.senses("start-words", text.prepared.tokens[other.verb.at]?.lower ?? "").length === 0 && !effect)
      continue;
    const own = [...other.objects, ...other.phrases].map(dayIn).find((mention) => mention !== null);
    if (own) return daysOf(own, "future");
  }
  return null;
}

/** "In March, A did this and did that": the day before the first verb holds for those that share its subject. */
function openingDay(clause: Clause, at: SentenceContext, tense: Tense): Days | null {
  for (const other of at.parsed.clauses) {
    if (other.index >= clause.index || !other.verb || clause.subjects.length === 0) continue;
    const same = other.subjects[0] === clause.subjects[0];
    // "In April Oslo raised its tariffs, and Lima raised its own": what opens the sentence holds for both.
    const both = clause.kind === "main" && other.kind === "main" && clause.verb?.tense === other.verb.tense;
    if (!same && !both) continue;
    for (const np of other.phrases) {
      const mention = dayIn(np);
      if (!mention || np.from >= other.verb.from || !dating.has(mention.relation)) continue;
      if (same || np.start === at.sentence.from) return daysOf(mention, tense);
    }
  }
  return null;
}

/** "in a decision published on Friday", "under a decree issued on March 31", "under a deal struck in May": the day of the paper by which it is done. */
function dayOfPaper(clause: Clause, at: SentenceContext, text: TextContext): Days | null {
  for (const np of clause.phrases) {
    if (np.prep === null || text.words.senses("paper-preps", np.prep).length === 0) continue;
    const paper =
      text.words.senses("order-nouns", np.head).length > 0 ||
      text.words.senses("document-nouns", np.head).length > 0 ||
      np.mentions.some(({ type }) => type === "agreement");
    if (!paper) continue;
    for (const index of np.relatives) {
      const told = at.parsed.clauses[index];
      const day = told ? dayOfClause(told, at, text, "past") : null;
      if (day) return day;
    }
    const own = dayOfPhrase(np, "past");
    if (own) return own;
  }
  return null;
}

/** The day of the talks "in" whose place something was done: the place that "where" stands for, else the nearest before the verb, else behind it. */
function dayOfPlace(clause: Clause, at: SentenceContext, text: TextContext): Days | null {
  const verb = clause.verb?.at ?? clause.from;
  let best: PlaceMention | null = null;
  for (const mention of at.mentions) {
    if (mention.type !== "place") continue;
    const before = text.prepared.tokens[mention.from - 1]?.lower ?? "";
    const named = at.mentions.some(({ type, from }) => type === "talks" && from === mention.to);
    if ((before !== "in" && before !== "at" && !named) || eventAt(mention, text) === null) continue;
    if (mention.from < verb || best === null) best = mention;
  }
  return best ? eventAt(best, text) : null;
}

/** When the talks at a place were; a country stands for its city ("in Switzerland"). */
function eventAt(place: PlaceMention, text: TextContext): Days | null {
  return text.memory.events.get(place.name) ?? (place.party ? (text.memory.events.get(place.party) ?? null) : null);
}

/** `shared`: what both sides do starts then, not only what the text's own issuer does. */
export type Effect = Readonly<{ days: Days; shared: boolean }>;

/** The day on which a text says that its measures start: "The tariffs will take effect February 24", "shall be effective on or after March 7". */
export function effectiveDay(text: TextContext): Effect | null {
  const { words, prepared } = text;
  for (const at of text.sentences) {
    for (const clause of at.parsed.clauses) {
      if (!clause.verb || (clause.verb.modal !== "will" && !clause.verb.infinitive)) continue;
      const [subject] = clause.subjects;
      const measures = subject?.known.senses?.get("effect-nouns")?.includes("measures");
      const starts = clause.verb.known.senses?.get("start-verbs")?.includes("start");
      if (!measures && !starts) continue;
      const own = [...clause.objects, ...clause.phrases].some(({ head }) =>
        words.senses("effect-nouns", head).includes("effect"),
      );
      const effective = prepared.tokens
        .slice(clause.verb.to, clause.to)
        .some(({ lower }) => words.senses("effect-nouns", lower).includes("effective"));
      if (!own && !(effective && measures)) continue;
      const counted = countedIn(clause, text);
      if (counted) return { days: counted, shared: false };
      for (const mention of at.mentions) {
        if (
          mention.type === "day" &&
          mention.from >= clause.verb.to &&
          mention.relation !== "until" &&
          mention.relation !== "before"
        ) {
          const days =
            mention.offsetDays !== null && text.asOf?.length === 10
              ? dayAfter(text.asOf, mention.offsetDays)
              : daysOf(mention, "future");
          const shared = at.parsed.phrases.some(
            (np) => np.role === "subject" && words.senses("pair-nouns", np.head).length > 0,
          );
          if (days) return { days, shared };
        }
      }
    }
  }
  const ordered = text.issuer ? orderedDay(text) : null;
  return ordered && { days: ordered, shared: false };
}

/** "is ending the exemption starting May 2": the one day from which an official text orders something. */
function orderedDay(text: TextContext): Days | null {
  const found = new Set<Days>();
  for (const at of text.sentences) {
    if (!at.mentions.some(({ type }) => type === "instrument")) continue;
    for (const mention of at.mentions) {
      if (
        mention.type !== "day" ||
        mention.grain !== "day" ||
        mention.future === null ||
        mention.future !== mention.past
      )
        continue;
      const before = text.prepared.tokens[mention.from - 1]?.lower ?? "";
      if (before !== "from" && text.words.senses("start-words", before).includes("start")) found.add(mention.future);
    }
  }
  const [day] = found;
  return found.size === 1 && day && text.asOf && firstDay(day) > lastDay(text.asOf) ? day : null;
}

/** The month of a day: as fine as "the talks go on" tells. */
export const monthOf = (days: Days): Days => firstDay(days).slice(0, 7) as unknown as Days;

/** Where only the saying is dated ("the ministry said on Monday"), its day. */
function sayingDay(clause: Clause, at: SentenceContext, text: TextContext): Days | null {
  // "Brazil imposed a tariff," she said on Sunday: what was over when it was said is not of that day.
  const { verb: told } = clause;
  if (told?.tense === "past" && text.prepared.quoteOf[told.at] !== -1) return null;
  let here: Clause | null = clause;
  for (let depth = 0; here && depth < 5; depth++) {
    const parent: Clause | null = parentOf(at.parsed, here);
    if (here.kind === "relative" || (here.kind === "participle" && here.verb?.voice === "passive")) return null;
    if (here.kind === "complement" && parent) return dayOfClause(parent, at, text, "past");
    here = parent;
  }
  const closing = at.parsed.clauses.find(
    ({ kind, verb, objects, from }) =>
      kind === "main" &&
      verb &&
      objects.length === 0 &&
      from > clause.from &&
      text.words.senses("reporting", verb.lemma).includes("speech"),
  );
  return closing ? dayOfClause(closing, at, text, "past") : null;
}

/** "30 days after signing" of a text that tells its own signing: counted from the text's day. */
function dayAfter(asOf: Days, count: number): Days {
  const day = addDays(firstDay(asOf), count);
  return daysFrom(day, day);
}
