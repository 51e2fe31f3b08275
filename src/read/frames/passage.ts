import type { Party } from "../../core/party.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Draft, Frame } from "../frame.ts";
import type { NounPhrase } from "../node.ts";
import { partiesOf } from "../parties.ts";
import { chainOf } from "../places.ts";
import { dayOfClause } from "../refine/days.ts";
import { isIn } from "../words.ts";
import { partiesToldIn } from "./burden.ts";
import { isAbout } from "./commitment.ts";
import { figureDraft } from "./fields.ts";
import { sumOf } from "./traded.ts";

/** Goods that go, for a sum or in a number: "$5 billion of Indian goods went to Chile", "3 million parcels entered the EU". */
export const passageFrame: Frame<never> = {
  name: "passage",
  kind: "figure",
  summary: "goods go from one party to another, for a sum or in a number",
  triggers: { verbs: ["passage-verbs"] },
  needs: { when: ({ clause: { verb } }) => verb !== null && !verb.negated && verb.modal === null && !verb.infinitive },
  slots: {},
  make: ({ text, at, clause, deed }) => {
    const { verb } = clause;
    const subject = clause.subjects[0] ?? (clause.kind === "relative" ? clause.antecedent : null);
    if (!subject || !verb) return [];
    const chain = chainOf(subject);
    const sum = sumOf([subject, ...chain.filter(({ prep }) => prep === "worth")], text);
    if (!sum || ![subject, ...chain].some((np) => isAbout(np) || isOfTrade(np))) return [];
    const [sense] = deed.senses;
    const away = sense === "out";
    const seller =
      [subject, ...chain.filter(({ prep }) => prep === "of" || prep === "from")]
        .flatMap((np) => partiesToldIn(np, text, at))
        .at(0) ?? placeOf(clause, away ? null : "from", at, text);
    const buyer = away ? placeOf(clause, "for", at, text) : placeOf(clause, sense === "in" ? null : "to", at, text);
    if ((!seller && !buyer) || seller === buyer) return [];
    const period = dayOfClause(clause, at, text, "past");
    return [
      figureDraft(
        {
          indicator: away || seller ? "exports" : "imports",
          from: seller,
          to: buyer,
          ...sum,
          period,
        },
        { from: Math.min(clause.from, subject.from), to: clause.to, clause },
      ),
    ] satisfies Draft[];
  },
  examples: [
    {
      sentence: "More than $5 billion of Indian goods went to Chile in 2023.",
      gives: [{ kind: "figure", indicator: "exports", from: "IN" as Party, to: "CL" as Party, value: 5_000_000_000 }],
    },
    {
      sentence: "Some 4 million parcels entered Canada last year.",
      gives: [{ kind: "figure", indicator: "imports", to: "CA" as Party, value: 4_000_000, period: "2024" }],
    },
    {
      sentence: "About 90,000 tonnes of rice had left Thailand in May.",
      gives: [{ kind: "figure", indicator: "exports", from: "TH" as Party, value: 90_000, period: "2025-05" }],
    },
  ],
  nonExamples: [
    { sentence: "Some 4 million visitors entered Canada last year.", because: "people, no goods" },
    { sentence: "A ship with wheat left Canada in May.", because: "no number" },
  ],
};

/** Who stands behind a preposition of the clause, or as its object. */
function placeOf(clause: Clause, prep: string | null, at: SentenceContext, text: TextContext): Party | null {
  const near =
    prep === null ? clause.objects : clause.phrases.filter((np) => np.prep === prep || np.prep === `${prep}o`);
  return near.flatMap((np) => partiesOf(np, text, at))[0] ?? null;
}

const isOfTrade = (np: NounPhrase): boolean => isIn(np.known, "good-nouns");
