import type { Match } from "../frame.ts";
import { chainOf } from "../places.ts";
import { isIn } from "../words.ts";

/** "took the duties to the WTO", "considers the tariffs unjustified": what is fought or judged is not thereby imposed. */
export function isContested({ deed, clause, noun, text }: Match): boolean {
  const { words, prepared } = text;
  if (deed.by !== "verb" || !noun || !clause.verb) return false;
  if (isIn(clause.verb.known, "carry-to-verbs")) {
    const forum = [...clause.phrases, ...chainOf(noun)].some(
      ({ prep, head, from }) =>
        (prep === "to" || prep === "before") && from >= noun.to && words.senses("forum-nouns", head).length > 0,
    );
    if (forum) return true;
  }
  if (!isIn(clause.verb.known, "verdict-verbs")) return false;
  return prepared.tokens
    .slice(noun.to, clause.to)
    .some(
      ({ lower }) => words.senses("unfair-words", lower).length > 0 || words.senses("judged-words", lower).length > 0,
    );
}
