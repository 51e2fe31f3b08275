import type { Brief } from "../brief/brief.ts";
import type { PointLine } from "../brief/line.ts";
import type { Days } from "../core/day.ts";
import { lastDay } from "../core/day.ts";
import type { Party } from "../core/party.ts";
import { namesOf, samePerson } from "../record/compare.ts";
import type { Draft } from "../record/fold.ts";
import { isPerson, type Vocabulary } from "../record/vocabulary.ts";
import type { Answer, Asked, Each, Filters, Listed } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { filtered, stretch } from "./listing.ts";
import { onceFor } from "./once.ts";

export type PersonLine = Readonly<{
  person: string;
  party: Party | null;
  offices: readonly string[];
  /** Where the person sat, newest first. */
  attended: readonly PointLine[];
  /** How often: the list may be cut. */
  seats: number;
  quotes: number;
  last: Days | null;
}>;
export type PeopleAnswer = Answer<Listed & { people: readonly PersonLine[] }>;
export type PeopleAsked = Asked & Filters & Each;

type Seen = { person: string; attended: Draft[]; quoted: Draft[] };

/** People who attended or are quoted, those named most first. */
export function people(desk: Desk, asked: PeopleAsked): PeopleAnswer {
  const { brief, standing } = desk.at(asked);
  const { after: _, limit: __, each: ___, ...filters } = asked;
  const seen = onceFor(brief, `gathered ${JSON.stringify(filters)}`, () =>
    gather(filtered(brief, ["attendance", "quotation"], asked), brief.vocabulary),
  );
  const { shown, total, next } = stretch(seen, ({ person }) => person, asked);
  return { ...standing, total, next, people: shown.map((one) => personLine(brief, one, asked.each)), because: [] };
}

/** "Ren" and "Ren Zhengfei" are one person where only one fuller name holds the short one. */
function gather(drafts: readonly Draft[], vocabulary: Vocabulary): Seen[] {
  const byName = Map.groupBy(drafts, personOf);
  const isOne = (name: string): boolean =>
    isPerson(vocabulary, name) || (byName.get(name) ?? []).some(({ kind }) => kind === "attendance");
  const names = [...byName.keys()]
    .filter((name) => name !== null)
    .filter(isOne)
    .map((name) => ({ name, parts: namesOf(name) }));
  const byPart = new Map<string, Seen[]>();
  const people = new Set<Seen>();
  for (const { name, parts } of names.sort((a, b) => b.parts.length - a.parts.length || (a.name < b.name ? -1 : 1))) {
    const holding = (byPart.get(parts[0] ?? "") ?? []).filter(({ person }) => samePerson(person, name));
    const one = holding.length === 1 ? (holding[0] as Seen) : { person: name, attended: [], quoted: [] };
    if (!people.has(one)) {
      people.add(one);
      for (const part of parts) byPart.set(part, [...(byPart.get(part) ?? []), one]);
    }
    for (const draft of byName.get(name) ?? []) (draft.kind === "attendance" ? one.attended : one.quoted).push(draft);
  }
  return [...people].sort((a, b) => weight(b) - weight(a) || (a.person < b.person ? -1 : 1));
}

const weight = ({ attended, quoted }: Seen): number => attended.length + quoted.length;

/** As first told: which person a point is of never changes. */
const personOf = ({ core: { fields } }: Draft): string | null =>
  fields.kind === "attendance" ? fields.person : fields.kind === "quotation" ? fields.speaker : null;

/** "Treasury Secretary" and "Secretary of the Treasury" are one office, and "Vice Premier" says no more than "Vice Premier of the State Council". */
function officesOf(told: readonly string[]): string[] {
  const distinct: { office: string; words: readonly string[] }[] = [];
  for (const office of told) {
    const words = namesOf(office).filter((word) => word !== "of" && word !== "the");
    const same = distinct.find((other) => words.every((word) => other.words.includes(word)));
    if (same) continue;
    const within = distinct.findIndex((other) => other.words.every((word) => words.includes(word)));
    if (within < 0) distinct.push({ office, words });
    else distinct[within] = { office, words };
  }
  return distinct.map(({ office }) => office);
}

function personLine(brief: Brief, { person, attended, quoted }: Seen, each: number | undefined): PersonLine {
  const lines = brief.lines(attended.slice(0, each));
  const told = lines.map((line) => line.told).filter((fields) => fields.kind === "attendance");
  const dates = [...attended, ...quoted].map((draft) => brief.point(draft).date).filter((date) => date !== null);
  return {
    person,
    party:
      told.find((fields) => fields.party !== null)?.party ?? brief.vocabulary.partyOf.get(person.toLowerCase()) ?? null,
    offices: officesOf(told.map(({ office }) => office).filter((office) => office !== null)),
    attended: lines,
    seats: attended.length,
    quotes: quoted.length,
    last: dates.sort((a, b) => (lastDay(a) < lastDay(b) ? 1 : -1))[0] ?? null,
  };
}
