import { type Day, type Days, dayNumber, firstDay, lastDay } from "../core/day.ts";
import type { Draft } from "./draft.ts";
import { countBelow, Numbers } from "./numbers.ts";
import type { Snapshot } from "./snapshot.ts";

/** A point with the days of the world on which it stands, and the number of the day by which it does so in the order. */
export type Dated = Readonly<{ date: Days; day: number; draft: Draft }>;

/** Days as the maker of the order writes them: as text, and the first and the last of them as numbers. */
export type DaysWritten = Readonly<{
  text: (days: number) => Days;
  first: (days: number) => number;
  last: (days: number) => number;
}>;

/** Points of an order that pass: how many, and the newest first. */
export type Within = Readonly<{ total: number; newest: () => Generator<Dated> }>;

/** The same in whole numbers: a day of the order, the days themselves as the table of texts has them. */
export type Entry = Readonly<{ number: number; days: number; day: number }>;

/** Points on days of the world, each from and before the testimonies between which it stands there, in the order of the points. */
export class Stays {
  readonly number = new Numbers();
  /** The day by which it stands in the order. */
  readonly day = new Numbers();
  /** Its days, as the maker of the order writes them. */
  readonly days = new Numbers();
  readonly from = new Numbers();
  readonly before = new Numbers();

  add(number: number, day: number, days: number, from: number, before: number): void {
    if (before <= from) return;
    this.number.push(number);
    this.day.push(day);
    this.days.push(days);
    this.from.push(from);
    this.before.push(before);
  }
}

/** A stretch of days is at most a year: what begins in a window stands at most so much after it. */
const YEAR = 366;
const FAR = 1 << 22;
const ENTRIES = 2 ** 26;

/**
 * Points by the day of the world, the newest first; among equals the one told last. A point that is told with one day and then with another
 * stands under both, each with the testimonies from and before which it stands there: what was known on a day is a comparison of whole
 * numbers, and only what is shown is looked at.
 */
export class ByDate {
  readonly #drafts: readonly Draft[];
  readonly #written: DaysWritten;
  readonly #numbers: Int32Array;
  readonly #day: Int32Array;
  readonly #days: Int32Array;
  readonly #from: Int32Array;
  readonly #before: Int32Array;
  /** From which testimony on each point has a day, in order. */
  readonly #datedFrom: Int32Array;
  readonly #moved: (snapshot: Snapshot) => readonly Dated[];

  /** @param moved points that decisions or later editions moved, as a snapshot has them: they are not among `stays`. */
  constructor(
    drafts: readonly Draft[],
    stays: Stays,
    written: DaysWritten,
    moved: (snapshot: Snapshot) => readonly Dated[],
  ) {
    const { length } = stays.number;
    const order = new Float64Array(length);
    for (let at = 0; at < length; at++) order[at] = (FAR - stays.day.at(at)) * ENTRIES + (ENTRIES - 1 - at);
    order.sort();
    const by = (values: Numbers) =>
      Int32Array.from({ length }, (_, at) => values.at(ENTRIES - 1 - ((order[at] as number) % ENTRIES)));
    this.#drafts = drafts;
    this.#written = written;
    this.#numbers = by(stays.number);
    this.#day = by(stays.day);
    this.#days = by(stays.days);
    this.#from = by(stays.from);
    this.#before = by(stays.before);
    const firsts = new Numbers();
    for (let at = 0; at < length; at++)
      if (at === 0 || stays.number.at(at) !== stays.number.at(at - 1)) firsts.push(stays.from.at(at));
    this.#datedFrom = firsts.view().slice().sort();
    this.#moved = moved;
  }

  /** How many points had a day. */
  count(snapshot: Snapshot): number {
    return countBelow(this.#datedFrom, snapshot.cut) + this.#moved(snapshot).length;
  }

  /** Those that a snapshot knows and that stand in a stretch of days; in order. */
  in(snapshot: Snapshot, from: Day | null = null, to: Day | null = null): Generator<Dated> {
    return this.#newest(snapshot, from === null ? -FAR : dayNumber(from), to === null ? FAR : dayNumber(to), null);
  }

  /** Those of which some day lies in a stretch and that pass; what begins in it stands at most a year after it. */
  during(snapshot: Snapshot, from: Day | null, to: Day | null, passes: (draft: Draft) => boolean): Within {
    const [low, high] = [from === null ? -FAR : dayNumber(from), to === null ? FAR : dayNumber(to)];
    const isAny = from === null && to === null;
    const { first, last } = this.#written;
    const isLeft = (draft: Draft, begin: number, end: number): boolean => begin <= high && end >= low && passes(draft);
    const accepts: Accepts = {
      entry: (number, days) =>
        isLeft(this.#drafts[number] as Draft, isAny ? low : first(days), isAny ? high : last(days)),
      moved: ({ draft, date }) => isLeft(draft, dayNumber(firstDay(date)), dayNumber(lastDay(date))),
    };
    const until = to === null ? FAR : high + YEAR;
    let total = this.#movedIn(snapshot, low, until, accepts).length;
    for (let at = this.#after(until); at < this.#day.length && (this.#day[at] as number) >= low; at++)
      if (this.#isThere(at, snapshot.cut) && accepts.entry(this.#numbers[at] as number, this.#days[at] as number))
        total++;
    return { total, newest: () => this.#newest(snapshot, low, until, accepts) };
  }

  #isThere = (at: number, cut: number): boolean =>
    (this.#from[at] as number) < cut && (this.#before[at] as number) >= cut;

  #movedIn(snapshot: Snapshot, low: number, high: number, accepts: Accepts | null): Dated[] {
    return this.#moved(snapshot)
      .filter((dated) => dated.day >= low && dated.day <= high && (accepts === null || accepts.moved(dated)))
      .sort(byDay);
  }

  *#newest(snapshot: Snapshot, low: number, high: number, accepts: Accepts | null): Generator<Dated> {
    const moved = this.#movedIn(snapshot, low, high, accepts);
    let next = 0;
    for (let at = this.#after(high); at < this.#day.length && (this.#day[at] as number) >= low; at++) {
      if (!this.#isThere(at, snapshot.cut)) continue;
      const [number, days] = [this.#numbers[at] as number, this.#days[at] as number];
      if (accepts !== null && !accepts.entry(number, days)) continue;
      const draft = this.#drafts[number] as Draft;
      const dated: Dated = { draft, date: this.#written.text(days), day: this.#day[at] as number };
      while (next < moved.length && byDay(moved[next] as Dated, dated) < 0) yield moved[next++] as Dated;
      yield dated;
    }
    yield* moved.slice(next);
  }

  /** Place of the first whose day is not after one. */
  #after(day: number): number {
    let low = 0;
    let high = this.#day.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#day[middle] as number) > day) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** What is left of an order. */
type Accepts = Readonly<{ entry: (number: number, days: number) => boolean; moved: (dated: Dated) => boolean }>;

/** Newest last day first; among equals the one told last. */
const byDay = (a: Dated, b: Dated): number => b.day - a.day || b.draft.index - a.draft.index;
