import type { Party } from "../../core/party.ts";
import { bitOf, type PersonMention } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Anchor, Draft, Frame, Match } from "../frame.ts";
import { holds, type NounPhrase } from "../node.ts";
import { chainOf, lemmaOf, subjectsOf, verbSenses } from "../places.ts";
import { dayOfClause, dayOfPhrase, tenseOf } from "../refine/days.ts";
import { meantBy } from "../refine/modality.ts";
import { knownAt } from "../stretch.ts";
import { isIn, lists, nothingKnown, sensesIn } from "../words.ts";
import { besidesOf, otherThan, peopleIn } from "./guests.ts";
import { mayMeet, meetingsOf, metIn } from "./meeting.ts";
import { struckAt } from "./struck.ts";
import { eventOf } from "./talks.ts";
import { destinationOf, isDue, isTravel, leftPlace, placeOf } from "./where.ts";

/** The named who talk: "talks between Minister A and Commissioner B", "A and B spoke by phone", "A's call with B", "A met officials in X". */
export const participantsFrame: Frame<never> = {
  name: "participants",
  kind: "attendance",
  summary: "the named people between whom talks or a call take place",
  triggers: {
    mentions: ["talks"],
    verbs: ["meet-verbs", "discuss-verbs", "travel-verbs", "be-verbs", "agreement-verbs"],
    nouns: ["meal-nouns"],
  },
  needs: {
    when: (anchor, at, text) =>
      mayMeet(anchor) &&
      ((holds(at, bitOf.person) && at.mentions.some((one) => one.type === "person" && one.name !== "")) ||
        isOfLeaders(anchor, at, text) ||
        (anchor.noun === null && pairBefore(anchor.clause, at, text).length > 0)),
  },
  slots: {},
  make: (match) => {
    const { text, at, clause, noun } = match;
    const meant = meantBy(clause, at, text);
    if (meant.modality === null || (meant.negated && (!noun || clause.objects.includes(noun)))) return [];
    const told = noun && match.mention ? aroundNoun(match) : aroundVerb(match);
    // Who writes a letter meets nobody; "may sign it at a summit" tells of a summit, not of who will be there.
    if (!told || told.form === "letter" || clause.verb?.modal === "may") return [];
    const people: PersonMention[] = [];
    for (const np of told.around)
      for (const person of peopleIn(np)) if (!people.some(({ name }) => name === person.name)) people.push(person);
    if (people.length === 0 && !noun) people.push(...pairBefore(clause, at, text));
    if (people.length === 0) people.push(...leadersTold(told, match));
    const known = [...new Set(people.flatMap(({ party }) => party ?? []))];
    const [met] = told.event ?? [];
    // "Prime Minister Jane Roe visited Oslo": of the visiting side.
    const visitor = known.length === 0 && people.length === 1 && told.form === "visit" ? met : null;
    const [other] = known.length === 1 ? (told.event ?? []).filter((party) => !known.includes(party)) : [];
    const stranger = visitor ?? other ?? otherThan(known, text);
    if (stranger && people.length <= 2 && (visitor || people.length === 2))
      people.forEach((person, index) => {
        if (person.party === null && person.office !== null) people[index] = { ...person, party: stranger };
      });
    const parties = new Set(people.map(({ party }) => party).filter((party) => party !== null));
    if (people.length > 4) return [];
    const shared = told.event !== null && [...parties].some((party) => told.event?.includes(party));
    if (parties.size < 2 && !shared && !isTraveller(people, clause, at)) return [];
    const date = told.date ?? dayOfClause(clause, at, text);
    return people
      .filter(({ party }) => party !== null)
      .map(
        (person): Draft => ({
          fields: {
            kind: "attendance",
            person: person.name,
            office: person.office,
            party: person.party,
            at: told.form === "call" ? null : told.place,
            role: "lead",
          },
          from: Math.min(clause.from, isHere(person, at) ? person.from : clause.from, noun?.from ?? clause.from),
          to: Math.max(clause.to, isHere(person, at) ? person.to : clause.to),
          clause,
          ...(meant.negated ? { modality: meant.modality ?? "actual" } : {}),
          ...(date ? { date } : {}),
        }),
      );
  },
  examples: [
    {
      sentence: "Mexican President Ana Lopez and Canadian Prime Minister John Roe spoke by phone on Friday.",
      gives: [
        { person: "Ana Lopez", party: "MX" as Party, role: "lead" },
        { person: "John Roe", party: "CA" as Party },
      ],
    },
    {
      sentence:
        "The proposal came after talks on Tuesday between Indian Commerce Minister Ravi Rao and EU Trade Commissioner Eva Novak.",
      gives: [
        { person: "Ravi Rao", party: "IN" as Party },
        { person: "Eva Novak", party: "EU" as Party },
      ],
    },
    {
      sentence:
        "In a phone call with Brazilian President Ana Costa on Monday, Chilean President Luis Mora raised tariffs.",
      gives: [{ person: "Ana Costa" }, { person: "Luis Mora" }],
    },
    {
      sentence: "Kenyan Trade Secretary Ruth Odera flew to Kampala on Monday for trade talks with Ugandan officials.",
      gives: [{ person: "Ruth Odera", party: "KE" as Party, at: "Kampala" }],
    },
  ],
  nonExamples: [
    {
      sentence: "Indian Commerce Minister Ravi Rao and Indian Finance Minister Asha Iyer met on Monday.",
      because: "one party",
    },
    { sentence: "Japan and Mexico spoke by phone on Friday.", because: "nobody is named" },
    {
      sentence: "Brazilian President Ana Costa hailed talks between India and Canada in Ottawa.",
      because: "who hails talks takes no part in them",
    },
  ],
};

const isHere = ({ from }: PersonMention, { sentence }: SentenceContext): boolean =>
  sentence.from <= from && from < sentence.to;

type Told = Readonly<{
  around: readonly NounPhrase[];
  form: string;
  place: string | null;
  date: ReturnType<typeof dayOfPhrase>;
  /** Parties of the event where it is read as one. */
  event: readonly Party[] | null;
  /** Parties of the event, whoever is told beside it. */
  parties?: readonly Party[] | undefined;
}>;

/** "the presidents met", "the two leaders' call", "a call between the leaders". */
function isOfLeaders({ noun, clause }: Anchor, at: SentenceContext, text: TextContext): boolean {
  if (subjectsOf(at.parsed, clause, text.words).some(isHeads)) return true;
  if (noun === null) return false;
  if (noun.phrases.some((np) => np.prep === "between" && isHeads(np))) return true;
  const { tokens } = text.prepared;
  for (let token = noun.from; token < noun.headAt; token++)
    if (tokens[token]?.lower.endsWith("s") && isIn(knownAt(token, text), "leader-nouns")) return true;
  return false;
}

/** "presidents", "the leaders". */
const isHeads = ({ head, known }: NounPhrase): boolean => head.endsWith("s") && isIn(known, "leader-nouns");

/** "The two leaders' call", "the presidents met": the heads of the two whom the text names, one of each party. */
function leadersTold({ event, parties = event ?? [] }: Told, match: Match): PersonMention[] {
  const { text, at } = match;
  const { words } = text;
  if (parties.length !== 2 || !isOfLeaders(match, at, text)) return [];
  const found = parties.map((party) => {
    const named = new Map<string, PersonMention>();
    for (const { mentions } of text.sentences)
      for (const one of mentions)
        if (
          one.type === "person" &&
          one.party === party &&
          one.name !== "" &&
          one.office !== null &&
          words.senses("leader-offices", one.office.toLowerCase()).length > 0
        )
          named.set(one.name, named.get(one.name) ?? one);
    return named.size === 1 ? [...named.values()] : [];
  });
  return found.every((one) => one.length === 1) ? found.flat() : [];
}

function aroundNoun({ text, at, clause, noun, mention }: Match): Told | null {
  if (!noun || mention?.type !== "talks") return null;
  const { form } = mention;
  const phrases = [...chainOf(noun), ...clause.phrases];
  const around = phrases.filter(
    ({ prep }) => prep === "between" || prep === "with" || (prep === "by" && form === "visit"),
  );
  const between = around.some(({ prep }) => prep === "between");
  const event = eventOf(noun, mention, clause, text, at);
  const fields = event?.fields.kind === "talks" ? event.fields : null;
  if (fields?.status === "cancelled") return null;
  const holds =
    holdsTalks(noun, clause, text) ||
    (form !== "talks" && isIn(noun.prepKnown, "event-preps")) ||
    speaksAfter(noun, clause, text) ||
    isTheirs(noun, text);
  if (around.length === 0 && form === "talks" && !holds) return null;
  if (noun.possessor?.type === "person" && noun.possessor.name !== "" && noun.possessor.surface !== "pronoun")
    around.push({ ...noun, day: false, mentions: [{ ...noun.possessor, possessive: false }] });
  else if (!between)
    around.push(
      ...subjectsOf(at.parsed, clause, text.words).filter((np) => np !== noun),
      // "sealed by A and B at their summit".
      ...(clause.verb?.voice === "passive" ? clause.phrases.filter(({ prep }) => prep === "by") : []),
      ...(form === "visit" ||
      form === "summit" ||
      // "the call with her moved him to".
      (form === "call" && clause.subjects.includes(noun)) ||
      isSent(clause) ||
      (isTheirs(noun, text) && noun.prep !== null)
        ? clause.objects.filter((np) => np !== noun)
        : []),
    );
  const place =
    fields?.place ??
    placeOf(clause.phrases) ??
    leftPlace(clause) ??
    destinationOf(clause, at.parsed, text) ??
    (form === "visit" ? placeTo(noun) : null);
  return {
    around: [...around, ...besidesOf(around, at)],
    form,
    place,
    date: dayOfPhrase(noun, tenseOf(clause), false),
    event: holds ? (fields?.parties ?? null) : null,
    parties: fields?.parties,
  };
}

/** "At their meeting in Lima, A told B", "used her trip to Oslo to ask": whose the meeting is acts. */
const isTheirs = (noun: NounPhrase, { words }: TextContext): boolean =>
  noun.determiner !== null &&
  words.is("possessive", noun.determiner) &&
  (noun.prep === null ? noun.role === "object" : isIn(noun.prepKnown, "event-preps"));

/** "the minister said after two days of talks": a member of a government who tells of talks right after them was there. */
function speaksAfter(noun: NounPhrase, { verb, subjects }: Clause, { words }: TextContext): boolean {
  const { owner } = noun;
  const prep = noun.prep === "of" && owner?.mentions.some(({ type }) => type === "duration") ? owner.prep : noun.prep;
  if (!verb || (prep !== "after" && prep !== "following") || !sensesIn(verb.known, "reporting").includes("speech"))
    return false;
  return subjects.some((np) =>
    peopleIn(np).some(
      ({ office }) =>
        office !== null && words.senses("mission-nouns", office.toLowerCase().split(" ").at(-1) ?? "").length > 0,
    ),
  );
}

/** Whether the subject of a clause takes part in the talks: it holds them, is at them, travels for them. */
function holdsTalks(noun: NounPhrase, clause: Clause, text: TextContext): boolean {
  const { verb } = clause;
  if (!verb || verb.voice === "passive") return false;
  if (noun.prep === "between" || clause.subjects.includes(noun)) return noun.prep === "between";
  // "held three days of talks", "a string of meetings".
  const whole = noun.prep === "of" && noun.owner && clause.objects.includes(noun.owner) ? noun.owner : noun;
  if (clause.objects.includes(whole) || clause.objects.includes(whole.first as NounPhrase))
    return verbSenses(clause, "hold-verbs").length > 0;
  // "emerging from four hours of talks".
  const out = noun.prep === "of" && noun.owner?.prep ? noun.owner.prep : noun.prep;
  if (out === "from" && isIn(verb.known, "emerge-verbs")) return true;
  return (
    (noun.prep === "for" || noun.prep === "in" || noun.prep === "at" || noun.prep === "to") &&
    (isTravel(clause) ||
      isDue(clause) ||
      verb.lemma === "be" ||
      lemmaOf(clause, text.words, "meet-verbs") === "sit down")
  );
}

/** "has sent its secretary to Delhi": who travels is the object. */
const isSent = (clause: Clause): boolean =>
  sensesIn(clause.verb?.known ?? nothingKnown, "travel-verbs").includes("send");

function aroundVerb(match: Match): Told | null {
  const { text, at, clause } = match;
  const struck = struckAt(match);
  if (struck) {
    const { around, form, place, parties } = struck;
    return { around, form, place, date: null, event: parties };
  }
  const made = meetingsOf(match as Match<"who">)[0];
  if (made?.fields.kind !== "talks") return null;
  const { form, place, parties } = made.fields;
  return { around: metIn(clause, at, text), form, place, date: null, event: parties };
}

/** "The two met for an hour": the two people of two countries who were named last, in the two sentences before. */
function pairBefore(clause: Clause, at: SentenceContext, text: TextContext): readonly PersonMention[] {
  const subject = subjectsOf(at.parsed, clause, text.words)[0];
  if (!subject || (subject.known.lists & lists["pair-nouns"]) === 0) return [];
  // "the United States and Peru agreed": a country's name is no "the two".
  if (subject.mentions.some((one) => one.type === "party" && one.codes.length === 1)) return [];
  for (let index = at.index - 1; index >= Math.max(0, at.index - 2); index--) {
    const found = new Map<string, PersonMention>();
    for (const np of text.sentences[index]?.parsed.phrases ?? [])
      for (const person of peopleIn(np)) if (person.surface !== "pronoun") found.set(person.name, person);
    const people = [...found.values()];
    const parties = new Set(people.map(({ party }) => party));
    if (people.length === 2 && parties.size === 2 && !parties.has(null)) return people;
    if (people.length > 2) return [];
  }
  return [];
}

/** One person who goes to see the other side: "visited Washington for talks", "left Tokyo after talks with her counterpart". */
const isTraveller = (people: readonly PersonMention[], clause: Clause, at: SentenceContext): boolean =>
  people.length === 1 &&
  clause.verb !== null &&
  isIn(clause.verb.known, "travel-verbs") &&
  at.mentions.some(({ type, from }) => type === "talks" && from > (clause.verb?.at ?? 0)) &&
  holds(at, bitOf.instrument | bitOf.agreement);

/** "a visit to Washington". */
function placeTo(noun: NounPhrase): string | null {
  for (const np of chainOf(noun))
    if (np.prep === "to") for (const mention of np.mentions) if (mention.type === "place") return mention.name;
  return null;
}
