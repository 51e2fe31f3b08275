import type { Party } from "../../core/party.ts";
import type { MoneyMention } from "../../mention/mention.ts";
import type { Draft, Frame } from "../frame.ts";
import { partiesOf } from "../parties.ts";
import { chainOf } from "../places.ts";
import { dayOfClause } from "../refine/days.ts";
import type { Indicator } from "../statement.ts";
import { partiesToldIn } from "./burden.ts";

/** How much one party sells to another, told by a verb: "Japan exported 21 trillion yen of goods to the United States". */
export const tradedFrame: Frame<"who"> = {
  name: "traded",
  kind: "figure",
  summary: "a party exports or imports goods worth a sum",
  triggers: { verbs: ["trade-verbs"] },
  slots: { who: { type: "party", at: ["agent"], required: true } },
  make: ({ text, at, clause, deed, slots }) => {
    const { verb } = clause;
    if (
      !verb ||
      verb.negated ||
      verb.modal !== null ||
      verb.infinitive ||
      verb.voice === "passive" ||
      verb.form === "ing"
    )
      return [];
    const who = slots.who.flatMap(({ np }) => partiesOf(np, text, at));
    const object = clause.objects[0];
    const money = object?.mentions.find((one): one is MoneyMention => one.type === "money");
    const party = who[0];
    if (who.length !== 1 || !party || !object || !money) return [];
    const near = [...chainOf(object), ...clause.phrases];
    const what = near.find(({ prep }) => prep === "of" || prep === "in");
    if (!what) return [];
    const indicator = deed.senses[0] as Indicator;
    const other = near
      .filter(({ prep }) => (indicator === "exports" ? prep === "to" : prep === "from" || prep === "of"))
      .flatMap((np) => partiesToldIn(np, text, at))
      .find((one) => one !== party);
    const period = dayOfClause(clause, at, text, "past");
    if (!other && !period) return [];
    return [
      {
        fields: {
          kind: "figure",
          indicator,
          from: indicator === "exports" ? party : (other ?? null),
          to: indicator === "exports" ? (other ?? null) : party,
          value: money.amount,
          valueBound: money.bound,
          unit: money.currency,
          changePercent: null,
          changeBound: null,
          basis: null,
          period,
        },
        from: clause.from,
        to: clause.to,
        clause,
        modality: "actual",
        date: period,
      },
    ] satisfies Draft[];
  },
  examples: [
    {
      sentence: "Japan exported 9 billion yen of cars to Norway last year.",
      gives: [
        {
          kind: "figure",
          indicator: "exports",
          from: "JP" as Party,
          to: "NO" as Party,
          value: 9_000_000_000,
          period: "2024",
        },
      ],
    },
    {
      sentence: "India imported $8 billion of Brazilian crude in 2024.",
      gives: [{ kind: "figure", indicator: "imports", from: "BR" as Party, to: "IN" as Party, value: 8_000_000_000 }],
    },
    {
      sentence: "Chile sold $2 billion of fruit to Peru in 2023.",
      gives: [{ kind: "figure", indicator: "exports", from: "CL" as Party, to: "PE" as Party, date: "2023" }],
    },
  ],
  nonExamples: [
    { sentence: "Japan will buy $8 billion of Canadian wheat.", because: "promised, not traded" },
    { sentence: "Japan exported cars to Norway.", because: "no sum" },
  ],
};
