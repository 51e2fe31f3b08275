import { bitOf } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import { holds, type NounPhrase } from "../node.ts";
import { chainOf, parentOf, verbSenses } from "../places.ts";
import { isIn, nothingKnown, sensesIn } from "../words.ts";

/** "buy", "invest", "open its market", "put $10 billion into", "take steps to end": what one state does for another's sake. */
export const isForOther = (clause: Clause, at: SentenceContext, text: TextContext): boolean => {
  const { verb, objects, phrases } = clause;
  return (
    verbSenses(clause, "undertaking-verbs").length > 0 ||
    opensMarket(clause) ||
    // "will raise its purchases of rice".
    (sensesIn(verb?.known ?? nothingKnown, "burden-verbs").includes("raise") &&
      objects.some((np) => isIn(np.known, "pledge-nouns"))) ||
    // "will put $10 billion into".
    (isIn(verb?.known ?? nothingKnown, "money-verbs") &&
      phrases.some(({ prepKnown }) => isIn(prepKnown, "money-preps")) &&
      objects.some((np) => holds(np, bitOf.money))) ||
    // "will make large purchases of soybeans", "will take steps to end the flow".
    (isIn(verb?.known ?? nothingKnown, "making-verbs") &&
      objects.some(
        (np) =>
          isIn(np.known, "pledge-nouns") ||
          (isIn(np.known, "empty-objects") &&
            at.parsed.clauses.some(
              ({ kind, antecedent, verb: aim }) =>
                kind === "infinitive" &&
                antecedent === np &&
                // "take all necessary measures to safeguard its rights": for its own sake.
                !guards(aim?.lemma, text),
            )),
      ))
  );
};

/** "to safeguard", "to counter": what one does for its own sake. */
export const guards = (lemma: string | undefined, { words }: TextContext): boolean =>
  lemma !== undefined && words.senses("guard-verbs", lemma).length > 0;

/** "open its market", "allow access for", "provide preferential market access". */
const opensMarket = ({ verb, objects }: Clause): boolean =>
  isIn(verb?.known ?? nothingKnown, "access-verbs") && objects.some((np) => isIn(np.known, "access-nouns"));

/** "intends to buy", "plans to invest": a promise only where it is told to whom, and what is done is done for another. */
export function isMeant(clause: Clause, at: SentenceContext): boolean {
  const over = parentOf(at.parsed, clause)?.verb;
  return (
    clause.kind === "infinitive" &&
    over != null &&
    !over.negated &&
    over.voice === "active" &&
    isIn(over.known, "intent-verbs")
  );
}

/** "will not restrict access for", "shall not discriminate against": a promise to let be. */
export const forbears = ({ verb, objects, phrases }: Clause): boolean =>
  verb?.negated === true &&
  verb.modal === "will" &&
  isIn(verb.known, "forbear-verbs") &&
  [...objects, ...phrases].some((np) =>
    [np, ...chainOf(np)].some((one) => isIn(one.known, "access-nouns") || holds(one, bitOf.goods)),
  );

/** "agreed to resume negotiations", "will open talks": talks that are to be held, told as such; one may also vow to hold them. */
export const resumesTalks = (clause: Clause, at: SentenceContext, { words }: TextContext): boolean => {
  const over = parentOf(at.parsed, clause)?.verb?.lemma ?? "";
  const vowed = words.senses("promise-verbs", over).length > 0 && words.senses("agree-verbs", over).length === 0;
  if (vowed) return false;
  return (
    sensesIn(clause.verb?.known ?? nothingKnown, "meeting-verbs").includes("talks") &&
    clause.objects.some(({ mentions, headAt }) => mentions.some(({ type, to }) => type === "talks" && to > headAt))
  );
};

/** "will buy 12 tons this year and 25 tons in each of the next three": where the second sum begins. */
export function againIn(clause: Clause, end: number, at: SentenceContext, { prepared }: TextContext): number | null {
  const [first] = clause.objects;
  const isSum = (np: NounPhrase) => holds(np, bitOf.number | bitOf.money);
  if (!first || !isSum(first)) return null;
  const again = at.parsed.phrases.find(
    (np) =>
      np.from > first.to + 1 &&
      np.to <= end &&
      isSum(np) &&
      (np.head === first.head || (first.mentions[0]?.type === "money" && np.mentions[0]?.type === "money")) &&
      at.parsed.nodes.some(
        ({ kind, ...node }) => kind === "conj" && "at" in node && np.from - node.at <= 3 && node.at < np.from,
      ),
  );
  return again && prepared.tokens[again.from] ? again.from : null;
}

/** "In return Chile will open its market", "will invest under the deal": a term of a deal. */
export const isTerm = (clause: Clause, at: SentenceContext, text: TextContext): boolean =>
  text.prepared.tokens
    .slice(at.sentence.from, clause.to)
    .some(
      ({ lower }, index, all) => all[index - 1]?.lower === "in" && text.words.senses("return-nouns", lower).length > 0,
    ) ||
  at.parsed.clauses.some(
    ({ phrases, index }) =>
      (index === clause.index || clause.index - index === 1) && phrases.some((np) => isUnderDeal(np, text)),
  );

const isUnderDeal = ({ prep, mentions }: NounPhrase, { words }: TextContext): boolean =>
  words.senses("under-deal-preps", prep ?? "").length > 0 && mentions.some(({ type }) => type === "agreement");

/** "agreed to a framework for an agreement to deepen trade": what a framework is for, which nobody promised. */
export function isAimOf({ antecedent }: Clause): boolean {
  for (let np = antecedent, depth = 0; np && depth < 4; np = np.owner, depth++)
    if (isIn(np.known, "aim-nouns")) return true;
  return false;
}
