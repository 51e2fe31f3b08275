import { bitOf, type RateMention } from "../../mention/mention.ts";
import { holds, type NounPhrase } from "../node.ts";
import type { Fields } from "../statement.ts";
import { measureFields } from "./fields.ts";

/** The first rate that a phrase tells: per cent, never percentage points. */
export function percentIn(np: NounPhrase): RateMention | null {
  if (holds(np, bitOf.rate))
    for (const one of np.mentions) if (one.type === "rate" && one.unit === "percent") return one;
  return null;
}

/** The same among several phrases. */
export function percentAmong(phrases: readonly NounPhrase[]): RateMention | null {
  for (const np of phrases) {
    const rate = percentIn(np);
    if (rate) return rate;
  }
  return null;
}

/** The rate that a phrase is: "15 percent", not "a 15 percent duty". */
export function percentAt(np: NounPhrase): RateMention | null {
  if (holds(np, bitOf.rate))
    for (const one of np.mentions)
      if (one.type === "rate" && one.unit === "percent" && one.from <= np.headAt && np.headAt < one.to) return one;
  return null;
}

type Measure = Extract<Fields, { kind: "measure" }>;

/** What a rate tells that stands for its tariff. */
export const bareRate = (
  { percent, bound }: Pick<RateMention, "percent" | "bound">,
  told: Pick<Measure, "imposer" | "target" | "action"> & Partial<Pick<Measure, "goods" | "fromPercent">>,
): Measure => measureFields({ ...told, instrument: "tariff", ratePercent: percent, rateBound: bound });
