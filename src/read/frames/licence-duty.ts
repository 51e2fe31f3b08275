import type { Party } from "../../core/party.ts";
import type { InstrumentMention } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Draft, Frame } from "../frame.ts";
import { partiesOf } from "../parties.ts";
import { chainOf, parentOf, subjectsOf } from "../places.ts";
import { isReporting } from "../refine/names.ts";
import { goodsIn, pairsOf, partiesToldIn } from "./burden.ts";

/** A duty to have a licence: "exporters must apply for licences", "requires exporters to obtain a permit". */
export const licenceDutyFrame: Frame<never> = {
  name: "licence-duty",
  kind: "measure",
  summary: "a government makes traders have a licence",
  triggers: { mentions: ["instrument"] },
  slots: {},
  make: ({ text, at, noun, mention, clause }) => {
    const { verb } = clause;
    if (!noun || !verb || verb.negated || (mention as InstrumentMention).instrument !== "licence") return [];
    if (text.words.senses("obtain-verbs", verb.lemma).length === 0) return [];
    const parent = parentOf(at.parsed, clause);
    const required = clause.kind === "infinitive" && parent?.verb?.lemma === "require" ? parent : null;
    if (!required && verb.modal !== "should") return [];
    const traders = subjectsOf(at.parsed, clause, text.words);
    const imposers = required ? partiesBy(required, at, text) : rulersOf(clause, at, text);
    const imposer = imposers[0] ?? traders.flatMap((np) => partiesToldIn(np, text, at))[0] ?? text.issuer?.party;
    if (!imposer || imposers.length > 1) return [];
    const near = [...traders, noun].flatMap((np) => [np, ...chainOf(np)]);
    const targets = near
      .filter(({ prep }) => prep === "to" || prep === "for")
      .flatMap((np) => partiesToldIn(np, text, at))
      .filter((party) => party !== imposer);
    return pairsOf([imposer], targets.slice(0, 1), text).map(
      (pair): Draft => ({
        fields: {
          kind: "measure",
          ...pair,
          instrument: "licence",
          action: "impose",
          goods: goodsIn(near, text),
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
  ],
};

const partiesBy = (clause: Clause, at: SentenceContext, text: TextContext): readonly Party[] => [
  ...new Set(subjectsOf(at.parsed, clause, text.words).flatMap((np) => partiesOf(np, text, at))),
];

/** Who lays down the rule: the party that announces it. */
function rulersOf(clause: Clause, at: SentenceContext, text: TextContext): readonly Party[] {
  const parent = parentOf(at.parsed, clause);
  return parent && isReporting(parent, text) ? partiesBy(parent, at, text) : [];
}
