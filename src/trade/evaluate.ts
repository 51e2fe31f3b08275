import type { Condition } from "../dossier/law.ts";
import { type Engine, liveAt, type Prepared, type Reach, type Rule, reachOf, WHOLE } from "./engine.ts";
import { MAYBE, type Matched, type Need, NO, needKey, YES } from "./goods.ts";

/** One component of one world: what it charges, in parts per 10^12 of the value (rate × share), and by which rule. */
export type Charged = {
  amount: number;
  /** The part of the value that it is put on, ppm. */
  base: number;
  rules: Rule[];
  /** The exception or stacking rule that took it away or lowered it. */
  setAside: Rule | null;
  headings: string[];
  unknown: Rule | null;
  specific: Rule | null;
  conflict: readonly Rule[] | null;
};

export type World = Readonly<{ charged: readonly Charged[]; effective: Uint8Array; unsure: ReadonlyMap<string, Need> }>;

/** Answers a need of a world: whether an unsure thing is taken to be so. */
export type Assume = (key: string) => boolean;

/**
 * The readable evaluator: one world, every unsure thing decided by `assume`. Per component the rules are asked in the order of
 * defeat; those that stand are charged on what of the value is left to them.
 */
export function evaluate(engine: Engine, shipment: Prepared, assume: Assume): World {
  const effective = new Uint8Array(engine.rules.length);
  const unsure = new Map<string, Need>();
  const settle: Settle = (needs) => {
    let all = true;
    for (const need of needs) {
      const key = needKey(need);
      unsure.set(key, need);
      if (assume(key) !== (need.need !== "fact" || need.holds)) all = false;
    }
    return all;
  };
  const charged: Charged[] = [];
  for (const reaches of reachOf(engine, shipment)) {
    charged.push(reaches.length === 0 ? NOTHING : chargedOf(engine, reaches, shipment, effective, charged, settle));
  }
  return { charged, effective, unsure };
}

/** Decides what hangs on needs, and remembers that it had to. */
type Settle = (needs: readonly Need[]) => boolean;

const NOTHING: Charged = {
  amount: 0,
  base: 0,
  rules: [],
  setAside: null,
  headings: [],
  unknown: null,
  specific: null,
  conflict: null,
};

/** Whether a rule's window and conditions are met. What is taken away for sure need not be asked for. */
function applies({ rule, is, needs }: Reach, shipment: Prepared, gone: boolean, settle: Settle): boolean {
  if (is === MAYBE && (gone || !settle(needs))) return false;
  for (const condition of rule.duty.when) {
    const asked = conditionOf(condition, shipment);
    if (asked.is === NO || (asked.is === MAYBE && (gone || !settle(asked.needs)))) return false;
  }
  return true;
}

/** In `World.effective`: the rule stands. */
export const STANDS = 1;
const DEFEATED = 2;

function chargedOf(
  engine: Engine,
  reaches: readonly Reach[],
  shipment: Prepared,
  effective: Uint8Array,
  before: readonly Charged[],
  settle: Settle,
): Charged {
  let exception: Rule | null = null;
  const lessening: Rule[] = [];
  const standing: Rule[] = [];
  for (const reach of reaches) {
    const { rule } = reach;
    if (liveAt(rule, shipment.clock) === undefined) continue;
    const victor = rule.defeatedBy.find((other) => effective[other] === STANDS);
    if (!applies(reach, shipment, victor !== undefined, settle)) continue;
    const { does } = rule.duty.effect;
    if (victor !== undefined) {
      effective[rule.at] = DEFEATED;
      const by = engine.rules[victor] as Rule;
      if (does !== "exempt" && (by.duty.effect.does === "exempt" || lowers(by, rule))) exception ??= by;
      continue;
    }
    effective[rule.at] = STANDS;
    if (does === "less") lessening.push(rule);
    else if (does !== "exempt") standing.push(rule);
  }
  if (standing.length === 0 && exception === null) return NOTHING;
  const found: Charged = { ...NOTHING, rules: standing, headings: [] };
  if (standing.length === 0) {
    found.setAside = exception;
    if (exception?.duty.heading && exception.duty.effect.does === "exempt") found.headings.push(exception.duty.heading);
    return found;
  }
  let left = WHOLE;
  let lessened: Rule | null = null;
  const lessHeadings: string[] = [];
  for (const rule of lessening) {
    const { effect, heading } = rule.duty;
    if (effect.does !== "less") continue;
    const part =
      "share" in effect.part
        ? (shipment.shares[effect.part.share] ?? 0)
        : partOf(before[rule.source], effect.part.whole);
    if (part === 0) continue;
    left = Math.max(0, left - part);
    lessened ??= rule;
    if (heading) lessHeadings.push(heading);
  }
  found.setAside = left === 0 ? lessened : (exception ?? lessened);
  found.base = left;
  if (left === 0) {
    found.headings = lessHeadings;
    return found;
  }
  const one = engine.components[(standing[0] as Rule).component]?.combine === "one";
  let rate = -1;
  let taken = 0;
  for (const rule of standing) {
    const { effect, heading } = rule.duty;
    if (heading) found.headings.push(heading);
    if (effect.does === "specific") found.specific = rule;
    else if (effect.does === "unknown") found.unknown = rule;
    else if (effect.does === "top-up") {
      if (shipment.ordinary === undefined && shipment.closed) found.unknown = rule;
      else if (shipment.ordinary !== undefined || !settle([{ need: "ordinary" }])) {
        found.amount += Math.max(0, effect.rate - (shipment.ordinary ?? 0)) * left;
        taken = left;
      }
    } else if (effect.does === "charge") {
      const own = liveAt(rule, shipment.clock)?.leaving ?? effect.rate;
      if (one && rate >= 0) {
        if (own !== rate) found.conflict = standing;
        continue;
      }
      rate = own;
      const base =
        effect.of === null ? left - taken : Math.min(left - taken, contentOf(effect.of, standing, shipment, settle));
      found.amount += own * base;
      if (own > 0) taken += base;
    }
  }
  found.base = found.specific || found.unknown ? left : taken;
  found.headings.push(...lessHeadings);
  return found;
}

/** Whether a charge stands over a higher one of its component as its exception, not as what took its place: it asks for more. */
const lowers = (by: Rule, rule: Rule): boolean =>
  by.component === rule.component &&
  by.duty.when.length > rule.duty.when.length &&
  by.duty.effect.does === "charge" &&
  rule.duty.effect.does === "charge" &&
  by.duty.effect.rate < rule.duty.effect.rate;

/** The part of the value that another component charges. */
function partOf(other: Charged | undefined, whole: boolean): number {
  if (other === undefined || (other.amount === 0 && other.unknown === null)) return 0;
  return whole ? WHOLE : other.base;
}

/**
 * Content of a material, ppm of the value. Where the content of none is told, the whole value is charged; on a code that is listed for two
 * materials nobody knows then for which, and a closed world charges neither (docs/decisions/2026-11-21-duty.md).
 */
function contentOf(of: string, standing: readonly Rule[], { shares, closed }: Prepared, settle: Settle): number {
  const told = shares[of];
  if (told !== undefined) return told;
  const among = new Set(standing.map(({ duty: { effect } }) => (effect.does === "charge" ? effect.of : null)));
  if (Object.keys(shares).some((share) => among.has(share))) return 0;
  among.delete(null);
  if (closed) return among.size === 1 ? WHOLE : 0;
  return settle([{ need: "share", of }]) ? WHOLE : 0;
}

const no: Matched = { is: NO, needs: [] };
const yes: Matched = { is: YES, needs: [] };
const maybe = (need: Need): Matched => ({ is: MAYBE, needs: [need] });

/** Whether a shipment meets a condition, as far as it tells. */
export function conditionOf(condition: Condition, shipment: Prepared): Matched {
  const { closed } = shipment;
  switch (condition.is) {
    case "fact": {
      const told = shipment.facts[condition.fact] ?? (closed ? false : undefined);
      if (told === undefined) return maybe({ need: "fact", fact: condition.fact, holds: condition.holds });
      return told === condition.holds ? yes : no;
    }
    case "claim":
      return shipment.claims.includes(condition.claim) ? yes : no;
    case "procedure":
      return condition.among.includes(shipment.procedure) ? yes : no;
    case "method":
      if (shipment.method === undefined && !closed) return maybe({ need: "method", method: condition.method });
      return shipment.method === condition.method ? yes : no;
    case "share":
      return (shipment.shares[condition.of] ?? 0) >= condition.atLeast ? yes : no;
    case "value":
      if (shipment.value === undefined) return closed ? no : maybe({ need: "value" });
      return shipment.value.currency === condition.currency && shipment.value.minor <= condition.atMost ? yes : no;
    case "left": {
      if (condition.modes !== null && shipment.mode !== undefined && !condition.modes.includes(shipment.mode))
        return no;
      const moment = shipment[condition.leg];
      if (moment === undefined || (condition.modes !== null && shipment.mode === undefined && !closed)) {
        if (moment !== undefined && moment.from >= condition.before) return no;
        return closed ? no : maybe({ need: "transport", leg: condition.leg });
      }
      if (moment.from >= condition.before) return no;
      return moment.to < condition.before || closed ? yes : maybe({ need: "transport", leg: condition.leg });
    }
  }
}
