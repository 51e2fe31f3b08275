import type { Party } from "../core/party.ts";
import { bitOf, type Mention } from "../mention/mention.ts";
import type { SentenceContext, TextContext } from "./context.ts";
import { holds, type NounPhrase } from "./node.ts";
import { chainOf, isPeople, subjectsOf } from "./places.ts";
import { isIn, lists } from "./words.ts";

const none: readonly Party[] = [];

/** Parties that a mention stands for: one, two for "both sides", none where it stands for none. */
export function partiesOfMention(mention: Mention, text: TextContext): readonly Party[] {
  switch (mention.type) {
    case "party":
      if (mention.codes.length > 0) return mention.codes;
      if (mention.surface === "bloc" && text.issuer?.party) return [text.issuer.party];
      if (mention.surface === "both" || mention.surface === "each-other") return pairOf(text);
      return none;
    case "person":
    case "institution":
      return mention.party ? [mention.party] : none;
    default:
      return none;
  }
}

/** "The two sides": the pair told last, else the two parties of the text. */
export function pairOf(text: TextContext): readonly Party[] {
  if (text.memory.pair.length === 2) return text.memory.pair;
  return text.sides.length === 2 ? text.sides : none;
}

/**
 * Whose a deal or a meeting is that is told without its parties: the only two of its paragraph so far; the only one of it with the one
 * of whom the text tells most; else the pair of the text.
 */
export function pairNear(text: TextContext, at: SentenceContext): readonly Party[] {
  if (isPrivate(at, text)) return none;
  const told = new Set<Party>();
  for (let index = at.index; index >= Math.max(0, at.index - LONGEST_PARAGRAPH); index--) {
    const before = text.sentences[index];
    if (!before || before.sentence.paragraph !== at.sentence.paragraph || told.size > 1) break;
    for (const mention of before.mentions) {
      if (mention.type === "party" && (mention.surface === "capital" || mention.codes.length > 1)) continue;
      for (const party of partiesOfMention(mention, text)) if (party !== everybody) told.add(party);
    }
  }
  const pair = pairOf(text);
  if (told.size === 2) return [...told];
  const [only] = told;
  const [main] = text.sides;
  return told.size === 1 && only && main && only !== main && !text.sides.includes(only) && !pair.includes(only)
    ? [main, only]
    : pair;
}

/** "The couple signed an agreement": a sentence about people who are no state, and about no state. */
const isPrivate = (at: SentenceContext, text: TextContext): boolean =>
  at.parsed.phrases.some(({ known }) => isIn(known, "private-nouns")) &&
  !at.mentions.some((mention) => partiesOfMention(mention, text).length > 0);

const everybody = "*" as Party;

/** Sentences of one paragraph that are looked back over. */
const LONGEST_PARAGRAPH = 6;

/**
 * The parties that a phrase is about: "China", "the Trump administration", "U.S. officials", "President Xi", "both countries", "it".
 * None for "U.S. tariffs": its head is no party.
 */
export function partiesOf(np: NounPhrase, text: TextContext, at: SentenceContext): readonly Party[] {
  let found: readonly Party[] = none;
  let head: Mention | null = null;
  for (const mention of np.mentions) {
    const parties = partiesOfMention(mention, text);
    if (parties.length === 0) continue;
    const holdsHead = mention.from <= np.headAt && np.headAt < mention.to;
    if (holdsHead) {
      head = mention;
      found = parties;
    }
  }
  if (head) return found;
  if (
    np.known.lists & lists["pair-nouns"] &&
    np.mentions.every(({ type }) => type === "number") &&
    (np.determiner === "both" || np.determiner === "the") &&
    !np.phrases.some(({ prep }) => prep === "of")
  )
    return pairOf(text);
  // "the U.S. Trade Representative's office": the house of whoever holds the office.
  if (np.possessor?.type === "person" && np.possessor.party && isIn(np.known, "house-nouns"))
    return [np.possessor.party];
  // "Each government is to put in": one as the other.
  if (np.determiner === "each" && np.role === "subject" && isIn(np.known, "each-nouns")) return pairOf(text);
  if (isOrgan(np, text)) return [text.issuer?.party as Party];
  if (isPeople(np)) {
    const named = np.mentions.flatMap((mention) => partiesOfMention(mention, text));
    if (named.length > 0) return [...new Set(named)];
    const told = chainOf(np)
      .filter(({ prep, owner }) => owner === np && (prep === "of" || prep === "from"))
      .flatMap((of) => partiesOf(of, text, at));
    if (told.length > 0) return [...new Set(told)];
    // "Kampala, whose officials had called".
    const whose = at.parsed.clauses[np.clause];
    if (whose?.word === "whose" && whose.subjects.includes(np) && whose.antecedent && whose.antecedent !== np)
      return partiesOf(whose.antecedent, text, at);
    // "their trade ministers", "its officials".
    if (np.determiner && text.words.is("possessive", np.determiner)) {
      const own = pronounParties(np.determiner, np, text, at);
      if (own.length > 0) return own;
    }
    if (text.home && np.determiner === "the" && np.known.lists & lists["home-nouns"]) return [text.home];
    if (np.known.lists & lists["pair-nouns"] && (np.determiner === "both" || np.determiner === "the"))
      return pairOf(text);
    return none;
  }
  return np.known.lists & lists["party-pronouns"] ? pronounParties(np.head, np, text, at) : none;
}

/** "The Commission", "The Council" of an official text: its issuer's own, where nothing tells whose. */
export const isOrgan = (np: NounPhrase, text: TextContext): boolean =>
  text.issuer?.party != null &&
  np.determiner === "the" &&
  np.possessor === null &&
  isOrganNamed(np, text) &&
  !np.phrases.some((of) => of.prep === "of" && holds(of, bitOf.party)) &&
  !np.mentions.some((mention) => partiesOfMention(mention, text).length > 0);

function isOrganNamed({ from, headAt }: NounPhrase, { prepared, words }: TextContext): boolean {
  for (let at = from; at <= headAt; at++) {
    const token = prepared.tokens[at];
    if (token?.case === "title" && words.met.of(token).senses?.has("organ-nouns")) return true;
  }
  return false;
}

/** "it", "they", "its": the party told last before the phrase, in the sentence or as a subject before it. */
function pronounParties(word: string, np: NounPhrase, text: TextContext, at: SentenceContext): readonly Party[] {
  const number = text.words.senses("party-pronouns", word)[0];
  if (!number) return none;
  if (number === "first") {
    const speaker = text.speakerParty(np.from);
    if (speaker) return [speaker];
    return text.issuer?.party ? [text.issuer.party] : none;
  }
  if (number === "plural") {
    const sayers = sayersOver(np, at);
    if (sayers) {
      const own = partiesOf(sayers, text, at);
      return own.length > 0 ? own : modifierOf(sayers, text);
    }
    const told = partiesBefore(np.from, text, at);
    if (told.pair.length === 2) return told.pair;
    const doer = text.issuer ? doerBefore(np.from, text, at) : null;
    return doer ? [doer] : pairOf(text);
  }
  if (number === "person") {
    const own = personBefore(np.from, text, at);
    // "“He assured me,” Costa said": not of whoever speaks.
    return own && own !== text.speakerParty(np.from) ? [own] : none;
  }
  const controller = controllerOf(np, text, at);
  if (controller) return [controller];
  // "The school lifted its ban": "it" is the school.
  const subject = at.parsed.clauses[np.clause]?.subjects[0];
  if (subject && subject !== np && subject.to <= np.headAt && isIn(subject.known, "private-nouns")) return none;
  const before = partiesBefore(np.from, text, at);
  if (before.subject) return [before.subject];
  const { party } = text.memory;
  // In an official text an item or a paragraph starts afresh: "it" is no country of another.
  if (party && text.issuer && !isToldInParagraph(party, text, at)) return none;
  return party ? [party] : none;
}

/** "Peruvian growers said they would sue": "they" are those who say so; of one who speaks "they" are others. */
function sayersOver(np: NounPhrase, at: SentenceContext): NounPhrase | null {
  const clause = at.parsed.clauses[np.clause];
  const over = clause?.kind === "complement" && np.role === "subject" ? at.parsed.clauses[clause.parent] : undefined;
  const [first, second] = over?.subjects ?? [];
  if (
    !first ||
    second ||
    first.to > np.from ||
    (first.known.lists & (lists["party-pronouns"] | lists["pair-nouns"])) !== 0
  )
    return null;
  return first.head.endsWith("s") && headTypes(first) === 0 ? first : null;
}

/** Types of the mentions at the head: none for a common noun ("growers"). */
const headTypes = ({ mentions, headAt }: NounPhrase): number =>
  mentions.reduce((types, { from, to, bit }) => (from <= headAt && headAt < to ? types | bit : types), 0);

/** "he", where the name is not told: the party of the person who was a subject last. */
function personBefore(token: number, text: TextContext, at: SentenceContext): Party | null {
  let found = text.memory.person;
  for (const np of at.parsed.phrases) {
    if (np.from >= token) break;
    const head = np.mentions.find((one) => one.type === "person" && one.from <= np.headAt && np.headAt < one.to);
    if (np.role === "subject" && head?.type === "person" && head.party) found = head.party;
  }
  return found;
}

function isToldInParagraph(party: Party, text: TextContext, at: SentenceContext): boolean {
  for (let index = at.index; index >= 0; index--) {
    const sentence = text.sentences[index];
    if (!sentence || sentence.sentence.paragraph !== at.sentence.paragraph) return false;
    if (sentence.mentions.some((mention) => partiesOfMention(mention, text).includes(party))) return true;
    if (sentence.sentence.kind === "list-item") return false;
  }
  return false;
}

/** "wants Washington to ease its controls", "accused Washington of easing its controls": "its" is of who eases them. */
function controllerOf(np: NounPhrase, text: TextContext, at: SentenceContext): Party | null {
  const clause = at.parsed.clauses[np.clause];
  const doer =
    clause?.kind === "infinitive"
      ? clause.antecedent
      : clause?.kind === "participle" && clause.word !== null
        ? subjectsOf(at.parsed, clause, text.words)[0]
        : null;
  if (
    !clause ||
    !doer ||
    doer === np ||
    np.from < (clause.verb?.from ?? 0) ||
    !subjectsOf(at.parsed, clause, text.words).includes(doer)
  )
    return null;
  const head = doer.mentions.find((mention) => mention.from <= doer.headAt && doer.headAt < mention.to);
  const told = head ? partiesOfMention(head, text) : none;
  return told.length === 1 ? (told[0] as Party) : null;
}

/** The last single party that is a subject before a token of the sentence, and the last two parties told together. */
function partiesBefore(
  token: number,
  text: TextContext,
  at: SentenceContext,
): { subject: Party | null; pair: readonly Party[] } {
  let subject: Party | null = null;
  let pair: readonly Party[] = none;
  for (const np of at.parsed.phrases) {
    if (np.from >= token) break;
    if (np.known.lists & lists["party-pronouns"]) continue;
    const head = np.mentions.find(
      (mention) => mention.from <= np.headAt && np.headAt < mention.to && partiesOfMention(mention, text).length > 0,
    );
    const own = !head && text.home && np.determiner === "the" && np.known.lists & lists["home-nouns"];
    const told = own
      ? [text.home as Party]
      : head
        ? partiesOfMention(head, text)
        : isPeople(np)
          ? np.mentions.flatMap((mention) => partiesOfMention(mention, text))
          : none;
    if (told.length === 2) pair = told;
    if (np.role === "subject" && told.length === 1) {
      if (np.first && subject && told[0] !== subject) pair = [subject, told[0] as Party];
      subject = told[0] as Party;
    }
  }
  return { subject, pair };
}

/** "was abandoned by Peru when they raised": the party that does it in the passive before a token of the sentence. */
function doerBefore(token: number, text: TextContext, at: SentenceContext): Party | null {
  const doer = at.parsed.phrases.findLast(
    (np) =>
      np.to <= token &&
      np.prep === "by" &&
      np.mentions.some((one) => one.type === "party" && one.codes.length === 1 && one.to > np.headAt) &&
      at.parsed.clauses[np.clause]?.verb?.voice === "passive",
  );
  const [party] = doer ? partiesOf(doer, text, at) : none;
  return party ?? null;
}

/** The party whose a thing is: "China's", "its", "U.S." before the noun; null where none or several are told. */
export function ownerOf(np: NounPhrase, text: TextContext, at: SentenceContext): readonly Party[] {
  if (np.possessor) {
    const parties = partiesOfMention(np.possessor, text);
    if (parties.length > 0) return parties;
  }
  // "Britain, whose metal": of the noun before.
  if (np.determiner === "whose") {
    const clause = at.parsed.clauses[np.clause];
    if (clause?.antecedent && clause.antecedent !== np) return partiesOf(clause.antecedent, text, at);
  }
  if (np.determiner && text.words.is("possessive", np.determiner)) {
    const parties = pronounParties(np.determiner, np, text, at);
    if (parties.length > 0) return parties;
  }
  return isCountrys(np, text) ? pronounParties("its", np, text, at) : none;
}

/** "the country's exports": of the one told last. */
const isCountrys = ({ from, headAt, determiner }: NounPhrase, { prepared: { tokens }, words }: TextContext): boolean =>
  determiner === "the" &&
  words.senses("country-nouns", tokens[from + 1]?.lower ?? "").length > 0 &&
  tokens[from + 2]?.kind === "clitic" &&
  headAt > from + 2;

/** "Japan's U.S. tariff": one that Japan lays or one that it bears, the words leave open. */
export const isTwoSided = (np: NounPhrase, text: TextContext): boolean =>
  np.possessor?.type === "party" &&
  np.possessor.surface === "name" &&
  modifierOf(np, text).some((party) => !partiesOfMention(np.possessor as Mention, text).includes(party));

/** Parties told before the noun as adjectives: "U.S. tariffs", "new US tariffs". */
export function modifierOf(np: NounPhrase, text: TextContext): readonly Party[] {
  const found: Party[] = [];
  for (const mention of np.mentions) {
    if (
      mention === np.possessor ||
      mention.to > np.headAt ||
      (mention.type !== "party" && mention.type !== "institution")
    )
      continue;
    for (const party of partiesOfMention(mention, text)) if (!found.includes(party)) found.push(party);
  }
  return found;
}
