import type { Party } from "../../core/party.ts";
import type { InstrumentMention } from "../../mention/mention.ts";
import type { TextContext } from "../context.ts";
import type { Draft, Frame } from "../frame.ts";
import { modifierOf, ownerOf } from "../parties.ts";
import { chainOf } from "../places.ts";
import { hasWord } from "../stretch.ts";
import { isIn } from "../words.ts";
import { bareRate, percentAmong } from "./bare-rate.ts";
import { goodsIn, goodsOf, otherSide, pairsOf, partiesToldIn, targetsOf } from "./burden.ts";

/** How high a burden is, told by its noun and "is": "the rate of duty on articles of Norway shall be 15 percent". */
export const rateIsFrame: Frame<never> = {
  name: "rate-is",
  kind: "measure",
  summary: "the rate of a burden is told: it is, or shall be, so many per cent",
  triggers: { mentions: ["instrument"] },
  needs: { when: ({ clause: { verb } }) => verb !== null && isIn(verb.known, "amount-verbs") },
  slots: {},
  make: ({ text, at, noun, mention, clause }) => {
    const { verb } = clause;
    if (!noun || !verb || (mention as InstrumentMention).instrument !== "tariff") return [];
    if (
      !isIn(verb.known, "amount-verbs") ||
      verb.negated ||
      verb.tense === "past" ||
      (verb.modal !== null && verb.modal !== "will")
    )
      return [];
    const thing = clause.subjects.find((np) => np === noun || (np === noun.owner && noun.prep === "of"));
    const rate = percentAmong([
      ...clause.objects,
      ...clause.phrases.filter(({ prep }) => prep === "at" || prep === "to"),
    ]);
    if (!thing || !rate || isAverage(noun.from, noun.to, text)) return [];
    const near = [...chainOf(thing), ...clause.phrases];
    // "For a product with an ordinary rate of at least 15 percent, the rate shall be zero": for no others, which goods are told nowhere.
    const only = at.parsed.phrases.find(({ prep, to }) => prep === "for" && to <= thing.start);
    if (only && at.mentions.some(({ type, from }) => type === "rate" && from >= only.from && from < thing.start))
      return [];
    const told = [...ownerOf(noun, text, at), ...modifierOf(noun, text)];
    const inside = near.find(({ prep }) => prep === "in" || prep === "into");
    const imposer =
      told[0] ??
      (inside && partiesToldIn(inside, text, at)[0]) ??
      (verb.modal === "will" ? text.issuer?.party : undefined);
    const imposers = imposer ? [imposer] : otherSide(targetsOf(near, [], text, at), text);
    if (imposers.length !== 1) return [];
    const targets = targetsOf(
      near.filter((np) => np !== inside),
      imposers,
      text,
      at,
    );
    return pairsOf(imposers, targets.slice(0, 1), text).map(
      (pair): Draft => ({
        fields: bareRate(rate, {
          ...pair,
          // "the additional rate shall be zero percent": so the goods are spared.
          action: verb.modal !== "will" ? "maintain" : rate.percent === 0 ? "cut" : "impose",
          goods: goodsOf(noun, text) ?? goodsIn(near, text),
        }),
        from: thing.from,
        to: clause.to,
        clause,
      }),
    );
  },
  examples: [
    {
      sentence: "Norway's duty on Danish cheese is 277 percent.",
      gives: [{ kind: "measure", imposer: "NO" as Party, target: "DK" as Party, action: "maintain", ratePercent: 277 }],
    },
    {
      sentence: "The tariff on Chilean salmon in Brazil is 10 percent.",
      gives: [{ kind: "measure", imposer: "BR" as Party, target: "CL" as Party, ratePercent: 10 }],
    },
    {
      sentence: "The rate of duty on cheese of Peru shall be zero percent.",
      issuer: true,
      gives: [{ kind: "measure", target: "PE" as Party, action: "cut", ratePercent: 0, modality: "announced" }],
    },
    {
      sentence: "The rate of duty on articles of Peru shall be 15 percent.",
      issuer: true,
      gives: [{ kind: "measure", target: "PE" as Party, action: "impose", ratePercent: 15, modality: "announced" }],
    },
  ],
  nonExamples: [
    {
      sentence:
        "For a product of Peru with an ordinary rate of at least 15 percent, the additional rate of duty shall be zero percent.",
      because: "the rate holds on a condition",
    },
    { sentence: "Norway's duty on cheese was not 277 percent.", because: "negated" },
    { sentence: "The interest rate in Norway is 4 percent.", because: "no burden on trade" },
  ],
};

/** "the average applied tariff is 9%": a figure, no rule. */
const isAverage = (from: number, to: number, text: TextContext): boolean => hasWord("average-words", from, to, text);
