import type { Party } from "../../core/party.ts";
import { bitOf } from "../../mention/mention.ts";
import type { Frame } from "../frame.ts";
import { holds } from "../node.ts";
import { partiesOf } from "../parties.ts";
import { chainOf } from "../places.ts";
import { percentIn } from "./bare-rate.ts";
import { isAbout } from "./commitment.ts";
import { figureFields } from "./fields.ts";
import { wayOf } from "./ways.ts";

/** What a party is in a trade, with its share: "Peru is the source of 30 percent of Spain's avocados". */
export const supplierFrame: Frame<never> = {
  name: "supplier",
  kind: "figure",
  summary: "a party that is the source or the market of a share of a trade",
  triggers: { nouns: ["supplier-nouns"] },
  slots: {},
  make: ({ text, at, clause, noun, deed }) => {
    const { verb } = clause;
    if (!noun || !verb || verb.negated || verb.modal !== null) return [];
    const subject = clause.subjects[0] ?? (clause.kind === "relative" ? clause.antecedent : null);
    const party = subject && subject !== noun ? partiesOf(subject, text, at) : [];
    const chain = chainOf(noun);
    const part = chain.find((one) => holds(one, bitOf.rate));
    const rate = part ? percentIn(part) : null;
    const of = part && chainOf(part).find(({ prep }) => prep === "of");
    const [own] = party;
    if (!rate || !of || !own || party.length !== 1 || !isAbout(of)) return [];
    const way = wayOf(of, at, text);
    const sells = deed.senses[0] === "sells";
    const other = (sells ? (way.to ?? way.from) : (way.from ?? way.to)) ?? null;
    return [
      {
        fields: figureFields({
          indicator: "share",
          from: sells ? own : other,
          to: sells ? other : own,
          value: rate.percent,
          valueBound: rate.bound,
          unit: "percent",
          period: null,
        }),
        from: Math.min(clause.from, noun.from),
        to: Math.max(clause.to, of.to),
        clause,
        modality: "actual",
        date: null,
      },
    ];
  },
  examples: [
    {
      sentence: "Peru is the source of 30 percent of Spain's avocados.",
      gives: [{ kind: "figure", indicator: "share", from: "PE" as Party, to: "ES" as Party, value: 30 }],
    },
    {
      sentence: "Canada is the destination for 44 percent of Chile's salmon exports.",
      gives: [{ kind: "figure", indicator: "share", from: "CL" as Party, to: "CA" as Party, value: 44 }],
    },
    {
      sentence: "Japan remains the buyer of a third of Norwegian mackerel exports.",
      gives: [{ kind: "figure", indicator: "share", from: "NO" as Party, to: "JP" as Party }],
    },
  ],
  nonExamples: [
    { sentence: "Peru is the source of the Amazon.", because: "no share" },
    { sentence: "The market is the source of 30 percent of the town's income.", because: "no party" },
  ],
};
