import { localDay, localText, type Minute } from "../core/minute.ts";
import { figureOf } from "./amounts.ts";
import type { NextChange, Relief } from "./answer.ts";
import { type Engine, liveAt, type Prepared, type Reach, type Rule, reachOf } from "./engine.ts";
import { conditionOf, STANDS } from "./evaluate.ts";
import { MAYBE, NO } from "./goods.ts";
import { bounds, plainWorld, rangeOf, type Span } from "./range.ts";
import { FOREVER } from "./state.ts";

/** Reliefs in force that reach the goods and hang on a claim that was not made, with the total if it were. */
export function reliefsOf(engine: Engine, shipment: Prepared, before: Span): Relief[] {
  const found: Relief[] = [];
  for (const { rule } of reachOf(engine, shipment).flat()) {
    const { duty } = rule;
    if (!duty.relief || liveAt(rule, shipment.clock) === undefined) continue;
    const claim = duty.when.find((condition) => condition.is === "claim");
    const share = duty.when.find((condition) => condition.is === "share");
    const changed: Prepared | null =
      claim?.is === "claim" && !shipment.claims.includes(claim.claim)
        ? { ...shipment, claims: [...shipment.claims, claim.claim] }
        : share?.is === "share" && shipment.shares[share.of] === undefined
          ? { ...shipment, shares: { ...shipment.shares, [share.of]: share.atLeast } }
          : null;
    if (changed === null || (claim?.is === "claim" && found.some((one) => one.claim === claim.claim))) continue;
    const bound = bounds(engine, changed).total;
    /** A relief takes away and never adds. */
    const after = { ...bound, low: Math.min(bound.low, before.low), high: Math.min(bound.high, before.high) };
    if (after.low === before.low && after.high === before.high) continue;
    found.push({
      claim: claim?.is === "claim" ? claim.claim : (duty.heading ?? duty.id),
      heading: duty.heading,
      what: duty.what,
      component: duty.component,
      total: figureOf(after),
      act: duty.act,
    });
  }
  return found;
}

/** The first later minute at which this very shipment would pay otherwise, and the acts that make it so. */
export function nextChange(engine: Engine, shipment: Prepared, now: Span): NextChange | null {
  const { zone } = engine.imposer;
  const reaches = reachOf(engine, shipment).flat();
  const reaching = reaches.map(({ rule }) => rule);
  const minutes = new Set<Minute>();
  for (const { live } of reaching) {
    for (const { from, to } of live) {
      if (from > shipment.clock) minutes.add(from);
      if (to > shipment.clock && to !== FOREVER) minutes.add(to);
    }
  }
  let before = plainWorld(engine, shipment);
  let last = shipment.clock;
  for (const minute of [...minutes].sort((a, b) => a - b)) {
    const later = { ...shipment, clock: minute, entry: Math.max(minute, shipment.entry) as Minute };
    const world = plainWorld(engine, later);
    const same = world.charged.every(
      ({ amount, unknown }, index) =>
        amount === before.charged[index]?.amount && unknown === before.charged[index]?.unknown,
    );
    // A rule of which nobody knows whether it holds may end: the range then narrows, and the plain world does not tell.
    const unsure = same && (now.low !== now.high || now.unknown) ? hangingAt(reaches, minute, shipment) : [];
    const eve = { ...later, clock: (minute - 1) as Minute, entry: Math.max(minute - 1, shipment.entry) as Minute };
    if (!same || (unsure.length > 0 && !alike(rangeOf(engine, later).total, rangeOf(engine, eve).total))) {
      const moved = reaching.filter(
        (rule) =>
          !rule.duty.relief &&
          ((world.effective[rule.at] === STANDS) !== (before.effective[rule.at] === STANDS) ||
            liveAt(rule, minute)?.by !== liveAt(rule, last)?.by),
      );
      const touched = same || moved.length === 0 ? unsure : moved;
      const dated = touched.flatMap((rule) => movedBy(engine, rule, minute) ?? []);
      const because =
        dated.length > 0 ? dated : touched.map(({ duty }) => ({ act: duty.act, what: `ends: ${duty.what}` }));
      return {
        at: localText(minute, zone),
        day: localDay(minute, zone),
        from: figureOf(now),
        to: figureOf(rangeOf(engine, later).total),
        because: [...new Map(because.map((one) => [one.act, one])).values()],
      };
    }
    before = world;
    last = minute;
  }
  return null;
}

/** The rules that may hold, for all that is told of the goods and of the shipment, and start, change or end at a minute. */
const hangingAt = (reaches: readonly Reach[], minute: Minute, shipment: Prepared): Rule[] =>
  reaches.flatMap(({ rule, is }) => {
    const { duty, live } = rule;
    if (!live.some(({ from, to }) => from === minute || to === minute)) return [];
    const met = duty.when.map((one) => conditionOf(one, shipment).is);
    return (is === MAYBE || met.includes(MAYBE)) && !met.includes(NO) ? [rule] : [];
  });

const alike = (a: Span, b: Span): boolean => a.low === b.low && a.high === b.high && a.unknown === b.unknown;

/** What moves a duty at a minute: its own start, the change that does it, the end of a suspension. Null: what another rule does to it. */
function movedBy(engine: Engine, { duty }: Rule, minute: Minute): Readonly<{ act: string; what: string }> | null {
  const { state } = engine;
  if (duty.from === minute) return { act: duty.act, what: duty.what };
  const change = (state.touchedBy.get(duty.id) ?? []).find((one) =>
    one.change === "end" ? one.at === minute : one.change === "suspend" ? one.from === minute : one.to === minute,
  );
  if (change) return { act: change.act, what: change.what };
  const over = state.suspensions.find(
    ({ of, to }) => to === minute && (of.includes(duty.id) || of.includes(duty.fact)),
  );
  if (over) return { act: over.act, what: `the suspension ends: ${over.what}` };
  return duty.to === minute ? { act: duty.act, what: `ends: ${duty.what}` } : null;
}

/** Suspensions that reached these goods, ended on their written day and have no sequel that was read. */
export function openEnds(engine: Engine, shipment: Prepared): string[] {
  const { state, law, imposer } = engine;
  const reaching = reachOf(engine, shipment).flatMap((reaches) => reaches.map(({ rule }) => rule));
  const found: string[] = [];
  for (const suspension of state.suspensions) {
    if (suspension.to === FOREVER || suspension.to > shipment.clock) continue;
    const act = law.acts.get(suspension.act);
    if (act?.by !== imposer.party) continue;
    const followed = state.suspensions.some(
      (other) =>
        other.id !== suspension.id &&
        other.from <= suspension.to &&
        suspension.to < other.to &&
        other.of.some((id) => suspension.of.includes(id)),
    );
    if (followed) continue;
    const reached = reaching.some(
      (rule) =>
        (suspension.of.includes(rule.duty.id) || suspension.of.includes(`component:${rule.duty.component}`)) &&
        liveAt(rule, shipment.clock) !== undefined,
    );
    if (reached)
      found.push(
        `${act.title}: ended as written on ${localDay(suspension.to, imposer.zone)}; whether it was extended was not read`,
      );
  }
  return found;
}
