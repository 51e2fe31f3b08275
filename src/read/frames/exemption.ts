import type { Party } from "../../core/party.ts";
import type { InstrumentMention } from "../../mention/mention.ts";
import type { NounPhrase } from "../chunk.ts";
import type { Draft, Frame } from "../frame.ts";
import { partiesOf } from "../parties.ts";
import { patientsOf, subjectsOf } from "../places.ts";
import { goodsOf, partiesToldIn, wordsOfTokens } from "./burden.ts";

/** Goods that a burden does not touch: "shall not be subject to the duty", "will not apply to", "exempts". */
export const exemptionFrame: Frame<"owner"> = {
  name: "exemption",
  kind: "measure",
  summary: "goods are left out of a burden",
  triggers: { verbs: ["exempt-verbs"] },
  slots: { owner: { type: "party", at: ["agent"] } },
  make: (match) => {
    const { text, at, clause, deed } = match;
    const { words } = text;
    const negated = clause.verb?.negated ?? false;
    const sense = deed.senses[0];
    if (!clause.verb || (sense === "apply" && !negated) || (sense === "exempt" && negated)) return [];
    const subjects = subjectsOf(at.parsed, clause, words);
    const phrases = [...clause.phrases, ...clause.phrases.flatMap(({ phrases }) => phrases)];
    const isBurden = (np: NounPhrase) =>
      np.mentions.some((mention) => mention.type === "instrument" && isTariffLike(mention));
    let goods: NounPhrase | undefined;
    let burden: NounPhrase | undefined;
    if (sense === "apply") {
      burden = subjects.find(isBurden);
      goods = phrases.find(({ prep }) => prep === "to");
    } else if (sense === "subject") {
      if (!negated) return [];
      burden = phrases.find((np) => (np.prep === "subject to" || np.prep === "to") && isBurden(np));
      goods = subjects[0];
    } else {
      goods = patientsOf(at.parsed, clause, words)[0];
      burden = phrases.find((np) => np.prep === "from" && isBurden(np));
    }
    if (!burden || !goods) return [];
    const owner = match.slots.owner.flatMap(({ np }) => partiesOf(np, text, at));
    const imposer =
      sense === "exempt" && owner.length === 1
        ? owner[0]
        : (burden.possessor && partiesToldIn(burden, text, at)[0]) || text.issuer?.party || owner[0];
    if (!imposer) return [];
    const instrument = (burden.mentions.find(({ type }) => type === "instrument") as InstrumentMention).instrument;
    const targets = [goods, ...goods.phrases]
      .flatMap((np) => partiesToldIn(np, text, at))
      .filter((party) => party !== imposer);
    return [...(targets.length > 0 ? new Set(targets) : [null])].map(
      (target): Draft => ({
        fields: {
          kind: "measure",
          imposer,
          target,
          instrument,
          action: "grant",
          goods: goods ? (goodsOf(goods, text) ?? wordsOfTokens(text, goods.from, goods.to)) : null,
          ratePercent: null,
          rateBound: null,
          fromPercent: null,
          durationDays: null,
        },
        from: clause.from,
        to: clause.to,
        clause,
        modality: clause.verb?.modal ? "announced" : "actual",
      }),
    );
  },
  examples: [
    {
      sentence: "India exempted Norwegian fish from its import duty.",
      gives: [
        { kind: "measure", imposer: "IN" as Party, target: "NO" as Party, instrument: "tariff", action: "grant" },
      ],
    },
    {
      sentence: "Canada's surtax will not apply to vaccines from Mexico.",
      gives: [
        { kind: "measure", imposer: "CA" as Party, target: "MX" as Party, action: "grant", modality: "announced" },
      ],
    },
    {
      sentence: "Japan exempted Chilean copper from its tariffs.",
      gives: [{ kind: "measure", imposer: "JP" as Party, target: "CL" as Party, action: "grant" }],
    },
  ],
  nonExamples: [
    { sentence: "Canada's surtax will apply to vaccines.", because: "it does apply" },
    { sentence: "Veterans are exempt from the fare.", because: "no burden on trade" },
  ],
};

const isTariffLike = (mention: InstrumentMention) =>
  mention.instrument === "tariff" || mention.instrument === "port-fee" || !mention.generic;
