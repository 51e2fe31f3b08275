import { localDay, localText, type Minute } from "../core/minute.ts";
import type { Duty } from "../dossier/law.ts";
import { figureOf } from "./amounts.ts";
import type { NextChange, Relief } from "./answer.ts";
import { type Engine, liveAt, type Prepared, reachOf } from "./engine.ts";
import { STANDS } from "./evaluate.ts";
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
    if (changed === null) continue;
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
  const reaching = reachOf(engine, shipment).flatMap((reaches) => reaches.map(({ rule }) => rule));
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
    if (!same) {
      const moved = reaching.filter(
        (rule) =>
          (world.effective[rule.at] === STANDS) !== (before.effective[rule.at] === STANDS) ||
          liveAt(rule, minute)?.by !== liveAt(rule, last)?.by,
      );
      const because = moved.map(({ duty }) => ({ act: actAt(engine, duty, minute), what: duty.what }));
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

/** The act by which a duty changes at a minute: the change that does it, else its own. */
function actAt(engine: Engine, duty: Duty, minute: Minute): string {
  const change = (engine.state.touchedBy.get(duty.id) ?? []).find((one) =>
    one.change === "end"
      ? one.at === minute
      : one.change === "suspend"
        ? one.from === minute || one.to === minute
        : one.to === minute,
  );
  return change?.act ?? duty.act;
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
