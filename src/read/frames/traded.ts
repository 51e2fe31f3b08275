import type { Party } from "../../core/party.ts";
import type { Bound, Indicator } from "../../core/terms.ts";
import type { TextContext } from "../context.ts";
import type { Draft, Frame } from "../frame.ts";
import type { NounPhrase } from "../node.ts";
import { modifierOf, ownerOf, partiesOf } from "../parties.ts";
import { chainOf } from "../places.ts";
import { dayOfClause } from "../refine/days.ts";
import { partiesToldIn } from "./burden.ts";
import { figureDraft } from "./fields.ts";

/** How much one party sells to another, told by a verb: "Japan exported 21 trillion yen of goods to the United States". */
export const tradedFrame: Frame<"who"> = {
  name: "traded",
  kind: "figure",
  summary: "a party exports or imports goods worth a sum",
  triggers: { verbs: ["trade-verbs"] },
  needs: {
    when: ({ clause: { verb } }) =>
      verb !== null &&
      !verb.negated &&
      verb.modal === null &&
      !verb.infinitive &&
      verb.voice === "active" &&
      verb.form !== "ing",
  },
  slots: { who: { type: "party", at: ["agent"] } },
  make: ({ text, at, clause, deed, slots }) => {
    const { verb } = clause;
    if (!verb) return [];
    const told = slots.who.flatMap(({ np }) => partiesOf(np, text, at));
    // "Germany's car makers": a firm counts for its country.
    const firms =
      told.length > 0
        ? []
        : clause.subjects
            .slice(0, 1)
            .flatMap((np) =>
              [
                ...(np.possessor?.type === "place" && np.possessor.party ? [np.possessor.party] : []),
                ...ownerOf(np, text, at),
                ...modifierOf(np, text),
              ].slice(0, 1),
            );
    const who = [...told, ...firms];
    // "sold Peru $3 billion of fruit".
    const [first, second] = clause.objects;
    const object = second && first && !sumOf([first], text) ? second : first;
    const party = who[0];
    const indicator = deed.senses[0] as Indicator;
    const near = object ? [...clause.objects.flatMap((np) => chainOf(np)), ...clause.phrases] : [];
    // "shipped goods worth 2 billion euros": the worth of what is sold.
    const worth = near.filter(({ prep }) => prep === "worth");
    const sum = object ? (sumOf(indicator === "other" ? near : [object], text) ?? sumOf(worth, text)) : null;
    if (who.length !== (indicator === "other" ? 2 : 1) || !party || !object || !sum) return [];
    if (
      indicator !== "other" &&
      worth.length === 0 &&
      sum.unit !== object.head &&
      !near.some(({ prep }) => prep === "of" || prep === "in")
    )
      return [];
    const buyer =
      object === second && first ? partiesOf(first, text, at) : object.prep === null ? partiesBefore(object) : [];
    const other = [
      ...buyer,
      ...near
        .filter(({ prep }) => (indicator === "exports" ? prep === "to" : prep === "from" || prep === "of"))
        .flatMap((np) => partiesToldIn(np, text, at)),
    ].find((one) => one !== party);
    const partner = indicator === "other" ? (who[1] ?? null) : (other ?? null);
    const period = dayOfClause(clause, at, text, "past");
    if (!other && !period) return [];
    return [
      figureDraft(
        {
          indicator,
          from: indicator === "imports" ? partner : party,
          to: indicator === "imports" ? party : partner,
          ...sum,
          period,
        },
        { from: clause.from, to: clause.to, clause },
      ),
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
    {
      sentence: "Brazil shipped 1.2 million tonnes of soybeans to Egypt in May.",
      gives: [{ kind: "figure", indicator: "exports", from: "BR" as Party, to: "EG" as Party, value: 1_200_000 }],
    },
    {
      sentence: "Colombia shipped goods worth $1.7 billion to Ecuador in 2024.",
      gives: [{ kind: "figure", indicator: "exports", from: "CO" as Party, to: "EC" as Party, value: 1_700_000_000 }],
    },
    {
      sentence: "Norway and Canada traded goods and services worth 12 billion euros in 2023.",
      gives: [{ kind: "figure", indicator: "other", from: "NO" as Party, to: "CA" as Party, value: 12_000_000_000 }],
    },
  ],
  nonExamples: [
    { sentence: "Japan will buy $8 billion of Canadian wheat.", because: "promised, not traded" },
    { sentence: "Japan exported cars to Norway.", because: "no sum" },
  ],
};

/** "87 billion yen of", "1.2 million tonnes of", "goods worth 2 billion euros". */
export function sumOf(
  near: readonly NounPhrase[],
  text: TextContext,
): Readonly<{ value: number; valueBound: Bound; unit: string }> | null {
  for (const { mentions, head } of near) {
    for (const one of mentions) {
      if (one.type === "money") return { value: one.amount, valueBound: one.bound, unit: one.currency };
      if (one.type === "number" && !one.ordinal && text.words.senses("unit-nouns", head).length > 0)
        return { value: one.value, valueBound: one.bound, unit: head };
    }
  }
  return null;
}

/** "sold the United States $136 billion of goods": who stands before the sum. */
export const partiesBefore = ({ mentions }: NounPhrase): readonly Party[] => {
  const money = mentions.find(({ type }) => type === "money");
  return mentions.flatMap((one) => (one.type === "party" && money && one.to <= money.from ? one.codes : []));
};
