import type { MoneyMention } from "../../mention/mention.ts";
import type { Draft, Frame } from "../frame.ts";
import { chainOf } from "../places.ts";
import { dayOfClause } from "../refine/days.ts";
import { figureFields } from "./fields.ts";

/** What goods cost on their market, told by a verb: "copper traded at $9,800 a tonne". */
export const priceFrame: Frame<never> = {
  name: "price",
  kind: "figure",
  summary: "what goods cost, told by a verb",
  triggers: { verbs: ["price-verbs"] },
  slots: {},
  make: ({ text, at, clause, deed }) => {
    const { verb } = clause;
    if (!verb || verb.negated || verb.modal !== null || verb.infinitive) return [];
    const subject = clause.subjects[0] ?? (clause.kind === "relative" ? clause.antecedent : null);
    if (
      !subject?.mentions.some(({ type, from, to }) => type === "goods" && from <= subject.headAt && subject.headAt < to)
    )
      return [];
    const near = [...clause.objects, ...clause.phrases].filter(({ from }) => from >= verb.to);
    const [level] = near.flatMap((np) =>
      [np, ...chainOf(np)].flatMap(({ prep, mentions }) =>
        mentions.flatMap((one) => (one.type === "money" ? [{ prep, money: one }] : [])),
      ),
    );
    if (!level) return [];
    // "cost $575 a kilogram", "trades at $9,800": a sum alone is what somebody paid.
    const each = text.words.is("article", text.prepared.tokens[level.money.to]?.lower ?? "");
    const per = each || text.prepared.tokens[level.money.to]?.lower === "per";
    if (!per && !(deed.senses[0] === "market" && level.prep === "at")) return [];
    return [drafted(level.money)];

    function drafted(money: MoneyMention): Draft {
      const period = dayOfClause(clause, at, text, "past");
      return {
        fields: figureFields({
          indicator: "price",
          from: null,
          to: null,
          value: money.amount,
          valueBound: money.bound,
          unit: money.currency,
          period,
        }),
        from: clause.from,
        to: clause.to,
        clause,
        modality: "actual",
        date: period,
      };
    }
  },
  examples: [
    {
      sentence: "Copper traded at $9,800 a tonne on Monday.",
      gives: [{ kind: "figure", indicator: "price", value: 9_800, unit: "USD" }],
    },
    {
      sentence: "Nickel, which cost $15,000 a tonne in May, was quoted at $16,100 on Monday.",
      gives: [
        { kind: "figure", indicator: "price", value: 15_000, unit: "USD", period: "2025-05" },
        { kind: "figure", indicator: "price", value: 16_100, unit: "USD" },
      ],
    },
    {
      sentence: "Aluminium sold for 2,600 euros per tonne in April.",
      gives: [{ kind: "figure", indicator: "price", value: 2_600, unit: "EUR" }],
    },
  ],
  nonExamples: [
    { sentence: "Copper cost the town $5 million last year.", because: "what somebody paid, no price" },
    { sentence: "Copper could trade at $12,000 a tonne.", because: "a possibility" },
  ],
};
