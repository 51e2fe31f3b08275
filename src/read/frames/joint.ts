import type { Party } from "../../core/party.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { NounPhrase } from "../node.ts";
import { ownerOf } from "../parties.ts";
import { chainOf } from "../places.ts";
import { partiesToldIn } from "./burden.ts";

/**
 * Who of two does what a gerund tells under their joint promise: "A and B will address A's barriers, including accepting vehicles" is
 * about what A does, for the barriers are A's. Both where the text tells no owner.
 */
export function doersOf(
  by: readonly Party[],
  clause: Clause,
  at: SentenceContext,
  text: TextContext,
): readonly Party[] {
  if (by.length !== 2 || clause.kind !== "participle" || clause.verb?.form !== "ing") return by;
  for (const other of at.parsed.clauses) {
    if (other.index >= clause.index) break;
    if (other.kind !== "infinitive" && other.kind !== "main") continue;
    for (const object of other.objects) {
      const owners = ownerOf(object, text, at);
      const told = owners.length > 0 ? owners : inside(object, text, at);
      const one = by.filter((party) => told.includes(party));
      if (one.length === 1) return one;
    }
  }
  return by;
}

/** "barriers to … in the Chilean market". */
const inside = (object: NounPhrase, text: TextContext, at: SentenceContext): readonly Party[] =>
  chainOf(object)
    .filter(({ prep }) => prep === "in")
    .flatMap((np) => partiesToldIn(np, text, at));
