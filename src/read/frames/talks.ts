import { addDays, type Days, daysFrom, firstDay, lastDay } from "../../core/day.ts";
import type { Party } from "../../core/party.ts";
import { bitOf, type Mention, type TalksMention } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Draft, Frame } from "../frame.ts";
import { holds, type NounPhrase } from "../node.ts";
import { chainOf, lemmaOf, verbSenses } from "../places.ts";
import { dayOfClause, dayOfPhrase, monthOf, tenseOf } from "../refine/days.ts";
import { dayBeside } from "../refine/events.ts";
import { meantBy } from "../refine/modality.ts";
import { dayIn } from "../refine/when.ts";
import { knownAt } from "../stretch.ts";
import { isIn, nothingKnown, sensesIn } from "../words.ts";
import { strangersOf } from "./guests.ts";
import { areLeaders, isAside, mayHost, onPhone, seatOf } from "./meeting-words.ts";
import { holderOf, isWithLeader, partiesOfTalks } from "./talks-parties.ts";
import { cancelledBeside, endsAlone, sinceWhen, statusOf } from "./talks-status.ts";
import { countryIn, destinationOf, hereIn, isDue, leftPlace, placeOf, relativePlace, venueOf } from "./where.ts";

/** A meeting told by its noun: "talks between A and B in X", "the X talks", "a phone call". */
export const talksFrame: Frame<never> = {
  name: "talks",
  kind: "talks",
  summary: "talks, a call, a summit, a visit or a letter between parties, told by its noun",
  triggers: { mentions: ["talks"] },
  slots: {},
  make: ({ text, at, noun, mention, clause }) => {
    if (!noun || mention?.type !== "talks") return [];
    const event = eventOf(noun, mention, clause, text, at);
    return event ? [event] : [];
  },
  examples: [
    {
      sentence: "Officials from India and the European Union held trade talks in Brussels on Tuesday.",
      gives: [
        {
          kind: "talks",
          form: "talks",
          parties: ["IN", "EU"] as unknown as Party[],
          place: "Brussels",
          date: "2025-06-03",
        },
      ],
    },
    {
      sentence: "Trade negotiations between Canada and Indonesia continued in Ottawa on Monday.",
      gives: [{ kind: "talks", parties: ["CA", "ID"] as unknown as Party[], place: "Ottawa" }],
    },
    {
      sentence: "The phone call between the leaders of Japan and Mexico on tariffs took place on Friday.",
      gives: [{ kind: "talks", form: "call", parties: ["JP", "MX"] as unknown as Party[] }],
    },
  ],
  nonExamples: [
    { sentence: "Trade talks are hard.", because: "no parties, no place" },
    { sentence: "If talks between India and Peru were held in Lima, traders would cheer.", because: "hypothetical" },
  ],
};

/** "for talks", "ahead of talks": for what one travels. */
const isFor = ({ prep }: NounPhrase, { words }: TextContext): boolean =>
  prep !== null && words.senses("purpose-words", prep).length > 0;

/** The meeting that a noun tells, as far as the text gives its parties; null where it gives none. */
export function eventOf(
  noun: NounPhrase,
  mention: TalksMention,
  over: Clause,
  text: TextContext,
  at: SentenceContext,
): Draft | null {
  if (noun.determiner === "no" || isIn(noun.owner?.known ?? nothingKnown, "rumour-nouns")) return null;
  // "in consultation with the heads of agencies": how something is done, no talks.
  if (noun.prep === "in" && noun.determiner === null && noun.head === "consultation") return null;
  if (isAside(noun, text) || isOther(noun, mention, over) || isNone(noun, mention, text)) return null;
  const clause = setFor(noun, over, at);
  const phrases = [...chainOf(noun), ...beyondOf(noun, clause, at, text)];
  const around = [...phrases, ...clause.phrases];
  const { parties, told: named } = partiesOfTalks(noun, over, around, text, at);
  const within = noun.mentions.find((one): one is Extract<Mention, { type: "place" }> => one.type === "place");
  const place =
    mention.form === "call" || mention.form === "letter"
      ? null
      : (within?.name ??
        placeOf(phrases) ??
        placeOf(
          clause.phrases.filter(
            ({ owner }) =>
              owner === null ||
              // "are under way in Lima".
              (clause.verb?.lemma === "be" && clause.subjects.includes(noun)) ||
              owner === noun ||
              phrases.includes(owner) ||
              (isDue(clause) && clause.objects.includes(owner)),
          ),
        ) ??
        countryIn([...noun.phrases, ...(holdsIn(noun, clause) ? clause.phrases : [])], text) ??
        relativePlace(noun, at) ??
        hereIn(clause, text) ??
        leftPlace(clause, ["leave"]) ??
        (mention.form === "visit" ? (placeTo(phrases, text) ?? placeDue(clause, text)) : null) ??
        (clause.subjects.includes(noun) && clause.verb?.voice === "passive" ? placeFor(clause) : null) ??
        (noun.prep === null || isFor(noun, text) ? destinationOf(clause, at.parsed, text) : null));
  const [own] = parties;
  const host =
    parties.length === 1 &&
    place !== null &&
    (isFor(noun, text) ||
      mention.form === "visit" ||
      destinationOf(clause, at.parsed, text) === place ||
      // "held talks in Lima with Ana Soto, a deputy minister": of the country where it was.
      strangersOf(around.filter(({ prep }) => prep === "with")).length > 0)
      ? seatOf(place, at, text)
      : null;
  if (host && own && mayHost(own, host, text)) parties.push(host);
  const dayed = noun.mentions.find((one) => one.type === "day");
  const told =
    dayOfPhrase(noun, tenseOf(clause), false) ??
    relativeDay(noun, at, text) ??
    (dayed?.type === "day" ? (dayed.past ?? dayed.days) : null);
  const elsewhere = tellsElsewhere(clause, place, at, text);
  const date =
    told ??
    (mention.form !== "letter" &&
    !elsewhere &&
    !clause.phrases.some((np) => dayIn(np) && np.owner && np.owner !== noun && !phrases.includes(np.owner))
      ? dayOfClause(clause, at, text)
      : null) ??
    (statusOf(clause, at, text) === "ongoing" && goesOn(clause, noun) && text.asOf ? monthOf(text.asOf) : null);
  if (parties.length < 2) return null;
  if (
    !place &&
    !told &&
    mention.form === "talks" &&
    noun.prep !== null &&
    text.words.is("loose-preposition", noun.prep)
  )
    return null;
  if (!place && !told && noun.owner && mention.form === "talks") return null;
  const set = !text.issuer && isSet(noun, over, at, text);
  const dropped =
    mention.form !== "visit" &&
    noun.prep === null &&
    clause.subjects.includes(noun) &&
    statusOf(clause, at, text) === "cancelled";
  const putOff = cancelledBeside(noun, at);
  const sided =
    set ||
    putOff !== null ||
    (!text.issuer && dropped) ||
    (!text.issuer && endsAlone(noun, over, at, text)) ||
    (!text.issuer && told !== null && noun.role === "subject" && noun.determiner === null);
  if (!named && !place && !(told && mention.form === "call") && !sided) return null;
  const meant = meantBy(clause, at, text);
  if (meant.modality === null) return null;
  // "No date has been set for the next round".
  if (noun.prep !== null && clause.subjects.some(({ determiner }) => determiner === "no")) return null;
  const due = isScheduled(noun, clause) || isInvited(noun, clause) || isAgreed(noun, clause, at, text);
  // Talks that are asked for are none yet.
  if (noun.role === "object" && isIn(clause.verb?.known ?? nothingKnown, "demand-verbs")) return null;
  const by = statusOf(clause, at, text);
  // "agreed to suspend tariffs after talks in Lima": what is suspended is not the talks.
  const cancelled =
    (by === "cancelled" &&
      // "walked away from talks", "pulled out of the talks".
      (clause.subjects.includes(noun) ||
        clause.objects.includes(noun) ||
        noun.prep === "from" ||
        noun.prep === "of")) ||
    endsAlone(noun, clause, at, text) ||
    putOff !== null;
  // "says it agreed in a call last week": over, whatever the verb is of.
  const isOver = told !== null && text.asOf !== null && lastDay(told) < firstDay(text.asOf);
  const status = cancelled
    ? "cancelled"
    : due
      ? "planned"
      : by === "cancelled" || (by === "ongoing" && isOver)
        ? "held"
        : by;
  const minutes = [noun, ...phrases]
    .flatMap(({ mentions }) => mentions)
    .find((one) => one.type === "duration" && one.minutes !== null);
  const round = noun.mentions.find((one) => one.type === "number" && one.ordinal);
  // "The call did not settle the row", "a first round was without result": there was one.
  const stood = clause.subjects.includes(noun) && (clause.verb?.lemma !== "be" || clause.objects.length > 0);
  const denied = meant.negated && !stood;
  return {
    fields: {
      kind: "talks",
      form:
        mention.form !== "talks"
          ? mention.form
          : onPhone(clause, at, text)
            ? "call"
            : areLeaders([...clause.subjects.filter((np) => np !== noun), ...around, ...holderOf(noun)], text) ||
                isWithLeader(around, parties, at, text)
              ? "summit"
              : "talks",
      parties,
      place,
      venue: venueOf(around),
      status,
      minutes: minutes?.type === "duration" ? minutes.minutes : null,
      minutesBound: minutes?.type === "duration" ? minutes.bound : null,
      round: round?.type === "number" ? round.value : null,
    },
    from: noun.start,
    to: Math.max(noun.to, ...phrases.map(({ to }) => to)),
    clause,
    ...(meant.negated && !denied ? { modality: meant.modality } : {}),
    ...(cancelled && !date ? { date: sinceWhen(putOff ?? clause) } : {}),
    ...(due
      ? {
          modality: "announced" as const,
          date: told ?? dayAhead(clause, text) ?? dayOfClause(clause, at, text, "future"),
        }
      : {}),
    ...(!due && (date || elsewhere || set)
      ? { date: date ?? (meant.modality === "actual" ? null : dayAhead(clause, text)) }
      : {}),
  };
}

/** "before the end of the year", "within two weeks", "in about a month": when planned talks are to be. */
export function dayAhead({ objects, phrases }: Clause, { asOf }: TextContext): Days | null {
  for (const np of [...phrases, ...objects]) {
    const day = dayIn(np);
    if (day && (day.relation === "before" || day.relation === "by") && day.grain !== "day")
      return day.future ?? day.days;
    const [span] = np.mentions;
    if (np.prep === null && span?.type === "duration" && span.bound === "under" && span.days && asOf?.length === 10)
      return daysFrom(firstDay(asOf), addDays(firstDay(asOf), span.days));
    const lasts = np.prep === "in" ? np.mentions.find((one) => one.type === "duration") : undefined;
    if (lasts?.type === "duration" && lasts.days !== null && lasts.days >= MONTH && asOf?.length === 10) {
      const then = addDays(firstDay(asOf), lasts.days);
      return monthOf(daysFrom(then, then));
    }
  }
  return null;
}

/** Days from which on a time ahead is told by the month. */
const MONTH = 28;

/** "The next round is pencilled in for Lima in May". */
const isScheduled = (noun: NounPhrase, clause: Clause): boolean =>
  clause.verb !== null &&
  clause.subjects.includes(noun) &&
  clause.verb.voice === "passive" &&
  clause.verb.tense === "present" &&
  !clause.verb.perfect &&
  !clause.verb.negated &&
  verbSenses(clause, "schedule-verbs").length > 0;

/** "agreed to hold further talks in Lima": those are still to come. */
const isAgreed = (noun: NounPhrase, clause: Clause, at: SentenceContext, { words }: TextContext): boolean =>
  clause.kind === "infinitive" &&
  clause.objects.includes(noun) &&
  ["agree-verbs", "vow-verbs"].some(
    (list) => words.senses(list, at.parsed.clauses[clause.parent]?.verb?.lemma ?? "").length > 0,
  );

/** "invited Chile to talks in Lima". */
const isInvited = ({ prep }: NounPhrase, { verb }: Clause): boolean =>
  prep === "to" && isIn(verb?.known ?? nothingKnown, "invite-verbs");

/** "a round of tariffs", "their first meeting since May" or "in six years", "his eighth trip": no meeting of its own. */
const isNone = (noun: NounPhrase, { form }: TalksMention, { words }: TextContext): boolean => {
  const numbered = noun.mentions.some((one) => one.type === "number" && one.ordinal);
  const rounds =
    isIn(noun.known, "round-nouns") &&
    noun.phrases.some(({ prep, mentions }) => prep === "of" && !mentions.some(({ type }) => type === "talks"));
  const own = noun.determiner !== null && words.is("possessive", noun.determiner);
  const counted =
    (numbered && form === "visit") ||
    noun.phrases.some(({ prep }) => prep === "since") ||
    (numbered && noun.role !== "object" && noun.phrases.some((np) => np.prep === "in" && holds(np, bitOf.duration)));
  return rounds || (own && counted);
};

/** "at the summit they met", "met during the summit": the larger meeting is none of theirs. */
const isOther = ({ prep }: NounPhrase, { form }: TalksMention, { verb }: Clause): boolean =>
  form === "summit" &&
  (prep === "at" || prep === "during") &&
  sensesIn(verb?.known ?? nothingKnown, "meet-verbs").some((sense) => sense === "meet" || sense === "see");

/** "Talks are to resume before the year is out", "a new round will take place": planned, though nobody tells where. */
function isSet(noun: NounPhrase, clause: Clause, at: SentenceContext, text: TextContext): boolean {
  const set = setFor(noun, clause, at);
  const verbs = ["hold-verbs", "ending-verbs"].some((list) => verbSenses(set, list).length > 0);
  return (
    clause.subjects.includes(noun) && verbs && meantBy(set, at, text).modality === "announced" && !set.verb?.negated
  );
}

/** "held talks in Malaysia", "talks took place in Malaysia". */
const holdsIn = (noun: NounPhrase, { objects, subjects }: Clause): boolean =>
  objects.includes(noun) || subjects.includes(noun);

/** "a visit to Lima", "a trip to Chile". */
function placeTo(phrases: readonly NounPhrase[], text: TextContext): string | null {
  for (const np of phrases) {
    if (np.prep !== "to") continue;
    for (const mention of np.mentions) {
      if (mention.type === "place") return mention.name;
      if (mention.type === "party" && mention.surface === "name" && mention.to > np.headAt)
        return text.prepared.text.slice(mention.start, mention.end);
    }
  }
  return null;
}

/** "A delegation due in Lima called off its visit". */
const placeDue = ({ subjects }: Clause, text: TextContext): string | null =>
  placeOf(subjects.flatMap((np) => (isIn(knownAt(np.to - 1, text), "due-words") ? chainOf(np) : [])));

/** "is pencilled in for Lima". */
function placeFor({ phrases }: Clause): string | null {
  for (const np of phrases)
    if (np.prep === "for") for (const mention of np.mentions) if (mention.type === "place") return mention.name;
  return null;
}

/** "talks took place in Lima", "talks due to be held in Lima": what tells where and when, behind another word than theirs. */
function beyondOf(
  noun: NounPhrase,
  clause: Clause,
  at: SentenceContext,
  { words }: TextContext,
): readonly NounPhrase[] {
  const due = at.parsed.clauses.find(
    (one) => one.kind === "infinitive" && one.antecedent === noun && verbSenses(one, "hold-verbs").length > 0,
  );
  const taken =
    clause.subjects.includes(noun) && lemmaOf(clause, words, "hold-verbs") === "take place" ? clause.objects : [];
  return [...taken.flatMap((np) => chainOf(np)), ...(due && due !== clause ? due.phrases : [])];
}

/** "talks are set to resume in Lima on Monday": the clause that tells when and where stands under the one of the noun. */
function setFor(noun: NounPhrase, clause: Clause, at: SentenceContext): Clause {
  if (
    !clause.subjects.includes(noun) ||
    sensesIn(clause.verb?.known ?? nothingKnown, "ending-verbs").includes("cancel")
  )
    return clause;
  const below = at.parsed.clauses.find(
    ({ kind, parent, objects }) => kind === "infinitive" && parent === clause.index && objects.length === 0,
  );
  return below ?? clause;
}

/** "The Oslo talks follow talks in Lima on May 10": the day is of the talks at the other place. */
const tellsElsewhere = (clause: Clause, place: string | null, at: SentenceContext, text: TextContext): boolean =>
  at.mentions.some(
    (other) =>
      other.type === "place" &&
      other.name !== place &&
      other.from >= clause.from &&
      other.from < clause.to &&
      dayBeside(other, at, text) !== null,
  );

function relativeDay(noun: NounPhrase, at: SentenceContext, text: TextContext): Days | null {
  for (const index of noun.relatives) {
    const clause = at.parsed.clauses[index] as Clause;
    const days = dayOfClause(
      clause,
      at,
      text,
      clause.verb?.tense === "present" && !clause.verb.perfect ? "future" : "past",
    );
    if (days) return days;
  }
  return null;
}

/** "negotiations extended into a second day", "began a round of talks": the talks themselves go on now. */
const goesOn = (clause: Clause, noun: NounPhrase): boolean =>
  clause.verb !== null &&
  (clause.subjects.includes(noun) || clause.objects.includes(noun)) &&
  (clause.verb.progressive || sensesIn(clause.verb.known, "ending-verbs").includes("begin"));
