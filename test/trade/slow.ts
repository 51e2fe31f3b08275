import type { Condition, Duty, Goods, Law, Lists } from "../../src/dossier/law.ts";
import type { Prepared } from "../../src/trade/engine.ts";

/**
 * A second evaluator of the closed world, written from the law's own words for the tests alone: small, slow, without tables. It knows no
 * scenario and no collected view. Gives parts per 10^12 of the value by component.
 */
export function slowDuty(
  law: Law,
  lists: Lists,
  imposer: string,
  known: string | null,
  s: Prepared,
): Map<string, bigint> {
  const announced = (act: string) => {
    const days = (law.acts.get(act)?.announced ?? "9999") as string;
    return days.length === 7 ? `${days}-31` : days;
  };
  const there = (act: string) => (law.acts.get(act)?.force ?? false) && (known === null || announced(act) <= known);
  const changes = law.changes
    .filter(({ act }) => there(act))
    .sort((a, b) => (announced(a.act) < announced(b.act) ? -1 : 1));
  const hits = (of: readonly string[], d: Duty) =>
    of.some((id) => id === d.id || id === d.fact || id === `component:${d.component}`);

  /** The rate of a duty at the shipment's clock; null: not in force. */
  const inForce = (d: Duty): { rate: number | null } | null => {
    const at = s.clock;
    let to = d.to ?? Infinity;
    for (const c of changes) if (c.change === "extend" && hits(c.of, d)) to = c.to;
    for (const c of changes) if (c.change === "end" && hits(c.of, d)) to = Math.min(to, c.at);
    if (at < d.from || at >= to) return null;
    for (const c of changes) {
      if (c.change !== "suspend" || !hits(c.of, d)) continue;
      if (at >= c.from && at < (c.to ?? Infinity)) return c.leaving === null ? null : { rate: c.leaving };
    }
    return { rate: null };
  };

  const onCode = (code: string, prefixes: readonly string[]) => prefixes.some((prefix) => code.startsWith(prefix));
  const onList = (id: string): boolean | null => {
    if ("lists" in s.goods) return s.goods.lists.includes(id);
    const list = lists[id];
    if (list === undefined) return null;
    if (onCode(s.goods.code, list.codes) || onCode(s.goods.code, list.parts)) return true;
    const code = s.goods.code;
    if (list.gaps.some(([a, b]) => code >= a && code.slice(0, b.length) <= b)) return null;
    if (list.complete || list.loaded) return false;
    if (list.within !== null && !list.within.some((p) => code.startsWith(p) || p.startsWith(code))) return false;
    return list.within === null && !list.importable && list.codes.length > 0 ? false : null;
  };
  const reached = (goods: Goods): boolean => {
    if (goods === "all") return true;
    const code = "code" in s.goods ? s.goods.code : "";
    const into = (code !== "" && onCode(code, goods.codes)) || goods.lists.some((id) => onList(id) === true);
    const out = (code !== "" && onCode(code, goods.lessCodes)) || goods.lessLists.some((id) => onList(id) === true);
    return into && !out;
  };
  const holds = (c: Condition): boolean => {
    if (c.is === "fact") return (s.facts[c.fact] ?? false) === c.holds;
    if (c.is === "claim") return s.claims.includes(c.claim);
    if (c.is === "procedure") return c.among.includes(s.procedure);
    if (c.is === "method") return s.method === c.method;
    if (c.is === "share") return (s.shares[c.of] ?? 0) >= c.atLeast;
    if (c.is === "value") return s.value !== undefined && s.value.currency === c.currency && s.value.minor <= c.atMost;
    const moment = s[c.leg];
    if (c.modes !== null && s.mode !== undefined && !c.modes.includes(s.mode)) return false;
    return moment !== undefined && moment.from < c.before;
  };

  const mine = law.duties.filter(
    (d) => there(d.act) && law.components.some(({ id, by }) => id === d.component && by === imposer),
  );
  const charge = (d: Duty) => d.effect.does !== "less" && d.effect.does !== "exempt";
  const overs = (d: Duty, target: Duty): boolean =>
    d !== target &&
    d.over.some(
      (id) =>
        id === target.id ||
        (charge(target) &&
          ((id === "all" && target.component !== d.component) ||
            id === `component:${target.component}` ||
            (target.group !== null && id === `group:${target.group}`))),
    );
  const applies = (d: Duty) =>
    inForce(d) !== null &&
    (d.origin === "all" || d.origin.includes(s.origin)) &&
    reached(d.goods) &&
    d.when.every(holds);
  const memo = new Map<string, boolean>();
  const stands = (d: Duty): boolean => {
    const known = memo.get(d.id);
    if (known !== undefined) return known;
    const result = applies(d) && !mine.some((other) => overs(other, d) && stands(other));
    memo.set(d.id, result);
    return result;
  };

  const bases = new Map<string, bigint>();
  const amount = (component: string): { amount: bigint; base: bigint } => {
    const rows = mine.filter((d) => d.component === component && stands(d));
    let left = 1_000_000n;
    for (const d of rows) {
      if (d.effect.does !== "less") continue;
      const { part } = d.effect;
      if ("share" in part) left -= BigInt(s.shares[part.share] ?? 0);
      else {
        const other = amount(part.component);
        if (other.amount > 0n) left -= part.whole ? 1_000_000n : other.base;
      }
    }
    if (left < 0n) left = 0n;
    const charges = rows.filter(charge);
    const one = law.components.find(({ id }) => id === component)?.combine === "one";
    const metals = new Set(charges.flatMap((d) => (d.effect.does === "charge" && d.effect.of ? [d.effect.of] : [])));
    let [sum, base] = [0n, 0n];
    for (const d of charges.sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1))) {
      if (d.effect.does !== "charge" || (one && sum > 0n)) continue;
      const told = d.effect.of === null ? 1_000_000 : s.shares[d.effect.of];
      const some = [...metals].some((metal) => s.shares[metal] !== undefined);
      const content = BigInt(told ?? (some ? 0 : metals.size === 1 ? 1_000_000 : 0));
      const on = content < left - base ? content : left - base;
      const rate = inForce(d)?.rate ?? d.effect.rate;
      sum += BigInt(rate) * on;
      if (rate > 0) base += on;
    }
    bases.set(component, base);
    return { amount: sum, base };
  };
  return new Map(law.components.filter(({ by }) => by === imposer).map(({ id }) => [id, amount(id).amount]));
}
