import type { Party } from "../../core/party.ts";
import type { RateMention } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Draft, Frame } from "../frame.ts";
import type { NounPhrase } from "../node.ts";
import { modifierOf, partiesOf } from "../parties.ts";
import { chainOf } from "../places.ts";
import { dayOfClause } from "../refine/days.ts";
import { isA, isIn, sensesIn } from "../words.ts";
import { percentIn } from "./bare-rate.ts";
import { partiesToldIn } from "./burden.ts";
import { isAbout } from "./commitment.ts";
import { figureDraft } from "./fields.ts";
import { tradeOf, wayOf } from "./ways.ts";

/** A party's part of the world's supply: "China mines about 70 percent of the world's rare earths". */
export const shareFrame: Frame<"who"> = {
  name: "share",
  kind: "figure",
  summary: "a party's share of a market or of the world's supply",
  triggers: { verbs: ["share-verbs"] },
  needs: { mentions: ["rate"] },
  slots: { who: { type: "party", at: ["agent"] } },
  make: ({ text, at, clause, deed, slots }) => {
    const { verb } = clause;
    if (!verb || verb.negated || verb.modal !== null) return [];
    // "has the capacity to supply": could, not does.
    if (clause.kind === "infinitive" && clause.antecedent) return [];
    const [sense] = deed.senses;
    if (sense === "goes" || sense === "comes" || verb.voice === "passive") return destined(clause, sense, at, text);
    const near = [...clause.objects, ...clause.phrases.filter(({ prep }) => prep === "for")];
    for (const np of near) {
      const rate = rateIn(np);
      const of = rate && (chainOf(np).find(({ prep }) => prep === "of") ?? null);
      if (!rate || !of) continue;
      const told = slots.who.flatMap(({ np: subject }) => partiesOf(subject, text, at));
      // "Chinese brands": a firm counts for its country.
      const firms = told.length > 0 ? [] : clause.subjects.slice(0, 1).flatMap((subject) => modifierOf(subject, text));
      const who = [...told, ...firms];
      const party = who[0];
      if (who.length === 0 && sense === "share") return goodsShare(rate, of, clause, at, text);
      if (who.length !== 1 || !party || party === ("*" as Party)) return [];
      // "took 9 % of the car market": held it, bought nothing.
      const market = isIn(of.known, "whole-nouns");
      const buys = !market && (sense === "buys" || sense === "relies");
      const seller =
        clause.phrases.find(({ prep }) => prep === (sense === "relies" ? "on" : "from")) ??
        chainOf(of).find(({ prep }) => prep === "from");
      if ((market ? false : sense !== "share") && !isAbout(of) && !seller) return [];
      // "absorbs 70 % of Chile's exports", "accounts for a third of Peru's imports": the other side of a trade.
      const lives = sense === "relies" && isIn(of.known, "income-nouns");
      if (lives) {
        const buyer = clause.phrases.find(({ prep }) => prep === "on");
        const to = buyer ? partiesToldIn(buyer, text, at)[0] : undefined;
        return to && to !== party ? drafted({ rate, from: party, to, end: of.to }, clause, at, text) : [];
      }
      if (tradeOf(of) && sense !== "relies") {
        const way = wayOf(of, at, text);
        const sold = sensesIn(of.known, "indicators").includes("exports");
        const own = way.from === party || way.to === party;
        if (!own && (sold ? way.from : way.to))
          return drafted(
            { rate, from: sold ? way.from : party, to: sold ? party : way.to, end: of.to },
            clause,
            at,
            text,
          );
      }
      const into = [...chainOf(np), ...clause.phrases].find(({ prep }) => prep === "to");
      const owner =
        [...(seller ? partiesToldIn(seller, text, at) : []), ...partiesToldIn(of, text, at)].find(
          (one) => one !== party,
        ) ?? null;
      if (sense === "relies" && !owner) return [];
      const buyer = sense === "sells" && into ? (partiesToldIn(into, text, at)[0] ?? null) : null;
      return drafted(
        { rate, from: buys ? owner : party, to: buys ? party : (buyer ?? owner), end: of.to },
        clause,
        at,
        text,
      );
    }
    return [];
  },
  examples: [
    {
      sentence: "Indonesia mines about 50 percent of the world's nickel.",
      gives: [{ kind: "figure", indicator: "share", from: "ID" as Party, value: 50, unit: "percent" }],
    },
    {
      sentence: "Chile supplies 24% of the global copper.",
      gives: [{ kind: "figure", indicator: "share", from: "CL" as Party, value: 24 }],
    },
    {
      sentence: "Canada accounts for 80% of U.S. imports of potash.",
      gives: [{ kind: "figure", indicator: "share", from: "CA" as Party, value: 80 }],
    },
    {
      sentence: "Copper makes up more than half of Zambian exports.",
      gives: [{ kind: "figure", indicator: "share", from: "ZM" as Party, value: 50, valueBound: "over" }],
    },
    {
      sentence: "Some 60 percent of the salmon eaten in Poland comes from Norway.",
      gives: [{ kind: "figure", indicator: "share", from: "NO" as Party, to: "PL" as Party, value: 60 }],
    },
    {
      sentence: "Hungary gets 86% of its oil from Kazakhstan.",
      gives: [{ kind: "figure", indicator: "share", from: "KZ" as Party, to: "HU" as Party, value: 86 }],
    },
    {
      sentence: "Japan relies on Chile for a fifth of its copper.",
      gives: [{ kind: "figure", indicator: "share", from: "CL" as Party, to: "JP" as Party, value: 20 }],
    },
  ],
  nonExamples: [
    { sentence: "Chile has the capacity to supply 40% of the world's copper.", because: "could, not does" },
    { sentence: "Indonesia supplies a lot of the world's nickel.", because: "no number" },
    { sentence: "The mine produces 5 percent of the town's noise.", because: "no party" },
    { sentence: "About 40 percent of the guests come from Chile.", because: "nothing that is traded" },
    { sentence: "Peru relies on its mines for 12 percent of its exports.", because: "on no other party" },
  ],
};

type Share = Readonly<{ rate: RateMention; from: Party | null; to: Party | null; end: number }>;

function drafted({ rate, from, to, end }: Share, clause: Clause, at: SentenceContext, text: TextContext): Draft[] {
  const period = dayOfClause(clause, at, text, "past");
  return [
    figureDraft(
      {
        indicator: "share",
        from,
        to,
        value: rate.percent,
        valueBound: rate.bound,
        unit: "percent",
        period,
      },
      { from: Math.min(clause.from, rate.from), to: Math.max(clause.to, end), clause },
    ),
  ];
}

const isWhole = (np: NounPhrase): boolean => isIn(np.known, "whole-nouns");

const rateIn = (np: NounPhrase | undefined): RateMention | null => (np ? percentIn(np) : null);

/** "Copper accounts for half of Zambian exports": what is sold tells the share of a trade in which one party at least is told. */
function goodsShare(
  rate: RateMention,
  of: NounPhrase,
  clause: Clause,
  at: SentenceContext,
  text: TextContext,
): Draft[] {
  const [subject] = clause.subjects;
  const counted = sensesIn(of.known, "indicators")[0];
  const isTrade = counted === "exports" || counted === "imports" || counted === "other";
  if (!subject || !isTrade || !isAbout(subject)) return [];
  const { from, to } = wayOf(of, at, text);
  return from || to ? drafted({ rate, from, to, end: of.to }, clause, at, text) : [];
}

/** "Two-thirds of Chilean exports go to China", "86 % of the oil comes from Norway", "of its exports, 8 % go to Peru": where a part goes, or is from. */
function destined(clause: Clause, sense: string | undefined, at: SentenceContext, text: TextContext): Draft[] {
  const subject = clause.subjects[0];
  const rate = rateIn(subject);
  const of =
    subject &&
    ([...chainOf(subject)].find(({ prep }) => prep === "of") ??
      clause.phrases.find((np) => np.prep === "of" && np.to <= subject.from));
  if (!subject || !rate || !of) return [];
  // "one in five bottles of wine": what is counted, and what it is of.
  const before = text.sentences[at.index - 1];
  const about =
    [of, ...chainOf(of), subject].some((np) => isAbout(np) || isWhole(np)) ||
    // "91 % of them come from Chile": of the goods of the sentence before.
    (isA(of.known, "pronoun") && before?.mentions.some(({ type }) => type === "goods"));
  if (!about) return [];
  const out = sense === "goes" || sense === "sells";
  const place = clause.phrases.find(
    ({ prep }) => prep !== null && (out ? prep === "to" || prep === "in" : prep === "from" || prep === "out of"),
  );
  const parties = place
    ? [place, ...at.parsed.phrases.filter(({ first }) => first === place)].flatMap((np) => partiesToldIn(np, text, at))
    : [];
  const party = new Set(parties).size === 1 ? parties[0] : null;
  const { from, to } = wayOf(of, at, text);
  // "of the salmon eaten in Poland".
  const eaten = at.parsed.clauses.find(({ index, kind }) => kind === "participle" && of.relatives.includes(index));
  const there = eaten?.phrases.find(({ prep }) => prep === "in" || prep === "by");
  const other = out ? from : (to ?? from ?? (there ? (partiesToldIn(there, text, at)[0] ?? null) : null));
  if (!party || party === other) return [];
  return drafted(
    out ? { rate, from: other, to: party, end: of.to } : { rate, from: party, to: other, end: of.to },
    clause,
    at,
    text,
  );
}
