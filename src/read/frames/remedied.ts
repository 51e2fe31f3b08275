import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import { knownAt } from "../stretch.ts";
import { isIn, lists } from "../words.ts";
import { extentOf } from "./commitment.ts";

/** What a trade remedy answers: "was dumped", "sold at dumped prices", "benefit from unfair subsidisation". */
export function isRemedied(clause: Clause, text: TextContext, at: SentenceContext): boolean {
  const { verb } = clause;
  if (!verb) return false;
  if (isIn(verb.known, "remedy-verbs") && verb.voice === "passive") return true;
  const end = extentOf(clause, at);
  for (let token = verb.to; token < end; token++)
    if ((knownAt(token, text).lists & lists["remedy-words"]) !== 0) return true;
  return false;
}
