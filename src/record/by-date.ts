import { type Day, type Days, dayNumber, dayOfNumber } from "../core/day.ts";
import type { Draft } from "./draft.ts";
import { countBelow, Numbers } from "./numbers.ts";
import type { Snapshot } from "./snapshot.ts";

/** A point with the days of the world on which it stands, and the last of them. */
export type Dated = Readonly<{ date: Days; last: Day; draft: Draft }>;

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

const FAR = 1 << 22;
const ENTRIES = 2 ** 26;

/**
 * Points by the day of the world, the newest first; among equals the one told last. A point that is told with one day and then with another
 * stands under both, each with the testimonies from and before which it stands there: what was known on a day is a comparison of whole
 * numbers, and only what is shown is looked at.
 */
export class ByDate {
  readonly #drafts: readonly Draft[];
  readonly #daysOf: (days: number) => Days;
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
    daysOf: (days: number) => Days,
    moved: (snapshot: Snapshot) => readonly Dated[],
  ) {
    const { length } = stays.number;
    const order = new Float64Array(length);
    for (let at = 0; at < length; at++) order[at] = (FAR - stays.day.at(at)) * ENTRIES + (ENTRIES - 1 - at);
    order.sort();
    const by = (values: Numbers) =>
      Int32Array.from({ length }, (_, at) => values.at(ENTRIES - 1 - ((order[at] as number) % ENTRIES)));
    this.#drafts = drafts;
    this.#daysOf = daysOf;
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

  /** Those that a snapshot knows, on days whose last lies in a stretch; in order. */
  *in(snapshot: Snapshot, from: Day | null = null, to: Day | null = null): Generator<Dated> {
    const { cut } = snapshot;
    const [low, high] = [from === null ? -FAR : dayNumber(from), to === null ? FAR : dayNumber(to)];
    const moved = this.#moved(snapshot)
      .filter(({ last }) => (!from || last >= from) && (!to || last <= to))
      .sort(byDay);
    let next = 0;
    for (let at = this.#after(high); at < this.#day.length && (this.#day[at] as number) >= low; at++) {
      if ((this.#from[at] as number) >= cut || (this.#before[at] as number) < cut) continue;
      const draft = this.#drafts[this.#numbers[at] as number] as Draft;
      const dated: Dated = {
        draft,
        date: this.#daysOf(this.#days[at] as number),
        last: dayOfNumber(this.#day[at] as number),
      };
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

/** Newest last day first; among equals the one told last. */
const byDay = (a: Dated, b: Dated): number =>
  a.last < b.last ? 1 : a.last > b.last ? -1 : b.draft.index - a.draft.index;
