import type { Party } from "../../core/party.ts";
import type { TalksForm } from "../../core/terms.ts";
import { bitOf } from "../../mention/mention.ts";
import { agentOf, type Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Anchor, Draft, Frame, Match } from "../frame.ts";
import { holds, type NounPhrase } from "../node.ts";
import { pairOf, partiesOf } from "../parties.ts";
import { agentsOf, lemmaOf, parentOf, subjectsOf, verbSenses } from "../places.ts";
import { dayOfClause } from "../refine/days.ts";
import { meantBy } from "../refine/modality.ts";
import { dayIn } from "../refine/when.ts";
import { hasWord } from "../stretch.ts";
import { isIn, lists, nothingKnown, sensesIn } from "../words.ts";
import { talksFields } from "./fields.ts";
import { besidesOf, otherThan, peopleIn, strangersOf } from "./guests.ts";
import { awaited, hasPurpose, isDone, isMission, mayTravel, teamSent } from "./journey.ts";
import { placeAside, placeOfMeeting } from "./meeting-place.ts";
import { areLeaders, isAside, onPhone, seatOf } from "./meeting-words.ts";
import { dayAhead } from "./talks.ts";
import { statusOf } from "./talks-status.ts";
import { countryIn, destinationOf, isDue, isTravel, placeOf, venueOf } from "./where.ts";

/** A meeting told by its verb: "officials met in X", "A and B spoke by phone", "A received B", "A flies to X to present an offer". */
export const meetingFrame: Frame<"who"> = {
  name: "meeting",
  kind: "talks",
  summary: "parties meet, speak by phone, visit or receive each other, told by a verb",
  triggers: {
    verbs: ["meet-verbs", "discuss-verbs", "travel-verbs", "be-verbs", "attend-verbs", "await-verbs", "invite-verbs"],
  },
  needs: { when: (anchor) => mayMeet(anchor) },
  slots: { who: { type: "party", at: ["agent", "patient"] } },
  make: (match) => {
    // "said the premier after receiving her": told in passing of a meeting that has a name of its own.
    const { clause, deed } = match;
    const passing = deed.senses[0] === "receive" && clause.verb?.form === "ing" && !clause.verb.progressive;
    const team = clause.objects.some(({ known }) => isIn(known, "team-nouns"));
    return passing && !team ? [] : meetingsOf(match);
  },
  examples: [
    {
      sentence: "Top Indian and Brazilian officials met in Geneva on Monday.",
      gives: [{ kind: "talks", form: "talks", parties: ["IN", "BR"] as unknown as Party[], place: "Geneva" }],
    },
    {
      sentence: "Negotiators from Canada and Mexico will meet in Ottawa next week.",
      gives: [{ kind: "talks", parties: ["CA", "MX"] as unknown as Party[], status: "planned", modality: "announced" }],
    },
    {
      sentence: "Japan and South Korea met in Busan last month.",
      gives: [{ kind: "talks", parties: ["JP", "KR"] as unknown as Party[], place: "Busan", date: "2025-05" }],
    },
    {
      sentence:
        "Danish Foreign Minister Lise Holm was received by Norwegian Prime Minister Kari Lund in Oslo on Monday.",
      gives: [{ kind: "talks", form: "visit", place: "Oslo", status: "held" }],
    },
    {
      sentence: "Peru's trade minister will fly to Ottawa next week to present a new tariff offer.",
      gives: [{ kind: "talks", form: "visit", parties: ["PE", "CA"] as unknown as Party[], status: "planned" }],
    },
  ],
  nonExamples: [
    { sentence: "India met its export target.", because: "a target is no party" },
    { sentence: "Canada's officials did not meet Mexico's team.", because: "negated" },
    { sentence: "Kenya met Uganda in the semi-final in Kampala on Saturday.", because: "a match" },
    { sentence: "Peru's exporters travel to Canada by ship.", because: "a journey without a purpose among states" },
  ],
};

/** Most that "is" and "was" tell is no meeting: "is due in Lima", "is in Lima", "have been in contact" may be. */
export const mayMeet = ({ clause, deed }: Anchor): boolean =>
  deed.senses[0] !== "be" || isInContact(clause) || isDue(clause) || isTravel(clause);

const isInContact = ({ phrases }: Clause): boolean =>
  phrases.some(({ prep, known }) => prep === "in" && isIn(known, "contact-nouns"));

/** The meeting that a clause tells by its verb. */
export function meetingsOf({ text, at, clause, deed }: Match<"who">): readonly Draft[] {
  const { verb } = clause;
  if (!verb) return [];
  const form = formOf(clause, deed.word, deed.senses[0] ?? "", at, text);
  if (form === null) return [];
  const meant = meantBy(clause, at, text);
  if (meant.modality === null || meant.modality === "denied" || meant.negated) return [];
  const around = metIn(clause, at, text);
  const parties = new Set<Party>(around.flatMap((np) => partiesOf(np, text, at)));
  const place = placeOfMeeting(clause, form, at, text);
  const seat = place === null ? null : seatOf(place, at, text);
  const unknown = strangersOf(around);
  // "Negotiators met again in Lima": of the two that the text is about.
  if (parties.size === 0 && unknown.length === 0 && deed.senses[0] === "meet" && isOfBoth(clause, text))
    for (const party of pairOf(text)) parties.add(party);
  // "Prime Minister Jane Roe visited Oslo": of the other country that the text is about.
  const home = parties.size === 0 && seat && form === "visit" && unknown.length === 1 ? otherThan([seat], text) : null;
  if (home) parties.add(home);
  if (parties.size === 1 && seat && !parties.has(seat) && (form === "visit" || text.sides.includes(seat)))
    parties.add(seat);
  const other = parties.size === 1 && unknown.length > 0 ? otherThan([...parties], text) : null;
  if (other) parties.add(other);
  if (parties.size < 2 || parties.has("*" as Party) || isContest(at, text)) return [];
  // "agreed to meet": what is agreed is still to come.
  const over = clause.kind === "infinitive" ? parentOf(at.parsed, clause)?.verb : null;
  const agreed = over != null && isIn(over.known, "agree-verbs");
  const due = agreed || ((isDue(clause) || deed.senses[0] === "await") && verb.tense === "present" && !verb.perfect);
  const planned = due || deed.senses[0] === "invite";
  const ahead = meant.modality === "actual" && !planned ? null : dayAhead(clause, text);
  return [
    {
      fields: talksFields({
        form,
        parties: [...parties],
        place: form === "call" || form === "letter" ? null : place,
        venue: venueOf(clause.phrases),
        status: planned ? "planned" : statusOf(clause, at, text),
      }),
      from: clause.from,
      to: clause.to,
      clause,
      ...(planned
        ? {
            modality: due ? ("announced" as const) : ("proposed" as const),
            date: ahead ?? dayOfClause(clause, at, text, "future"),
          }
        : {}),
      ...(ahead ? { date: ahead } : {}),
    },
  ];
}

/** Who meets: subject, object, "with", "between", the "by" of a passive; and who stands beside them in apposition. */
export function metIn(clause: Clause, at: SentenceContext, text: TextContext): readonly NounPhrase[] {
  const { words } = text;
  const passive = clause.verb?.voice === "passive";
  const near = [
    ...subjectsOf(at.parsed, clause, words),
    ...(passive ? agentsOf(at.parsed, clause, words) : clause.objects),
    // "is due in Lima to see her".
    ...(isDue(clause) ? seenThere(clause, at) : []),
    // "whom she plans to meet".
    ...(clause.objects.length === 0 ? whomIn(clause, at) : []),
    ...clause.phrases.filter(
      ({ prep }) =>
        prep === "with" ||
        (prep === "on" && clause.verb?.lemma === "call" && clause.verb.voice === "active") ||
        prep === "between" ||
        prep === "alongside" ||
        (prep !== null && words.senses("opposite-words", prep).length > 0) ||
        (prep === "to" && (clause.verb?.lemma === "speak" || clause.verb?.lemma === "write")),
    ),
  ];
  return [...near, ...besidesOf(near, at)];
}

const seenThere = ({ index }: Clause, at: SentenceContext): readonly NounPhrase[] =>
  at.parsed.clauses.flatMap(({ kind, parent, verb, objects }) =>
    kind === "infinitive" &&
    parent === index &&
    sensesIn(verb?.known ?? nothingKnown, "meet-verbs").some((sense) => sense === "see" || sense === "meet")
      ? objects
      : [],
  );

const whomIn = (clause: Clause, at: SentenceContext): readonly NounPhrase[] => {
  const parent = clause.kind === "infinitive" ? parentOf(at.parsed, clause) : null;
  const { antecedent } = parent ?? {};
  return parent?.kind === "relative" && antecedent && !parent.subjects.includes(antecedent) ? [antecedent] : [];
};

/** What a verb makes of it: talks, a call, a visit; null where it is no meeting after all ("met its target", "spoke to voters"). */
function formOf(clause: Clause, word: string, sense: string, at: SentenceContext, text: TextContext): TalksForm | null {
  const { words } = text;
  const verb = clause.verb;
  if (!verb) return null;
  const phone = () => onPhone(clause, at, text);
  const together = (): TalksForm => (areLeaders(metIn(clause, at, text), text) ? "summit" : "talks");
  // "must meet halfway": no meeting.
  if (verb.modal === "should") return null;
  if (verb.voice === "passive")
    return sense === "receive" ? "visit" : sense === "await" ? awaited(clause, at, text) : null;
  switch (sense) {
    case "lead":
    case "send":
      // "will lead a delegation to Lima".
      return teamSent(clause, at, text) ? "visit" : null;
    case "invite":
      // "has invited her to Lima".
      return clause.objects.length === 1 && mayTravel(clause, at, text) ? "visit" : null;
    case "be":
      // "have been in contact by phone".
      if (isInContact(clause) && phone()) return "call";
      // "will be in Lima on Monday to lobby Peru".
      if (!isDue(clause) && isTravel(clause)) return hasPurpose(clause, at) ? "visit" : null;
      // "was due in Lima on Monday".
      return isDue(clause) &&
        destinationOf(clause, at.parsed, text) !== null &&
        !at.mentions.some(({ type, from }) => type === "talks" && from >= verb.at)
        ? "visit"
        : null;
    case "call":
      if (word === "speak" && verb.form === "ing" && !verb.progressive)
        return clause.word === "after" && speaksTogether(clause, at, text) ? "call" : null;
      if (word === "speak" && !phone()) return speaksTogether(clause, at, text) ? "call" : null;
      if (phone() || words.senses("ring-verbs", word).length > 0) return "call";
      // "called the premier on Friday": a day and a person, and nothing that they are called.
      return word === "call" &&
        clause.objects.length === 1 &&
        clause.objects[0]?.mentions.some(({ type }) => type === "person") === true &&
        clause.phrases.some((np) => dayIn(np) !== null && np.from >= (clause.objects[0]?.to ?? 0))
        ? "call"
        : null;
    case "visit":
      return "visit";
    case "receive":
      if (!receivesGuest(clause, at, text)) return null;
      return isForTalks(clause, at) || (word === "host" && !hostsPerson(clause)) ? "talks" : "visit";
    case "discuss":
      if (tellsMeeting(clause, at, text)) return null;
      return clause.objects.some(
        (np) =>
          holds(np, bitOf.instrument | bitOf.agreement) ||
          isIn(np.known, "trade-nouns") ||
          // "Minister A and Commissioner B last discussed the matter in Lima".
          (placeOf(clause.phrases) !== null && isOfTwo(clause, at, text)),
      ) && isTimed(clause, at, text)
        ? phone()
          ? "call"
          : "talks"
        : null;
    case "write":
      return word === "write" && writesTo(clause, at, text) ? "letter" : null;
    case "see":
      return travelsTo(clause, at) ||
        seesAhead(clause) ||
        seesOther(clause) ||
        seenAfter(clause) ||
        seenSomewhere(clause, at, text)
        ? together()
        : null;
    case "call-on":
      return clause.phrases.some((np) => np.prep === "on" && agentOf(np)?.type === "person") ? "talks" : null;
    case "go":
      return hasPurpose(clause, at) || isMission(clause, at, text) ? "visit" : null;
    case "leave":
      return clause.phrases.some(
        ({ prep, mentions }) => prep === "for" && mentions.some(({ type }) => type === "place"),
      ) &&
        (hasPurpose(clause, at) || isMission(clause, at, text))
        ? "visit"
        : isDone(clause, at, text)
          ? "visit"
          : null;
    case "meet":
      if (
        clause.objects.some(
          (np) =>
            !np.mentions.some(
              ({ type }) => type === "person" || type === "party" || type === "institution" || type === "duration",
            ),
        )
      )
        return null;
      return tellsMeeting(clause, at, text) ? null : phone() ? "call" : together();
    default:
      return null;
  }
}

const isOfBoth = ({ subjects }: Clause, { words }: TextContext): boolean =>
  subjects.length === 1 &&
  subjects.every(
    ({ head, mentions }) =>
      mentions.length === 0 && head.endsWith("s") && words.senses("mission-nouns", head).length > 0,
  );

/** "said after seeing her counterpart". */
const seenAfter = ({ kind, word, objects }: Clause): boolean =>
  kind === "participle" &&
  word === "after" &&
  objects.some((np) => agentOf(np)?.type === "person" || (np.known.lists & lists["people-nouns"]) !== 0);

/** "saw her counterpart in Lima on Monday": one of another party, where or when is told. */
const seenSomewhere = (clause: Clause, at: SentenceContext, text: TextContext): boolean =>
  clause.objects.length === 1 &&
  clause.objects.some((np) => agentOf(np)?.type === "person" || (np.known.lists & lists["people-nouns"]) !== 0) &&
  subjectsOf(at.parsed, clause, text.words).some((np) => agentOf(np)?.type === "person") &&
  (placeOf(clause.phrases) !== null ||
    countryIn(clause.phrases, text) !== null ||
    placeAside(clause, text) !== null ||
    clause.phrases.some(isAsideOf(text))) &&
  new Set(metIn(clause, at, text).flatMap((np) => partiesOf(np, text, at))).size > 1;

const isAsideOf =
  (text: TextContext) =>
  (np: NounPhrase): boolean =>
    isAside(np, text);

/** "last saw each other in Oslo in May". */
const seesOther = ({ objects, phrases }: Clause): boolean =>
  objects.some((np) => np.mentions.some((one) => one.type === "party" && one.surface === "each-other")) &&
  phrases.some((np) => holds(np, bitOf.place | bitOf.day));

/** "plans to see Mr Roe on Monday", "was due to see her". */
const seesAhead = ({ kind, objects, phrases }: Clause): boolean =>
  kind === "infinitive" &&
  objects.some((np) => agentOf(np)?.type === "person") &&
  phrases.some((np) => dayIn(np) !== null || holds(np, bitOf.place));

/** "The premier spoke with Mr Roe on Monday": two of whom one is named, in no place that they share. */
const speaksTogether = (clause: Clause, at: SentenceContext, text: TextContext): boolean => {
  const near = metIn(clause, at, text).filter((np) =>
    np.mentions.some(
      ({ type, from, to }) => (type === "person" || type === "party") && from <= np.headAt && np.headAt < to,
    ),
  );
  const heads = subjectsOf(at.parsed, clause, text.words).some(
    (np) => isIn(np.known, "leader-nouns") && partiesOf(np, text, at).length > 1,
  );
  if (heads) return placeOf(clause.phrases) === null;
  // "would speak with his Peruvian counterparts".
  const peers = metIn(clause, at, text).filter(
    (np) => text.words.senses("counterpart-nouns", singular(np.head)).length > 0,
  );
  return (
    near.some((np) => holds(np, bitOf.person)) &&
    new Set([...near, ...peers].flatMap((np) => partiesOf(np, text, at))).size > 1 &&
    placeOf(clause.phrases) === null
  );
};

const singular = (noun: string): string => (noun.endsWith("s") ? noun.slice(0, -1) : noun);

const travelsTo = (clause: Clause, at: SentenceContext): boolean => {
  const parent = clause.kind === "infinitive" ? parentOf(at.parsed, clause) : null;
  return parent !== null && isTravel(parent);
};

/** "is to visit Athens to discuss quotas with Greece": the meeting is told already. */
const tellsMeeting = (clause: Clause, at: SentenceContext, text: TextContext): boolean => {
  const parent = clause.kind === "infinitive" ? parentOf(at.parsed, clause) : null;
  return (
    parent !== null && lemmaOf(parent, text.words, "meet-verbs") !== "" && verbSenses(parent, "meet-verbs").length > 0
  );
};

/** "wrote to his counterpart in January". */
const writesTo = (clause: Clause, at: SentenceContext, text: TextContext): boolean =>
  clause.phrases.some((np) => np.prep === "to" && partiesOf(np, text, at).length > 0);

/** A host receives one of another country, not "aid", and not the two delegations of others. */
function receivesGuest({ objects, subjects }: Clause, at: SentenceContext, text: TextContext): boolean {
  const own = subjects.flatMap((np) => partiesOf(np, text, at));
  return objects.some((np) => {
    const guests = partiesOf(np, text, at);
    return (
      guests.length === 1 ||
      (guests.length > 1 && guests.some((party) => own.includes(party))) ||
      peopleIn(np).length > 0
    );
  });
}

/** "hosted the Danish premier": a visit, where a team is there for talks. */
const hostsPerson = ({ objects }: Clause): boolean =>
  objects.some((np) =>
    np.mentions.some(({ type, from, to }) => type === "person" && from <= np.headAt && np.headAt < to),
  );

/** "received her in Lima to talk about quotas". */
const isForTalks = (clause: Clause, at: SentenceContext): boolean =>
  at.parsed.clauses.some(
    ({ kind, parent, verb }) =>
      kind === "infinitive" &&
      parent === clause.index &&
      verb !== null &&
      (isIn(verb.known, "meet-verbs") || isIn(verb.known, "discuss-verbs")),
  );

/** People named of two parties. */
const isOfTwo = (clause: Clause, at: SentenceContext, text: TextContext): boolean =>
  new Set(metIn(clause, at, text).flatMap((np) => peopleIn(np).flatMap(({ party }) => party ?? []))).size > 1;

/** Talks about something are a meeting where a day or a journey is told. */
const isTimed = (clause: Clause, at: SentenceContext, text: TextContext): boolean =>
  travelsTo(clause, at) ||
  clause.phrases.some((np) => dayIn(np) !== null) ||
  hasWord("carry-words", clause.from, clause.verb?.to ?? clause.from, text);

/** "met in the semi-final", "won 2-1": sport. */
const isContest = (at: SentenceContext, text: TextContext): boolean =>
  hasWord("contest-words", at.sentence.from, at.sentence.to, text) ||
  at.parsed.phrases.some(({ prep, known }) => prep === "in" && isIn(known, "contest-nouns"));
