import { type Days, dayNumber, dayOfNumber, firstDay, lastDay } from "../core/day.ts";
import { type Kind, kinds } from "../read/statement.ts";
import { spanOf } from "./asof.ts";
import type { Book } from "./book.ts";
import { ByDate, type Dated, type DaysWritten, Stays } from "./by-date.ts";
import { tellsTown } from "./card-days.ts";
import { kindNumber, NEVER, NONE, type Versions } from "./columns.ts";
import type { Draft } from "./draft.ts";
import { Numbers } from "./numbers.ts";
import { wayOf } from "./packed.ts";
import { type SeriesTable, seriesOf } from "./series.ts";
import { Shelf } from "./shelf.ts";
import type { Snapshot } from "./snapshot.ts";

/** By which day a point stands in an order; `now` for one of which decisions or a later edition moved the day. */
type Ordering = Readonly<{
  day: (first: number, last: number, number: number) => number;
  now: (snapshot: Snapshot, draft: Draft) => Days | null;
  /** The place before which it does not stand there. */
  begun?: (number: number) => number;
  /** The day by which it stands undated; left out: it does not. */
  undated?: (number: number) => number;
}>;

/**
 * What is told of a year or a month stands no later than the day on which it was told, unless it was told of what is to come: on a timeline
 * "2025" is not the newest of its year.
 */
const lastFor = (first: number, last: number, told: number): number => (told < first || told > last ? last : told);

/** Points that tell of somebody: where they sat, what they said, and both by the day of the world. */
export type Named = Readonly<{ seats: Shelf; quotes: Shelf; dates: () => ByDate }>;

/** The points of a book by kind, party, day of the world and name: each list is made when it is first asked for, and stands as long as the book. */
export class Lists {
  readonly #book: Book;
  readonly #shelves = new Map<string, Shelf>();
  readonly #byDate = new Map<string, ByDate>();
  #people: ReadonlyMap<string, Named> | null = null;
  #series: SeriesTable | null = null;
  #kinds: ReadonlyMap<Kind, Int32Array> | null = null;

  constructor(book: Book) {
    this.#book = book;
  }

  /** Points of some kinds (null: of all) that no editor rejected; where parties are given, from when they name one of them. */
  shelf(wanted: readonly Kind[] | null, parties: readonly string[] | null = null, is: string | null = null): Shelf {
    return this.#shelfFor(`${wanted?.join("+")}|${parties?.join("+")}|${is}`, () => {
      const all = this.#ofKinds(wanted);
      const way = wayOf(is);
      return this.#shelve(
        is === null ? all : all.filter((number) => this.#book.columns.is[number] === way),
        parties === null ? null : this.#naming(parties),
      );
    });
  }

  /** Points on which reports differ, from when they do. */
  get differing(): Shelf {
    return this.#shelfFor("differing", () =>
      this.#shelve(this.#ofKinds(null), (number) => this.#book.columns.differs[number] as number),
    );
  }

  #shelfFor(key: string, make: () => Shelf): Shelf {
    const made = this.#shelves.get(key) ?? make();
    this.#shelves.set(key, made);
    return made;
  }

  /** The place from which on a point names one of some parties. */
  #naming(parties: readonly string[]): (number: number) => number {
    const { starts, values, from } = this.#book.columns.parties;
    const wanted = new Uint8Array(this.#book.columns.texts.length);
    for (let text = 0; text < wanted.length; text++)
      if (parties.includes(this.#book.columns.texts[text] as string)) wanted[text] = 1;
    return (number) => {
      for (let at = starts[number] as number; at < (starts[number + 1] as number); at++)
        if (wanted[values[at] as number] === 1) return from[at] as number;
      return NEVER;
    };
  }

  #shelve(numbers: Int32Array, from: ((number: number) => number) | null): Shelf {
    if (from === null) return new Shelf(this.#book, numbers);
    const those = new Numbers();
    const places = new Numbers();
    for (const number of numbers) {
      const place = from(number);
      if (place === NEVER) continue;
      those.push(number);
      places.push(place);
    }
    return new Shelf(this.#book, those.view(), places.view());
  }

  /** Oldest first, without those that an editor rejected. */
  #ofKinds(wanted: readonly Kind[] | null): Int32Array {
    const isRejected = (number: number): boolean => this.#book.isRejected(this.#book.drafts[number] as Draft);
    if (wanted === null) {
      const all = Int32Array.from(this.#book.drafts.keys());
      return this.#book.hasReviews ? all.filter((number) => !isRejected(number)) : all;
    }
    if (this.#kinds === null) {
      const numbers = kinds.map(() => new Numbers());
      for (let number = 0; number < this.#book.drafts.length; number++)
        if (!this.#book.hasReviews || !isRejected(number))
          numbers[this.#book.columns.kind[number] as number]?.push(number);
      this.#kinds = new Map(kinds.map((kind, at) => [kind, (numbers[at] as Numbers).view()]));
    }
    const those = [...new Set(wanted)].map((kind) => this.#kinds?.get(kind) ?? new Int32Array());
    if (those.length === 1) return those[0] as Int32Array;
    const all = new Int32Array(those.reduce((sum, { length }) => sum + length, 0));
    let next = 0;
    for (const some of those) {
      all.set(some, next);
      next += some.length;
    }
    return all.sort();
  }

  /** Points of some kinds by the day of the world. */
  byDate(wanted: readonly Kind[]): ByDate {
    return this.#dated(`dates ${wanted.join("+")}`, () => this.#standing(this.shelf(wanted)));
  }

  /** Points of a shelf by the last day on which each stands. */
  #standing(shelf: Shelf): ByDate {
    return this.#order(shelf, this.#book.columns.dates, {
      day: (first, last, number) => this.#lastDay(first, last, number),
      now: (snapshot, draft) => snapshot.dateOf(draft),
    });
  }

  #lastDay = (first: number, last: number, number: number): number =>
    first === last ? last : lastFor(first, last, this.#book.toldDay(number));

  /** The day by which days of a point stand in `byDate`. */
  standingDay = (number: number, days: Days): number =>
    this.#lastDay(dayNumber(firstDay(days)), dayNumber(lastDay(days)), number);

  /** As `byDate`, by the first of the days. */
  beginning(wanted: readonly Kind[]): ByDate {
    return this.#dated(`begins ${wanted.join("+")}`, () =>
      this.#order(this.shelf(wanted), this.#book.columns.dates, {
        day: (first) => first,
        now: (snapshot, draft) => snapshot.dateOf(draft),
      }),
    );
  }

  /** States of a told length by the first day on which they no longer hold. */
  get ending(): ByDate {
    return this.#dated("ends", () =>
      this.#order(this.shelf(["measure", "agreement"]), this.#book.columns.ends, {
        day: (first) => first,
        now: (snapshot, draft) => spanOf(snapshot.point(draft), null)?.to ?? null,
      }),
    );
  }

  /** Talks that could be told from others, by their first day; undated ones by when they were first told. */
  rounds(parties: readonly string[] | null): ByDate {
    return this.#dated(`rounds ${parties?.join("+")}`, () =>
      this.#order(this.shelf(["talks"], parties), this.#book.columns.dates, {
        begun: (number) => this.#book.columns.placed[number] as number,
        undated: (number) => this.#book.toldDay(number),
        day: (first) => first,
        now: (snapshot, draft) => {
          const isPlaced = snapshot.members(draft).some((member) => tellsTown(member, this.#book.vocabulary));
          return snapshot.dateOf(draft) ?? (isPlaced ? this.#book.toldOn(draft) : null);
        },
      }),
    );
  }

  #dated(key: string, make: () => ByDate): ByDate {
    const made = this.#byDate.get(key) ?? make();
    this.#byDate.set(key, made);
    return made;
  }

  #order(shelf: Shelf, { starts, values, from }: Versions, { day, now, begun, undated }: Ordering): ByDate {
    const stays = new Stays();
    const moved: number[] = [];
    for (let at = 0; at < shelf.numbers.length; at++) {
      const number = shelf.numbers[at] as number;
      if (this.#book.isMoved(number)) {
        moved.push(number);
        continue;
      }
      const since = Math.max(shelf.fromAt(at), begun?.(number) ?? 0);
      for (let one = starts[number] as number; one < (starts[number + 1] as number); one++) {
        const days = values[one] as number;
        const before = one + 1 < (starts[number + 1] as number) ? (from[one + 1] as number) : NEVER;
        const first = Math.max(since, from[one] as number);
        if (days !== NONE)
          stays.add(number, day(this.#book.days.first(days), this.#book.days.last(days), number), days, first, before);
        else if (undated !== undefined) stays.add(number, undated(number), -2 - undated(number), first, before);
      }
    }
    const { columns, days: table } = this.#book;
    const written: DaysWritten = {
      text: (days) => (days >= 0 ? (columns.texts[days] as Days) : (dayOfNumber(-2 - days) as Days)),
      first: (days) => (days >= 0 ? table.first(days) : -2 - days),
      last: (days) => (days >= 0 ? table.last(days) : -2 - days),
    };
    const standing = (snapshot: Snapshot): Dated[] =>
      moved.flatMap((number) => {
        const draft = this.#book.drafts[number] as Draft;
        const date = snapshot.knows(draft) ? now(snapshot, draft) : null;
        if (date === null) return [];
        return [{ date, day: day(dayNumber(firstDay(date)), dayNumber(lastDay(date)), number), draft }];
      });
    return new ByDate(this.#book.drafts, stays, written, standing);
  }

  /** Who sat somewhere or is quoted, by the name under which that was first told. */
  get people(): ReadonlyMap<string, Named> {
    if (this.#people === null) {
      const named = Map.groupBy(this.#ofKinds(["attendance", "quotation"]), (number) => this.nameOf(number));
      this.#people = new Map([...named].map(([name, numbers]) => [name, this.#named(Int32Array.from(numbers))]));
    }
    return this.#people;
  }

  /** Who sat somewhere or is quoted. */
  nameOf(number: number): string {
    const { starts, values } = this.#book.columns.names;
    const first = starts[number] as number;
    return first === starts[number + 1] ? "" : (this.#book.columns.texts[values[first] as number] as string);
  }

  #named(numbers: Int32Array): Named {
    const seat = kindNumber("attendance");
    let dates: ByDate | null = null;
    return {
      seats: new Shelf(
        this.#book,
        numbers.filter((number) => this.#book.columns.kind[number] === seat),
      ),
      quotes: new Shelf(
        this.#book,
        numbers.filter((number) => this.#book.columns.kind[number] !== seat),
      ),
      dates: () => {
        dates ??= this.#standing(new Shelf(this.#book, numbers));
        return dates;
      },
    };
  }

  /** Figures by the series that they belong to. */
  get series(): SeriesTable {
    this.#series ??= seriesOf(this.#book, this.#ofKinds(["figure"]));
    return this.#series;
  }
}
