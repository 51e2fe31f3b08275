import type { Party } from "../../core/party.ts";
import type { RateMention } from "../../mention/mention.ts";
import type { Frame } from "../frame.ts";
import { dayOfClause } from "../refine/days.ts";
import { figureDraft } from "./fields.ts";
import { tradeOf, wayOf } from "./ways.ts";

/** A part of somebody's trade, whatever is told of it: "36 % of Brazil's exports to Canada are subject to the duty". */
export const shareOfFrame: Frame<never> = {
  name: "share-of",
  kind: "figure",
  summary: "how much of a party's exports or imports something befalls",
  triggers: { nouns: ["indicators"] },
  needs: { when: ({ clause, noun }) => clause.verb !== null && noun?.prep === "of" && noun.owner !== null },
  slots: {},
  make: ({ text, at, noun, clause }) => {
    const part = noun?.prep === "of" ? noun.owner : null;
    const { verb } = clause;
    if (!noun || !part || !verb || !tradeOf(noun)) return [];
    if (verb.negated || (verb.modal !== null && verb.modal !== "will" && verb.modal !== "would")) return [];
    const { words } = text;
    const befalls = [verb.lemma, clause.phrases.find(({ from }) => from >= verb.to)?.prep ?? ""].some(
      (word) => words.senses("befall-words", word).length > 0,
    );
    const told = befalls && (clause.subjects.includes(part) || clause.objects.includes(part));
    const rate = part.mentions.find(
      (one): one is RateMention => one.type === "rate" && one.unit === "percent" && one.to > part.headAt,
    );
    if (!told || !rate) return [];
    const { from, to } = wayOf(noun, at, text);
    if (!from && !to) return [];
    const period = dayOfClause(clause, at, text, "past");
    return [
      figureDraft(
        { indicator: "share", from, to, value: rate.percent, valueBound: rate.bound, unit: "percent", period },
        { from: clause.from, to: clause.to, clause },
      ),
    ];
  },
  examples: [
    {
      sentence: "About 36% of Brazil's exports to Canada are subject to the 50% tariff.",
      gives: [{ kind: "figure", indicator: "share", from: "BR" as Party, to: "CA" as Party, value: 36 }],
    },
    {
      sentence: "The duty covers 12 percent of Kenyan exports to Uganda.",
      gives: [{ kind: "figure", indicator: "share", from: "KE" as Party, to: "UG" as Party, value: 12 }],
    },
    {
      sentence: "Nearly 55 per cent of India's shipments to Norway would be affected by the levy.",
      gives: [{ kind: "figure", indicator: "share", from: "IN" as Party, to: "NO" as Party, value: 55 }],
    },
  ],
  nonExamples: [
    { sentence: "Exports rose by 12 percent of their value in India.", because: "a rise, and of no trade of two" },
    { sentence: "Some of Brazil's exports to Canada are subject to the tariff.", because: "no number" },
    { sentence: "Chile wants 40 percent of its exports to Peru spared.", because: "a wish" },
  ],
};
