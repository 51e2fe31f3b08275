import type { Party } from "../../core/party.ts";
import type { RateMention } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Draft, Frame } from "../frame.ts";
import { modifierOf, partiesOf } from "../parties.ts";
import { chainOf } from "../places.ts";
import { dayOfClause } from "../refine/days.ts";
import { partiesToldIn } from "./burden.ts";
import { isAbout } from "./commitment.ts";
import { figureFields } from "./fields.ts";

/** A party's part of the world's supply: "China mines about 70 percent of the world's rare earths". */
export const shareFrame: Frame<"who"> = {
  name: "share",
  kind: "figure",
  summary: "a party's share of a market or of the world's supply",
  triggers: { verbs: ["share-verbs"] },
  slots: { who: { type: "party", at: ["agent"] } },
  make: ({ text, at, clause, deed, slots }) => {
    if (!clause.verb || clause.verb.negated || clause.verb.modal !== null || clause.verb.voice === "passive") return [];
    // "has the capacity to supply": could, not does.
    if (clause.kind === "infinitive" && clause.antecedent) return [];
    if (deed.senses[0] === "goes") return destined(clause, at, text);
    const near = [...clause.objects, ...clause.phrases.filter(({ prep }) => prep === "for")];
    for (const np of near) {
      const rate = np.mentions.find(
        (mention): mention is RateMention => mention.type === "rate" && mention.unit === "percent",
      );
      const of = rate && (chainOf(np).find(({ prep }) => prep === "of") ?? null);
      if (!rate || !of) continue;
      const told = slots.who.flatMap(({ np: subject }) => partiesOf(subject, text, at));
      // "Chinese brands": a firm counts for its country.
      const firms = told.length > 0 ? [] : clause.subjects.slice(0, 1).flatMap((subject) => modifierOf(subject, text));
      const who = [...told, ...firms];
      const party = who[0];
      if (who.length !== 1 || !party) return [];
      // "took 9 % of the car market": held it, bought nothing.
      const market = text.words.senses("whole-nouns", of.head).length > 0;
      const sense = market ? "share" : deed.senses[0];
      const seller =
        clause.phrases.find(({ prep }) => prep === "from") ?? chainOf(of).find(({ prep }) => prep === "from");
      if (sense !== "share" && !isAbout(of, text) && !seller) return [];
      const period = dayOfClause(clause, at, text, "past");
      const into = [...chainOf(np), ...clause.phrases].find(({ prep }) => prep === "to");
      const owner =
        [...(seller ? partiesToldIn(seller, text, at) : []), ...partiesToldIn(of, text, at)].find(
          (one) => one !== party,
        ) ?? null;
      const buyer = sense === "sells" && into ? (partiesToldIn(into, text, at)[0] ?? null) : null;
      return [
        {
          fields: figureFields({
            indicator: "share",
            from: sense === "buys" ? owner : party,
            to: sense === "buys" ? party : (buyer ?? owner),
            value: rate.percent,
            valueBound: rate.bound,
            unit: "percent",
            period,
          }),
          from: clause.from,
          to: Math.max(clause.to, of.to),
          clause,
          modality: "actual",
          date: period,
        },
      ];
    }
    return [];
  },
  examples: [
    {
      sentence: "Indonesia mines about 50 percent of the world's nickel.",
      gives: [{ kind: "figure", indicator: "share", from: "ID" as Party, value: 50, unit: "percent" }],
    },
    {
      sentence: "Chile supplies 24% of the global copper.",
      gives: [{ kind: "figure", indicator: "share", from: "CL" as Party, value: 24 }],
    },
    {
      sentence: "Canada accounts for 80% of U.S. imports of potash.",
      gives: [{ kind: "figure", indicator: "share", from: "CA" as Party, value: 80 }],
    },
  ],
  nonExamples: [
    { sentence: "Chile has the capacity to supply 40% of the world's copper.", because: "could, not does" },
    { sentence: "Indonesia supplies a lot of the world's nickel.", because: "no number" },
    { sentence: "The mine produces 5 percent of the town's noise.", because: "no party" },
  ],
};

/** "Two-thirds of Chilean exports go to China". */
function destined(clause: Clause, at: SentenceContext, text: TextContext): Draft[] {
  const subject = clause.subjects[0];
  const rate = subject?.mentions.find((one): one is RateMention => one.type === "rate" && one.unit === "percent");
  const of = subject && chainOf(subject).find(({ prep }) => prep === "of");
  const into = clause.phrases.find(({ prep }) => prep === "to");
  if (!subject || !rate || !of || !into || !isAbout(of, text)) return [];
  const [from, to] = [partiesToldIn(of, text, at)[0] ?? null, partiesToldIn(into, text, at)[0] ?? null];
  if (!to || from === to) return [];
  return [
    {
      fields: figureFields({
        indicator: "share",
        from,
        to,
        value: rate.percent,
        valueBound: rate.bound,
        unit: "percent",
        period: null,
      }),
      from: subject.from,
      to: clause.to,
      clause,
      modality: "actual",
      date: null,
    },
  ];
}
