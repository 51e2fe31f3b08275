import type { Party } from "../../core/party.ts";
import { bitOf, type InstrumentMention } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Draft, Frame } from "../frame.ts";
import { holds, type NounPhrase } from "../node.ts";
import { modifierOf, ownerOf, partiesOf } from "../parties.ts";
import { agentsOf, chainOf, subjectsOf } from "../places.ts";
import { isA, isIn, sensesIn } from "../words.ts";
import { boundOf, goodsIn, goodsOf, isCharge, pairsOf, partiesToldIn, wordsOfTokens } from "./burden.ts";
import { impliedImposer, tellerOf } from "./implied.ts";

/** Goods on which a burden lies: "Canadian cars are subject to a 25 % U.S. tariff", "exporters face a duty of 40 %". */
export const coverageFrame: Frame<never> = {
  name: "coverage",
  kind: "measure",
  summary: "goods are told to be subject to a burden",
  triggers: { mentions: ["instrument"] },
  needs: {
    when: ({ clause: { verb } }) =>
      verb !== null &&
      (isIn(verb.known, "face-verbs") || isIn(verb.known, "state-verbs") || isIn(verb.known, "hit-verbs")),
  },
  slots: {},
  make: ({ text, at, noun, mention }) => {
    if (!noun || mention?.type !== "instrument" || isOtherRule(mention, noun)) return [];
    const clause = at.parsed.clauses[noun.clause];
    if (!clause?.verb) return [];
    const faces = isIn(clause.verb.known, "face-verbs") && noun.role === "object";
    const under = noun.prep === "under" && holds(noun, bitOf.rate);
    const subjectTo =
      (under ||
        noun.prep === "subject to" ||
        noun.prep === "liable to" ||
        (noun.prep === "to" && text.prepared.tokens[noun.start - 1]?.lower === "subject")) &&
      isIn(clause.verb.known, "state-verbs");
    const hit =
      clause.verb.voice === "passive" &&
      !clause.verb.bare &&
      noun.prep === "by" &&
      isIn(clause.verb.known, "hit-verbs");
    if (!hit && !faces && !subjectTo) return [];
    const tokens = text.prepared.tokens.slice(clause.from, clause.to);
    // "shall no longer be subject to": the end of a burden.
    const ends = tokens.some(({ lower }, index) => lower === "longer" && tokens[index - 1]?.lower === "no");
    if (clause.verb.negated !== ends) return [];
    // "each year", "effective at", "no longer" before the verb are no goods; whose "they" are is not told.
    const isThing = (np: NounPhrase) => !isIn(np.known, "no-goods");
    const bearers = subjectsOf(at.parsed, clause, text.words);
    const goods =
      bearers.find(isThing) ??
      (ends ? at.parsed.phrases.find((np) => np.prep === null && np.to <= clause.from + 2 && isThing(np)) : undefined);
    if (
      !goods ||
      (text.issuer && isA(goods.known, "pronoun")) ||
      text.prepared.tokens[goods.headAt]?.kind === "number" ||
      goods.mentions.some(({ type, from, to }) => type === "rate" && from <= goods.headAt && goods.headAt < to)
    )
      return [];
    const near = [noun, ...chainOf(noun)];
    // "articles that are subject to the duty of 25 percent shall": which goods are meant, no rule of its own.
    if (text.issuer && clause.kind === "relative" && clause.word === "that") return [];
    const instead = tokens.some(({ lower }) => lower === "instead");
    if (!instead && isReplaced(clause, at, text)) return [];
    const rate = near.flatMap(({ mentions }) => mentions).find((one) => one.type === "rate" && one.unit === "percent");
    const told = [...ownerOf(noun, text, at), ...modifierOf(noun, text)];
    const behind = clause.phrases.filter(({ from }) => from >= noun.to);
    const by = [...near, ...behind].find(
      (np) =>
        (np.prep === "by" || np.prep === "from" || np.prep === "in" || np.prep === "into") &&
        !isOfOthers(np) &&
        partiesToldIn(np, text, at).length > 0,
    );
    const around = [goods, ...chainOf(goods), ...bearers.filter(({ first }) => first === goods)];
    const imposers =
      told.length > 0
        ? told.slice(0, 1)
        : by
          ? partiesToldIn(by, text, at)
          : text.issuer?.party
            ? ofIssuer(clause, around, at, text)
            : imposersBeside(clause, around, [...behind, ...near], at, text);
    if (imposers.length !== 1) return [];
    const aimed = [...new Set(around.flatMap((np) => partiesToldIn(np, text, at)))].filter(
      (party) => party !== imposers[0],
    );
    // "Norway and Chile face": a list of countries, each with its own; "Chilean wine from Norway": one.
    const listed = goods.mentions.some(
      ({ type, from, to }) => type === "party" && from <= goods.headAt && goods.headAt < to,
    );
    // "to balance trade with Peru and Chile, the trading partners will pay": the partners just named.
    const named = goods.determiner === "the" && aimed[0] === everyone ? namedBefore(goods, imposers, at) : [];
    const targets = named.length > 0 ? named : aimed.slice(0, listed ? aimed.length : 1);
    const what =
      goodsOf(goods, text) ??
      (allGoods(goods) ? goodsIn(chainOf(goods), text) : null) ??
      ((targets.length > 0 && partiesToldIn(goods, text, at).length > 0) ||
      isAnything(goods, at) ||
      (targets.length > 0 && isIn(goods.known, "origin-nouns"))
        ? null
        : wordsOfTokens(text, goods.from, goods.to));
    const ruled = mention.instrument === "licence" || mention.instrument === "export-control";
    if (targets.length === 0 && !rate && !(ruled && what !== null && !ends)) return [];
    const before = instead ? rateBefore(clause, at) : null;
    const now = rate?.type === "rate" ? rate.percent : null;
    const changed = before !== null && now !== null && before !== now ? (now < before ? "cut" : "raise") : null;
    if (instead && now !== null && changed === null) return [];
    return pairsOf(imposers, targets, text).map(
      ({ imposer, target }): Draft => ({
        fields: {
          kind: "measure",
          imposer,
          target,
          instrument: mention.generic ? "tariff" : mention.instrument,
          action: ends ? "lift" : (changed ?? (clause.verb?.modal === "will" ? "impose" : "maintain")),
          goods: what,
          ratePercent: ends ? null : now,
          rateBound: !ends && rate?.type === "rate" ? boundOf(rate) : null,
          fromPercent: ends ? now : changed ? before : null,
          durationDays: null,
        },
        from: ends ? Math.min(clause.from, goods.from) : clause.from,
        to: Math.max(clause.to, noun.to, ...near.map(({ to }) => to)),
        clause,
        ...(ends ? { modality: clause.verb?.modal === "will" ? ("announced" as const) : ("actual" as const) } : {}),
      }),
    );
  },
  examples: [
    {
      sentence: "Canadian cars are subject to a 25% U.S. tariff.",
      gives: [{ kind: "measure", imposer: "US" as Party, target: "CA" as Party, ratePercent: 25 }],
    },
    {
      sentence: "Chilean wine will be subject to an Indian duty of 40 percent.",
      gives: [
        { kind: "measure", imposer: "IN" as Party, target: "CL" as Party, ratePercent: 40, modality: "announced" },
      ],
    },
    {
      sentence: "Brazilian exporters face a European Union tariff of 12 percent.",
      gives: [{ kind: "measure", imposer: "EU" as Party, target: "BR" as Party, ratePercent: 12 }],
    },
    {
      sentence:
        "Cheese of Norway that would otherwise be subject to a 20 percent duty shall instead be subject to a duty of 5 percent.",
      issuer: true,
      gives: [{ kind: "measure", target: "NO" as Party, action: "cut", ratePercent: 5, fromPercent: 20 }],
    },
    {
      sentence: "Products of Chile shall no longer be subject to the additional duty of 12 percent.",
      issuer: true,
      gives: [{ kind: "measure", target: "CL" as Party, action: "lift", ratePercent: null, fromPercent: 12 }],
    },
  ],
  nonExamples: [
    { sentence: "Canadian cars are not subject to a U.S. tariff.", because: "negated" },
    { sentence: "Canadian cars are subject to checks.", because: "no burden on trade" },
  ],
};

/** "15 percent for those from Peru": the goods of another, with which they are compared. */
const isOfOthers = ({ prep, owner }: NounPhrase): boolean =>
  prep === "from" && owner !== null && isA(owner.known, "pronoun");

const everyone = "*" as Party;

/** The countries that a sentence names before a phrase. */
const namedBefore = (np: NounPhrase, imposers: readonly Party[], at: SentenceContext): readonly Party[] => [
  ...new Set(
    at.mentions
      .flatMap((one) => (one.type === "party" && one.to <= np.from && one.surface === "name" ? one.codes : []))
      .filter((party) => party !== everyone && !imposers.includes(party)),
  ),
];

/** "All imports of aluminium articles": the goods stand behind a word that any goods have. */
const isAnything = (np: NounPhrase, at: SentenceContext): boolean =>
  allGoods(np) &&
  np.to - np.from <= (np.determiner === "all" ? 2 : 1) &&
  isIn(np.known, "good-nouns") &&
  np.relatives.every((index) => at.parsed.clauses[index]?.verb?.lemma === "be");

const allGoods = (np: NounPhrase): boolean => np.mentions.some((one) => one.type === "goods" && one.all);

/** "that would otherwise be subject to 25 percent": what is replaced in the same sentence is no burden of its own. */
const isReplaced = (clause: Clause, at: SentenceContext, text: TextContext): boolean =>
  clause.kind === "relative" &&
  text.prepared.tokens.slice(clause.to, at.sentence.to).some(({ lower }) => lower === "instead");

/** A general word for a rule; a charge of so many per cent is a tariff. */
const isOtherRule = ({ generic }: InstrumentMention, noun: NounPhrase): boolean => generic && !isCharge(noun);

/** The rate that stood before: told by a clause about the goods, earlier in the sentence. */
function rateBefore(clause: Clause, at: SentenceContext): number | null {
  let found: number | null = null;
  for (const np of at.parsed.phrases) {
    if (np.to > (clause.verb?.from ?? clause.from)) break;
    for (const one of np.mentions) if (one.type === "rate" && one.unit === "percent") found = one.percent;
  }
  return found;
}

/** "face tariffs of 212 percent after Beijing imposed measures": who imposes in a clause beside, else whom the text implies. */
function imposersBeside(
  clause: Clause,
  around: readonly NounPhrase[],
  behind: readonly NounPhrase[],
  at: SentenceContext,
  text: TextContext,
): readonly Party[] {
  const on = around.filter(({ prep }) => prep === null || prep === "from" || prep === "of" || prep === "in");
  const targets = [...new Set(on.flatMap((np) => partiesToldIn(np, text, at)))];
  for (const other of at.parsed.clauses) {
    if (other === clause || !other.verb || sensesIn(other.verb.known, "burden-verbs")[0] !== "impose") continue;
    const parties = [...new Set(agentsOf(at.parsed, other, text.words).flatMap((np) => partiesOf(np, text, at)))];
    if (parties.length === 1 && !targets.includes(parties[0] as Party)) return parties;
  }
  const implied = impliedImposer({ text, at, clause }, "tariff", targets, behind);
  if (implied) return [implied];
  return text.memory.imposer && !targets.includes(text.memory.imposer) ? [text.memory.imposer] : [];
}

/** Whose burden it is in an issuer's own text: its own, where the goods are not; then whoever tells of it. */
function ofIssuer(
  clause: Clause,
  goods: readonly NounPhrase[],
  at: SentenceContext,
  text: TextContext,
): readonly Party[] {
  const issuer = text.issuer?.party as Party;
  if (!goods.some((np) => partiesToldIn(np, text, at).includes(issuer))) return [issuer];
  const teller = tellerOf(clause, at, text);
  return teller && teller !== issuer ? [teller] : [];
}
