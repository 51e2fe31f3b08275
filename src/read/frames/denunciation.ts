import type { Party } from "../../core/party.ts";
import type { Draft, Frame } from "../frame.ts";
import { modifierOf, ownerOf, partiesOf } from "../parties.ts";
import { chainOf } from "../places.ts";
import { partiesToldIn, wordsOfTokens } from "./burden.ts";
import { extentOf } from "./commitment.ts";

/** A party calls another's measure unfair, or condemns it: "New Delhi called the American tariffs unjustified". */
export const denunciationFrame: Frame<"accuser"> = {
  name: "denunciation",
  kind: "allegation",
  summary: "a party condemns another's measure or calls it unfair",
  triggers: { verbs: ["denounce-verbs"] },
  slots: { accuser: { type: "party", at: ["agent"], required: true } },
  make: ({ text, at, clause, deed, slots }) => {
    const { words } = text;
    const { verb } = clause;
    if (!verb || verb.voice === "passive" || verb.negated || verb.modal !== null) return [];
    const accuser = [...new Set(slots.accuser.flatMap(({ np }) => partiesOf(np, text, at)))];
    const near = [...clause.objects, ...clause.phrases.filter(({ prep }) => prep === "against" || prep === "over")];
    const what = near.find(
      (np) =>
        np.mentions.some(({ type }) => type === "instrument") || words.senses("conduct-nouns", np.head).length > 0,
    );
    if (accuser.length !== 1 || !what) return [];
    const to = extentOf(clause, at);
    let unfair = false;
    for (let token = what.from; token < to; token++)
      if (words.senses("unfair-words", text.prepared.tokens[token]?.lower ?? "").length > 0) unfair = true;
    if (deed.senses[0] === "word" && !unfair) return [];
    const by = what.relatives
      .flatMap((index) => at.parsed.clauses[index]?.phrases ?? [])
      .filter(({ prep }) => prep === "by");
    const owners = [
      ...ownerOf(what, text, at),
      ...modifierOf(what, text),
      ...[...chainOf(what), ...by]
        .filter(({ prep }) => prep === "by" || prep === "from")
        .flatMap((np) => partiesToldIn(np, text, at)),
    ];
    const bare =
      owners.length === 0 && what.determiner === "the" && text.sides.includes(accuser[0] as Party) ? text.sides : [];
    const accused = [...owners, ...bare].find((party) => party !== accuser[0]);
    if (!accused) return [];
    return [
      {
        fields: {
          kind: "allegation",
          accuser: accuser[0] as Party,
          accused,
          matter: wordsOfTokens(text, what.from, Math.min(to, what.from + 24)),
        },
        from: clause.from,
        to,
        clause,
        modality: "alleged",
      },
    ] satisfies Draft[];
  },
  examples: [
    {
      sentence: "New Delhi called the Canadian tariffs unjustified.",
      gives: [{ kind: "allegation", accuser: "IN" as Party, accused: "CA" as Party }],
    },
    {
      sentence: "Brazil condemned Mexico's tariff increase.",
      gives: [{ kind: "allegation", accuser: "BR" as Party, accused: "MX" as Party }],
    },
    {
      sentence: "Tokyo protested against South Korea's ban on seafood.",
      gives: [{ kind: "allegation", accuser: "JP" as Party, accused: "KR" as Party }],
    },
  ],
  nonExamples: [
    { sentence: "New Delhi called the Canadian tariffs a surprise.", because: "no reproach" },
    { sentence: "Critics condemned the tariffs.", because: "no parties" },
  ],
};
