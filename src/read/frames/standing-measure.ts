import type { Party } from "../../core/party.ts";
import type { Modality } from "../../core/terms.ts";
import type { InstrumentMention } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Frame } from "../frame.ts";
import type { NounPhrase } from "../node.ts";
import { isTwoSided, modifierOf, ownerOf, partiesOf } from "../parties.ts";
import { agentsOf } from "../places.ts";
import { meantBy } from "../refine/modality.ts";
import { isIn, nothingKnown, sensesIn } from "../words.ts";
import {
  boundOf,
  classOf,
  durationIn,
  goodsIn,
  goodsOf,
  instrumentOf,
  isNotYet,
  otherSide,
  pairsOf,
  partiesToldIn,
  phrasesOf,
  rateIn,
  targetsOf,
} from "./burden.ts";
import { impliedImposer } from "./implied.ts";

/** "suggested that a tariff of 80 % seems right": what is only thought of does not stand. */
const isThought = (clause: Clause, at: SentenceContext): boolean => {
  // "steelmakers want a tariff of 40 percent", "the bank models a tariff".
  const own = clause.verb && sensesIn(clause.verb.known, "control");
  if (own?.includes("demanded") || own?.includes("hypothetical")) return true;
  const over = clause.kind === "complement" && clause.parent >= 0 ? at.parsed.clauses[clause.parent]?.verb : null;
  return over != null && sensesIn(over.known, "control").includes("proposed");
};

/** How a burden is meant that is the means of what is only meant: "aims to help farmers with a duty of"; null for one that has an owner or was told before ("with its duty"). */
function meansMeant(noun: NounPhrase, clause: Clause, at: SentenceContext, text: TextContext): Modality | null {
  if (noun.possessor || (noun.determiner !== null && noun.determiner !== "a")) return null;
  const chain = [noun];
  for (let here = noun.owner; here && chain.length < 5; here = here.owner) chain.push(here);
  if (!chain.some((np) => isIn(np.prepKnown, "means-preps"))) return null;
  const { modality } = meantBy(clause, at, text);
  return modality === "announced" || modality === "expected" || modality === "proposed" ? modality : null;
}

type Slots = "owner" | "named" | "from" | "rate" | "lasts";

/** A burden that is only spoken of as being in force: "Washington's semiconductor export restrictions". */
export const standingMeasureFrame: Frame<Slots> = {
  name: "standing-measure",
  kind: "measure",
  summary: "a burden on trade that is spoken of as being in force",
  triggers: {
    mentions: ["instrument"],
    deeds: {
      verbs: ["burden-verbs", "permit-verbs", "refused-deeds"],
      nouns: ["burden-nouns"],
      undergoes: "undergo-verbs",
    },
  },
  needs: { when: ({ deed }) => deed.by === "none" },
  slots: {
    owner: { type: "party", at: ["possessor"] },
    named: { type: "party", at: ["modifier"] },
    from: { type: "party", at: ["prep from", "prep by"] },
    rate: { type: "rate", at: ["within", "prep of", "prep at"] },
    lasts: { type: "duration", at: ["within"] },
  },
  make: (match) => {
    const { text, at, noun, clause, slots } = match;
    const mention = match.mention as InstrumentMention;
    if (
      !noun ||
      mention.instrument === "purchase" ||
      noun.determiner === "no" ||
      isNotYet(noun, text) ||
      (isThought(clause, at) && text.words.is("determiner", noun.determiner ?? "") && noun.determiner !== "the") ||
      !["burden", "quota"].includes(classOf(mention, noun.head, text.words))
    )
      return [];
    if (
      at.sentence.kind === "headline" &&
      match.at.parsed.clauses.every(({ verb }) => verb === null) &&
      text.part === "body"
    )
      return [];
    // "added to its list": the list is only where they stand.
    if (mention.instrument === "listing" && isIn(noun.prepKnown, "list-preps")) return [];
    // "24 percentage points of its duty": what is done to the points is told of the duty.
    if (noun.prep === "of" && noun.owner?.mentions.some((one) => one.type === "rate" && one.unit === "points"))
      return [];
    // "will face a 19 percent Brazilian tariff", "is subject to it": whoever bears it is told with it, by a frame of its own.
    const faces = clause.objects.includes(noun) && isIn(clause.verb?.known ?? nothingKnown, "face-verbs");
    if ((faces || noun.prep === "subject to") && mention.instrument === "tariff" && rateIn(slots.rate)) return [];
    const owner = slots.owner[0];
    const named = slots.named[0];
    const from = slots.from[0];
    const tariff = mention.instrument === "tariff";
    let imposers: readonly Party[] = [];
    if (mention.instrument === "tariff" && isTwoSided(noun, text)) return [];
    if (owner) imposers = ownerOf(owner.np, text, at);
    else if (named) imposers = modifierOf(named.np, text).slice(0, 1);
    else if (from && mention.instrument !== "tariff" && from.np.owner === noun) imposers = partiesOf(from.np, text, at);
    else if (text.issuer?.party && noun.mentions.some(({ type, to }) => type === "citation" && to <= noun.headAt))
      imposers = [text.issuer.party];
    const phrases = phrasesOf(match);
    if (imposers.length === 0 && mention.instrument === "tariff" && rateIn(slots.rate)) {
      const on = targetsOf(phrases, [], text, at);
      const beside = agentsOf(at.parsed, clause, text.words).flatMap((np) => partiesToldIn(np, text, at));
      // "members vote on a tariff of 30 percent": whoever acts on it, if anybody does.
      const acting = [...new Set(beside)].filter((party) => !on.includes(party));
      // "Peru goes ahead with a tariff on its products": not on its own, and whose is not told.
      if (on.length > 0 && on.every((party) => beside.includes(party))) return [];
      imposers = on.length > 0 && acting.length > 0 ? acting : otherSide(on, text);
    }
    if (imposers.length === 0 && tariff && !mention.generic && !text.issuer && noun.determiner !== "a") {
      const on = targetsOf(phrases, [], text, at);
      // "what a world tariff would do": thought of.
      const thought = clause.verb?.modal === "would" || clause.verb?.modal === "may";
      const party =
        !thought && (on.length > 0 || rateIn(slots.rate)) ? impliedImposer(match, "tariff", on, phrases) : null;
      imposers = party ? [party] : [];
    }
    if (imposers.length === 0 || imposers.length > 2) return [];
    const targets = targetsOf(phrases, imposers, text, at);
    const goods =
      goodsOf(noun, text) ??
      goodsIn(mention.instrument === "tariff" ? phrases.filter(({ prep }) => prep !== "over") : phrases, text);
    const instrument = instrumentOf(mention, noun, phrases, imposers, text);
    if (tariff && targets.length === 0 && !rateIn(slots.rate)) return [];
    if (instrument === "other" && targets.length === 0 && (mention.generic || !goods)) return [];
    if (mention.generic && !goods && targets.length === 0 && instrument === mention.instrument) return [];
    const rate = rateIn(slots.rate);
    // "intends to improve access through the application of zero duties": a means that is still to come does not stand.
    const meant = meansMeant(noun, clause, at, text);
    if (meant && rate?.percent !== 0) return [];
    return pairsOf(imposers, targets, text).map(({ imposer, target }) => ({
      fields: {
        kind: "measure",
        imposer,
        target,
        instrument,
        action: meant ? "cut" : "maintain",
        goods,
        ratePercent: rate?.percent ?? null,
        rateBound: boundOf(rate),
        fromPercent: null,
        durationDays: durationIn(slots.lasts),
      },
      from: noun.from,
      to: Math.max(noun.to, ...phrases.filter(({ clause: index }) => index === noun.clause).map(({ to }) => to)),
      clause,
      modality: meant ?? "actual",
      date: null,
    }));
  },
  examples: [
    {
      sentence: "Analysts discussed Seoul’s curbs on graphite exports to Japan.",
      gives: [{ kind: "measure", imposer: "KR" as Party, instrument: "export-control", action: "maintain" }],
    },
    {
      sentence: "Growers in Chile fear India's tariffs on walnuts from Chile.",
      gives: [
        { kind: "measure", imposer: "IN" as Party, target: "CL" as Party, instrument: "tariff", action: "maintain" },
      ],
    },
    {
      sentence: "Talks focused on Dutch export controls on lithography machines.",
      gives: [
        {
          kind: "measure",
          imposer: "NL" as Party,
          instrument: "export-control",
          action: "maintain",
          modality: "actual",
        },
      ],
    },
  ],
  nonExamples: [
    {
      sentence: "Growers discussed Chile's Indian walnut tariff of 30 percent.",
      because: "laid or borne by Chile, the words leave open",
    },
    { sentence: "Officials spoke about tariffs and growth.", because: "nobody's tariffs" },
    { sentence: "The city's speed restrictions annoyed drivers.", because: "no government's rule on trade" },
  ],
};
