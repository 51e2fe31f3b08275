import type { Minute } from "../core/minute.ts";
import type { Change, Duty, Law } from "./law.ts";
import { invalid } from "./yaml.ts";

type Placed = (id: string) => Readonly<{ file: string; line: number }>;

/**
 * What no single file can show: names that nothing carries, windows that hold nothing, two rates for one good on one day, rules that
 * defeat each other. @throws ParleyError `dossier-invalid` at the first.
 */
export function checkLaw(law: Law, placed: Placed): void {
  const refuse = (id: string, key: string, message: string, fix: string) => {
    const { file, line } = placed(id);
    return invalid(file, line, key, message, fix);
  };
  const components = new Map(law.components.map((component) => [component.id, component]));
  const duties = new Map(law.duties.map((duty) => [duty.id, duty]));
  const targets = new Set([...duties.keys(), ...law.measures.map(({ id }) => id), ...law.changes.map(({ id }) => id)]);
  const families = new Set(law.families.map(({ id }) => id));
  const agreements = new Set(law.agreements.map(({ id }) => id));
  const facts = new Set(law.facts.map(({ id }) => id));
  const groups = new Set(law.duties.map(({ group }) => group));
  const known = (id: string) =>
    id.startsWith("component:")
      ? components.has(id.slice(10))
      : id.startsWith("group:")
        ? groups.has(id.slice(6))
        : id === "all" || targets.has(id);

  for (const act of law.acts.values()) {
    if (!families.has(act.family))
      throw refuse(
        `act ${act.id}`,
        "family",
        `law.yml has no family ${act.family}`,
        "Add it, or name one that is there.",
      );
    for (const id of act.carriesOut)
      if (!agreements.has(id))
        throw refuse(`act ${act.id}`, "carries-out", `agreements.yml has no ${id}`, "Name an agreement that is there.");
  }
  for (const duty of law.duties) {
    if (!components.has(duty.component))
      throw refuse(
        duty.id,
        "component",
        `law.yml has no component ${duty.component}`,
        "Add it, or name one that is there.",
      );
    if (duty.to !== null && duty.to <= duty.from)
      throw refuse(duty.id, "to", "the duty ends before it starts", "Let it end after its first minute.");
    for (const id of duty.over)
      if (!known(id))
        throw refuse(duty.id, "over", `nothing is called ${id}`, "Name a duty, or component: and a component.");
    for (const condition of duty.when)
      if (condition.is === "fact" && !facts.has(condition.fact))
        throw refuse(
          duty.id,
          "when",
          `law.yml has no fact ${condition.fact}`,
          "Add it with the question that it asks.",
        );
    if (duty.goods !== "all")
      for (const list of [...duty.goods.lists, ...duty.goods.lessLists])
        if (!(list in law.lists))
          throw refuse(duty.id, "goods", `no list is called ${list}`, "Add it to goods/ or to its plan.");
    if (duty.effect.does === "less" && "component" in duty.effect.part && !components.has(duty.effect.part.component))
      throw refuse(
        duty.id,
        "less",
        `law.yml has no component ${duty.effect.part.component}`,
        "Name one that is there.",
      );
  }
  for (const change of law.changes) {
    for (const id of change.of)
      if (!known(id))
        throw refuse(
          change.id,
          change.change,
          `nothing is called ${id}`,
          "Name a duty, a measure, a change, or component: and a component.",
        );
    if (change.change === "suspend" && change.to !== null && change.to <= change.from)
      throw refuse(change.id, "to", "the suspension ends before it starts", "Let it end after its first minute.");
  }
  for (const { id, from, to } of law.agreements)
    if (from !== null && to !== null && to <= from)
      throw refuse(id, "to", "the agreement ends before it starts", "Let it end after its first minute.");

  const cycle = cycleOf(law);
  if (cycle) {
    throw refuse(
      cycle[0] as string,
      "over",
      `each defeats the other: ${[...cycle, cycle[0]].join(" over ")}`,
      "Take one of the defeats out: an exception cannot be excepted by what it excepts.",
    );
  }
  for (const [a, b] of overlaps(law)) {
    throw refuse(
      b.id,
      "from",
      `two rates for the same goods of ${b.component} on one day: ${a.id} in ${placed(a.id).file} and this`,
      `End ${a.id} where this begins, or say which stands over which.`,
    );
  }
}

/** Ids of the duties over which each duty stands; `group:`, `component:` and `all` mean charges, never exceptions. */
export function defeats(
  { components }: Pick<Law, "components">,
  duties: readonly Duty[],
): ReadonlyMap<string, readonly string[]> {
  const charges = duties.filter(({ effect }) => effect.does !== "less" && effect.does !== "exempt");
  const ids = (rows: readonly Duty[], own: Duty) => rows.filter(({ id }) => id !== own.id).map(({ id }) => id);
  const byComponent = Map.groupBy(charges, ({ component }) => component);
  const byGroup = Map.groupBy(charges, ({ group }) => group);
  const imposer = new Map(components.map(({ id, by }) => [id, by]));
  return new Map(
    duties.map((duty) => [
      duty.id,
      duty.over.flatMap((id) => {
        if (id === "all") {
          const others = charges.filter(
            ({ component }) => component !== duty.component && imposer.get(component) === imposer.get(duty.component),
          );
          return ids(others, duty);
        }
        if (id.startsWith("component:")) return ids(byComponent.get(id.slice(10)) ?? [], duty);
        if (id.startsWith("group:")) return ids(byGroup.get(id.slice(6)) ?? [], duty);
        return [id];
      }),
    ]),
  );
}

function cycleOf(law: Law): readonly string[] | null {
  const edges = defeats(law, law.duties);
  const done = new Set<string>();
  const path: string[] = [];
  const walk = (id: string): readonly string[] | null => {
    if (done.has(id)) return null;
    if (path.includes(id)) return path.slice(path.indexOf(id));
    path.push(id);
    for (const next of edges.get(id) ?? []) {
      const found = walk(next);
      if (found) return found;
    }
    path.pop();
    done.add(id);
    return null;
  };
  for (const { id } of law.duties) {
    const found = walk(id);
    if (found) return found;
  }
  return null;
}

/** Pairs of plain charges of a `one` component on the same list or code and origin, live together, neither over the other, rates apart. */
function* overlaps(law: Law): Generator<readonly [Duty, Duty]> {
  const ends = endsOf(law.changes);
  const single = new Set(law.components.filter(({ combine }) => combine === "one").map(({ id }) => id));
  const edges = defeats(law, law.duties);
  const plain = law.duties.filter(
    ({ component, effect, when }) => single.has(component) && effect.does === "charge" && when.length === 0,
  );
  for (const group of Map.groupBy(plain, ({ component }) => component).values()) {
    for (const [index, a] of group.entries()) {
      for (const b of group.slice(index + 1)) {
        if (a.effect.does !== "charge" || b.effect.does !== "charge" || a.effect.rate === b.effect.rate) continue;
        if (!sameScope(a, b) || reaches(edges, a.id, b.id) || reaches(edges, b.id, a.id)) continue;
        const end = ({ id, to }: Duty) =>
          Math.min(to ?? Infinity, ends.get(id) ?? ends.get(`component:${a.component}`) ?? Infinity);
        if (a.from < end(b) && b.from < end(a)) yield a.from <= b.from ? [a, b] : [b, a];
      }
    }
  }
}

function reaches(edges: ReadonlyMap<string, readonly string[]>, from: string, to: string): boolean {
  const seen = new Set<string>();
  const queue = [from];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (id === to) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    queue.push(...(edges.get(id) ?? []));
  }
  return false;
}

function sameScope(a: Duty, b: Duty): boolean {
  if (a.origin !== "all" && b.origin !== "all" && !a.origin.some((party) => b.origin.includes(party))) return false;
  if (a.goods === "all" || b.goods === "all") return a.goods === b.goods;
  const [left, right] = [a.goods, b.goods];
  return left.lists.some((list) => right.lists.includes(list)) || left.codes.some((code) => right.codes.includes(code));
}

/** The earliest end that the changes put to each target. */
function endsOf(changes: readonly Change[]): ReadonlyMap<string, Minute> {
  const ends = new Map<string, Minute>();
  for (const change of changes) {
    if (change.change !== "end") continue;
    for (const id of change.of) {
      const known = ends.get(id);
      if (known === undefined || change.at < known) ends.set(id, change.at);
    }
  }
  return ends;
}
