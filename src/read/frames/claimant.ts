import type { Party } from "../../core/party.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { NounPhrase } from "../node.ts";
import { modifierOf, ownerOf, partiesOf } from "../parties.ts";
import { chainOf, parentOf, subjectsOf } from "../places.ts";
import { closingReport } from "../refine/attribution.ts";
import { houseOwner, isReporting } from "../refine/names.ts";
import { isIn, nothingKnown, sensesIn } from "../words.ts";

/** The parties for whom somebody speaks: a party's people, and its farmers, traders, makers ("Kenyan growers", "steelmakers in Peru"). */
export function voicesOf(np: NounPhrase, text: TextContext, at: SentenceContext): readonly Party[] {
  const own = partiesOf(np, text, at);
  // "a spokesperson for the ministry in Lima".
  if (own.length === 0 && isIn(np.known, "spokes-nouns"))
    return np.phrases
      .filter(({ prep }) => prep === "for" || prep === "of" || prep === "from")
      .flatMap((one) => partiesOf(one, text, at));
  if (own.length > 0) return own;
  const house = bareHouse(np);
  const owner = house ? houseOwner(house, np, text, at) : null;
  if (owner) return [owner];
  // "the Brazilian inquiry found".
  if (isIn(np.known, "probe-nouns")) {
    const whose = [...ownerOf(np, text, at), ...modifierOf(np, text)];
    const { imposer } = text.memory.rules.findLast(({ instrument }) => instrument === "investigation") ?? {};
    return whose.length === 0 && np.determiner === "the" && imposer ? [imposer] : whose;
  }
  if (!isTradeGroup(np)) return own;
  // "the American Alliance for Solar Trade, which accuses": the whole name tells whose it is.
  const whole = np.owner !== null && isTradeGroup(np.owner) ? modifierOf(np.owner, text) : [];
  if (whole.length > 0) return whole;
  const told = [...ownerOf(np, text, at), ...modifierOf(np, text)];
  if (told.length > 0) return [...new Set(told)];
  return chainOf(np)
    .filter(({ prep, owner }) => owner === np && (prep === "in" || prep === "from" || prep === "of"))
    .flatMap((one) => partiesOf(one, text, at))
    .slice(0, 1);
}

/** "the ministry", "the government", without its country. */
export function bareHouse({ mentions, headAt }: NounPhrase) {
  for (const one of mentions)
    if (
      one.type === "institution" &&
      one.party === null &&
      (one.kind === "ministry" || one.kind === "government") &&
      one.from <= headAt &&
      headAt < one.to
    )
      return one;
  return null;
}

/** "growers", "steelmakers", "the union", "mills": those of one country who make, sell or carry. */
const isTradeGroup = (np: NounPhrase): boolean =>
  isIn(np.known, "trade-groups") || /[a-z]{3}(makers|growers|builders|owners)$/.test(np.head);

/**
 * Whose claim a clause is: who speaks the quote in which it stands, the subject of the reporting verb above it, "according to", a reporting
 * clause that closes the sentence; in an official text its issuer. Null where it is the writer's own.
 */
export function claimantOf(clause: Clause, at: SentenceContext, text: TextContext): Party | null {
  const spoken = clause.verb ? text.speakerParty(clause.verb.at) : null;
  if (spoken) return spoken;
  // "Canada's complaint that duties break the pact".
  const noun = clause.antecedent;
  if (noun && isIn(noun.known, "claim-nouns")) {
    const owner = [...ownerOf(noun, text, at), ...modifierOf(noun, text)][0];
    if (owner) return owner;
  }
  let here: Clause | null = clause;
  for (let depth = 0; here && depth < 6; depth++) {
    const parent: Clause | null = parentOf(at.parsed, here);
    if (parent && here.kind === "complement" && isClaim(parent) && !parent.verb?.negated) {
      const told = one(subjectsOf(at.parsed, parent, text.words), text, at);
      if (told) return told;
    }
    here = parent;
  }
  for (const np of at.parsed.phrases) {
    if (np.prep !== "according to") continue;
    const told = one([np], text, at);
    if (told) return told;
  }
  const closing = clause.kind === "relative" && !isCleft(clause, at) ? null : closingReport(clause, at, text);
  const told = closing && one(closing.subjects, text, at);
  return told ?? text.issuer?.party ?? null;
}

/** "said that", "ruled that", "is adamant that". */
const isClaim = (over: Clause): boolean =>
  isReporting(over) ||
  isIn(over.verb?.known ?? nothingKnown, "find-verbs") ||
  over.objects.some(({ known }) => isIn(known, "stance-adjectives"));

/** "It was Chile that broke the pact": the clause is what is said, no aside about Chile. */
function isCleft(clause: Clause, at: SentenceContext): boolean {
  const over = parentOf(at.parsed, clause);
  return (
    over?.verb?.lemma === "be" &&
    over.subjects.length === 1 &&
    sensesIn(over.subjects[0]?.known ?? nothingKnown, "party-pronouns").includes("singular")
  );
}

function one(phrases: readonly NounPhrase[], text: TextContext, at: SentenceContext): Party | null {
  const parties = [...new Set(phrases.flatMap((np) => voicesOf(np, text, at)))];
  return parties.length === 1 ? (parties[0] as Party) : null;
}
