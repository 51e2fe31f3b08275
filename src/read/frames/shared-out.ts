import type { RateMention } from "../../mention/mention.ts";
import type { Draft, Match } from "../frame.ts";
import type { NounPhrase } from "../node.ts";
import { isIn } from "../words.ts";
import { percentAt } from "./bare-rate.ts";
import { goodsIn, goodsOf, partiesToldIn } from "./burden.ts";

/**
 * "25% on steel and 10% on aluminium", "India to 15 percent and New Zealand to zero": further rates with their own goods or party share
 * the deed. What stands first after the noun, the rate or what it is on, tells where each pair begins.
 */
export function sharedOut(drafts: readonly Draft[], match: Match, rate: Pick<RateMention, "percent"> | null): Draft[] {
  const { at, text, noun } = match;
  const first = drafts[0];
  if (!rate || !noun || !first || first.fields.kind !== "measure") return [];
  const { fields } = first;
  const groups: { rate: Pick<RateMention, "percent" | "bound"> | null; on: NounPhrase[] }[] = [];
  // "30 percent tariffs on Peru, 25 percent on Chile": the noun's own rate stands before what it is on.
  const inside = noun.mentions.some((one) => one.type === "rate" && one.to <= noun.headAt);
  let rateFirst: boolean | null = inside ? true : null;
  for (const node of at.parsed.nodes) {
    const start = node.kind === "np" ? node.from : node.kind === "vg" ? node.from : node.at;
    if (start < noun.to) continue;
    if (node.kind === "vg" || node.kind === "rel" || node.kind === "sub" || node.kind === "stop") break;
    if (node.kind !== "np") continue;
    if (node.mentions.some(({ type, from, to }) => type === "instrument" && from <= node.headAt && node.headAt < to))
      break;
    const told = percentOf(node);
    const what =
      !told &&
      node.prep !== "by" &&
      (node.prep === "on" || goodsOf(node, text) !== null || partiesToldIn(node, text, at).length > 0);
    if (!told && !what) continue;
    if (told && node.prep === "from") continue;
    if (inside && groups.length === 0 && !told) continue;
    if (inside && groups.length === 0) groups.push({ rate: null, on: [] });
    rateFirst ??= told !== null;
    const last = groups.at(-1);
    if (rateFirst ? told : !last || last.rate) groups.push({ rate: told, on: what ? [node] : [] });
    else if (told && last) last.rate = told;
    else if (last) last.on.push(node);
  }
  return groups.slice(1).flatMap(({ rate: own, on }): Draft[] => {
    const head = on[0];
    if (!own || !head || own.percent === rate.percent) return [];
    const target = on.flatMap((np) => partiesToldIn(np, text, at)).find((party) => party !== fields.imposer) ?? null;
    const goods = goodsIn(on, text);
    if (target !== null && target === fields.target && goods === null) return [];
    return [
      {
        ...first,
        fields: {
          ...fields,
          target: target ?? fields.target,
          goods,
          ratePercent: own.percent,
          rateBound: own.bound,
          fromPercent: null,
        },
        from: Math.min(head.from, head.start),
        to: Math.max(...on.map(({ to }) => to), first.to),
      },
    ];
  });
}

/** The rate that a phrase is: "15 percent", "to zero"; null where it is none. */
function percentOf(np: NounPhrase): Pick<RateMention, "percent" | "bound"> | null {
  const rate = percentAt(np);
  if (rate) return rate;
  return np.to - np.from === 1 && isIn(np.known, "zero-words") ? { percent: 0, bound: "exact" } : null;
}
