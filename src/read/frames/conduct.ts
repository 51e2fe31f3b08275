import type { Party } from "../../core/party.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { NounPhrase } from "../node.ts";
import { modifierOf, ownerOf } from "../parties.ts";
import { chainOf } from "../places.ts";
import { partiesToldIn } from "./burden.ts";

/** Whether a phrase tells of what a state does: its measures, moves, practices. */
export const isConduct = (np: NounPhrase, text: TextContext): boolean =>
  np.mentions.some(({ type }) => type === "instrument") ||
  text.words.senses("conduct-nouns", np.head).length > 0 ||
  text.words.senses("reproach-words", np.head).length > 0 ||
  text.words.senses("unfair-words", np.head).length > 0 ||
  text.words.senses("move-nouns", np.head).length > 0;

/** Whether words that reproach stand between two tokens: "unfair", "a breach", "protectionism". */
export function hasReproach(from: number, to: number, text: TextContext): boolean {
  for (let token = from; token < to; token++) {
    const word = text.prepared.tokens[token]?.lower ?? "";
    if (text.words.senses("unfair-words", word).length > 0 || text.words.senses("reproach-words", word).length > 0)
      return true;
  }
  return false;
}

/** Whose a measure or a move is: "Peru's", "Peruvian", "by Peru", "from Peru", "imposed by Peru". */
export function ownersOf(what: NounPhrase, text: TextContext, at: SentenceContext): readonly Party[] {
  const told = what.relatives.flatMap((index) => at.parsed.clauses[index]?.phrases ?? []);
  return [
    ...ownerOf(what, text, at),
    ...modifierOf(what, text),
    ...[...chainOf(what), ...told]
      .filter(({ prep }) => prep === "by" || prep === "from")
      .flatMap((np) => partiesToldIn(np, text, at)),
  ];
}

/** "the tariffs", "this": what the other of the two sides does of whom a text tells. */
export function otherSide(what: NounPhrase, accuser: Party, text: TextContext, loose = false): Party | null {
  const known = loose || what.determiner === "the" || what.determiner === "this" || what.determiner === "these";
  if (!known && text.words.senses("pointers", what.head).length === 0) return null;
  if (text.sides.length !== 2 || !text.sides.includes(accuser)) return null;
  return text.sides.find((party) => party !== accuser) ?? null;
}
