import type { Minute } from "../core/minute.ts";
import type { Party } from "../core/party.ts";
import type { RatePpm } from "../core/rate.ts";
import type { Component, Condition, Duty, Imposer, Law, Lists } from "../dossier/law.ts";
import { defeats } from "../dossier/law-check.ts";
import { type GoodsOf, inScope, MAYBE, type Matched, type Need, NO, needKey, type Tri, YES } from "./goods.ts";
import { type Live, type Reading, type State, stateOf } from "./state.ts";

/** A stretch of time in which a moment lies: a day is known no finer than itself. Both ends included. */
export type Moment = Readonly<{ from: Minute; to: Minute }>;

/** A shipment as the rules see it. Undefined: not told. */
export type Prepared = Readonly<{
  goods: GoodsOf;
  origin: Party;
  /** On which the windows are read: entry, or for privileged zone status the admission. */
  clock: Minute;
  entry: Minute;
  procedure: string;
  mode: string | undefined;
  loaded: Moment | undefined;
  departed: Moment | undefined;
  exported: Moment | undefined;
  /** Parts of the value in parts per million. */
  shares: Readonly<Record<string, number>>;
  /** Customs value in minor units. */
  value: Readonly<{ minor: bigint; currency: string }> | undefined;
  method: string | undefined;
  claims: readonly string[];
  facts: Readonly<Record<string, boolean>>;
  /** Ordinary rate where a schedule is loaded. */
  ordinary: RatePpm | undefined;
  /** What is not told is not so: the world of `--cases` alone. */
  closed: boolean;
}>;

/** One rule of an imposer at one reading, with the rules that may take it away. */
export type Rule = Readonly<{
  at: number;
  duty: Duty;
  component: number;
  live: readonly Live[];
  defeatedBy: readonly number[];
}>;

/** The law of one imposer at one reading, ready to be asked. */
export type Engine = Readonly<{
  law: Law;
  lists: Lists;
  imposer: Imposer;
  state: State;
  components: readonly Component[];
  /** In an order in which what defeats comes before what it defeats. */
  rules: readonly Rule[];
  /** Rules of each component, in that order. */
  byComponent: readonly (readonly Rule[])[];
  scopes: Map<string, readonly Matched[]>;
}>;

/** How a rule stood: why it does not count, or that it does. */
export type Standing =
  | "out-of-window"
  | "out-of-scope"
  | "other-origin"
  | "condition-false"
  | "needs-fact"
  | "defeated"
  | "applies";

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

export const WHOLE = 1_000_000;

/** Makes the law of one imposer ready. Costs a few milliseconds: keep it for all shipments of one reading. */
export function engineOf(law: Law, lists: Lists, reading: Reading, imposer: Imposer): Engine {
  const state = stateOf(law, reading);
  const components = law.components.filter(({ by }) => by === imposer.party);
  const place = new Map(components.map(({ id }, index) => [id, index]));
  const duties = state.duties.filter(({ component, id }) => place.has(component) && state.live.has(id));
  const over = defeats(law, duties);
  const order = ordered(duties, over, place);
  const index = new Map(order.map((duty, at) => [duty.id, at]));
  const defeatedBy = order.map((): number[] => []);
  for (const duty of order) {
    for (const id of over.get(duty.id) ?? []) {
      const target = index.get(id);
      if (target !== undefined) defeatedBy[target]?.push(index.get(duty.id) as number);
    }
  }
  const rules = order.map(
    (duty, at): Rule => ({
      at,
      duty,
      component: place.get(duty.component) as number,
      live: state.live.get(duty.id) ?? [],
      defeatedBy: defeatedBy[at] as number[],
    }),
  );
  const byComponent = components.map((_, at) => rules.filter(({ component }) => component === at));
  return { law, lists, imposer, state, components, rules, byComponent, scopes: new Map() };
}

/** What defeats before what it defeats; else the order of components, then of the acts. */
function ordered(
  duties: readonly Duty[],
  over: ReadonlyMap<string, readonly string[]>,
  place: ReadonlyMap<string, number>,
): Duty[] {
  const left = new Map(duties.map((duty) => [duty.id, 0]));
  for (const targets of over.values())
    for (const id of targets) if (left.has(id)) left.set(id, (left.get(id) as number) + 1);
  const byPlace = [...duties].sort(
    (a, b) =>
      (place.get(a.component) as number) - (place.get(b.component) as number) ||
      a.from - b.from ||
      (a.id < b.id ? -1 : 1),
  );
  const done: Duty[] = [];
  const waiting = new Set(byPlace);
  while (waiting.size > 0) {
    const next = [...waiting].find((duty) => left.get(duty.id) === 0) ?? ([...waiting][0] as Duty);
    waiting.delete(next);
    done.push(next);
    for (const id of over.get(next.id) ?? []) if (left.has(id)) left.set(id, (left.get(id) as number) - 1);
  }
  return done;
}

/** Whether the goods are in each rule's scope. Kept by code, as books of imports repeat their codes. */
export function scopesOf(engine: Engine, { goods, closed }: Prepared): readonly Matched[] {
  const key = `${closed ? "c" : "o"}${"code" in goods ? goods.code : `/${goods.lists.join("/")}`}`;
  const known = engine.scopes.get(key);
  if (known) return known;
  const found = engine.rules.map(({ duty }) => inScope(duty.goods, goods, engine.lists, closed));
  if (engine.scopes.size > 50_000) engine.scopes.clear();
  engine.scopes.set(key, found);
  return found;
}

/** The stretch of a rule that holds at a minute, if any. */
export function liveAt({ live }: Rule, at: Minute): Live | undefined {
  for (const piece of live) if (piece.from <= at && at < piece.to) return piece;
  return undefined;
}

/**
 * The readable evaluator: one world, every unsure thing decided by `assume`. Per component the rules are asked in the order of
 * defeat; those that stand are charged on what of the value is left to them.
 */
export function evaluate(engine: Engine, shipment: Prepared, assume: Assume): World {
  const scopes = scopesOf(engine, shipment);
  const effective = new Uint8Array(engine.rules.length);
  const unsure = new Map<string, Need>();
  const settle = (is: Tri, needs: readonly Need[]): boolean => {
    if (is !== MAYBE) return is === YES;
    let all = true;
    for (const need of needs) {
      const key = needKey(need);
      unsure.set(key, need);
      if (assume(key) !== (need.need !== "fact" || need.holds)) all = false;
    }
    return all;
  };
  const charged: Charged[] = [];
  for (const rules of engine.byComponent) {
    for (const rule of rules) {
      const { duty } = rule;
      if (liveAt(rule, shipment.clock) === undefined) continue;
      if (duty.origin !== "all" && !duty.origin.includes(shipment.origin)) continue;
      const scope = scopes[rule.at] as Matched;
      if (scope.is === NO) continue;
      /** What is taken away for sure need not be asked for. */
      const gone = rule.defeatedBy.some((other) => effective[other] === STANDS);
      if (scope.is === MAYBE && (gone || !settle(scope.is, scope.needs))) continue;
      let met = true;
      for (const condition of duty.when) {
        const asked = conditionOf(condition, shipment);
        if (asked.is === NO || (asked.is === MAYBE && (gone || !settle(asked.is, asked.needs)))) {
          met = false;
          break;
        }
      }
      if (met) effective[rule.at] = gone ? DEFEATED : STANDS;
    }
    charged.push(chargedOf(engine, rules, shipment, effective, charged, settle));
  }
  return { charged, effective, unsure };
}

/** In `World.effective`: the rule stands. */
export const STANDS = 1;
const DEFEATED = 2;

function chargedOf(
  engine: Engine,
  rules: readonly Rule[],
  shipment: Prepared,
  effective: Uint8Array,
  before: readonly Charged[],
  settle: (is: Tri, needs: readonly Need[]) => boolean,
): Charged {
  const found: Charged = {
    amount: 0,
    base: 0,
    rules: [],
    setAside: null,
    headings: [],
    unknown: null,
    specific: null,
    conflict: null,
  };
  let exception: Rule | null = null;
  const lessening: Rule[] = [];
  const standing: Rule[] = [];
  for (const rule of rules) {
    const { does } = rule.duty.effect;
    if (effective[rule.at] === DEFEATED) {
      const by = engine.rules[rule.defeatedBy.find((other) => effective[other] === STANDS) as number] as Rule;
      if (does !== "exempt" && (by.duty.effect.does === "exempt" || lowers(by, rule))) exception ??= by;
    } else if (effective[rule.at] === STANDS) {
      if (does === "less") lessening.push(rule);
      else if (does !== "exempt") standing.push(rule);
    }
  }
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
        : partOf(
            before[engine.components.findIndex(({ id }) => "component" in effect.part && id === effect.part.component)],
            effect.part.whole,
          );
    if (part === 0) continue;
    left = Math.max(0, left - part);
    lessened ??= rule;
    if (heading) lessHeadings.push(heading);
  }
  found.rules = standing;
  found.setAside = left === 0 ? lessened : (exception ?? lessened);
  found.base = left;
  if (left === 0) {
    found.headings = lessHeadings;
    return found;
  }
  const metals = new Set(
    standing.flatMap(({ duty: { effect } }) => (effect.does === "charge" && effect.of !== null ? [effect.of] : [])),
  );
  const rates = new Set<number>();
  let taken = 0;
  for (const rule of standing) {
    const { effect, heading } = rule.duty;
    if (heading) found.headings.push(heading);
    if (effect.does === "specific") found.specific = rule;
    else if (effect.does === "unknown") found.unknown = rule;
    else if (effect.does === "top-up") {
      if (shipment.ordinary === undefined) {
        if (shipment.closed) found.unknown = rule;
        else if (!settle(MAYBE, [{ need: "ordinary" }])) {
          found.amount += effect.rate * left;
          taken += left;
        }
      } else {
        found.amount += Math.max(0, effect.rate - shipment.ordinary) * left;
        taken += left;
      }
    } else if (effect.does === "charge") {
      const rate = liveAt(rule, shipment.clock)?.leaving ?? effect.rate;
      const base = effect.of === null ? left : Math.min(left - taken, contentOf(effect.of, metals, shipment, settle));
      rates.add(rate);
      if (found.rules.length > 1 && engine.components[rule.component]?.combine === "one") {
        found.amount = rate * base;
        taken = base;
      } else {
        found.amount += rate * base;
        taken = Math.min(left, taken + (rate > 0 ? base : 0));
      }
    }
  }
  if (rates.size > 1 && engine.components[(standing[0] as Rule).component]?.combine === "one")
    found.conflict = standing;
  found.base = found.specific || found.unknown ? left : taken;
  found.headings = [...new Set([...found.headings, ...lessHeadings])];
  return found;
}

/** Whether a charge stands over a higher one as its exception, not as what took its place. */
const lowers = (by: Rule, rule: Rule): boolean =>
  by.duty.when.length > 0 &&
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
function contentOf(
  of: string,
  among: ReadonlySet<string>,
  { shares, closed }: Prepared,
  settle: (is: Tri, needs: readonly Need[]) => boolean,
): number {
  const told = shares[of];
  if (told !== undefined) return told;
  if (Object.keys(shares).some((share) => among.has(share))) return 0;
  if (closed) return among.size === 1 ? WHOLE : 0;
  return settle(MAYBE, [{ need: "share", of }]) ? WHOLE : 0;
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

/** Rates as a law states them, from parts per 10^12. Exact: at most twelve decimals of one, ten of a per cent. */
export function percentText(amount: number): string {
  const digits = String(BigInt(amount)).padStart(11, "0");
  const whole = digits.slice(0, -10);
  const rest = digits.slice(-10).replace(/0+$/, "");
  return rest ? `${whole}.${rest}` : whole;
}

/** Every minute at which some rule of an engine starts or stops, sorted. */
export function breakpoints({ rules }: Engine): readonly Minute[] {
  const minutes = new Set<Minute>();
  for (const { live } of rules) {
    for (const { from, to } of live) {
      minutes.add(from);
      if (Number.isFinite(to)) minutes.add(to);
    }
  }
  return [...minutes].sort((a, b) => a - b);
}
