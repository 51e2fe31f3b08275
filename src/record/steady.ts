import { type Days, dayNumber, firstDay, lastDay } from "../core/day.ts";
import { type Columns, NEVER, NONE, type Versions } from "./columns.ts";

/** First and last days, as numbers of days, of texts that are days: worked out where they are asked for. */
export class DayTable {
  readonly #texts: readonly string[];
  readonly #first: Int32Array;
  readonly #last: Int32Array;

  constructor(texts: readonly string[]) {
    this.#texts = texts;
    this.#first = new Int32Array(texts.length).fill(NEVER);
    this.#last = new Int32Array(texts.length);
  }

  first(text: number): number {
    if (this.#first[text] === NEVER) this.#work(text);
    return this.#first[text] as number;
  }

  last(text: number): number {
    if (this.#first[text] === NEVER) this.#work(text);
    return this.#last[text] as number;
  }

  #work(text: number): void {
    const days = this.#texts[text] as Days;
    this.#first[text] = dayNumber(firstDay(days));
    this.#last[text] = dayNumber(lastDay(days));
  }
}

/** A point that is told with one value and then with another, or that decisions or later editions may move. */
export const VARIES = -0x80000000;

/**
 * By the number of a point the value that it has for as long as it is told; `NONE`, `VARIES`.
 * @param firsts places of the first members of the points
 */
export function steadyValues({ starts, values, from }: Versions, firsts: Int32Array): Int32Array {
  return firsts.map((place, number) => {
    const [at, end] = [starts[number] as number, starts[number + 1] as number];
    if (at === end) return NONE;
    return end - at === 1 && from[at] === place ? (values[at] as number) : VARIES;
  });
}

type Of = Readonly<{
  columns: Columns;
  firsts: Int32Array;
  days: DayTable;
  isMoved: (number: number) => boolean;
}>;

/** What is asked of many points at once, and is told with one value of nearly all. */
export type SteadyColumn = "targets" | "askers" | "modality" | "lengths";

/** What stays the same of points for as long as they are told: looked up once for a book. */
export class Steady {
  readonly #of: Of;
  #dates: Int32Array | null = null;
  #first: Int32Array | null = null;
  #last: Int32Array | null = null;
  readonly #texts: Partial<Record<SteadyColumn, Int32Array>> = {};

  constructor(of: Of) {
    this.#of = of;
  }

  /** First and last days by the number of a point, as numbers of days; `NEVER` where none is told, `VARIES`. */
  get first(): Int32Array {
    this.#first ??= this.#days((text) => this.#of.days.first(text));
    return this.#first;
  }

  get last(): Int32Array {
    this.#last ??= this.#days((text) => this.#of.days.last(text));
    return this.#last;
  }

  #days(day: (text: number) => number): Int32Array {
    const { columns, firsts, isMoved } = this.#of;
    this.#dates ??= steadyValues(columns.dates, firsts);
    return this.#dates.map((text, number) =>
      text === VARIES || isMoved(number) ? VARIES : text === NONE ? NEVER : day(text),
    );
  }

  /** As numbers of texts; `NONE`, `VARIES`. */
  texts(what: SteadyColumn): Int32Array {
    this.#texts[what] ??= steadyValues(this.#of.columns[what], this.#of.firsts);
    return this.#texts[what];
  }
}
