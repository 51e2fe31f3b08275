import { type Days, daysBetween, firstDay, lastDay } from "../../core/day.ts";
import type { Party } from "../../core/party.ts";
import type { Modality } from "../../core/terms.ts";
import { bitOf, type PlaceMention } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Draft } from "../frame.ts";
import { holds } from "../node.ts";
import { parentOf } from "../places.ts";
import { knownAt } from "../stretch.ts";
import { isIn, sensesIn } from "../words.ts";
import { countedBack, countedIn } from "./counted-days.ts";
import { dating, dayOfClause, dayOfPhrase, daysOf, isAhead, type Tense, tenseOf } from "./days.ts";
import { meetingSaidAt } from "./said-at.ts";
import { dayIn, dayMeant, isImmediate, startAhead } from "./when.ts";

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
  const meeting = said ? meetingSaidAt(clause.phrases, text) : null;
  if (meeting) return meeting.days;
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

/** "comes into force on Thursday": a sentence in the present with a day tells what is to come; a headline tells what has been. */
const isScheduled = (clause: Clause, { sentence }: SentenceContext, { part, issuer }: TextContext): boolean =>
  part === "body" && issuer === null && sentence.kind === "prose" && tenseOf(clause) === "present";

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
    if (!isIn(knownAt(other.verb.at, text), "start-words") && !effect) continue;
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
    if (np.prep === null || !isIn(np.prepKnown, "paper-preps")) continue;
    const paper = isIn(np.known, "order-nouns") || isIn(np.known, "document-nouns") || holds(np, bitOf.agreement);
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
      sensesIn(verb.known, "reporting").includes("speech"),
  );
  return closing ? dayOfClause(closing, at, text, "past") : null;
}
