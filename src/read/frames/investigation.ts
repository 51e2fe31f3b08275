import type { Party } from "../../core/party.ts";
import { bitOf } from "../../mention/mention.ts";
import type { Draft, Frame } from "../frame.ts";
import { holds } from "../node.ts";
import { partiesOf } from "../parties.ts";
import { chainOf } from "../places.ts";
import { isIn } from "../words.ts";
import { goodsIn, partiesToldIn } from "./burden.ts";
import { measureFields } from "./fields.ts";

/** A trade investigation told by its verb: "Brussels is investigating Turkish steel". */
export const investigationFrame: Frame<"who"> = {
  name: "investigation",
  kind: "measure",
  summary: "a government investigates another's goods or practices",
  triggers: { verbs: ["investigate-verbs"] },
  slots: { who: { type: "party", at: ["agent"], required: true } },
  make: ({ text, at, clause, slots, deed }) => {
    if (!clause.verb || clause.verb.negated) return [];
    const who = [...new Set(slots.who.flatMap(({ np }) => partiesOf(np, text, at)))];
    if (who.length !== 1) return [];
    const into = deed.word.endsWith(" into") ? clause.phrases.filter(({ prep }) => prep === "into") : [];
    const objects = clause.verb.voice === "passive" ? clause.subjects : [...clause.objects, ...into];
    const near = objects.flatMap((np) => [np, ...chainOf(np)]);
    const target = near.flatMap((np) => partiesToldIn(np, text, at)).find((party) => party !== who[0]) ?? null;
    const onTrade = near.some((np) => holds(np, bitOf.goods | bitOf.instrument) || isIn(np.known, "conduct-nouns"));
    // "shall investigate the causes of our deficits": nobody's goods or practices.
    if (!onTrade || (objects[0] && text.words.senses("study-nouns", objects[0].head).length > 0)) return [];
    return [
      {
        fields: measureFields({
          imposer: who[0] as Party,
          target,
          instrument: "investigation",
          action: "impose",
          goods: goodsIn(near, text),
        }),
        from: clause.from,
        to: Math.max(clause.to, ...near.map(({ to }) => to)),
        clause,
      },
    ] satisfies Draft[];
  },
  examples: [
    {
      sentence: "The European Union is investigating Turkish steel imports.",
      gives: [
        {
          kind: "measure",
          imposer: "EU" as Party,
          target: "TR" as Party,
          instrument: "investigation",
          action: "impose",
        },
      ],
    },
    {
      sentence: "India will investigate Vietnamese solar panels.",
      gives: [{ kind: "measure", imposer: "IN" as Party, target: "VN" as Party, modality: "announced" }],
    },
    {
      sentence: "Canada investigated Chilean trade practices last month.",
      gives: [{ kind: "measure", imposer: "CA" as Party, target: "CL" as Party, date: "2025-05" }],
    },
  ],
  nonExamples: [
    { sentence: "Police in India are investigating a theft.", because: "no trade" },
    { sentence: "Canada did not investigate Chilean wine.", because: "negated" },
  ],
};
