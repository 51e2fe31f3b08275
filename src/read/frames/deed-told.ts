import type { Clause } from "../clause.ts";
import type { Match } from "../frame.ts";
import type { NounPhrase } from "../node.ts";
import { isIn, nothingKnown, sensesIn } from "../words.ts";

/** "wants the levy removed": what is wished for, told by a participle of its object. */
export const isWished = (noun: NounPhrase, clause: Clause, { at }: Match): boolean => {
  if (clause.kind !== "participle" || clause.verb?.voice !== "passive" || clause.antecedent !== noun) return false;
  const over = at.parsed.clauses[noun.clause];
  return (
    over?.verb != null &&
    over.objects.some((np) => np === noun || np === noun.first) &&
    sensesIn(over.verb.known, "control")[0] === "demanded"
  );
};

export const isRequired = (clause: Clause, at: Match["at"]): boolean =>
  clause.kind === "infinitive" && at.parsed.clauses[clause.parent]?.verb?.lemma === "require";

/** A deed told by a noun has happened where the noun is a subject or an object; "hopes for a cut" and "fears over a ban" tell none. */
export function isTold(phrase: NounPhrase | null, at: Match["at"]): boolean {
  const np = phrase?.first ?? phrase;
  if (np?.role !== "phrase") return true;
  if (isIn(np.prepKnown, "deed-preps")) return true;
  const verb = at.parsed.clauses[np.clause]?.verb;
  return np.prep === "to" && np.owner === null && isIn(verb?.known ?? nothingKnown, "result-verbs");
}

/** A burden that a leader only promises ("vowed to impose", "I will be raising") is a threat. */
export function isSpoken(clause: Clause, { at, text }: Match): boolean {
  for (
    let here: Clause | undefined = clause, depth = 0;
    here && depth < 3;
    here = at.parsed.clauses[here.parent], depth++
  ) {
    if (here.kind !== "infinitive") break;
    const over = at.parsed.clauses[here.parent]?.verb?.lemma ?? "";
    if (text.words.senses("vow-verbs", over).length > 0) return true;
  }
  const speaks = clause.verb?.modal === "will" && text.prepared.quoteOf[clause.verb.at] !== -1;
  return speaks && clause.subjects.some((np) => sensesIn(np.known, "party-pronouns")[0] === "first");
}

/** "has not lifted": told as a fact, of what has not been done so far. */
export const isNotDone = ({ verb, kind }: Clause, { sentence }: Match["at"]): boolean =>
  verb?.negated === true &&
  verb.modal === null &&
  kind !== "adverbial" &&
  !verb.infinitive &&
  sentence.kind !== "headline";

/** "Permits are no longer required". */
export const isNeededNoLonger = ({ deed, clause: { verb }, text }: Match): boolean =>
  verb !== null &&
  sensesIn(deed.known, "permit-verbs")[0] === "require" &&
  text.prepared.tokens.slice(verb.from, verb.to).some(({ lower }) => lower === "longer");

/** "increasing tariffs on". */
export const changesBurden = (clause: Clause | undefined): boolean =>
  clause?.verb?.form === "ing" &&
  isIn(clause.verb.known, "burden-verbs") &&
  clause.objects.some(({ mentions }) => mentions.some((one) => one.type === "instrument" && !one.generic));
