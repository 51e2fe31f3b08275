import type { Minute } from "../core/minute.ts";
import type { Party } from "../core/party.ts";
import type { RatePpm } from "../core/rate.ts";
import type { Component, Duty, Imposer, Law, Lists } from "../dossier/law.ts";
import { defeats } from "../dossier/law-check.ts";
import { type GoodsOf, inScope, type Need, NO, type Tri } from "./goods.ts";
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
  /** For a `less` rule: place of the component whose charge it takes out. */
  source: number;
  live: readonly Live[];
  defeatedBy: readonly number[];
}>;

/** A rule that reaches goods, and how surely. */
export type Reach = Readonly<{ rule: Rule; is: Tri; needs: readonly Need[] }>;

/** The law of one imposer at one reading, ready to be asked. */
export type Engine = Readonly<{
  law: Law;
  lists: Lists;
  imposer: Imposer;
  state: State;
  components: readonly Component[];
  /** In an order in which what defeats comes before what it defeats. */
  rules: readonly Rule[];
  /** Kept by goods and origin, as books of imports repeat their codes. */
  reached: Map<string, readonly (readonly Reach[])[]>;
}>;

export const WHOLE = 1_000_000;

/** Makes the law of one imposer ready. Costs a few milliseconds: keep it for all shipments of one reading. */
export function engineOf(law: Law, lists: Lists, reading: Reading, imposer: Imposer): Engine {
  const state = stateOf(law, reading);
  const components = law.components.filter(({ by }) => by === imposer.party);
  const place = new Map(components.map(({ id }, index) => [id, index]));
  const duties = state.duties.filter(({ component, id }) => place.has(component) && state.windows.has(id));
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
      source:
        duty.effect.does === "less" && "component" in duty.effect.part
          ? (place.get(duty.effect.part.component) ?? -1)
          : -1,
      live: state.live.get(duty.id) ?? [],
      defeatedBy: defeatedBy[at] as number[],
    }),
  );
  return { law, lists, imposer, state, components, rules, reached: new Map() };
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

/** The rules that reach goods of an origin, by component: surely, or if what `needs` says is so. */
export function reachOf(engine: Engine, { goods, origin, closed }: Prepared): readonly (readonly Reach[])[] {
  const key = `${closed ? "c" : "o"}${origin}${"code" in goods ? goods.code : `/${goods.lists.join("/")}`}`;
  const known = engine.reached.get(key);
  if (known) return known;
  const found = engine.components.map((): Reach[] => []);
  for (const rule of engine.rules) {
    if (rule.duty.origin !== "all" && !rule.duty.origin.includes(origin)) continue;
    const scope = inScope(rule.duty.goods, goods, engine.lists, closed);
    if (scope.is !== NO) found[rule.component]?.push({ rule, is: scope.is, needs: scope.needs });
  }
  if (engine.reached.size > 20_000) engine.reached.clear();
  engine.reached.set(key, found);
  return found;
}

/** The stretch of a rule that holds at a minute, if any. */
export function liveAt({ live }: Rule, at: Minute): Live | undefined {
  for (const piece of live) if (piece.from <= at && at < piece.to) return piece;
  return undefined;
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
