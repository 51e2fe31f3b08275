import type { Party } from "../../core/party.ts";
import type { PersonMention } from "../../mention/mention.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { NounPhrase } from "../node.ts";
import { lists } from "../words.ts";

/** Named people of a phrase: not pronouns, not "the president's call". */
export function peopleIn(np: NounPhrase): readonly PersonMention[] {
  // "Lund aides": who are of somebody, not the one named.
  const theirs = (np.known.lists & lists["people-nouns"]) !== 0;
  return np.mentions.filter(
    (mention): mention is PersonMention =>
      mention.type === "person" && mention.name !== "" && !mention.possessive && !(theirs && mention.to <= np.headAt),
  );
}

/** Named holders of an office of whom no country is told: "Minister Jan Roe". */
export const strangersOf = (phrases: readonly NounPhrase[]): readonly PersonMention[] =>
  phrases
    .flatMap(peopleIn)
    .filter(({ party, office, surface }) => party === null && office !== null && surface === "full");

/** The other of the two sides of whom a text tells. */
export function otherThan(parties: readonly Party[], { sides, issuer }: TextContext): Party | null {
  const [one] = parties;
  if (parties.length !== 1 || !one || sides.length !== 2 || !sides.includes(one) || (issuer && issuer.party === null))
    return null;
  return sides.find((party) => party !== one) ?? null;
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
      // "A and B, which met": the first of those that the clause tells of.
      firsts.has(np) ||
      // "President A of Peru and B of Chile": the second name hangs on "of".
      (np.first !== null && np.prep === "of" && np.owner !== null && firsts.has(np.owner) && peopleIn(np).length > 0);
    if (beside) found.push(np);
  }
  return found;
}
