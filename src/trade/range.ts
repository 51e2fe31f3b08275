import { type Engine, liveAt, type Prepared, reachOf, WHOLE } from "./engine.ts";
import { conditionOf, evaluate, type World } from "./evaluate.ts";
import { MAYBE, type Matched, type Need, NO, needKey, type Tri, YES } from "./goods.ts";

/** What a component may come to, in parts per 10^12 of the value. `unknown`: more than `high`, by a rate that was not read. */
export type Span = Readonly<{ low: number; high: number; unknown: boolean }>;

/** The range of every component and of the total, over all that is not known. `needs`: what would settle it. */
export type Range = Readonly<{ parts: readonly Span[]; total: Span; needs: readonly Need[] }>;

/** Up to so many unsure things every combination is tried; beyond, each component is bounded by itself. */
const TRIED = 5;

/** Ranges over what a shipment does not tell and lists that are not loaded. Never narrower than the truth. */
export function rangeOf(engine: Engine, shipment: Prepared): Range {
  const tried = allWorlds(engine, shipment);
  return tried ?? bounds(engine, shipment);
}

/** Every combination of the unsure things met, or null where they are too many. */
function allWorlds(engine: Engine, shipment: Prepared): Range | null {
  const needs = new Map<string, Need>();
  const parts: { low: number; high: number; unknown: boolean }[] = [];
  const total = { low: Number.POSITIVE_INFINITY, high: 0, unknown: false };
  const stack: ReadonlyMap<string, boolean>[] = [new Map()];
  let worlds = 0;
  for (let assumed = stack.pop(); assumed !== undefined; assumed = stack.pop()) {
    if (++worlds > 2 ** TRIED) return null;
    const world = evaluate(engine, shipment, (key) => assumed?.get(key) ?? false);
    const fresh = [...world.unsure.keys()].find((key) => !assumed?.has(key));
    for (const [key, need] of world.unsure) needs.set(key, need);
    if (fresh !== undefined) {
      if (needs.size > TRIED) return null;
      stack.push(new Map([...assumed, [fresh, false]]), new Map([...assumed, [fresh, true]]));
      continue;
    }
    let sum = 0;
    let open = false;
    for (const [index, { amount, unknown, specific, conflict }] of world.charged.entries()) {
      // A sum per item is no part of the value: as a percentage it is not known.
      const rule = unknown ?? specific;
      const part = parts[index] ?? { low: amount, high: amount, unknown: false };
      parts[index] = part;
      part.low = Math.min(part.low, amount);
      part.high = Math.max(part.high, amount);
      part.unknown ||= rule !== null || conflict !== null;
      open ||= rule !== null || conflict !== null;
      sum += amount;
    }
    total.low = Math.min(total.low, sum);
    total.high = Math.max(total.high, sum);
    total.unknown ||= open;
  }
  return { parts, total, needs: [...needs.values()] };
}

/** Each component bounded by itself: linear in the rules, and wider where components hang on one thing. */
export function bounds(engine: Engine, shipment: Prepared): Range {
  const needs = new Map<string, Need>();
  const effective = new Uint8Array(engine.rules.length);
  const parts: Span[] = [];
  /** Least and most of the value that each component charges. */
  const taken: { least: number; most: number }[] = [];
  for (const reaches of reachOf(engine, shipment)) {
    const charges: { rate: number; of: string | null; sure: boolean; survives: boolean }[] = [];
    let [lessLeast, lessMost] = [0, 0];
    let unknown = false;
    for (const { rule, is: reached, needs: missing } of reaches) {
      const { duty } = rule;
      const live = liveAt(rule, shipment.clock);
      if (live === undefined) continue;
      const asked: readonly Matched[] = [
        { is: reached, needs: missing },
        ...duty.when.map((one) => conditionOf(one, shipment)),
      ];
      let is: Tri = asked.some((one) => one.is === NO) ? NO : asked.some((one) => one.is === MAYBE) ? MAYBE : YES;
      if (is === NO) continue;
      const victors = rule.defeatedBy.filter((other) => effective[other] !== NO);
      if (victors.some((other) => effective[other] === YES)) continue;
      for (const one of asked) if (one.is === MAYBE) for (const need of one.needs) needs.set(needKey(need), need);
      const sure = is === YES;
      if (victors.length > 0) is = MAYBE;
      effective[rule.at] = is;
      const { effect } = duty;
      if (effect.does === "less") {
        const [least, most] = lessOf(engine, effect.part, shipment, taken);
        lessLeast += is === YES ? least : 0;
        lessMost += most;
      } else if (effect.does !== "exempt") {
        const replaced =
          victors.length > 0 &&
          victors.every(
            (other) =>
              (engine.rules[other] as (typeof engine.rules)[number]).duty.effect.does === "charge" &&
              engine.rules[other]?.component === rule.component,
          );
        const top = effect.does === "top-up" ? effect.rate - (shipment.ordinary ?? 0) : 0;
        if (effect.does === "top-up" && shipment.ordinary === undefined) needs.set("ordinary", { need: "ordinary" });
        const rate = effect.does === "charge" ? (live.leaving ?? effect.rate) : Math.max(0, top);
        unknown ||= effect.does === "unknown" || effect.does === "specific";
        const certain = effect.does === "charge" && sure && (is === YES || replaced);
        charges.push({ rate, of: effect.does === "charge" ? effect.of : null, sure: certain, survives: is === YES });
      }
    }
    const least = Math.max(0, WHOLE - lessMost);
    const most = Math.max(0, WHOLE - lessLeast);
    const share = (of: string | null): readonly [number, number] => {
      if (of === null) return [WHOLE, WHOLE];
      const told = shipment.shares[of];
      if (told !== undefined) return [told, told];
      needs.set(`share:${of}`, { need: "share", of });
      return [0, WHOLE];
    };
    const one = engine.components[parts.length]?.combine === "one";
    let [low, high, usedLeast, usedMost] = [0, 0, 0, 0];
    for (const { rate, of, survives } of charges) {
      const [from, to] = share(of);
      high = one ? Math.max(high, rate * Math.min(most, to)) : high + rate * Math.min(most, to);
      if (!one && survives) low += rate * Math.min(least, from);
      if (rate > 0) usedMost = Math.min(WHOLE, one ? Math.max(usedMost, to) : usedMost + to);
      if (rate > 0 && survives) usedLeast = Math.min(WHOLE, Math.max(usedLeast, from));
    }
    if (one && charges.some(({ sure }) => sure))
      low = Math.min(...charges.map(({ rate, of }) => rate * Math.min(least, share(of)[0])));
    parts.push({ low, high, unknown });
    taken.push({ least: Math.min(usedLeast, most), most: Math.min(usedMost, most) });
  }
  const total = {
    low: parts.reduce((sum, { low }) => sum + low, 0),
    high: parts.reduce((sum, { high }) => sum + high, 0),
    unknown: parts.some(({ unknown }) => unknown),
  };
  return { parts, total, needs: [...needs.values()] };
}

function lessOf(
  engine: Engine,
  part: Readonly<{ share: string } | { component: string; whole: boolean }>,
  shipment: Prepared,
  taken: readonly Readonly<{ least: number; most: number }>[],
): readonly [number, number] {
  if ("share" in part) {
    const told = shipment.shares[part.share] ?? 0;
    return [told, told];
  }
  const other = taken[engine.components.findIndex(({ id }) => id === part.component)] ?? { least: 0, most: 0 };
  return part.whole ? [other.least > 0 ? WHOLE : 0, other.most > 0 ? WHOLE : 0] : [other.least, other.most];
}

/** The world in which nothing that is not known is so. */
export const plainWorld = (engine: Engine, shipment: Prepared): World => evaluate(engine, shipment, () => false);
