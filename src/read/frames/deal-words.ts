import { type Days, firstDay, lastDay, parseDays } from "../../core/day.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Deed } from "../frame.ts";
import type { NounPhrase } from "../node.ts";
import { modifierOf, ownerOf, partiesOf } from "../parties.ts";
import { parentOf } from "../places.ts";
import { closingReport } from "../refine/attribution.ts";
import { dayOfClause } from "../refine/days.ts";
import { isReporting } from "../refine/names.ts";
import { hasWord } from "../stretch.ts";
import { isIn, sensesIn } from "../words.ts";

/** "the WTO Agreement on Fisheries", "the World Trade Organization (WTO) Agreement": a treaty of many, none of the two. */
export const isOfMany = (noun: NounPhrase, at: SentenceContext, text: TextContext): boolean =>
  at.mentions.some(
    (one) =>
      one.type === "institution" &&
      one.party === null &&
      one.to <= noun.headAt &&
      (noun.mentions.includes(one) ||
        (noun.determiner === null && one.to === noun.from - 1 && text.prepared.tokens[one.to]?.lower === ")")),
  );

/** "the best deal we could get", "blamed for the collapse of the truce", "concluded negotiations on a pact": no deal is told. */
export const isAside = (
  deed: Deed,
  { determiner }: NounPhrase,
  { kind, verb }: Clause,
  { words }: TextContext,
): boolean => {
  if (!verb) return false;
  if (deed.by === "verb") return kind === "relative" && verb.modal === "may";
  return (
    deed.by === "noun" &&
    (isIn(verb.known, "accuse-verbs") ||
      // "work on the pact": one that is known.
      (deed.senses.includes("sought") &&
        determiner !== null &&
        words.senses("known-determiners", determiner).length > 0) ||
      (deed.senses.includes("sought") && isIn(verb.known, "closing-verbs")))
  );
};

/** "concluded negotiations on a pact": it is done. Talks that end may only have ended. */
export const isClosed = (deed: Deed, { verb, objects, subjects }: Clause): boolean =>
  deed.by === "noun" &&
  deed.phrase !== null &&
  verb !== null &&
  isIn(deed.phrase.known, "closed-nouns") &&
  sensesIn(verb.known, "closing-verbs").includes("close") &&
  sensesIn(verb.known, "agreement-verbs").includes("reached") &&
  (verb.voice === "passive" ? subjects : objects).includes(deed.phrase);

/** "has had an agreement in force since 2004", "a pact in place with Peru". */
export const standsInForce = (
  noun: NounPhrase,
  phrases: readonly NounPhrase[],
  clause: Clause,
  { words }: TextContext,
): boolean =>
  [...phrases, ...clause.phrases].some(
    ({ prep, head, start, to, from }) =>
      prep === "in" &&
      to - from === 1 &&
      start - noun.to <= 1 &&
      start >= noun.to &&
      words.senses("force-nouns", head).length > 0,
  );

/** "have agreed": told in the perfect, as news. */
export const isFresh = ({ verb }: Clause): boolean => verb?.perfect === true && verb.tense === "present";

/** "last year's agreement". */
export function dayBefore({ mentions, headAt }: NounPhrase): Days | null {
  for (const one of mentions) if (one.type === "day" && one.to <= headAt) return one.past ?? one.days;
  return null;
}

/** "the 1904 treaty", "its 2008 partnership agreement". */
export function yearIn({ mentions, headAt }: NounPhrase): Days | null {
  for (const one of mentions)
    if (
      one.type === "number" &&
      one.to <= headAt &&
      Number.isInteger(one.value) &&
      one.value > FIRST_YEAR &&
      one.value < LAST_YEAR
    )
      return parseDays(String(one.value));
  return null;
}

/** Numbers between these before a deal are its year. */
const FIRST_YEAR = 1799;
const LAST_YEAR = 2100;

export const isAheadOf = (date: Days | null, { asOf }: TextContext): boolean =>
  date !== null && asOf !== null && firstDay(date) > lastDay(asOf);

/** "a panel found that X had breached the pact", "X tore up the pact": told as a fact, not as a reproach. */
export const isFound = (clause: Clause, at: SentenceContext, text: TextContext): boolean => {
  const parent = parentOf(at.parsed, clause);
  if (text.issuer) return false;
  if (clause.kind === "complement" && parent?.verb)
    return isIn(parent.verb.known, "find-verbs") && parent.verb.voice === "active";
  return (
    clause.kind === "main" &&
    text.prepared.quoteOf[clause.verb?.at ?? clause.from] === -1 &&
    closingReport(clause, at, text) === null
  );
};

/** "expires on", "will lapse on": still to come. */
export const isToCome = ({ verb }: Clause): boolean =>
  verb !== null && (verb.tense === "future" || (verb.tense === "present" && !verb.perfect));

/** "signed a deal cutting tariffs on Monday": the day closes the clause that tells of the deal. */
export function dayOfRelative(noun: NounPhrase, at: SentenceContext, text: TextContext): Days | null {
  for (const index of noun.relatives) {
    const clause = at.parsed.clauses[index];
    const day = clause?.verb?.form === "ing" ? dayOfClause(clause, at, text, "past") : null;
    if (day) return day;
  }
  return null;
}

/** "to seek an extension", "push for a renewal": what is sought is not there yet. */
export const isSoughtOver = (deed: Deed, clause: Clause): boolean =>
  deed.by === "noun" &&
  clause.verb !== null &&
  deed.phrase !== null &&
  (clause.objects.includes(deed.phrase) || clause.phrases.includes(deed.phrase)) &&
  sensesIn(clause.verb.known, "agreement-verbs").includes("sought");

/** "a supply agreement", "the wage deal": of firms and unions. */
export const isPrivate = (noun: NounPhrase, text: TextContext): boolean =>
  !text.issuer && hasWord("private-deals", Math.max(0, noun.from - 1), noun.headAt, text);

/** "after the agreements have entered into force", "once the deal is signed": not yet. */
export const isAhead = (clause: Clause): boolean =>
  clause.kind === "adverbial" &&
  clause.verb !== null &&
  clause.verb.tense === "present" &&
  (clause.word === "after" || clause.word === "once" || clause.word === "when" || clause.word === "until");

export const placeTold = (noun: NounPhrase): string | null => {
  // "the Dominican Republic-Central America-United States Free Trade Agreement": a region in a name between parties is no place.
  if (noun.mentions.filter(({ type }) => type === "party").length > 1) return null;
  for (const mention of noun.mentions) if (mention.type === "place") return mention.name;
  return null;
};

/** "In May a panel found that X had breached": the day of the finding. */
export function dayOfParent(clause: Clause, at: SentenceContext, text: TextContext): Days | null {
  const parent = parentOf(at.parsed, clause);
  return dayOfClause(clause, at, text, "past") ?? (parent ? dayOfClause(parent, at, text, "past") : null);
}

/** The day of a clause, or of those that it hangs on. */
export function dayUp(clause: Clause, at: SentenceContext, text: TextContext): Days | null {
  for (
    let here: Clause | undefined = clause, depth = 0;
    here && depth < 4;
    here = at.parsed.clauses[here.parent], depth++
  ) {
    const day = dayOfClause(here, at, text, "past");
    if (day) return day;
    if (here.kind === "complement" || here.kind === "main") return null;
    // "spoke on Monday about a deal reached in Oslo": when they spoke of it.
    if (here.kind === "participle" && here.verb?.voice === "passive" && here.antecedent) return null;
  }
  return null;
}

/** "Kenya's ministers said in a joint statement": one that two of one party make is no deal. */
export function saysAlone(noun: NounPhrase, clause: Clause, at: SentenceContext, text: TextContext): boolean {
  if (noun.prep !== "in" || noun.head !== "statement" || !isReporting(clause)) return false;
  const [speaker, ...others] = clause.subjects;
  if (!speaker || others.some((np) => partiesOf(np, text, at)[0] !== partiesOf(speaker, text, at)[0])) return false;
  const pronoun = isIn(speaker.known, "party-pronouns");
  if (!pronoun)
    return (
      modifierOf(speaker, text).length + partiesOf(speaker, text, at).length === 1 ||
      ownerOf(speaker, text, at).length === 1
    );
  // "they said": the people who were subjects in the sentence before.
  const before = text.sentences[at.index - 1];
  const told = before?.parsed.phrases.filter(({ role, prep }) => role === "subject" && prep === null) ?? [];
  const parties = new Set(told.flatMap((np) => (isPerson(np) && before ? partiesOf(np, text, before) : [])));
  return parties.size === 1 && told.filter(isPerson).length > 1;
}

const isPerson = ({ agent }: NounPhrase): boolean => agent?.type === "person";
