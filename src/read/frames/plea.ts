import type { Party } from "../../core/party.ts";
import type { Clause } from "../clause.ts";
import type { Frame, Match } from "../frame.ts";
import type { NounPhrase } from "../node.ts";
import { modifierOf, ownerOf, partiesOf } from "../parties.ts";
import { agentsOf, chainOf, subjectsOf } from "../places.ts";
import { meantBy } from "../refine/modality.ts";
import { isIn, nothingKnown, sensesIn } from "../words.ts";
import { extentOf } from "./commitment.ts";
import { demand, isBase } from "./matter.ts";

/** A demand told by its noun: "repeated its call for Jakarta to ease", "Peru's demand that Chile stop", "under pressure from Ottawa to open". */
export const pleaFrame: Frame<never> = {
  name: "plea",
  kind: "demand",
  summary: "a call, a request or a demand of one side, told by its noun",
  triggers: { nouns: ["demand-nouns"] },
  needs: { issuer: false },
  slots: {},
  make: (match) => {
    const { text, at, noun, clause } = match;
    if (!noun || noun.determiner === "no" || meantBy(clause, at, text).modality === null) return [];
    const matter = matterOf(noun, match);
    if (!matter) return [];
    const from = chainOf(noun).filter(({ prep, owner }) => prep === "from" && owner === noun);
    const owners = [
      ...ownerOf(noun, text, at),
      ...modifierOf(noun, text),
      ...from.flatMap((np) => partiesOf(np, text, at)),
    ];
    const agents =
      (noun.role === "object" && !clause.verb?.negated && isIn(clause.verb?.known ?? nothingKnown, "plea-verbs")) ||
      // "agreed to talks on the condition that".
      noun.prep === "on"
        ? agentsOf(at.parsed, clause, text.words).flatMap((np) => partiesOf(np, text, at))
        : [];
    const by = [...owners, ...agents][0];
    if (!by) return [];
    const told = [
      ...matter.doers.flatMap((np) => partiesOf(np, text, at)),
      ...chainOf(noun)
        .filter(
          ({ prep, owner }) =>
            prep === "for" || prep === "on" || prep === "with" || prep === "to" || (prep === "by" && owner !== noun),
        )
        .flatMap((np) => partiesOf(np, text, at)),
      ...(from.length > 0 ? subjectsOf(at.parsed, clause, text.words).flatMap((np) => partiesOf(np, text, at)) : []),
    ].find((party) => party !== by);
    const other =
      text.sides.length === 2 && text.sides.includes(by) ? text.sides.find((party) => party !== by) : undefined;
    const of = told ?? other;
    if (!of) return [];
    return [demand(by, of, { clause, at, text, start: noun.from, from: matter.from, to: matter.to })];
  },
  examples: [
    {
      sentence: "The Philippine minister repeated a call for Jakarta to ease its coal export rules.",
      gives: [{ kind: "demand", by: "PH" as Party, of: "ID" as Party }],
    },
    {
      sentence: "Peru's demand that Chile stop the inspections was rejected.",
      gives: [{ kind: "demand", by: "PE" as Party, of: "CL" as Party }],
    },
    {
      sentence: "Kenya is under pressure from Uganda to reopen its market.",
      gives: [{ kind: "demand", by: "UG" as Party, of: "KE" as Party }],
    },
  ],
  nonExamples: [
    { sentence: "Chinese demand for soybeans fell.", because: "what buyers want" },
    { sentence: "A call by the union for higher wages went unheard in Lima.", because: "no party" },
  ],
};

type Matter = Readonly<{ from: number; to: number; doers: readonly NounPhrase[] }>;

/** What is wanted: the infinitive or the clause behind the noun; of a request, what it is "for". */
function matterOf(noun: NounPhrase, { text, at, clause }: Match): Matter | null {
  const chain = new Set([noun, ...chainOf(noun)]);
  const below = at.parsed.clauses.find(
    ({ kind, verb, antecedent, from }) =>
      from >= noun.to &&
      verb !== null &&
      antecedent !== null &&
      chain.has(antecedent) &&
      (kind === "infinitive" || kind === "complement" || kind === "relative"),
  );
  const said = below ?? complementBehind(noun, clause, at.parsed.clauses);
  if (said?.verb) {
    if (said.kind !== "infinitive" && !(said.verb.bare && isBase(said.verb, text))) return null;
    return { from: said.verb.at, to: extentOf(said, at), doers: said.kind === "infinitive" ? [] : said.subjects };
  }
  // "its main demand is the lifting of the ban".
  const is =
    noun.role === "subject" && clause.verb?.lemma === "be" && !clause.verb.negated ? clause.objects[0] : undefined;
  if (is && isIn(is.known, "ask-nouns")) return { from: is.from, to: extentOf(clause, at), doers: [] };
  if (sensesIn(noun.known, "demand-nouns")[0] !== "plea") return null;
  const goal = chainOf(noun).find(
    (np) =>
      np.prep === "for" &&
      (isIn(np.known, "burden-nouns") || isIn(np.known, "ask-nouns")) &&
      partiesOf(np, text, at).length === 0,
  );
  return goal ? { from: goal.from, to: Math.max(goal.to, ...chainOf(goal).map(({ to }) => to)), doers: [] } : null;
}

const chainEnd = (noun: NounPhrase): number => Math.max(noun.to, ...chainOf(noun).map(({ to }) => to));

/** The clause behind the noun, or what it is said to be: "the demand that Peru stop", "its demand is that Peru stop". */
const complementBehind = (noun: NounPhrase, clause: Clause, clauses: readonly Clause[]): Clause | undefined =>
  clauses.find(
    ({ kind, parent, from, word }) =>
      parent === clause.index &&
      ((kind === "complement" && word === "that" && from >= noun.to && from <= chainEnd(noun) + 1) ||
        (noun.role === "subject" &&
          clause.verb?.lemma === "be" &&
          from >= clause.verb.to &&
          (kind === "infinitive" || (kind === "complement" && word === "that")))),
  );
