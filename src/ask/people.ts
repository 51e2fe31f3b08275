import type { Brief } from "../brief/brief.ts";
import type { PointLine } from "../brief/line.ts";
import type { Days } from "../core/day.ts";
import { lastDay } from "../core/day.ts";
import type { Party } from "../core/party.ts";
import type { Book } from "../record/book.ts";
import { isSamePerson, namesOf } from "../record/compare.ts";
import type { Draft } from "../record/draft.ts";
import { isPerson } from "../record/vocabulary.ts";
import type { Answer, Asked, Each, Filters, Listed } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { filtered, first, partyTests, stretch, testsOf } from "./listing.ts";

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

type Seen = { readonly person: string; readonly parts: readonly string[]; readonly those: Named[] };

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
  const byPart = new Map<string, Seen[]>();
  const people = new Set<Seen>();
  for (const { name, parts, isPerson } of rollOf(brief.snapshot.book)) {
    const named = byName.get(name);
    if (!named || !(named.seated > 0 || isPerson)) continue;
    const holding = (byPart.get(parts[0] ?? "") ?? []).filter((one) => isSamePerson(one.parts, parts));
    const one = holding.length === 1 ? (holding[0] as Seen) : { person: name, parts, those: [] };
    if (!people.has(one)) {
      people.add(one);
      for (const part of parts) {
        const those = byPart.get(part);
        if (those) those.push(one);
        else byPart.set(part, [one]);
      }
    }
    one.those.push(named);
  }
  return [...people].sort((a, b) => weight(b) - weight(a) || (a.person < b.person ? -1 : 1));
}

type Name = Readonly<{ name: string; parts: readonly string[]; isPerson: boolean }>;
const rolls = new WeakMap<Book, readonly Name[]>();

/** Every name of the record, the fullest first. */
function rollOf(book: Book): readonly Name[] {
  const kept = rolls.get(book);
  if (kept) return kept;
  const roll = [...book.lists.people.keys()]
    .map((name) => ({ name, parts: namesOf(name), isPerson: isPerson(book.vocabulary, name) }))
    .sort((a, b) => b.parts.length - a.parts.length || (a.name < b.name ? -1 : 1));
  rolls.set(book, roll);
  return roll;
}

const weight = ({ those }: Seen): number => those.reduce((sum, { seated, quoted }) => sum + seated + quoted, 0);

/** What is told of somebody by one name: counted, and not looked at before it is shown. */
type Named = Readonly<{ seated: number; quoted: number; seats: () => Iterable<Draft>; last: () => Days | null }>;

function namedIn(brief: Brief, asked: PeopleAsked): ReadonlyMap<string, Named> {
  const { snapshot } = brief;
  const isWhole = partyTests(brief, asked).length + testsOf(brief, asked, false).length === 0;
  if (isWhole) {
    const all = [...snapshot.book.lists.people].map(([name, { seats, quotes, dates }]): [string, Named] => [
      name,
      {
        seated: snapshot.total(seats),
        quoted: snapshot.total(quotes),
        seats: () => snapshot.newest(seats),
        last: () => first(dates().in(snapshot), 1)[0]?.date ?? null,
      },
    ]);
    return new Map(all.filter(([, { seated, quoted }]) => seated + quoted > 0));
  }
  const drafts = filtered(brief, ["attendance", "quotation"], asked).newest();
  const byName = Map.groupBy(drafts, (draft) => snapshot.book.lists.nameOf(snapshot.book.numberOf(draft)));
  return new Map(
    [...byName].map(([name, those]): [string, Named] => {
      const seats = those.filter(({ kind }) => kind === "attendance");
      const last = (): Days | null => newestOf(those.map((draft) => snapshot.dateOf(draft)));
      return [name, { seated: seats.length, quoted: those.length - seats.length, seats: () => seats, last }];
    }),
  );
}

const newestOf = (dates: readonly (Days | null)[]): Days | null =>
  dates.reduce((last, date) => (date !== null && (last === null || lastDay(date) > lastDay(last)) ? date : last), null);

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

function personLine(brief: Brief, { person, those }: Seen, each: number | undefined): PersonLine {
  const count = (of: "seated" | "quoted"): number => those.reduce((sum, one) => sum + one[of], 0);
  const seats = those.flatMap((one) => first(one.seats(), each ?? Number.POSITIVE_INFINITY));
  const lines = brief.lines(seats.sort((a, b) => b.index - a.index).slice(0, each));
  const told = lines.map((line) => line.told).filter((fields) => fields.kind === "attendance");
  return {
    person,
    party:
      told.find((fields) => fields.party !== null)?.party ?? brief.vocabulary.partyOf.get(person.toLowerCase()) ?? null,
    offices: officesOf(told.map(({ office }) => office).filter((office) => office !== null)),
    attended: lines,
    seats: count("seated"),
    quotes: count("quoted"),
    last: newestOf(those.map((one) => one.last())),
  };
}
