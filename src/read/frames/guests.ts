import type { PersonMention } from "../../mention/mention.ts";
import type { SentenceContext } from "../context.ts";
import type { NounPhrase } from "../node.ts";

/** Named people of a phrase: not pronouns, not "the president's call". */
export function peopleIn(np: NounPhrase): readonly PersonMention[] {
  return np.mentions.filter(
    (mention): mention is PersonMention => mention.type === "person" && mention.name !== "" && !mention.possessive,
  );
}

/** What stands beside phrases: in apposition ("her counterpart, Ana Soto"), coordinated, or as "of Peru and Luis Ferro" behind a name. */
export function besidesOf(phrases: readonly NounPhrase[], at: SentenceContext): NounPhrase[] {
  const firsts = new Set(phrases.map((np) => np.first ?? np));
  const known = new Set(phrases);
  const found: NounPhrase[] = [];
  for (const np of at.parsed.phrases) {
    if (known.has(np)) continue;
    const beside =
      (np.apposed !== null && firsts.has(np.apposed.first ?? np.apposed)) ||
      (np.first !== null && firsts.has(np.first)) ||
      // "President A of Peru and B of Chile": the second name hangs on "of".
      (np.first !== null && np.prep === "of" && np.owner !== null && firsts.has(np.owner) && peopleIn(np).length > 0);
    if (beside) found.push(np);
  }
  return found;
}
