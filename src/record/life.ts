import { type Days, firstDay, lastDay } from "../core/day.ts";
import type { Action, Instrument } from "../core/terms.ts";
import { comparePlaces, gapOf } from "./compare.ts";
import type { Draft } from "./fold.ts";
import { agreementSense } from "./kinds/agreement.ts";
import { type FieldsOf, stageOf } from "./kinds/kind.ts";
import { sameGoods, sameMatter } from "./kinds/matter.ts";
import { familyOf, NEEDS_NO_GOODS } from "./kinds/measure.ts";
import { sharing } from "./links.ts";
import type { Point } from "./model.ts";
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

/**
 * The life of which a point is part: the same measure threatened, announced, in force, changed, suspended, lifted; the same agreement sought,
 * reached, broken or run out; the same promise made and kept or not. Oldest first. A point with no other is alone in its life.
 */
export function lifeOf(snapshot: Snapshot, draft: Draft): readonly Step[] {
  const kept = lives.get(snapshot) ?? new Map<Draft, readonly Step[]>();
  lives.set(snapshot, kept);
  const found = kept.get(draft) ?? told(snapshot, gathered(snapshot, draft));
  kept.set(draft, found);
  return found;
}

const lives = new WeakMap<Snapshot, Map<Draft, readonly Step[]>>();

/** What joins a point joins its life too: the step from 34 to 84 is tied to the step from 84 to 125. */
function gathered(snapshot: Snapshot, draft: Draft): Draft[] {
  const life = [draft];
  for (let at = 0; at < life.length && life.length < MOST_STEPS; at++) {
    const one = life[at] as Draft;
    for (const other of sharing(snapshot, draft.kind, one.card.keys, one).keys()) {
      if (life.length >= MOST_STEPS || life.includes(other)) continue;
      if (joins(snapshot, one, other) !== null || joins(snapshot, other, one) !== null) life.push(other);
    }
    // Agreements and promises are one thing told at several stages: what joins another of it need not join this one.
    if (draft.kind !== "measure") break;
  }
  return life;
}

function told(snapshot: Snapshot, life: readonly Draft[]): Step[] {
  const points = new Map(life.map((draft) => [draft, snapshot.point(draft)] as const));
  const places = new Map(
    [...points].map(([draft, point]) => [draft, placeAmong(point, [...points.values()])] as const),
  );
  const ordered = life.toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0) || a.index - b.index);
  return ordered.map((draft, at) => {
    let because: string | null = null;
    for (let before = at - 1; before >= 0 && because === null; before--)
      because = joins(snapshot, ordered[before] as Draft, draft) ?? joins(snapshot, draft, ordered[before] as Draft);
    // What is tied to a later step alone says by what.
    for (let after = at + 1; at > 0 && after < ordered.length && because === null; after++)
      because = joins(snapshot, draft, ordered[after] as Draft) ?? joins(snapshot, ordered[after] as Draft, draft);
    return { draft, stage: stageIn(snapshot.point(draft)), because };
  });
}

/** By day of the world where told, else by when it was known; a threat before what was announced before what is in force. */
const placeOf = (point: Point): number =>
  Date.parse(firstDay(dayIn(point))) / 86_400_000 + ORDER[stageOf(point.modality)] / 10;

/** An undated rate from which a dated step starts stands right before that step, however late it was told. */
function placeAmong(point: Point, all: readonly Point[]): number {
  const { told, date } = point;
  if (date !== null || told.kind !== "measure" || told.ratePercent === null) return placeOf(point);
  const next = all.filter(
    (other) => other.date !== null && other.told.kind === "measure" && other.told.fromPercent === told.ratePercent,
  );
  return Math.min(placeOf(point), ...next.map((other) => placeOf(other) - 0.05));
}

const dayIn = ({ date, knowableFrom }: Point): Days => date ?? (knowableFrom.slice(0, 10) as Days);

/** Why the later of two points is of one life with the earlier; null where nothing joins them. */
function joins(snapshot: Snapshot, earlier: Draft, later: Draft): string | null {
  const [a, b] = [snapshot.point(earlier), snapshot.point(later)];
  switch (a.told.kind) {
    case "measure":
      return joinsMeasure(snapshot, a, b, earlier, later);
    case "agreement":
      return joinsDeal(snapshot, a, b);
    case "commitment":
      return sameMatter(earlier.core.matter, later.core.matter) > 0 ? "the same matter" : null;
    default:
      return null;
  }
}

function joinsMeasure(snapshot: Snapshot, earlier: Point, later: Point, one: Draft, other: Draft): string | null {
  if (earlier.told.kind !== "measure" || later.told.kind !== "measure") return null;
  const [a, b] = [earlier.told, later.told];
  if (a.imposer === null || a.imposer !== b.imposer || familyOf(a.instrument) !== familyOf(b.instrument)) return null;
  if (a.target !== b.target && a.target !== null && b.target !== null) return null;
  if (!sameGoods(one.core.matter, other.core.matter)) return null;
  const apart = gapOf(dayIn(earlier), dayIn(later));
  if (one.core.matter.size > 0) return apart <= SAME_GOODS_DAYS ? "the same goods" : null;
  if (NEEDS_NO_GOODS.has(a.instrument)) return apart <= SAME_GOODS_DAYS ? "the same instrument" : null;
  if (a.instrument !== "tariff") return null;
  if (b.fromPercent !== null && b.fromPercent === a.ratePercent && apart <= NEXT_STEP_DAYS)
    return `starts from its ${b.fromPercent} %`;
  if (a.ratePercent !== null && a.ratePercent === b.ratePercent && apart <= SAME_STEP_DAYS)
    return `the same ${a.ratePercent} %`;
  if (isRaisedFrom(a, b) && apart <= SAME_STEP_DAYS && areNeighbours(snapshot, one, other))
    return `raised from its ${a.ratePercent} %, told right before`;
  if (a.durationDays !== null && a.durationDays === b.durationDays && apart <= SAME_LENGTH_DAYS)
    return `for the same ${a.durationDays} days`;
  return null;
}

/** "Imposed 10 % in February and raised it to 20 %": the second tells no rate that it starts from. */
const isRaisedFrom = (a: FieldsOf<"measure">, b: FieldsOf<"measure">): boolean =>
  b.action === "raise" && b.fromPercent === null && a.ratePercent !== null && (b.ratePercent ?? 0) > a.ratePercent;

/** Whether one article tells the one right after the other, or both in one breath. */
function areNeighbours(snapshot: Snapshot, one: Draft, other: Draft): boolean {
  const theirs = snapshot.members(other);
  return snapshot
    .members(one)
    .some(({ source, statement }) =>
      theirs.some(
        (their) =>
          their.source.article === source.article &&
          statement.evidence.some((a) =>
            their.statement.evidence.some(
              (b) => a.part === b.part && a.span.start <= b.span.start && b.span.start - a.span.end <= NEXT_TO,
            ),
          ),
      ),
    );
}

function joinsDeal(snapshot: Snapshot, earlier: Point, later: Point): string | null {
  if (earlier.told.kind !== "agreement" || later.told.kind !== "agreement") return null;
  const [a, b] = [earlier.told, later.told];
  if (!a.parties.every((party) => b.parties.includes(party)) || agreementSense(a.status) === agreementSense(b.status))
    return null;
  const place =
    a.place !== null && b.place !== null && comparePlaces(a.place, b.place, snapshot.book.vocabulary) === "same";
  return place ? `the same place, ${a.place}` : null;
}

/** Where a point stands in its life. */
export function stageIn({ told, modality }: Pick<Point, "told" | "modality">): Stage {
  if (told.kind === "commitment") return told.status === "not-kept" ? "not kept" : told.status;
  if (told.kind === "agreement") {
    const sense = agreementSense(told.status);
    return sense === "stands" ? (told.status === "in-force" ? "in force" : "reached") : sense;
  }
  const stage = stageOf(modality);
  if (stage !== "actual") return stage;
  if (told.kind !== "measure") return "in force";
  switch (told.action) {
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

/** The day on which a later point of its life ends what a measure imposed; null where none does. A control that is only eased goes on. */
export function endOf(snapshot: Snapshot, draft: Draft): Days | null {
  if (!isOfSense(draft, "up")) return null;
  const point = snapshot.point(draft);
  let end: Days | null = null;
  for (const other of sharing(snapshot, "measure", draft.card.keys, draft).keys()) {
    // Whether a step takes a burden off is the same for all its tellings: no point is made of the others.
    if (!isOfSense(other, "down")) continue;
    const date = snapshot.dateOf(other);
    if (date === null || (point.date !== null && lastDay(date) <= lastDay(point.date))) continue;
    if (end !== null && firstDay(end) <= firstDay(date)) continue;
    const theirs = snapshot.point(other);
    const { modality } = theirs;
    if (modality !== "actual" && modality !== "announced") continue;
    if (theirs.told.kind !== "measure" || !ENDS[theirs.told.action]?.(theirs.told.instrument)) continue;
    if (joinsMeasure(snapshot, point, theirs, draft, other) !== null) end = date;
  }
  return end;
}

const ENDS: Readonly<Partial<Record<Action, (instrument: Instrument) => boolean>>> = {
  cut: (instrument) => instrument === "tariff",
  suspend: () => true,
  lift: () => true,
};

const isOfSense = ({ kind, card }: Draft, sense: "up" | "down"): boolean => kind === "measure" && card.is === sense;
