import type { Book } from "./book.ts";
import { NEVER, NONE, type Rows, type Versions, valueAt } from "./columns.ts";
import type { Draft } from "./draft.ts";
import { countBelow } from "./numbers.ts";
import type { Snapshot } from "./snapshot.ts";

/** A figure in a series from one testimony and before another, and the period by which it stands there. */
type Entry = Readonly<{ number: number; from: number; before: number; period: string }>;

/** Figures of one series: how many were known on a day is looked up, and the newest are given without looking at the others. */
export class Series {
  /** By period, the oldest first; of one period the one told last comes first. */
  readonly #entries: readonly Entry[];
  readonly #from: Int32Array;
  readonly #before: Int32Array;
  /** Figures whose day decisions or later editions may move. */
  readonly #moved: readonly Entry[];
  readonly #book: Book;

  constructor(book: Book, entries: readonly Entry[]) {
    this.#book = book;
    this.#entries = entries.filter(({ number }) => !book.isMoved(number)).sort(byPeriod);
    this.#moved = entries.filter(({ number }) => book.isMoved(number));
    this.#from = Int32Array.from(this.#entries, ({ from }) => from).sort();
    this.#before = Int32Array.from(this.#entries, ({ before }) => before).sort();
  }

  count(snapshot: Snapshot): number {
    const { cut } = snapshot;
    return countBelow(this.#from, cut) - countBelow(this.#before, cut) + this.#movedIn(snapshot).length;
  }

  /** The last so many by period, the oldest first. */
  last(snapshot: Snapshot, most: number): Draft[] {
    const found: Entry[] = [];
    for (let at = this.#entries.length - 1; at >= 0 && found.length < most; at--) {
      const entry = this.#entries[at] as Entry;
      if (isThere(entry, snapshot.cut)) found.push(entry);
    }
    return [...found, ...this.#movedIn(snapshot)]
      .sort(byPeriod)
      .slice(-most)
      .map(({ number }) => this.#book.drafts[number] as Draft);
  }

  #movedIn(snapshot: Snapshot): Entry[] {
    return this.#moved.flatMap((entry) => {
      const draft = this.#book.drafts[entry.number] as Draft;
      if (!isThere(entry, snapshot.cut) || !snapshot.knows(draft)) return [];
      return [{ ...entry, period: snapshot.periodOf(draft) }];
    });
  }
}

const isThere = ({ from, before }: Entry, cut: number): boolean => from < cut && before >= cut;

const byPeriod = (a: Entry, b: Entry): number =>
  a.period < b.period ? -1 : a.period > b.period ? 1 : b.number - a.number;

export type SeriesTable = ReadonlyMap<string, Series>;

/** Figures by the series that they belong to. */
export function seriesOf(book: Book, numbers: Int32Array): SeriesTable {
  const { series, periods, dates, texts } = book.columns;
  const entries = new Map<string, Entry[]>();
  for (const number of numbers) {
    const steps = [...new Set([series, periods, dates].flatMap((versions) => fromOf(versions, number)))].sort(
      (a, b) => a - b,
    );
    for (let at = 0; at < steps.length; at++) {
      const from = steps[at] as number;
      const key = valueAt(series, number, from + 1);
      if (key === NONE) continue;
      const told = valueAt(periods, number, from + 1);
      const days = told === NONE ? valueAt(dates, number, from + 1) : told;
      const entry = {
        number,
        from,
        before: steps[at + 1] ?? NEVER,
        period: days === NONE ? "" : (texts[days] as string),
      };
      const those = entries.get(texts[key] as string);
      if (those) those.push(entry);
      else entries.set(texts[key] as string, [entry]);
    }
  }
  return new Map([...entries].map(([key, those]) => [key, new Series(book, those)]));
}

const fromOf = ({ starts, from }: Versions, number: number): number[] => [
  ...from.subarray(starts[number] as number, starts[number + 1] as number),
];

/** What happened at which place to which point, in order. */
export type Events = Readonly<{ places: Int32Array; numbers: Int32Array }>;

/** `rows` hold places. */
export function eventsOf({ starts, values }: Rows): Events {
  const of = new Int32Array(values.length);
  for (let number = 0; number + 1 < starts.length; number++) of.fill(number, starts[number], starts[number + 1]);
  const order = Float64Array.from(values, (place, at) => place * 2 ** 26 + at).sort();
  const at = Int32Array.from(order, (one) => one % 2 ** 26);
  return {
    places: Int32Array.from(at, (one) => values[one] as number),
    numbers: Int32Array.from(at, (one) => of[one] as number),
  };
}
