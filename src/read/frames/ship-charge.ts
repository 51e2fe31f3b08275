import type { Party } from "../../core/party.ts";
import type { SentenceContext } from "../context.ts";
import type { Frame } from "../frame.ts";
import type { NounPhrase } from "../node.ts";
import { chainOf, subjectsOf } from "../places.ts";
import { isIn } from "../words.ts";
import { partiesToldIn, wordsOfTokens } from "./burden.ts";
import { measureFields } from "./fields.ts";
import { enteredIn, impliedImposer, tellerOf } from "./implied.ts";

/** What ships pay where they call: "Peruvian vessels now pay $50 per net ton at Chilean ports", "ships built in Peru are charged 400 pesos per ton". */
export const shipChargeFrame: Frame<never> = {
  name: "ship-charge",
  kind: "measure",
  summary: "ships of a party are told to pay a sum at a port",
  triggers: { verbs: ["bear-verbs", "charge-verbs"] },
  needs: {
    mentions: ["money"],
    when: ({ clause: { verb }, deed }) =>
      verb !== null && !verb.negated && (deed.senses[0] === "bear" || verb.voice === "passive"),
  },
  slots: {},
  make: ({ text, at, clause }) => {
    const ships = subjectsOf(at.parsed, clause, text.words).find(({ known }) => isIn(known, "ship-words"));
    const sum = ships && [...clause.objects, ...clause.objects.flatMap((np) => chainOf(np))].find(isPerTon);
    if (!ships || !sum) return [];
    const around = [ships, ...chainOf(ships), ...behind(ships, at)];
    const near = [...clause.phrases, ...chainOf(sum)];
    const there = enteredIn(near, at, text);
    const targets = [...new Set(around.flatMap((np) => partiesToldIn(np, text, at)))].filter(
      (party) => party !== there,
    );
    const [target = null] = targets;
    const teller = tellerOf(clause, at, text);
    const imposer =
      there ??
      text.issuer?.party ??
      (teller !== target ? teller : null) ??
      impliedImposer({ text, at, clause }, "port-fee", targets, near);
    if (!imposer || imposer === target || target === null) return [];
    return [
      {
        fields: measureFields({
          imposer,
          target,
          instrument: "port-fee",
          action: "impose",
          goods: wordsOfTokens(text, ships.from, Math.max(ships.to, ...behind(ships, at).map(({ to }) => to))),
        }),
        from: Math.min(clause.from, ships.from),
        to: Math.max(clause.to, sum.to),
        clause,
      },
    ];
  },
  examples: [
    {
      sentence: "Peruvian-built ships began paying $50 per net ton at Chilean ports on Tuesday.",
      gives: [
        { kind: "measure", imposer: "CL" as Party, target: "PE" as Party, instrument: "port-fee", action: "impose" },
      ],
    },
    {
      sentence:
        "Ships owned by Norwegian firms shall pay a special port fee of 400 rupees per net ton at Indian ports.",
      gives: [{ kind: "measure", imposer: "IN" as Party, target: "NO" as Party, instrument: "port-fee" }],
    },
    {
      sentence: "Tankers from Kenya are charged $12 per ton at ports in Oman under its customs rules.",
      gives: [{ kind: "measure", imposer: "OM" as Party, target: "KE" as Party, instrument: "port-fee" }],
    },
  ],
  nonExamples: [
    {
      sentence: "The ships of Peru carried $50 million of wine to Chilean ports.",
      because: "what they carry, not what they pay",
    },
    { sentence: "Peruvian exporters pay $50 per ton of freight to Chile.", because: "no ships pay it" },
  ],
};

/** "$50 per net ton", "Yuan400 per net ton": a sum, of whatever currency. */
const isPerTon = (np: NounPhrase): boolean =>
  np.phrases.some(({ prep, known }) => prep === "per" && isIn(known, "ship-units"));

/** What is told of ships: "owned or operated by Peruvian firms", "built in Peru". */
const behind = (ships: NounPhrase, at: SentenceContext): readonly NounPhrase[] =>
  ships.relatives.flatMap((index) => {
    const clause = at.parsed.clauses[index];
    return clause?.verb ? [...clause.phrases, ...clause.objects] : [];
  });
