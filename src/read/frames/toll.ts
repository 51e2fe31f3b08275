import type { Party } from "../../core/party.ts";
import { bitOf, type MoneyMention } from "../../mention/mention.ts";
import type { Frame } from "../frame.ts";
import { holds, type NounPhrase } from "../node.ts";
import { modifierOf, ownerOf, partiesOf } from "../parties.ts";
import { chainOf } from "../places.ts";
import { dayOfClause } from "../refine/days.ts";
import { figureFields } from "./fields.ts";

/** What a rule costs those who bear it: "the tariffs cost the firm $2 billion", "took a hit of 1.8 trillion won from the duties". */
export const tollFrame: Frame<never> = {
  name: "toll",
  kind: "figure",
  summary: "what a tariff or another rule costs those who bear it",
  triggers: { verbs: ["toll-verbs"], nouns: ["toll-nouns"] },
  slots: {},
  make: ({ text, at, clause, noun }) => {
    const { verb } = clause;
    const expected = clause.kind === "infinitive";
    if (!verb || verb.negated || (verb.modal !== null && verb.modal !== "will" && verb.modal !== "would")) return [];
    const isRule = (np: NounPhrase): boolean => [np, ...chainOf(np)].some((one) => holds(one, bitOf.instrument));
    const subjects =
      clause.subjects.length > 0 || !expected ? clause.subjects : clause.antecedent ? [clause.antecedent] : [];
    const near = [...clause.objects, ...clause.phrases];
    const sum = noun
      ? moneyIn([noun, ...chainOf(noun), ...near.filter(({ prep, from }) => prep === "at" && from >= noun.to)])
      : moneyIn(clause.objects);
    if (!sum) return [];
    // A rule costs, or the loss is one from a rule.
    const blamed = noun
      ? [noun, ...near.filter(({ prep }) => prep === "from" || prep === "of" || prep === "over")]
      : [];
    if (!(noun ? [...blamed, ...subjects] : subjects).some(isRule)) return [];
    const bearer = noun ? subjects : clause.objects;
    const from =
      bearer.flatMap((np) => [...partiesOf(np, text, at), ...ownerOf(np, text, at), ...modifierOf(np, text)])[0] ??
      null;
    const period = dayOfClause(clause, at, text, expected ? "future" : "past");
    return [
      {
        fields: figureFields({
          indicator: "other",
          from,
          to: null,
          value: sum.amount,
          valueBound: sum.bound,
          unit: sum.currency,
          period,
        }),
        from: clause.from,
        to: clause.to,
        clause,
        modality: expected || verb.modal !== null ? "expected" : "actual",
        date: period,
      },
    ];
  },
  examples: [
    {
      sentence: "The tariffs cost Norwegian fishermen 2 billion kroner last year.",
      gives: [{ kind: "figure", indicator: "other", from: "NO" as Party, value: 2_000_000_000, period: "2024" }],
    },
    {
      sentence: "The carmaker took a hit of $1.3 billion from the duties in 2024.",
      gives: [{ kind: "figure", indicator: "other", value: 1_300_000_000, period: "2024" }],
    },
    {
      sentence: "The growers put the cost of the levy at 40 million euros.",
      gives: [{ kind: "figure", indicator: "other", value: 40_000_000 }],
    },
  ],
  nonExamples: [
    { sentence: "The new bridge cost Chile $2 billion.", because: "no rule of trade" },
    { sentence: "The tariffs cost the firm dear.", because: "no sum" },
  ],
};

const moneyIn = (phrases: readonly NounPhrase[]): MoneyMention | undefined => {
  for (const { mentions } of phrases) for (const one of mentions) if (one.type === "money") return one;
  return undefined;
};
