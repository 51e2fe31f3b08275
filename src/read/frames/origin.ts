import type { Party } from "../../core/party.ts";
import { bitOf } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Draft } from "../frame.ts";
import { holds, type NounPhrase } from "../node.ts";
import { parentOf } from "../places.ts";
import { isIn } from "../words.ts";
import { partiesToldIn } from "./burden.ts";

/** How many countries one clause of origin may name. */
const MOST_ORIGINS = 8;

/**
 * Whose goods a burden of an official text is on, where only the goods' own words tell it: "All articles that are products of Canada …
 * shall be subject to", "the duty …, and that goods of Peru do not". A statement a country; the draft itself where none is told, or where
 * a sentence tells of several countries apart.
 */
export function withOrigin(told: Draft, at: SentenceContext, text: TextContext): readonly Draft[] {
  const draft = contrasted(told, at, text);
  const { fields, clause } = draft;
  if (!text.issuer || fields.kind !== "measure" || fields.target !== null || fields.imposer === null || !clause)
    return [draft];
  if (fields.instrument === "investigation") return [draft];
  const named: NounPhrase[] = [];
  for (const np of at.parsed.phrases) {
    if (np.prep !== "of" && np.prep !== "from") continue;
    const owner = ownerAmong(np);
    if (!owner || isLeftOut(owner) || !isNear(np, clause, at)) continue;
    const product = isIn(owner.known, "origin-nouns");
    const goods = product || holds(owner, bitOf.goods);
    if (goods || isIn(owner.known, "flow-nouns")) named.push(np);
  }
  const origins = named.map((np) => partiesToldIn(np, text, at).filter((party) => party !== fields.imposer));
  const all = [...new Set(origins.flat())];
  if (all.length === 0 || all.length > MOST_ORIGINS || all.includes("*" as Party)) return [draft];
  // "goods of Chile pay 5, goods of Peru 9": two that are told apart are none of the draft's own.
  if (all.length > 1 && new Set(named.map((np) => np.first ?? np)).size > 1) return [draft];
  return all.map((target) => ({ ...draft, fields: { ...fields, target } }));
}

/** The goods that a phrase of a country belongs to; a coordination shares it. */
const ownerAmong = (np: NounPhrase): NounPhrase | null => np.owner ?? np.first?.owner ?? null;

/** "with reduced rates for parts from Peru", "except goods of Chile": an exception, told beside. */
function isLeftOut(np: NounPhrase): boolean {
  for (let here: NounPhrase | null = np, depth = 0; here && depth < 5; here = here.owner, depth++)
    if (isIn(here.prepKnown, "leaving-preps")) return true;
  return false;
}

/** In the deed's own clause, in one that hangs on it, or in one on which it hangs. */
function isNear(np: NounPhrase, clause: Clause, at: SentenceContext): boolean {
  const chain = (from: Clause | undefined): Set<number> => {
    const seen = new Set<number>();
    for (let here: Clause | null | undefined = from, depth = 0; here && depth < 4; depth++) {
      seen.add(here.index);
      if (here.antecedent) seen.add(here.antecedent.clause);
      here = here.kind === "main" || here.kind === "adverbial" ? null : parentOf(at.parsed, here);
    }
    return seen;
  };
  const own = chain(clause);
  for (const subject of clause.subjects) own.add(subject.clause);
  const others = chain(at.parsed.clauses[np.clause]);
  return [...others].some((index) => own.has(index));
}

/** "It taxes cars at 10 percent. Yet they tax only 2.5 percent": the goods are those of the sentence before. */
function contrasted(draft: Draft, at: SentenceContext, text: TextContext): Draft {
  const { fields } = draft;
  const first = text.prepared.tokens[at.sentence.from]?.lower ?? "";
  if (fields.kind !== "measure" || fields.goods !== null || fields.target !== null || fields.ratePercent === null)
    return draft;
  if (!text.memory.goods || text.words.senses("contrast-words", first).length === 0) return draft;
  return { ...draft, fields: { ...fields, goods: text.memory.goods } };
}
