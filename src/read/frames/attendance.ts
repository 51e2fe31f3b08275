import type { Party } from "../../core/party.ts";
import type { AttendanceRole } from "../../core/terms.ts";
import { bitOf, type PersonMention } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Draft, Frame } from "../frame.ts";
import { holds, type NounPhrase } from "../node.ts";
import { partiesOf } from "../parties.ts";
import { agentsOf, patientsOf, subjectsOf } from "../places.ts";
import { dayOfClause, tenseOf } from "../refine/days.ts";
import { meantBy } from "../refine/modality.ts";
import { isIn, sensesIn } from "../words.ts";
import { partiesToldIn } from "./burden.ts";
import { otherThan, peopleIn } from "./guests.ts";
import { placeOf } from "./where.ts";

type People = readonly PersonMention[];

/** Everybody of a list: the phrase itself, what is coordinated with it, and who is told right behind it as "along with" them. */
function everybody(phrases: readonly NounPhrase[], at: SentenceContext): People {
  const found: PersonMention[] = [];
  const firsts = new Set(phrases.map((np) => np.first ?? np));
  let last: NounPhrase | null = null;
  for (const np of at.parsed.phrases) {
    const along = last !== null && np.start - last.to <= 2 && isIn(np.prepKnown, "along-preps");
    if (along) firsts.add(np);
    else if (!firsts.has(np.first ?? np) && !(np.apposed && firsts.has(np.apposed.first ?? np.apposed))) continue;
    last = np;
    for (const person of peopleIn(np)) if (!found.some(({ name }) => name === person.name)) found.push(person);
  }
  return found;
}

/** Whom a clause about a team names besides its leaders: "led by A and including B", "will lead the delegation with B". */
function companyOf(leaders: People, clause: Clause, at: SentenceContext): People {
  const behind = clause.phrases.filter(
    ({ prep, start, owner }) =>
      start >= (clause.verb?.to ?? 0) &&
      (prep === "including" || (prep === "with" && (owner === null || (isTeam(owner) && !isMeeting(owner))))),
  );
  return everybody(behind, at).filter(
    ({ name, party }) => !leaders.some((one) => one.name === name || (party !== null && party !== one.party)),
  );
}

function drafts(
  people: People,
  role: AttendanceRole,
  place: string | null,
  clause: Clause,
  range: Readonly<{ from: number; to: number }>,
  extra: Partial<Draft> = {},
  team: Party | null = null,
): Draft[] {
  return people
    .flatMap((person) => {
      const party = person.party ?? team;
      return party === null ? [] : [{ person, party }];
    })
    .map(({ person, party }) => ({
      fields: { kind: "attendance", person: person.name, office: person.office, party, at: place, role },
      from: Math.min(range.from, person.from),
      to: Math.max(range.to, person.to),
      clause,
      ...extra,
    }));
}

const isMeeting = (np: NounPhrase): boolean => holds(np, bitOf.talks);
const isTeam = (np: NounPhrase): boolean => isIn(np.known, "team-nouns");

/** Where the meeting of a clause is: its place, else that of the talks told last. */
function meetingPlace(clause: Clause, text: TextContext): string | null {
  const near = [...clause.objects, ...clause.phrases].flatMap((np) => [np, ...np.phrases]);
  for (const np of near) {
    if (np.prep !== "in" && np.prep !== "at" && !isMeeting(np)) continue;
    for (const mention of np.mentions) if (mention.type === "place") return mention.name;
  }
  return placeOf(clause.phrases) ?? (text.memory.mainPlace || null);
}

/** People who lead a delegation, represent a side, attend talks or stay away. */
export const attendanceFrame: Frame<never> = {
  name: "attendance",
  kind: "attendance",
  summary: "people lead, attend or miss talks",
  triggers: { verbs: ["attend-verbs", "include-verbs", "be-verbs"] },
  needs: { mentions: ["person"] },
  slots: {},
  make: ({ text, at, clause, deed }) => {
    const { verb } = clause;
    if (!verb) return [];
    const sense = deed.senses[0];
    const meant = meantBy(clause, at, text);
    if (meant.modality === null) return [];
    const { words } = text;
    const subjects = subjectsOf(at.parsed, clause, words);
    const place = meetingPlace(hostOf(clause, at), text);
    const range = { from: clause.from, to: clause.to };
    const when = clause.kind === "participle" && verb.voice === "passive" ? whenOfHost(clause, at, text) : {};
    if (sense === "lead") {
      // "X will lead the delegation", "a delegation led by X", "Heading the delegation was X", "China will be represented by X".
      const led = patientsOf(at.parsed, clause, words);
      const teams =
        led.some((np) => isTeam(np) || isMeeting(np)) ||
        (verb.lemma === "represent" && led.length > 0) ||
        (verb.voice === "passive" && led.some((np) => isTeam(np) || isMeeting(np) || isIn(np.known, "people-nouns")));
      if (!teams)
        return spokenFor(clause, at, text).flatMap(({ people, side }) =>
          drafts(people, "lead", place, clause, range, when, side),
        );
      const inverted = invertedPeople(clause, at);
      const leaders = everybody(agentsOf(at.parsed, clause, words), at);
      const role: AttendanceRole =
        verb.lemma === "represent" && meant.modality === "actual" && !text.issuer ? "member" : "lead";
      const own = [...new Set(led.flatMap((np) => partiesToldIn(np, text, at)))];
      const team = own.length === 1 ? (own[0] ?? null) : null;
      const all = leaders.length > 0 ? leaders : inverted;
      const company = verb.lemma === "represent" ? [] : companyOf(all, clause, at);
      return [
        ...drafts(all, role, place, clause, range, when, team),
        ...drafts(company, "member", place, clause, range, when, team ?? all[0]?.party ?? null),
      ];
    }
    if (sense === "member") {
      const talks =
        [...clause.objects, ...clause.phrases].some(isMeeting) ||
        (verb.voice === "passive" && subjects.some(isMeeting)) ||
        (verb.lemma === "attend" && clause.objects.length === 0) ||
        // "sat on the other side of the table".
        (deed.word === "sit" &&
          clause.phrases.some(({ prep, known }) => prep === "on" && isIn(known, "side-nouns")) &&
          clause.phrases.some(({ known }) => isIn(known, "presence-nouns"))) ||
        // "Mr Roe also took part": in the talks told before.
        (deed.word === "take part" &&
          clause.phrases.every(({ prep }) => prep !== "in") &&
          text.memory.events.size + (text.memory.mainPlace ? 1 : 0) > 0);
      if (!talks && !isIn(verb.known, "escort-verbs")) return [];
      if (!talks) {
        if (verb.voice !== "passive") return [];
        const own = [...new Set(subjects.flatMap((np) => partiesToldIn(np, text, at)))];
        const team = own.length === 1 ? (own[0] ?? null) : null;
        return drafts(everybody(agentsOf(at.parsed, clause, words), at), "member", place, clause, range, when, team);
      }
      // "The talks were attended by A and B".
      const people = everybody(verb.voice === "passive" ? agentsOf(at.parsed, clause, words) : subjects, at);
      const role: AttendanceRole = meant.negated ? "absent" : "member";
      return drafts(
        people.length > 0 ? people : invertedPeople(clause, at),
        role,
        place,
        clause,
        range,
        meant.negated ? { modality: "actual" } : {},
        sideOf(people),
      );
    }
    if (sense === "absent") {
      // "skipped the talks", "stayed away from the meeting".
      const missed = [...clause.objects, ...clause.phrases].filter(isMeeting);
      if (missed.length === 0 || meant.negated || clause.verb?.voice === "passive") return [];
      const others = [...new Set(missed.flatMap((np) => np.phrases.flatMap((one) => partiesOf(one, text, at))))];
      return drafts(
        everybody(subjects, at),
        "absent",
        place,
        clause,
        range,
        { modality: meant.modality },
        otherThan(others, text),
      );
    }
    if (sense === "include") {
      if (!subjects.some((np) => isTeam(np)) && !tellsAttendees(clause, at)) return [];
      const own = [...new Set(subjects.flatMap((np) => partiesToldIn(np, text, at)))];
      return drafts(
        everybody(clause.objects, at),
        "member",
        place,
        clause,
        range,
        {},
        own.length === 1 ? own[0] : null,
      );
    }
    if (sense === "be") {
      const there = presentAt(clause, at, text);
      if (there) {
        const present = everybody(clause.objects.length > 0 && subjects.length === 0 ? clause.objects : subjects, at);
        const role: AttendanceRole = meant.negated ? "absent" : "member";
        return drafts(present, role, there.place ?? place, clause, range, meant.negated ? { modality: "actual" } : {});
      }
      const missing = opensAbsent(clause, at, text);
      if (missing)
        return drafts(everybody(clause.objects, at), "absent", missing.place, clause, range, { modality: "actual" });
      // "The representative from the Chinese side will be X"; "who was not at the talks".
      const persons = everybody(clause.objects, at);
      if (persons.length > 0 && subjects.some((np) => isIn(np.known, "representative-nouns")))
        return drafts(persons, "lead", placeToldIn(subjects), clause, range);
      if (
        meant.negated &&
        clause.phrases.some((np) => np.prep === "at" && (isMeeting(np) || np.phrases.some(isMeeting)))
      )
        return drafts(everybody(subjects, at), "absent", place, clause, range, { modality: "actual" });
    }
    return [];
  },
  examples: [
    {
      sentence: "Canadian Trade Minister Jane Roe led the delegation to the talks in Oslo.",
      gives: [{ kind: "attendance", person: "Jane Roe", party: "CA" as Party, role: "lead", at: "Oslo" }],
    },
    {
      sentence: "Brazilian Foreign Minister Ana Costa attended the talks in Geneva with India.",
      gives: [{ kind: "attendance", person: "Ana Costa", party: "BR" as Party, role: "member", at: "Geneva" }],
    },
    {
      sentence: "Indian Commerce Minister Ravi Rao did not attend the talks in Brussels.",
      gives: [{ kind: "attendance", person: "Ravi Rao", party: "IN" as Party, role: "absent" }],
    },
    {
      sentence: "Finance Minister Ana Costa led for Chile at the talks in Lima.",
      gives: [{ kind: "attendance", person: "Ana Costa", party: "CL" as Party, role: "lead" }],
    },
  ],
  nonExamples: [
    { sentence: "Canadian Trade Minister Jane Roe leads her party in the polls.", because: "no delegation" },
    { sentence: "Finance Minister Ana Costa spoke for an hour about Chile.", because: "for how long, not for whom" },
    { sentence: "Indian Commerce Minister Ravi Rao attended a school in Delhi.", because: "a school is no meeting" },
  ],
};

/** Of a list in which one side alone is told, the others are of it too: "Minister A and Chilean Minister B also took part". */
function sideOf(people: People): Party | null {
  const told = new Set(people.flatMap(({ party }) => party ?? []));
  const [side] = told;
  return told.size === 1 && people.every(({ party, office }) => party !== null || office !== null)
    ? (side ?? null)
    : null;
}

/** "Ms Roe led for Chile", "Mr Moe spoke for Oslo": who speaks for a side at talks that the text has told. */
function spokenFor(
  clause: Clause,
  at: SentenceContext,
  text: TextContext,
): readonly Readonly<{ people: People; side: Party }>[] {
  const told = text.memory.events.size > 0 || text.memory.mainPlace !== null || holds(at, bitOf.talks);
  const house = clause.phrases.find(({ prep, from }) => prep === "for" && from >= (clause.verb?.to ?? 0));
  const [side] = house ? partiesOf(house, text, at) : [];
  const people = everybody(subjectsOf(at.parsed, clause, text.words), at);
  return told && side && clause.verb?.voice === "active" && people.length === 1 ? [{ people, side }] : [];
}

/** "Also at the table in Oslo were A and B", "Ms Roe was in the room": who is there. */
function presentAt(clause: Clause, at: SentenceContext, { words }: TextContext): { place: string | null } | null {
  const there = clause.phrases.find(
    ({ prep, head, determiner }) =>
      (prep === "at" || prep === "in" || prep === "among") &&
      (determiner === "the" || prep !== "among") &&
      words.senses("presence-nouns", head).length > 0,
  );
  if (!there || (there.prep === "in" && isMeeting(there))) return null;
  if (!holds(at, bitOf.talks) && !clause.subjects.concat(clause.objects).some((np) => peopleIn(np).length > 0))
    return null;
  return { place: placeToldIn([there]) };
}

/** "Those attending the talks included A and B". */
const tellsAttendees = (clause: Clause, at: SentenceContext): boolean =>
  at.parsed.clauses.some(
    ({ verb, index, subjects, objects, phrases }) =>
      index < clause.index &&
      verb !== null &&
      sensesIn(verb.known, "attend-verbs").includes("member") &&
      subjects.some(({ known }) => isIn(known, "attendee-nouns")) &&
      [...objects, ...phrases].some(isMeeting),
  ) || clause.subjects.some((np) => isIn(np.known, "attendee-nouns") && holds(at, bitOf.talks));

/** "Missing from the talks in Oslo was Ms Roe". */
function opensAbsent(
  clause: Clause,
  at: SentenceContext,
  { words, prepared }: TextContext,
): { place: string | null } | null {
  const { from } = at.sentence;
  const first = prepared.tokens[from]?.lower ?? "";
  if (words.senses("absent-words", first).length === 0 || prepared.tokens[from + 1]?.lower !== "from") return null;
  const talks = at.parsed.phrases.find(
    (np) => np.prep === "from" && np.to <= (clause.verb?.from ?? 0) && isMeeting(np),
  );
  return talks ? { place: placeToldIn([talks]) } : null;
}

const placeToldIn = (phrases: readonly NounPhrase[]): string | null => {
  for (const np of phrases.flatMap((one) => [one, ...one.phrases]))
    for (const mention of np.mentions) if (mention.type === "place") return mention.name;
  return null;
};

/** "Heading the delegation was X": the people after the finite verb of the clause that the gerund opens. */
function invertedPeople(clause: Clause, at: SentenceContext): People {
  if (clause.kind !== "participle" || clause.verb?.form !== "ing") return [];
  const main = at.parsed.clauses.find(
    ({ verb, subjects, objects }) => verb?.lemma === "be" && subjects.length === 0 && objects.length > 0,
  );
  return main ? everybody(main.objects, at) : [];
}

/** "A team led by X flew to Lima": the meeting is where the team's clause tells. */
const hostOf = (clause: Clause, at: SentenceContext): Clause =>
  (clause.kind === "participle" && clause.verb?.voice === "passive" && clause.antecedent
    ? at.parsed.clauses[clause.antecedent.clause]
    : undefined) ?? clause;

/** A participle ("led by X") has the time of the clause whose noun it tells about. */
function whenOfHost(clause: Clause, at: SentenceContext, text: TextContext): Partial<Draft> {
  const host = clause.antecedent ? at.parsed.clauses[clause.antecedent.clause] : undefined;
  if (!host?.verb) return {};
  const meant = meantBy(host, at, text);
  const date = dayOfClause(host, at, text, tenseOf(host));
  return { ...(meant.modality ? { modality: meant.modality } : {}), ...(date ? { date } : {}) };
}
