import type { Party } from "../../core/party.ts";
import type { InstrumentMention } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { Draft, Frame } from "../frame.ts";
import type { NounPhrase } from "../node.ts";
import { modifierOf, ownerOf } from "../parties.ts";
import { chainOf, subjectsOf } from "../places.ts";
import { isIn, nothingKnown } from "../words.ts";
import { classOf, goodsOf, pairsOf, partiesToldIn } from "./burden.ts";
import { measureFields } from "./fields.ts";
import { usualImposer } from "./known-rule.ts";

/** A relief that goods have or have no longer: "de minimis treatment is no longer available", "parcels from Chile do not qualify for the exemption". */
export const eligibilityFrame: Frame<never> = {
  name: "eligibility",
  kind: "measure",
  summary: "a relief or a permit is told to be open to goods, or open no longer",
  triggers: { mentions: ["instrument"] },
  needs: { when: ({ clause, noun }) => noun !== null && clause.kind !== "relative" && isOpen(clause, noun) },
  slots: {},
  make: ({ text, at, noun, mention }) => {
    if (!noun || mention?.type !== "instrument") return [];
    const rule = mention as InstrumentMention;
    if (rule.instrument !== "de-minimis" && classOf(rule, noun.head, text.words) !== "relief") return [];
    const clause = at.parsed.clauses[noun.clause];
    if (!clause?.verb) return [];
    const longer = text.prepared.tokens.slice(clause.from, clause.to).some(({ lower }) => lower === "longer");
    const open = !clause.verb.negated && !longer;
    // "is available": no news without a word that it is so now.
    if (open || (!longer && clause.verb.modal !== "will")) return [];
    const near = [
      ...(clause.subjects.includes(noun) ? [] : subjectsOf(at.parsed, clause, text.words)),
      ...clause.phrases.filter(({ prep }) => prep === "for" || prep === "to"),
      ...chainOf(noun),
    ].flatMap((np) => [np, ...chainOf(np)]);
    const whose = [...ownerOf(noun, text, at), ...modifierOf(noun, text)][0];
    const targets = [...new Set(near.flatMap((np) => partiesToldIn(np, text, at)))].filter(
      (party) => party !== whose && party !== text.issuer?.party,
    );
    // "for the articles described in (a)": those of whom the text is about.
    if (text.issuer && targets.length === 0) {
      const [own, other] = text.sides;
      if (text.sides.length !== 2 || own !== text.issuer.party || !other) return [];
      targets.push(other);
    }
    const [first] = targets;
    const imposer = whose ?? text.issuer?.party ?? text.memory.imposer ?? (first ? usualImposer(first, text) : null);
    if (!imposer || imposer === first) return [];
    const instrument = rule.instrument === "other" ? "tariff" : rule.instrument;
    return pairsOf([imposer], targets.slice(0, 4), text).map(
      (pair): Draft => ({
        fields: measureFields({
          ...pair,
          instrument,
          action: "revoke",
          goods: near.map((np) => goodsOf(np, text)).find((goods) => goods !== null) ?? null,
        }),
        from: clause.from,
        to: Math.max(clause.to, noun.to),
        clause,
        modality: clause.verb?.modal === "will" ? "announced" : "actual",
      }),
    );
  },
  examples: [
    {
      sentence: "De minimis treatment shall no longer be available for products of Chile.",
      issuer: true,
      gives: [
        { kind: "measure", target: "CL" as Party, instrument: "de-minimis", action: "revoke", modality: "announced" },
      ],
    },
    {
      sentence: "Parcels from Vietnam no longer qualify for Canada's de minimis exemption.",
      gives: [
        { kind: "measure", imposer: "CA" as Party, target: "VN" as Party, instrument: "de-minimis", action: "revoke" },
      ],
    },
    {
      sentence: "Goods of Peru will no longer be eligible for India's tariff exemption.",
      gives: [
        { kind: "measure", imposer: "IN" as Party, target: "PE" as Party, instrument: "tariff", action: "revoke" },
      ],
    },
  ],
  nonExamples: [
    { sentence: "Parcels from Vietnam qualify for Canada's de minimis exemption.", because: "nothing changes" },
    { sentence: "Veterans no longer qualify for the fare.", because: "no relief from a burden on trade" },
  ],
};

/** "be available", "qualify for", "be eligible for". */
function isOpen({ verb, objects, subjects }: Clause, noun: NounPhrase): boolean {
  const open = objects.some(({ known }) => isIn(known, "open-words"));
  if (verb?.lemma === "be") return open && (subjects.includes(noun) || noun.prep === "for");
  return isIn(verb?.known ?? nothingKnown, "qualify-verbs") && noun.prep !== null && noun.prep !== "of";
}
