import type { Party } from "../../core/party.ts";
import { bitOf } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Draft, Frame, Match } from "../frame.ts";
import { holds, type NounPhrase } from "../node.ts";
import { partiesOf } from "../parties.ts";
import { agentsOf, chainOf, subjectsOf, verbSenses } from "../places.ts";
import { closingReport } from "../refine/attribution.ts";
import { meantBy } from "../refine/modality.ts";
import { isIn, nothingKnown, sensesIn } from "../words.ts";
import { changesRule, extentOf, isRead, MOST_PROMISERS, otherParty } from "./commitment.ts";
import { matterOf } from "./matter.ts";
import { isAimOf, resumesTalks } from "./undertaking.ts";

/** What is promised, whatever it is: "pledged to fight smuggling", "promised that its ports would stay open", "gave its word to pay". */
export const promiseFrame: Frame<never> = {
  name: "promise",
  kind: "commitment",
  summary: "a party promises, in the words of a promise, to do anything but change a rule",
  triggers: { verbs: ["promise-verbs", "binding-verbs"] },
  needs: { issuer: false },
  slots: {},
  make: (match) => {
    const { text, at, clause } = match;
    const { verb } = clause;
    if (!verb || verb.voice === "passive") return [];
    // "the pact commits Peru to buy": whom it binds.
    const bound = isBound(match) ? [...clause.objects, ...clause.phrases.filter(({ start }) => start === verb.to)] : [];
    const own = named(bound.length > 0 ? bound : agentsOf(at.parsed, clause, text.words), text, at);
    const matters = mattersOf(match);
    if (own.length === 0 || own.length > MOST_PROMISERS || matters.length === 0) return [];
    const fate = isUndone(clause, at, text) ? "not-kept" : "promised";
    const meant = meantBy(clause, at, text);
    if (meant.modality === null || meant.modality === "denied" || verb.negated) return [];
    return matters.flatMap(({ from, end, by, doer }): Draft[] => {
      const parties = by.length > 0 ? by : own;
      if (changesRule({ ...match, clause: doer }) || isAboutRule(doer)) return [];
      // "vowed to do likewise": what, is told elsewhere; "vowed to stand firm": nothing is undertaken.
      if (doer.verb?.lemma === "do" && doer.objects.length === 0) return [];
      if (isIn(doer.verb?.known ?? nothingKnown, "idle-verbs") && isBareOf(doer)) return [];
      const matter = matterOf(from, end, at, text);
      if (matter.split(" ").length < 2) return [];
      const to = otherParty(parties, { ...match, clause });
      return parties.map(
        (party): Draft => ({
          fields: {
            kind: "commitment",
            by: party,
            to: parties.length === 2 ? (parties.find((one) => one !== party) ?? null) : to,
            matter,
            status: fate,
          },
          from: clause.subjects[0]?.from ?? clause.from,
          to: end,
          clause,
          modality: fate === "promised" ? "announced" : "actual",
        }),
      );
    });
  },
  examples: [
    {
      sentence: "Hanoi pledged to fight the smuggling of Thai sugar.",
      gives: [{ kind: "commitment", by: "VN" as Party, to: "TH" as Party, status: "promised" }],
    },
    {
      sentence: "Peru promised that its ports would stay open to Bolivian cargo.",
      gives: [{ kind: "commitment", by: "PE" as Party, to: "BO" as Party }],
    },
    {
      sentence: "Kenya and Uganda agreed on a road, and its tolls would be shared, both governments promised.",
      gives: [
        { kind: "commitment", by: "KE" as Party, to: "UG" as Party },
        { kind: "commitment", by: "UG" as Party, to: "KE" as Party },
      ],
    },
  ],
  nonExamples: [
    { sentence: "Kenya agreed to lift its tariff on Ugandan eggs.", because: "a change of rules is a measure" },
    { sentence: "The company promised to return the money.", because: "no party" },
    { sentence: "Peru refused to promise to buy Chilean gas.", because: "refused" },
  ],
};

/** Nothing but a word of manner behind the verb: "firm", "together". */
const isBareOf = ({ verb, objects, phrases }: Clause): boolean =>
  verb !== null &&
  objects.every(({ from, to, mentions }) => to - from === 1 && mentions.length === 0) &&
  phrases.every(({ start, day, prep }) => day || prep === "against" || start < verb.to);

type Matter = Readonly<{ from: number; end: number; by: readonly Party[]; doer: Clause }>;

/** What a clause promises: its infinitives, gerunds behind "to", and what it says will be; of a noun ("its pledge to"), the noun's. */
function mattersOf(match: Match): readonly Matter[] {
  const { text, at, clause } = match;
  const { words } = text;
  if (verbSenses(clause, "promise-verbs")[0] !== "promise" && !isBound(match)) return [];
  const found: Matter[] = [];
  for (const other of at.parsed.clauses) {
    // "agreed a deal to end the row": what the deal is for.
    const ofDeal = clause.objects.some((np) => np === other.antecedent && holds(np, bitOf.agreement));
    const meets = other.verb !== null && verbSenses(other, "meet-verbs").length > 0;
    if (ofDeal || meets || seeksDeal(other) || resumesTalks(other, at, text)) continue;
    if (other.parent !== clause.index || !other.verb || other.verb.at < (clause.verb?.at ?? 0)) continue;
    if (other.antecedent !== null && isIn(other.antecedent.known, "promise-nouns")) continue;
    if (isAimOf(other)) continue;
    const gerund = other.kind === "participle" && other.verb.form === "ing" && other.word === "to";
    const said =
      other.kind === "complement" && (other.verb.modal === "would" || other.verb.modal === "will") ? other : null;
    if (other.kind !== "infinitive" && !gerund && !said) continue;
    // Read by the frame of commitments, from the verb of what is done.
    if (!said && isRead(other, at, text)) continue;
    // "promised Lima it would", "they would": who promises does it.
    const subjects = said ? subjectsOf(at.parsed, other, words) : [];
    const doers = subjects.some((np) => isIn(np.known, "party-pronouns")) ? [] : named(subjects, text, at);
    found.push({ from: other.verb.from, end: extentOf(other, at), by: doers.slice(0, 2), doer: other });
  }
  const thing = promisedThing(clause, at);
  if (thing) found.push({ from: thing.from, end: extentOf(clause, at), by: [], doer: clause });
  const gift = found.length === 0 ? giftOf(clause) : null;
  if (gift) found.push({ from: gift.from, end: extentOf(clause, at), by: [], doer: clause });
  // "Loans will be on market terms, both sides pledged."
  const before = at.parsed.clauses[clause.index - 1];
  if (found.length === 0 && before?.verb && isTold(before.verb) && closingReport(before, at, text) === clause)
    found.push({ from: before.subjects[0]?.from ?? before.from, end: clause.from, by: [], doer: before });
  return found;
}

/** "the $2 billion of maize that it promised to buy": what it promised stands before the promise. */
function promisedThing(clause: Clause, at: SentenceContext): NounPhrase | null {
  const { kind, antecedent, subjects, objects, index } = clause;
  if (kind !== "relative" || !antecedent || subjects.includes(antecedent) || objects.length > 0) return null;
  const below = at.parsed.clauses.filter(({ parent }) => parent === index);
  if (below.some((one) => one.kind === "complement" || one.objects.length > 0)) return null;
  const things = [antecedent, antecedent.owner, antecedent.owner?.owner];
  const sum = things.findLast(
    (np) => np != null && (isIn(np.known, "pledge-nouns") || holds(np, bitOf.money | bitOf.number | bitOf.goods)),
  );
  const isRule = things.some((np) => np?.mentions.some(({ type, to }) => type === "instrument" && to > np.headAt));
  return isRule ? null : (sum ?? null);
}

/** "The accord obliges Peru": what is agreed binds its object. */
const isBound = ({ clause }: Pick<Match, "clause">): boolean =>
  verbSenses(clause, "binding-verbs").length > 0 &&
  clause.subjects.some((np) => np.mentions.some(({ type, to }) => type === "agreement" && to > np.headAt));

const isTold = ({ modal }: NonNullable<Clause["verb"]>): boolean => modal === "will" || modal === "would";

/** "agreed to seek an extension of their truce": the deal is told as one that is sought. */
const seeksDeal = ({ verb, objects, phrases }: Clause): boolean =>
  verb !== null &&
  sensesIn(verb.known, "agreement-verbs").includes("sought") &&
  [...objects, ...phrases.filter(({ prep }) => prep === "for")].some(
    (np) =>
      sensesIn(np.known, "agreement-nouns").includes("extended") ||
      [np, ...chainOf(np)].some((one) => holds(one, bitOf.agreement)),
  );

/** "pledged $350 billion of investment": the thing itself. */
const giftOf = (clause: Clause): NounPhrase | null =>
  clause.verb !== null && isIn(clause.verb.known, "gift-verbs")
    ? (clause.objects.find(
        (np) =>
          holds(np, bitOf.money) ||
          (holds(np, bitOf.number) && np.phrases.some(({ prep }) => prep === "of")) ||
          isIn(np.known, "pledge-nouns"),
      ) ??
      // "committed (itself) to a joint panel", "to $5 billion of investments".
      (isIn(clause.verb.known, "binding-verbs")
        ? clause.phrases.find((np) => np.prep === "to" && !holds(np, bitOf.party))
        : undefined) ??
      null)
    : null;

/** "promised to let them through, but has not done so": what came of it. */
const isUndone = (clause: Clause, at: SentenceContext, { prepared }: TextContext): boolean =>
  at.parsed.clauses.some(
    ({ index, verb }) =>
      index > clause.index && verb?.lemma === "do" && verb.negated && prepared.tokens[verb.to]?.lower === "so",
  );

/** "committed to stepping back from its tariffs", "agreed to leave off the duties": a rule, in words of its own. */
const isAboutRule = (doer: Clause): boolean =>
  [...doer.objects, ...doer.phrases.filter(({ prep }) => prep === "from" || prep === null)].some((np) =>
    np.mentions.some(
      (one) =>
        one.type === "instrument" &&
        one.to > np.headAt &&
        !isIn(np.known, "rule-nouns") &&
        !isIn(np.known, "law-nouns"),
    ),
  );

/** The parties whose governments or people these are; a firm promises for itself. */
const named = (phrases: readonly NounPhrase[], text: TextContext, at: SentenceContext): readonly Party[] => [
  ...new Set(
    phrases
      .filter(
        (np) =>
          !np.mentions.some((one) => one.type === "institution" && (one.kind === "firm" || one.kind === "outlet")),
      )
      .flatMap((np) => partiesOf(np, text, at))
      .filter((party) => party !== ("*" as Party)),
  ),
];
