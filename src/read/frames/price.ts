import type { Party } from "../../core/party.ts";
import { bitOf, type MoneyMention } from "../../mention/mention.ts";
import type { Draft, Frame } from "../frame.ts";
import { holds, type NounPhrase } from "../node.ts";
import { chainOf } from "../places.ts";
import { dayOfClause } from "../refine/days.ts";
import { isIn } from "../words.ts";
import { figureDraft } from "./fields.ts";
import { subjectTold, type Told } from "./figure-told.ts";
import { marketDay, sinceDay } from "./market-day.ts";

/** What goods cost on their market, told by a verb: "copper traded at $9,800 a tonne", "gold fell 3 percent". */
export const priceFrame: Frame<never> = {
  name: "price",
  kind: "figure",
  summary: "what goods cost, told by a verb",
  triggers: { verbs: ["price-verbs", "intransitive", "level-verbs"] },
  needs: {
    mentions: ["goods"],
    when: ({ clause: { verb } }) => verb !== null && !verb.negated && verb.modal === null && !verb.infinitive,
  },
  slots: {},
  make: ({ text, at, clause, deed }) => {
    const { verb } = clause;
    if (!verb) return [];
    const seat = clause.subjects[0] ?? (clause.kind === "relative" ? clause.antecedent : null);
    // "gallium in Rotterdam, which cost": where it is sold costs nothing.
    const told = seat?.owner && holds(seat, bitOf.place) ? seat.owner : seat;
    // "a kilo of salmon cost 71 kroner": the price of one.
    const of = told?.phrases.find(({ prep }) => prep === "of");
    const one = told && of && isIn(told.known, "measure-units");
    const subject = one ? of : told;
    const goods = subject?.mentions.find(({ type }) => type === "goods");
    if (!subject || !goods) return [];
    const isHead = goods.from <= subject.headAt && subject.headAt < goods.to;
    const isContract = isIn(subject.known, "indicators");
    if (isContract) return [];
    const near = [...clause.objects, ...clause.phrases].filter(({ from }) => from >= verb.to);
    const per = (money: MoneyMention) => {
      if (one) return true;
      const next = text.prepared.tokens[money.to]?.lower ?? "";
      // "cost $575 a kilogram", "$80 per barrel".
      return text.words.is("article", next) || text.words.senses("each-words", next).length > 0;
    };
    if (!isIn(deed.known, "price-verbs")) return moved();
    if (!isHead) return [];
    const [level] = near.flatMap((np) =>
      [np, ...chainOf(np)].flatMap(({ prep, mentions }) =>
        mentions.flatMap((one) => (one.type === "money" ? [{ prep, money: one }] : [])),
      ),
    );
    if (!level) return [];
    // "trades at $9,800": a sum alone is what somebody paid.
    if (!per(level.money) && !(deed.senses[0] === "market" && level.prep === "at")) return [];
    const beside = subjectTold(subject, "price", clause, at, text);
    return [drafted({ change: beside?.change ?? null, direction: beside?.direction, value: level.money })];

    /** "Gold climbed 1.6 % to $3,226 an ounce": goods of a market move as their price does. */
    function moved(): readonly Draft[] {
      if (!subject || clause.kind === "infinitive") return [];
      const told = subjectTold(subject, "price", clause, at, text);
      const priced = told?.value?.type === "money" && per(told.value);
      const isQuoted = isIn(subject.known, "quoted-goods");
      if (!told || (told.value ? !priced : !(isQuoted && isHead))) return [];
      return [drafted(told)];
    }

    function drafted({ change, value, direction }: Told): Draft {
      const period =
        sinceDay(clause, at, text) ?? dayOfClause(clause, at, text, "past") ?? marketDay("price", clause, at, text);
      return figureDraft(
        {
          indicator: "price",
          from: subject ? originIn(subject) : null,
          to: null,
          ...(value?.type === "money" ? { value: value.amount, valueBound: value.bound, unit: value.currency } : {}),
          ...(change
            ? {
                changePercent: direction === "down" ? -change.percent : change.percent,
                changeBound: change.bound,
              }
            : {}),
          period,
        },
        { from: clause.from, to: clause.to, clause },
      );
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
    {
      sentence: "Gold climbed 1.6 percent to a record $3,226 an ounce on Monday.",
      gives: [{ kind: "figure", indicator: "price", value: 3_226, changePercent: 1.6 }],
    },
    {
      sentence: "Norwegian salmon fell to 62 kroner a kilo.",
      gives: [{ kind: "figure", indicator: "price", from: "NO" as Party, value: 62 }],
    },
    { sentence: "Cocoa lost 4% after the levy.", gives: [{ kind: "figure", indicator: "price", changePercent: -4 }] },
  ],
  nonExamples: [
    { sentence: "Cars fell 3 percent in Chile.", because: "goods with no price of a market" },
    { sentence: "Wheat rose to 40 percent of Canadian exports.", because: "a share" },
    { sentence: "Copper cost the town $5 million last year.", because: "what somebody paid, no price" },
    { sentence: "Copper could trade at $12,000 a tonne.", because: "a possibility" },
  ],
};

/** "Norwegian salmon"; "London cocoa" only tells where it is quoted. */
const originIn = ({ mentions, headAt }: NounPhrase): Party | null => {
  const party = mentions.find((one) => one.type === "party" && one.to <= headAt && one.surface !== "capital");
  return party?.type === "party" ? (party.codes[0] ?? null) : null;
};
