import type { Clause } from "../clause.ts";
import type { TextContext } from "../context.ts";
import type { Match } from "../frame.ts";
import type { NounPhrase } from "../node.ts";
import { isIn } from "../words.ts";

/** "wants them scrapped by October", "wants the U.S. duties removed". */
export const doneTo = ({ at, clause, deed }: Match<"by">): Clause | null =>
  deed.word === "want" || deed.word === "need"
    ? (at.parsed.clauses.find(
        ({ kind, verb, antecedent }) =>
          kind === "participle" &&
          (verb?.voice === "passive" || verb?.lemma === "go") &&
          antecedent !== null &&
          clause.objects.includes(antecedent) &&
          verb.from <= antecedent.to + 1,
      ) ?? null)
    : null;

/** "wants the levy gone". */
export const goneIn = ({ at, clause, deed }: Match<"by">): Clause | null =>
  deed.word === "want"
    ? (at.parsed.clauses.find(
        ({ kind, parent, verb, subjects }) =>
          kind === "complement" &&
          parent === clause.index &&
          verb?.lemma === "go" &&
          verb.form === "past-participle" &&
          verb.bare &&
          subjects.length > 0,
      ) ?? null)
    : null;

/** "or face tariffs", "to do so": what threatens, and what only points back. */
export const isElse = ({ verb }: Clause, text: TextContext): boolean =>
  verb !== null &&
  ((isIn(verb.known, "else-verbs") && text.prepared.tokens[verb.from - 1]?.lower === "or") ||
    (verb.lemma === "do" && text.prepared.tokens[verb.to]?.lower === "so"));

/** "is seeking a call with": talks that are sought. */
export const isTalks = (np: NounPhrase): boolean =>
  np.mentions.some(({ type, to }) => type === "talks" && to > np.headAt);

export const isDeal = (np: NounPhrase): boolean =>
  np.mentions.some(({ type, to }) => type === "agreement" && to > np.headAt);
