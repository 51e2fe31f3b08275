import type { Action } from "../../core/terms.ts";
import { bitOf } from "../../mention/mention.ts";
import type { Match } from "../frame.ts";
import { holds } from "../node.ts";
import { patientsOf } from "../places.ts";
import { sensesIn } from "../words.ts";
import { percentAmong } from "./bare-rate.ts";

/** "suspend its 34% tariff, but retain a 10% tariff": the rate that a clause beside this one keeps. */
export function keptBeside(match: Match, action: Action) {
  if (action !== "suspend" && action !== "cut") return null;
  const { at, clause, text } = match;
  for (const other of at.parsed.clauses.slice(clause.index + 1, clause.index + 4)) {
    if (!other.verb || sensesIn(other.verb.known, "burden-verbs")[0] !== "maintain") continue;
    if (other.subjects.some((np) => holds(np, bitOf.instrument))) continue;
    const near = [...patientsOf(at.parsed, other, text.words), ...other.phrases];
    const rate = percentAmong(near.flatMap((one) => [one, ...one.phrases]));
    if (rate) return rate;
  }
  return null;
}

/** The rate that a suspension leaves is told with the suspension. */
export function isKeptRest({ at, clause }: Match): boolean {
  if (clause.subjects.some((np) => holds(np, bitOf.instrument))) return false;
  return at.parsed.clauses.slice(Math.max(0, clause.index - 4), clause.index).some(({ verb }) => {
    const sense = verb ? sensesIn(verb.known, "burden-verbs")[0] : undefined;
    return sense === "suspend" || sense === "cut";
  });
}
