import type { Action } from "../../core/terms.ts";
import type { RateMention } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { Match } from "../frame.ts";
import type { NounPhrase } from "../node.ts";
import { isIn } from "../words.ts";
import { percentAmong } from "./bare-rate.ts";
import { boundOf } from "./burden.ts";

export const ratedAt = (rate: Pick<RateMention, "percent" | "bound"> | null) => ({
  ratePercent: rate?.percent ?? null,
  rateBound: boundOf(rate),
});

/** "brought the levy to 47 percent, down from 57 percent": the rates tell which way it went. */
export const byRates = (
  action: Action,
  rate: { percent: number } | null,
  from: { percent: number } | null,
  { slots, clause }: Match<"rate">,
): Action => {
  // "brought the duty down from 145 percent".
  if (!rate && from && action === "impose") return clause.verb?.particle === "up" ? "raise" : "cut";
  if (!rate || (action !== "impose" && action !== "lift" && action !== "raise")) return action;
  if (from) return rate.percent === from.percent ? action : rate.percent < from.percent ? "cut" : "raise";
  // "lifts the levy to 125 percent": up to there, not off.
  return action === "lift" && rate.percent > 0 && slots.rate.some(({ np }) => np.prep === "to") ? "raise" : action;
};

/** "cut its tariffs to zero". */
export function zeroIn(phrases: readonly NounPhrase[]): Pick<RateMention, "percent" | "bound"> | null {
  const zero = phrases.some((np) => np.prep === "to" && np.to - np.from === 1 && isIn(np.known, "zero-words"));
  return zero ? { percent: 0, bound: "exact" } : null;
}

/** "tariffs that can exceed 125%": the rate that a clause about the noun gives. */
export function rateOfRelative({ noun, at }: Match) {
  for (const index of noun?.relatives ?? []) {
    const relative = at.parsed.clauses[index];
    if (!relative?.verb || (!isIn(relative.verb.known, "undergo-verbs") && !isIn(relative.verb.known, "extent-verbs")))
      continue;
    const rate = percentAmong([...relative.objects, ...relative.phrases]);
    if (rate) return rate;
  }
  return null;
}

/** "shall apply a duty of zero" takes a burden off; "imposes a 0 percent tariff" tells how it stands. */
export const atZero = ({ clause: { verb } }: Match): Action =>
  verb?.tense === "present" && verb.modal === null && !verb.perfect && verb.voice === "active" ? "maintain" : "cut";

/** The rate behind a preposition of a clause. */
const percentBehind = ({ phrases }: Clause, prep: string): RateMention | null =>
  percentAmong(phrases.filter((np) => np.prep === prep));

/** "halve the tariff linked to the dispute to 10 percent": the rate behind what is told of the noun. */
export function rateBeyond({ noun, at, deed, clause }: Match): RateMention | null {
  if (deed.by !== "verb") return null;
  // "a duty, starting at 12 percent and falling".
  for (const one of at.parsed.clauses) {
    if (one.kind !== "participle" || one.parent !== clause.index || one.subjects.length > 0 || !one.verb) continue;
    if (!isIn(one.verb.known, "start-verbs")) continue;
    const rate = percentBehind(one, "at");
    if (rate) return rate;
  }
  for (const index of noun?.relatives ?? []) {
    const beside = at.parsed.clauses[index];
    if (beside?.kind !== "participle" || beside.verb?.voice !== "passive") continue;
    const rate = percentBehind(beside, "to");
    if (rate) return rate;
  }
  return null;
}

/** "increase the duty set forth in section 2 from 30 percent to 90 percent": the rates stand behind what is cited. */
export function rateBehind({ noun, at, deed, clause }: Match, prep: "from" | "to"): RateMention | null {
  if (deed.by !== "verb" || !noun) return null;
  // "halve the tariff linked to fentanyl to 10 percent": a participle between them has no rate of its own.
  for (const cited of at.parsed.clauses) {
    const aside =
      cited.kind === "participle" && cited.verb?.voice === "passive" && cited.verb.bare && cited.word === null;
    if (!aside || cited.parent !== clause.index || cited.from < noun.to) continue;
    const rate = percentBehind(cited, prep);
    if (rate) return rate;
  }
  for (const index of noun?.relatives ?? []) {
    const cited = at.parsed.clauses[index];
    if (cited?.verb?.particle !== "forth") continue;
    const rate = percentBehind(cited, prep);
    if (rate) return rate;
  }
  return null;
}

export const isRated = ({ mentions }: NounPhrase): boolean =>
  mentions.some(({ type }) => type === "rate" || type === "multiple");
