import { type Day, lastDay } from "../core/day.ts";
import { ParleyError } from "../core/errors.ts";
import { localDay, localText, type Minute, minuteIn } from "../core/minute.ts";
import type { RatePpm } from "../core/rate.ts";
import type { Change, Duty, Law, Measure, Scenario } from "../dossier/law.ts";

/**
 * `law`: what was due; a ruling ends a duty from its own day, and a text that works backwards counts from the day it names.
 * `collected`: what customs charged on the day.
 */
export type View = "law" | "collected";

/** How the law is asked. `known`: only acts announced by its end exist, and an end that a later one moved stands as first written. */
export type Reading = Readonly<{ known: Day | null; view: View; scenario: Scenario | null }>;

/** A stretch in which a duty or measure is in force, half open. `by` is what set it: the row itself or a suspension in part. */
export type Live = Readonly<{ from: Minute; to: Minute; by: string; leaving: RatePpm | null }>;

/** A suspension as it stands after all changes. */
export type Suspension = Readonly<{
  id: string;
  act: string;
  of: readonly string[];
  from: Minute;
  to: Minute;
  leaving: RatePpm | null;
  group: string | null;
  what: string;
}>;

/** The law at one reading: which acts exist, and when each row is in force. */
export type State = Readonly<{
  law: Law;
  reading: Reading;
  acts: ReadonlySet<string>;
  duties: readonly Duty[];
  measures: readonly Measure[];
  suspensions: readonly Suspension[];
  /** Row → where it is in force, in order. Rows never in force have none. */
  live: ReadonlyMap<string, readonly Live[]>;
  /** Row → its window before anything is suspended. */
  windows: ReadonlyMap<string, Readonly<{ from: Minute; to: Minute }>>;
  /** Row → the end that a ruling put to it, and the change that did. */
  unlawful: ReadonlyMap<string, Extract<Change, { change: "end" }>>;
  /** Row → changes that touch it. */
  touchedBy: ReadonlyMap<string, readonly Change[]>;
}>;

export const FOREVER = Number.POSITIVE_INFINITY as Minute;

/** Whether an act could be known by the end of a day. */
export const knowable = (announced: string, known: Day | null): boolean =>
  known === null || lastDay(announced as never) <= known;

/** Folds the acts that a reading knows into windows. A pure function of law and reading: the order of the files does not matter. */
export function stateOf(law: Law, reading: Reading): State {
  const { known, view, scenario } = reading;
  const ops = scenario?.ops ?? [];
  const without = new Set(ops.flatMap((op) => (op.op === "without" ? op.acts : [])));
  const acts = new Set(
    [...law.acts.values()]
      .filter(
        ({ id, announced, force, carriesOut }) =>
          force && ![id, ...carriesOut].some((name) => without.has(name)) && knowable(announced, known),
      )
      .map(({ id }) => id),
  );
  const zoneOf = zonesOf(law);
  const actZone = (id: string) => zoneOf(law.acts.get(id)?.by ?? "");
  const announcedAt = (id: string): Minute => minuteIn(lastDay(law.acts.get(id)?.announced as never), actZone(id));
  /** Nothing is collected before it is announced. */
  const effective = (moment: Minute, act: string): Minute =>
    view === "collected" ? (Math.max(moment, announcedAt(act)) as Minute) : moment;

  const changes = law.changes
    .filter(({ act, id }) => acts.has(act) && !without.has(id))
    .sort((a, b) => announcedAt(a.act) - announcedAt(b.act) || (a.id < b.id ? -1 : 1));
  const duties = law.duties.filter(({ act, id, fact }) => acts.has(act) && !without.has(id) && !without.has(fact));
  const measures = law.measures.filter(({ act, id }) => acts.has(act) && !without.has(id));
  const suspensions = suspensionsOf(law, changes, ops, effective, zoneOf, actZone);

  const live = new Map<string, Live[]>();
  const windows = new Map<string, { from: Minute; to: Minute }>();
  const unlawful = new Map<string, Extract<Change, { change: "end" }>>();
  const touchedBy = new Map<string, Change[]>();
  const rows = [
    ...duties.map(({ id, fact, act, from, to, component }) => ({
      id,
      fact,
      act,
      from,
      to,
      component: component as string | null,
    })),
    ...measures.map(({ id, act, from, to }) => ({
      id,
      fact: id,
      act,
      from: from ?? announcedAt(act),
      to,
      component: null,
    })),
  ];
  const carried = new Map<string, readonly string[]>(
    [...law.acts.values()].map(({ id, carriesOut }) => [id, carriesOut]),
  );
  for (const row of rows) {
    const named = (of: readonly string[]) =>
      of.includes(row.id) ||
      of.includes(row.fact) ||
      (row.component !== null && of.includes(`component:${row.component}`));
    const from = effective(row.from, row.act);
    let to: Minute = row.to ?? FOREVER;
    const ends: Extract<Change, { change: "end" }>[] = [];
    for (const change of changes) {
      if (!named(change.of)) continue;
      touchedBy.set(row.id, [...(touchedBy.get(row.id) ?? []), change]);
      if (
        change.change === "extend" &&
        !lapsed(
          ops,
          [change.id, change.group, ...(carried.get(change.act) ?? [])],
          change.to,
          zoneOf(law.acts.get(change.act)?.by ?? ""),
        )
      )
        to = change.to;
      if (change.change === "end" && !(change.unlawful && view === "collected")) ends.push(change);
    }
    for (const change of ends) {
      const at = effective(change.at, change.act);
      if (at < to) to = at;
    }
    const ruling = changes.find((change) => change.change === "end" && change.unlawful && named(change.of));
    if (ruling?.change === "end") unlawful.set(row.id, ruling);
    for (const op of ops) {
      if (op.op === "end" && named(op.of)) to = Math.min(to, minuteIn(op.on, actZone(row.act))) as Minute;
      if (
        op.op === "lapse" &&
        op.of !== row.id &&
        (carried.get(row.act) ?? []).includes(op.of) &&
        isExtension(law, row.id)
      )
        to = Math.min(to, cutAt(op.on, to, actZone(row.act))) as Minute;
    }
    if (from < to) windows.set(row.id, { from, to });
    let pieces: Live[] = from < to ? [{ from, to, by: row.id, leaving: null }] : [];
    for (const suspension of suspensions)
      if (named(suspension.of)) pieces = pieces.flatMap((piece) => carve(piece, suspension));
    for (const op of ops) {
      if (op.op !== "set-rate" || (op.of !== row.id && op.of !== row.fact)) continue;
      const zone = actZone(row.act);
      const set = {
        id: row.id,
        from: minuteIn(op.from, zone),
        to: op.to === null ? FOREVER : minuteIn(op.to, zone),
        leaving: op.rate,
      };
      pieces = pieces.flatMap((piece) => carve(piece, set));
    }
    if (pieces.length > 0) live.set(row.id, pieces);
  }
  return { law, reading, acts, duties, measures, suspensions, live, windows, unlawful, touchedBy };
}

/** Cuts a suspension out of a stretch; what a suspension in part leaves stays as a stretch of its own. */
function carve(piece: Live, cut: Readonly<{ id: string; from: Minute; to: Minute; leaving: RatePpm | null }>): Live[] {
  const from = Math.max(piece.from, cut.from) as Minute;
  const to = Math.min(piece.to, cut.to) as Minute;
  if (from >= to) return [piece];
  const kept: Live[] = [];
  if (piece.from < from) kept.push({ ...piece, to: from });
  if (cut.leaving !== null) kept.push({ from, to, by: cut.id, leaving: cut.leaving });
  if (to < piece.to) kept.push({ ...piece, from: to });
  return kept;
}

type Ops = Scenario["ops"];

function suspensionsOf(
  law: Law,
  changes: readonly Change[],
  ops: Ops,
  effective: (moment: Minute, act: string) => Minute,
  zoneOf: (party: string) => string,
  actZone: (act: string) => string,
): Suspension[] {
  const found: Suspension[] = [];
  for (const change of changes) {
    if (change.change !== "suspend") continue;
    const zone = actZone(change.act);
    const names = [change.id, change.group, ...(law.acts.get(change.act)?.carriesOut ?? [])];
    const from = effective(change.from, change.act);
    let to: Minute = change.to ?? FOREVER;
    for (const later of changes) {
      if (!later.of.includes(change.id)) continue;
      if (later.change === "extend") to = later.to;
      if (later.change === "end" && later.at < to) to = later.at;
    }
    for (const op of ops) {
      if (op.op === "lapse" && names.includes(op.of))
        to = localDay(from, zone) >= op.on ? from : (Math.min(to, cutAt(op.on, to, zone)) as Minute);
      if (op.op === "extend" && names.includes(op.of) && isLast(changes, change) && to !== FOREVER)
        to = Math.max(to, sameClock(op.to, to, zone)) as Minute;
    }
    if (from < to) {
      const { id, act, of, leaving, group, what } = change;
      found.push({ id, act, of, from, to, leaving, group, what });
    }
  }
  for (const op of ops) {
    if (op.op !== "suspend") continue;
    const zone = zoneOf(law.imposers[0]?.party ?? "");
    const to = op.to === null ? FOREVER : minuteIn(op.to, zone);
    found.push({
      id: "scenario",
      act: "scenario",
      of: op.of,
      from: minuteIn(op.from, zone),
      to,
      leaving: null,
      group: null,
      what: "suspended by the scenario",
    });
  }
  return found;
}

/** Whether no later suspension of the same group follows: what an extension of the group extends. */
const isLast = (changes: readonly Change[], own: Extract<Change, { change: "suspend" }>): boolean =>
  !changes.some(
    (other) =>
      other.change === "suspend" &&
      other.id !== own.id &&
      other.group !== null &&
      other.group === own.group &&
      other.from >= (own.to ?? FOREVER),
  );

/** The minute of a lapse: the clock time that the text's own end names, on the day of the lapse; else the first minute of that day. */
const cutAt = (on: Day, end: Minute, zone: string): Minute => sameClock(on, end, zone);

function sameClock(on: Day, end: Minute, zone: string): Minute {
  if (end === FOREVER) return minuteIn(on, zone);
  return minuteIn(`${on}T${localText(end, zone).slice(11)}`, zone);
}

/** Whether a lapse of the scenario takes an extension to `to` away. */
const lapsed = (ops: Ops, names: readonly (string | null)[], to: Minute, zone: string): boolean =>
  ops.some((op) => op.op === "lapse" && names.includes(op.of) && sameClock(op.on, to, zone) < to);

/** A relief that an agreement prolongs ends with it; a rate that it sets does not. */
const isExtension = (law: Law, id: string): boolean => {
  const duty = law.duties.find((row) => row.id === id);
  return duty !== undefined && duty.effect.does === "exempt" && duty.to !== null;
};

const zonesOf = (law: Law) => {
  const zones = new Map<string, string>(law.imposers.map(({ party, zone }) => [party, zone]));
  return (party: string) => zones.get(party) ?? "Etc/UTC";
};

/** A scenario with the other names of agreements (`kuala-lumpur-2025`) put to their ids, where a group is all of one agreement. */
export function aliased(law: Law, scenario: Scenario): Scenario {
  const groups = new Set(law.changes.flatMap((change) => ("group" in change && change.group ? [change.group] : [])));
  const names = new Map(
    law.agreements.flatMap(({ id, groups: own }) =>
      own.filter((group) => !groups.has(group)).map((group) => [group, id]),
    ),
  );
  return {
    ...scenario,
    ops: scenario.ops.map((op) =>
      op.op === "lapse" || op.op === "extend"
        ? { ...op, of: names.get(op.of) ?? op.of }
        : op.op === "without"
          ? { ...op, acts: op.acts.map((id) => names.get(id) ?? id) }
          : op,
    ),
  };
}

/** Refuses a scenario that names what the law has not. */
export function checkScenario(law: Law, scenario: Scenario): void {
  const names = new Set<string>([
    ...law.acts.keys(),
    ...law.duties.flatMap(({ id, fact }) => [id, fact]),
    ...law.measures.map(({ id }) => id),
    ...law.changes.flatMap((change) => [change.id, ...("group" in change && change.group ? [change.group] : [])]),
    ...law.agreements.flatMap(({ id, groups }) => [id, ...groups]),
    ...law.components.map(({ id }) => `component:${id}`),
  ]);
  for (const op of scenario.ops) {
    const named = op.op === "without" ? op.acts : typeof op.of === "string" ? [op.of] : op.of;
    const missing = named.find((id) => !names.has(id));
    if (missing === undefined) continue;
    const near = [...names].filter((id) => id.includes(missing.slice(0, 6))).slice(0, 5);
    throw new ParleyError(
      "not-found",
      `the scenario ${scenario.id} names ${missing}, which the law of ${law.dispute} has not`,
      {
        fix:
          near.length > 0
            ? `Name one of ${near.join(", ")}.`
            : "Name an act, a duty, a suspension or an agreement of the dossier.",
      },
    );
  }
}
