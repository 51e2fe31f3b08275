import type { Brief } from "../brief/brief.ts";
import type { PointLine } from "../brief/line.ts";
import type { Days } from "../core/day.ts";
import { lastDay } from "../core/day.ts";
import type { Party } from "../core/party.ts";
import { namesOf, samePerson } from "../record/compare.ts";
import type { Draft } from "../record/fold.ts";
import { isPerson } from "../record/vocabulary.ts";
import type { Answer, Asked, Each, Filters, Listed } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { filtered, stretch } from "./listing.ts";

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

type Seen = { person: string; lists: (readonly Draft[])[]; seated: number; quoted: number };

/** People who attended or are quoted, those named most first. */
export function people(desk: Desk, asked: PeopleAsked): PeopleAnswer {
  const { brief, standing } = desk.at(asked);
  const seen = gather(brief, asked);
  const { shown, total, next } = stretch(seen, ({ person }) => person, asked);
  return { ...standing, total, next, people: shown.map((one) => personLine(brief, one, asked.each)), because: [] };
}

/** "Ren" and "Ren Zhengfei" are one person where only one fuller name holds the short one. */
function gather(brief: Brief, asked: PeopleAsked): Seen[] {
  const byName = namedIn(brief, asked);
  const names = [...byName]
    .filter(([name, { seated }]) => seated > 0 || isPerson(brief.vocabulary, name))
    .map(([name]) => ({ name, parts: namesOf(name) }));
  const byPart = new Map<string, Seen[]>();
  const people = new Set<Seen>();
  for (const { name, parts } of names.sort((a, b) => b.parts.length - a.parts.length || (a.name < b.name ? -1 : 1))) {
    const holding = (byPart.get(parts[0] ?? "") ?? []).filter(({ person }) => samePerson(person, name));
    const one = holding.length === 1 ? (holding[0] as Seen) : { person: name, lists: [], seated: 0, quoted: 0 };
    if (!people.has(one)) {
      people.add(one);
      for (const part of parts) byPart.set(part, [...(byPart.get(part) ?? []), one]);
    }
    const { drafts, seated, quoted } = byName.get(name) as Named;
    one.lists.push(drafts);
    one.seated += seated;
    one.quoted += quoted;
  }
  return [...people].sort((a, b) => weight(b) - weight(a) || (a.person < b.person ? -1 : 1));
}

const weight = ({ seated, quoted }: Seen): number => seated + quoted;

/** Points that first tell of somebody by a name, newest first; of a long record they are counted and not looked at. */
type Named = { readonly drafts: readonly Draft[]; seated: number; quoted: number };

function namedIn(brief: Brief, asked: PeopleAsked): ReadonlyMap<string, Named> {
  const named = new Map<string, Named & { drafts: Draft[] }>();
  for (const draft of filtered(brief, ["attendance", "quotation"], asked).newest()) {
    const name = draft.card.names[0]?.[1] as string;
    const one = named.get(name) ?? { drafts: [], seated: 0, quoted: 0 };
    named.set(name, one);
    one.drafts.push(draft);
    if (draft.kind === "quotation") one.quoted++;
    else one.seated++;
  }
  return named;
}

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

function personLine(brief: Brief, { person, lists, seated, quoted }: Seen, each: number | undefined): PersonLine {
  const drafts = lists.flat().sort((a, b) => b.index - a.index);
  const lines = brief.lines(drafts.filter(({ kind }) => kind === "attendance").slice(0, each));
  const told = lines.map((line) => line.told).filter((fields) => fields.kind === "attendance");
  let last: Days | null = null;
  for (const draft of drafts) {
    const date = brief.snapshot.dateOf(draft);
    if (date !== null && (last === null || lastDay(date) > lastDay(last))) last = date;
  }
  return {
    person,
    party:
      told.find((fields) => fields.party !== null)?.party ?? brief.vocabulary.partyOf.get(person.toLowerCase()) ?? null,
    offices: officesOf(told.map(({ office }) => office).filter((office) => office !== null)),
    attended: lines,
    seats: seated,
    quotes: quoted,
    last,
  };
}
