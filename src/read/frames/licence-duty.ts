import type { Party } from "../../core/party.ts";
import type { InstrumentMention } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Draft, Frame } from "../frame.ts";
import type { NounPhrase } from "../node.ts";
import { partiesOf } from "../parties.ts";
import { chainOf, parentOf, subjectsOf } from "../places.ts";
import { isReporting } from "../refine/names.ts";
import { isIn } from "../words.ts";
import { goodsIn, pairsOf, partiesToldIn } from "./burden.ts";
import { impliedImposer } from "./implied.ts";

/** A duty to have a licence: "exporters must apply for licences", "requires exporters to obtain a permit". */
export const licenceDutyFrame: Frame<never> = {
  name: "licence-duty",
  kind: "measure",
  summary: "a government makes traders have a licence",
  triggers: { mentions: ["instrument"] },
  needs: { when: ({ mention }) => mention?.type === "instrument" && mention.instrument === "licence" },
  slots: {},
  make: ({ text, at, noun, mention, clause }) => {
    const { verb } = clause;
    if (!noun || !verb || (mention as InstrumentMention).instrument !== "licence") return [];
    const { words } = text;
    const needs = verb.voice === "active" && isIn(verb.known, "need-verbs") && noun.role === "object";
    if (!needs && (verb.negated || !isIn(verb.known, "obtain-verbs"))) return [];
    const parent = parentOf(at.parsed, clause);
    const over = clause.kind === "infinitive" ? parent : null;
    const required = over?.verb?.lemma === "require" ? over : null;
    const has = over?.verb?.lemma === "have" && !over.verb.negated ? over : null;
    if (!required && !has && !needs && verb.modal !== "should") return [];
    const traders = subjectsOf(at.parsed, clause, words);
    // "Chile requires a licence": a party that makes others have one is told by the verb's own frame.
    if (needs && traders.some((np) => partiesOf(np, text, at).length > 0 && !isTrade(np))) return [];
    const near = [...traders, noun, ...(needs ? clause.phrases : [])].flatMap((np) => [np, ...chainOf(np)]);
    const sent = at.parsed.clauses
      .filter(({ kind, parent: index }) => kind === "infinitive" && index === clause.index)
      .flatMap(({ objects, phrases }) => [...objects, ...phrases]);
    const aimed = [...near, ...sent]
      .filter(({ prep }) => prep === "to" || prep === "for")
      .flatMap((np) => partiesToldIn(np, text, at));
    const imposers = required ? partiesBy(required, at, text) : rulersOf(has ?? clause, at, text);
    const own = traders.flatMap((np) => partiesToldIn(np, text, at)).filter((party) => !aimed.includes(party));
    const imposer =
      imposers[0] ??
      own[0] ??
      text.issuer?.party ??
      impliedImposer({ text, at, clause }, "licence", [...new Set(aimed)], clause.phrases);
    if (!imposer || imposers.length > 1) return [];
    const targets = aimed.filter((party) => party !== imposer);
    const goods = goodsIn([...near, ...sent], text);
    // "drivers need a licence": for no goods, and to no country.
    if (needs && targets.length === 0 && !goods && !traders.some((np) => isFlow(np))) return [];
    return pairsOf([imposer], targets.slice(0, 1), text).map(
      (pair): Draft => ({
        fields: {
          kind: "measure",
          ...pair,
          instrument: "licence",
          action: verb.negated ? "grant" : "impose",
          goods,
          ratePercent: null,
          rateBound: null,
          fromPercent: null,
          durationDays: null,
        },
        from: Math.min(clause.from, traders[0]?.from ?? clause.from),
        to: Math.max(clause.to, noun.to),
        clause,
        modality: text.asOf !== null && required === null && parent?.verb?.tense === "past" ? "announced" : "actual",
      }),
    );
  },
  examples: [
    {
      sentence: "Norway's trade ministry said that exporters of nickel to Chile must apply for licences.",
      gives: [
        { kind: "measure", imposer: "NO" as Party, target: "CL" as Party, instrument: "licence", action: "impose" },
      ],
    },
    {
      sentence: "Japan requires exporters to obtain a licence for shipments to Peru.",
      gives: [{ kind: "measure", imposer: "JP" as Party, target: "PE" as Party, instrument: "licence" }],
    },
    {
      sentence: "Indian exporters must now obtain export licences.",
      gives: [{ kind: "measure", imposer: "IN" as Party, instrument: "licence" }],
    },
  ],
  nonExamples: [
    { sentence: "The firm obtained an export licence.", because: "no duty" },
    { sentence: "Drivers must hold a clean record.", because: "no licence" },
    { sentence: "Norwegian drivers need a licence.", because: "no goods, and to no country" },
    { sentence: "Tariffs came. Huawei needs a licence to buy Canadian chips.", because: "whose licence is not told" },
  ],
};

const partiesBy = (clause: Clause, at: SentenceContext, text: TextContext): readonly Party[] => [
  ...new Set(subjectsOf(at.parsed, clause, text.words).flatMap((np) => partiesOf(np, text, at))),
];

const isFlow = (np: NounPhrase): boolean => isIn(np.known, "flow-nouns");

const isTrade = (np: NounPhrase): boolean => isFlow(np) || isIn(np.known, "trade-groups");

/** Who lays down the rule: the party that announces it. */
function rulersOf(clause: Clause, at: SentenceContext, text: TextContext): readonly Party[] {
  const parent = parentOf(at.parsed, clause);
  return parent && isReporting(parent) ? partiesBy(parent, at, text) : [];
}
