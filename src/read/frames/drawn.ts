import type { Party } from "../../core/party.ts";
import type { InstrumentMention } from "../../mention/mention.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Frame } from "../frame.ts";
import type { NounPhrase } from "../node.ts";
import { modifierOf, ownerOf } from "../parties.ts";
import { agentsOf, chainOf, lemmaOf, patientsOf } from "../places.ts";
import { hasWord } from "../stretch.ts";
import { isIn } from "../words.ts";
import { boundOf, goodsIn, goodsOf, instrumentOf, partiesToldIn, rateIn } from "./burden.ts";
import { measureFields } from "./fields.ts";

/** What one party's act brings on from others: "prompting retaliatory duties from Lima", "was met with counter-tariffs by Chile". */
export const drawnFrame: Frame<"rate"> = {
  name: "drawn",
  kind: "measure",
  summary: "an act of one party draws an answering measure of another",
  triggers: { mentions: ["instrument"] },
  needs: {
    when: ({ clause: { verb }, noun }, _, text) =>
      verb !== null &&
      !verb.negated &&
      (isIn(verb.known, "draw-verbs") || verb.known.next !== null) &&
      noun !== null &&
      isAnswer(noun, text),
  },
  slots: { rate: { type: "rate", at: ["within", "prep of"] } },
  make: ({ text, at, noun, mention, slots }) => {
    const clause = noun && at.parsed.clauses[noun.clause];
    if (!noun || !clause?.verb) return [];
    const lemma = lemmaOf(clause, text.words, "draw-verbs");
    if (text.words.senses("draw-verbs", lemma).length === 0) return [];
    const drawn = lemma.endsWith(" with")
      ? noun.prep === "with"
      : patientsOf(at.parsed, clause, text.words).includes(noun);
    if (!drawn) return [];
    const phrases = [
      ...chainOf(noun),
      ...clause.phrases.filter(({ from, owner }) => from >= noun.to && owner === null),
    ];
    const by = phrases.filter(({ prep }) => prep === "from" || prep === "by");
    const imposers = [...new Set([...ownerOf(noun, text, at), ...modifierOf(noun, text), ...toldIn(by, text, at)])];
    const agents = agentsOf(at.parsed, clause, text.words);
    const acting = agents.flatMap((np) => [
      ...ownerOf(np, text, at),
      ...modifierOf(np, text),
      ...partiesToldIn(np, text, at),
    ]);
    const aimed = toldIn(
      phrases.filter(({ prep }) => prep === "on" || prep === "against"),
      text,
      at,
    );
    const fits = (party: Party | null | undefined): party is Party => party != null && !imposers.includes(party);
    const target = [...aimed, ...acting, text.memory.imposer].find(fits) ?? null;
    const rate = rateIn(slots.rate);
    return imposers.slice(0, MOST).map((imposer) => ({
      fields: measureFields({
        imposer,
        target,
        instrument: instrumentOf(mention as InstrumentMention, noun, phrases, imposers, text),
        action: "impose",
        goods: goodsOf(noun, text) ?? goodsIn(phrases, text),
        ratePercent: rate?.percent ?? null,
        rateBound: boundOf(rate),
      }),
      from: Math.min(clause.from, noun.start),
      to: Math.max(noun.to, ...phrases.map(({ to }) => to)),
      clause,
    }));
  },
  examples: [
    {
      sentence: "Brazil raised duties on cars, prompting retaliatory tariffs from Japan and Korea.",
      gives: [
        { kind: "measure", imposer: "JP" as Party, target: "BR" as Party, instrument: "tariff", action: "impose" },
        { kind: "measure", imposer: "KR" as Party, target: "BR" as Party, instrument: "tariff", action: "impose" },
      ],
    },
    {
      sentence: "Norway's levy on salmon drew a tit-for-tat tariff of 15 percent from Chile.",
      gives: [{ kind: "measure", imposer: "CL" as Party, target: "NO" as Party, ratePercent: 15 }],
    },
    {
      sentence: "India's export ban on onions was met with retaliatory duties by Nepal on Indian textiles.",
      gives: [{ kind: "measure", imposer: "NP" as Party, target: "IN" as Party, instrument: "tariff" }],
    },
  ],
  nonExamples: [
    { sentence: "The tariffs drew criticism from Japan.", because: "criticism is no measure" },
    { sentence: "Norway's levy drew no retaliatory tariff from Chile.", because: "nothing was imposed" },
  ],
};

/** How many governments one answer is read of. */
const MOST = 6;

/** "retaliatory", "tit-for-tat", "counter-": the measure answers another. */
const isAnswer = (noun: NounPhrase, text: TextContext): boolean =>
  noun.determiner !== "no" && hasWord("answer-words", noun.from, noun.to, text);

const toldIn = (phrases: readonly NounPhrase[], text: TextContext, at: SentenceContext): readonly Party[] =>
  phrases.flatMap((np) => partiesToldIn(np, text, at));
