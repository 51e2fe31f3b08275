import type { Instrument } from "../core/terms.ts";
import { toldBeside } from "./beside.ts";
import { NEVER, NONE } from "./columns.ts";
import { comparePlaces } from "./compare.ts";
import type { Draft } from "./draft.ts";
import type { Gist } from "./gist.ts";
import { agreementSense } from "./kinds/agreement.ts";
import { stageOf } from "./kinds/kind.ts";
import { familyOf, NEEDS_NO_GOODS } from "./kinds/measure.ts";
import { firstOn, lastOn, sharesWith, sharing } from "./links.ts";
import { type Rule, rateAt, ruleAt } from "./rule.ts";
import type { Snapshot } from "./snapshot.ts";

/**
 * Where a point stands in a life. Of measures: threatened (proposed, demanded), announced, in force, changed, suspended, eased, lifted; of
 * agreements and promises the stage is their status.
 */
export const stages = [
  "threatened",
  "announced",
  "in force",
  "changed",
  "suspended",
  "eased",
  "lifted",
  "alleged",
  "denied",
  "sought",
  "reached",
  "ended",
  "promised",
  "kept",
  "not kept",
] as const;
export type Stage = (typeof stages)[number];

/** A point of a life, and why it belongs to one that stands before it; null for the first. */
export type Step = Readonly<{ draft: Draft; stage: Stage; because: string | null }>;

const ORDER = { threatened: 0, announced: 1, actual: 2, alleged: 3, denied: 4 } as const;
/** A life that would grow beyond this is told by what lies next to the point asked for. */
const MOST_STEPS = 40;
/** Days by which two tellings of one rate or length, a step and the one that it starts from, and two rules on the same goods may lie apart. */
const SAME_STEP_DAYS = 60;
const NEXT_STEP_DAYS = 365;
const SAME_GOODS_DAYS = 730;
const SAME_LENGTH_DAYS = 14;
/** Characters between the evidence of two steps that follow each other: the end of a sentence. */
const NEXT_TO = 4;

/** The life of which a point is part, step by step. */
export const lifeOf = (snapshot: Snapshot, draft: Draft): Step[] => {
  const life = orderedLife(snapshot, draft);
  return life.map((_, at) => stepOf(snapshot, life, at));
};

/**
 * The points of the life of which a point is part: the same measure threatened, announced, in force, changed, suspended, lifted; the same
 * agreement sought, reached, broken or run out; the same promise made and kept or not. Oldest first. A point with no other is alone.
 */
export function orderedLife(snapshot: Snapshot, draft: Draft): readonly Draft[] {
  const kept = lives.get(snapshot) ?? new Map<Draft, readonly Draft[]>();
  lives.set(snapshot, kept);
  const found = kept.get(draft) ?? inOrder(snapshot, gathered(snapshot, draft));
  kept.set(draft, found);
  return found;
}

const lives = new WeakMap<Snapshot, Map<Draft, readonly Draft[]>>();

/** One step of a life, and what ties it to one before it; what is tied to a later step alone says by what. */
export function stepOf(snapshot: Snapshot, life: readonly Draft[], at: number): Step {
  const { numberOf } = snapshot.book;
  const draft = life[at] as Draft;
  const isJoined = joinedWith(snapshot, numberOf(draft));
  let because: string | null = null;
  for (let before = at - 1; before >= 0 && because === null; before--) {
    const one = life[before] as Draft;
    if (isJoined(numberOf(one))) because = joins(snapshot, one, draft) ?? joins(snapshot, draft, one);
  }
  for (let after = at + 1; at > 0 && after < life.length && because === null; after++) {
    const other = life[after] as Draft;
    if (isJoined(numberOf(other))) because = joins(snapshot, draft, other) ?? joins(snapshot, other, draft);
  }
  return { draft, stage: stageIn(ruleAt(snapshot, draft) ?? snapshot.gist(draft)), because };
}

/** What joins a point joins its life too: the step from 34 to 84 is tied to the step from 84 to 125. */
function gathered(snapshot: Snapshot, draft: Draft): Draft[] {
  const { drafts, numberOf } = snapshot.book;
  const life = [numberOf(draft)];
  const seen = new Set(life);
  for (let at = 0; at < life.length && life.length < MOST_STEPS; at++) {
    const one = life[at] as number;
    const isJoined = joinedWith(snapshot, one);
    for (const other of sharing(snapshot, draft.kind, keysOf(snapshot, one), one, 1)) {
      if (life.length >= MOST_STEPS) break;
      if (seen.has(other) || !isJoined(other)) continue;
      seen.add(other);
      life.push(other);
    }
    // Agreements and promises are one thing told at several stages: what joins another of it need not join this one.
    if (draft.kind !== "measure") break;
  }
  return life.map((number) => drafts[number] as Draft);
}

/** Whether a report that a promise was kept or not kept belongs to the life of a promise. */
export function isOfPromise(snapshot: Snapshot, finding: Draft): boolean {
  const { matters, numberOf } = snapshot.book;
  const self = numberOf(finding);
  return sharesWith(snapshot, "commitment", keysOf(snapshot, self), self, 1, "promise", (promise) =>
    matters.areSame(self, promise),
  );
}

/** What other points find a point by. */
export const keysOf = ({ book: { columns } }: Snapshot, number: number): Int32Array =>
  columns.keys.values.subarray(columns.keys.starts[number], columns.keys.starts[number + 1]);

/** Whether points of its kind are of one life with a point, whichever stands first. */
function joinedWith(snapshot: Snapshot, one: number): (other: number) => boolean {
  const { book } = snapshot;
  const { drafts, matters } = book;
  const draft = drafts[one] as Draft;
  if (draft.kind === "commitment") return (other) => matters.areSame(one, other);
  const isEither = (other: number): boolean => {
    const to = drafts[other] as Draft;
    return joins(snapshot, draft, to) !== null || joins(snapshot, to, draft) !== null;
  };
  if (draft.kind !== "measure" || !book.isAsTold(one)) return isEither;
  const isJoined = joinedByGoods(snapshot, one);
  return (other) => (book.isAsTold(other) ? isJoined(other) : null) ?? isEither(other);
}

/**
 * Whether measures are of one life with one by their goods or their instrument alone, whichever stands first; null where their rates or
 * lengths have to be held against each other. None is read for it: it is asked of points that stand as they were told.
 */
export function joinedByGoods(snapshot: Snapshot, one: number): (other: number) => boolean | null {
  const { matters } = snapshot.book;
  const instrument = instrumentOf(snapshot, one);
  const apart = daysToSteps(snapshot, one);
  return (other) => {
    const days = apart(other);
    if (days === null || days > SAME_GOODS_DAYS) return false;
    if (matters.many(one) + matters.many(other) > 0 || NEEDS_NO_GOODS.has(instrument)) return true;
    return instrument === "tariff" && days <= NEXT_STEP_DAYS ? null : false;
  };
}

const instrumentOf = ({ book: { columns } }: Snapshot, number: number): Instrument =>
  columns.texts[columns.instrument[number] as number] as Instrument;

/** Days between a measure and others of the same government, instrument and target on the same goods; null for those that are not. */
function daysToSteps(snapshot: Snapshot, one: number): (other: number) => number | null {
  const { columns, matters } = snapshot.book;
  const [by, instrument] = [columns.by[one] as number, columns.instrument[one] as number];
  if (by === NONE) return () => null;
  const family = familyOf(instrumentOf(snapshot, one));
  const target = snapshot.valueOf("targets", one);
  const [first, last] = [firstOn(snapshot, one), lastOn(snapshot, one)];
  return (other) => {
    if (columns.by[other] !== by) return null;
    if (columns.instrument[other] !== instrument && familyOf(instrumentOf(snapshot, other)) !== family) return null;
    const to = target === NONE ? NONE : snapshot.valueOf("targets", other);
    if (to !== NONE && to !== target) return null;
    if (!matters.areSameGoods(one, other)) return null;
    return daysBetween(first, last, firstOn(snapshot, other), lastOn(snapshot, other));
  };
}

/** Days between what two points stand on; 0 where they overlap. */
const daysApart = (snapshot: Snapshot, one: number, other: number): number =>
  daysBetween(firstOn(snapshot, one), lastOn(snapshot, one), firstOn(snapshot, other), lastOn(snapshot, other));

const daysBetween = (first: number, last: number, from: number, to: number): number =>
  first > to ? first - to : from > last ? from - last : 0;

/**
 * By day of the world where told, else by when it was known; a threat before what was announced before what is in force. An undated rate
 * from which a dated step starts stands right before that step, however late it was told.
 */
function inOrder(snapshot: Snapshot, life: readonly Draft[]): readonly Draft[] {
  if (life.length === 1) return life;
  const { drafts, numberOf } = snapshot.book;
  const isDated = (number: number): boolean => snapshot.firstDay(number) !== NEVER;
  const all = life.map((draft) => {
    const number = numberOf(draft);
    return { draft, number, place: firstOn(snapshot, number) + ORDER[stageOf(snapshot.modalityOf(draft))] / 10 };
  });
  const placed = all.map(({ draft, number, place }) => {
    const rate = isDated(number) ? null : rateAt(snapshot, draft, "ratePercent");
    if (rate === null) return { number, place };
    const next = all.filter((other) => isDated(other.number) && rateAt(snapshot, other.draft, "fromPercent") === rate);
    return { number, place: Math.min(place, ...next.map((other) => other.place - 0.05)) };
  });
  return placed.sort((a, b) => a.place - b.place || a.number - b.number).map(({ number }) => drafts[number] as Draft);
}

/** Why the later of two points is of one life with the earlier; null where nothing joins them. */
export function joins(snapshot: Snapshot, earlier: Draft, later: Draft): string | null {
  const { matters, numberOf } = snapshot.book;
  switch (earlier.kind) {
    case "measure":
      return joinsMeasure(snapshot, earlier, later);
    case "agreement":
      return joinsDeal(snapshot, snapshot.gist(earlier), snapshot.gist(later));
    case "commitment":
      return matters.areSame(numberOf(earlier), numberOf(later)) ? "the same matter" : null;
    default:
      return null;
  }
}

function joinsMeasure(snapshot: Snapshot, earlier: Draft, later: Draft): string | null {
  const [a, b] = [ruleAt(snapshot, earlier), ruleAt(snapshot, later)];
  if (a === null || b === null) return null;
  if (a.imposer === null || a.imposer !== b.imposer || familyOf(a.instrument) !== familyOf(b.instrument)) return null;
  if (a.target !== b.target && a.target !== null && b.target !== null) return null;
  const { matters } = snapshot.book;
  if (!matters.areSameGoods(a.number, b.number)) return null;
  const apart = daysApart(snapshot, a.number, b.number);
  if (matters.words(a.number).length > 0) return apart <= SAME_GOODS_DAYS ? "the same goods" : null;
  if (NEEDS_NO_GOODS.has(a.instrument)) return apart <= SAME_GOODS_DAYS ? "the same instrument" : null;
  if (a.instrument !== "tariff") return null;
  if (b.fromPercent !== null && b.fromPercent === a.ratePercent && apart <= NEXT_STEP_DAYS)
    return `starts from its ${b.fromPercent} %`;
  if (a.ratePercent !== null && a.ratePercent === b.ratePercent && apart <= SAME_STEP_DAYS)
    return `the same ${a.ratePercent} %`;
  if (isRaisedFrom(a, b) && apart <= SAME_STEP_DAYS && areNeighbours(snapshot, earlier, later))
    return `raised from its ${a.ratePercent} %, told right before`;
  if (a.durationDays !== null && a.durationDays === b.durationDays && apart <= SAME_LENGTH_DAYS)
    return `for the same ${a.durationDays} days`;
  return null;
}

/** "Imposed 10 % in February and raised it to 20 %": the second tells no rate that it starts from. */
const isRaisedFrom = (a: Rule, b: Rule): boolean =>
  b.action === "raise" && b.fromPercent === null && a.ratePercent !== null && (b.ratePercent ?? 0) > a.ratePercent;

/** Whether one article tells the one right after the other, or both in one breath. */
function areNeighbours(snapshot: Snapshot, one: Draft, other: Draft): boolean {
  return toldBeside(snapshot, one, other).some(([mine, theirs]) =>
    mine.statement.evidence.some((a) =>
      theirs.statement.evidence.some(
        (b) => a.part === b.part && a.span.start <= b.span.start && b.span.start - a.span.end <= NEXT_TO,
      ),
    ),
  );
}

function joinsDeal(snapshot: Snapshot, earlier: Gist, later: Gist): string | null {
  if (earlier.told.kind !== "agreement" || later.told.kind !== "agreement") return null;
  const [a, b] = [earlier.told, later.told];
  if (!a.parties.every((party) => b.parties.includes(party)) || agreementSense(a.status) === agreementSense(b.status))
    return null;
  const place =
    a.place !== null && b.place !== null && comparePlaces(a.place, b.place, snapshot.book.vocabulary) === "same";
  return place ? `the same place, ${a.place}` : null;
}

/** Where a point stands in its life. */
function stageIn(point: Pick<Gist, "told" | "modality"> | Rule): Stage {
  if ("action" in point) return stageOfRule(point);
  const { told, modality } = point;
  if (told.kind === "commitment") return told.status === "not-kept" ? "not kept" : told.status;
  if (told.kind === "agreement") {
    const sense = agreementSense(told.status);
    return sense === "stands" ? (told.status === "in-force" ? "in force" : "reached") : sense;
  }
  const stage = stageOf(modality);
  return stage === "actual" ? "in force" : stage;
}

function stageOfRule({ action, modality }: Rule): Stage {
  const stage = stageOf(modality);
  if (stage !== "actual") return stage;
  switch (action) {
    case "raise":
    case "cut":
    case "extend":
      return "changed";
    case "suspend":
      return "suspended";
    case "lift":
      return "lifted";
    case "grant":
    case "resume":
      return "eased";
    case "impose":
    case "maintain":
    case "revoke":
      return "in force";
  }
}
