import type { Party } from "../../core/party.ts";
import { bitOf } from "../../mention/mention.ts";
import type { Frame } from "../frame.ts";
import { holds } from "../node.ts";
import { modifierOf, ownerOf, partiesOf } from "../parties.ts";
import { chainOf } from "../places.ts";
import { dayOfClause } from "../refine/days.ts";
import { partiesToldIn } from "./burden.ts";
import { isAbout } from "./commitment.ts";
import { figureDraft } from "./fields.ts";
import { partiesBefore, sumOf } from "./traded.ts";
import { tradeOf } from "./ways.ts";

/** What a party's goods bring in abroad: "soybeans earned Brazil $31 billion in China", "Ghana earns $2 billion from cocoa exports". */
export const earningsFrame: Frame<"who"> = {
  name: "earnings",
  kind: "figure",
  summary: "what the sale of goods abroad brings a party",
  triggers: { verbs: ["earn-verbs"] },
  needs: {
    mentions: ["money"],
    when: ({ clause: { verb } }) => verb?.voice === "active" && !verb.negated && verb.modal === null,
  },
  slots: { who: { type: "party", at: ["agent"] } },
  make: ({ text, at, clause, slots }) => {
    const { verb } = clause;
    const subject = clause.subjects[0];
    if (!subject || !verb) return [];
    const [first, second] = clause.objects;
    const object = second && first && !sumOf([first], text) ? second : first;
    const sum = object ? sumOf([object], text) : null;
    if (!object || !sum) return [];
    const owners = slots.who.flatMap(({ np }) => partiesOf(np, text, at));
    const told =
      owners.length > 0
        ? owners
        : [...(object === second && first ? partiesOf(first, text, at) : []), ...partiesBefore(object)];
    const goods = [subject, ...clause.phrases.filter(({ prep }) => prep === "from" || prep === "on")];
    const duty = holds(subject, bitOf.instrument);
    if (!goods.some((np) => [np, ...chainOf(np)].some((one) => isAbout(one) || tradeOf(one)))) return [];
    const from = told[0] ?? [...ownerOf(subject, text, at), ...modifierOf(subject, text)][0];
    const market = [...clause.phrases, ...chainOf(object), ...goods.flatMap((np) => chainOf(np))].find(
      ({ prep, mentions }) => (prep === "in" || prep === "to") && mentions.some(({ type }) => type === "party"),
    );
    const to = (market ? partiesToldIn(market, text, at)[0] : null) ?? null;
    if ((!from && !duty) || from === to) return [];
    const period = dayOfClause(clause, at, text, "past");
    return [
      // What a tariff brings in is the treasury's.
      figureDraft(
        {
          indicator: duty ? "other" : "exports",
          from: from ?? null,
          to: duty ? null : to,
          ...sum,
          period,
        },
        { from: clause.from, to: clause.to, clause },
      ),
    ];
  },
  examples: [
    {
      sentence: "Soybeans earned Brazil $31 billion in India last year.",
      gives: [{ kind: "figure", indicator: "exports", from: "BR" as Party, to: "IN" as Party, value: 31_000_000_000 }],
    },
    {
      sentence: "Ghana earns some $2 billion a year from cocoa exports.",
      gives: [{ kind: "figure", indicator: "exports", from: "GH" as Party, value: 2_000_000_000 }],
    },
    {
      sentence: "Steel exports to Norway brought Turkey 3.4 billion euros in 2023.",
      gives: [{ kind: "figure", indicator: "exports", from: "TR" as Party, to: "NO" as Party, value: 3_400_000_000 }],
    },
    {
      sentence: "The tariffs brought Canada $3 billion in 2024.",
      gives: [{ kind: "figure", indicator: "other", from: "CA" as Party, to: null, value: 3_000_000_000 }],
    },
  ],
  nonExamples: [
    { sentence: "The minister of Chile earned $90,000 last year.", because: "nothing that is sold" },
    { sentence: "Copper could earn Chile $9 billion.", because: "a possibility" },
  ],
};
