import type { Party } from "../../core/party.ts";
import { bitOf } from "../../mention/mention.ts";
import type { Draft, Frame } from "../frame.ts";
import { holds } from "../node.ts";
import { partiesOf } from "../parties.ts";
import { chainOf } from "../places.ts";
import { partiesToldIn } from "./burden.ts";
import { measureFields } from "./fields.ts";

/** A party answers another's measures without saying how: "Ottawa retaliated against the United States". */
export const retaliationFrame: Frame<"who"> = {
  name: "retaliation",
  kind: "measure",
  summary: "a party retaliates, the means being left open",
  triggers: { verbs: ["retaliate-verbs"] },
  slots: { who: { type: "party", at: ["agent"], required: true } },
  make: ({ text, at, clause, slots }) => {
    if (!clause.verb || clause.verb.negated) return [];
    // "retaliated with tariffs": the tariffs have a frame of their own.
    if (
      clause.phrases.some((np) => np.prep === "with" || np.prep === "by") ||
      at.parsed.clauses.some(({ parent, word }) => parent === clause.index && word === "by")
    )
      return [];
    // "[s]hould Canada retaliate": a condition.
    if (clause.verb.form === "base" && clause.verb.modal === null && !clause.verb.infinitive) return [];
    // "retaliated. It announced a 20 % duty": the means are told beside.
    const near = text.sentences.slice(Math.max(0, at.index - 1), at.index + 3);
    if (text.issuer && near.some((one) => holds(one, bitOf.instrument))) return [];
    const who = [...new Set(slots.who.flatMap(({ np }) => partiesOf(np, text, at)))];
    const against = clause.phrases.find(({ prep }) => prep === "against");
    const target = against ? [against, ...chainOf(against)].flatMap((np) => partiesToldIn(np, text, at))[0] : undefined;
    if (who.length !== 1 || !target || target === who[0]) return [];
    return [
      {
        fields: measureFields({
          imposer: who[0] as Party,
          target,
          instrument: "other",
          action: "impose",
        }),
        from: clause.from,
        to: clause.to,
        clause,
      },
    ] satisfies Draft[];
  },
  examples: [
    {
      sentence: "Canada has retaliated against India.",
      gives: [
        { kind: "measure", imposer: "CA" as Party, target: "IN" as Party, instrument: "other", action: "impose" },
      ],
    },
    {
      sentence: "Brussels retaliated against Turkey's tariffs last month.",
      gives: [{ kind: "measure", imposer: "EU" as Party, target: "TR" as Party, date: "2025-05" }],
    },
    {
      sentence: "Mexico threatened to retaliate against Brazil.",
      gives: [{ kind: "measure", imposer: "MX" as Party, target: "BR" as Party, modality: "threatened" }],
    },
  ],
  nonExamples: [
    { sentence: "Canada did not retaliate against India.", because: "negated" },
    { sentence: "The striker retaliated against a defender.", because: "no parties" },
  ],
};
