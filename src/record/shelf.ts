import type { Draft } from "./draft.ts";
import { countBelow } from "./numbers.ts";

/** All points, and the place of the first member of each. */
export type Told = Readonly<{
  drafts: readonly Draft[];
  firsts: Int32Array;
  /** How many were first told before the testimony at a place. */
  toldBefore: (place: number) => number;
}>;

/**
 * Points in the order of their first members, each with the testimony from which it belongs here: how many did at a time is looked up,
 * and the newest are given without looking at the others.
 */
export class Shelf {
  /** By their numbers. */
  readonly numbers: Int32Array;
  readonly #told: Told;
  /** Place of the testimony with which each belongs here; null: of its first member. */
  readonly #from: Int32Array | null;
  #inOrder: Int32Array | null = null;

  constructor(told: Told, numbers: Int32Array, from: Int32Array | null = null) {
    this.#told = told;
    this.numbers = numbers;
    this.#from = from;
  }

  /** Place of the testimony with which one of `numbers` belongs here. */
  fromAt = (at: number): number =>
    (this.#from ?? this.#told.firsts)[this.#from ? at : (this.numbers[at] as number)] as number;

  /** How many belonged here before the testimony at a place. */
  count(cut: number): number {
    if (this.#from === null) return this.#end(cut);
    this.#inOrder ??= this.#from.slice().sort();
    return countBelow(this.#inOrder, cut);
  }

  /** Whether a point did. */
  holds(number: number, cut: number): boolean {
    // Of all points each stands at its own number.
    const at = this.numbers[number] === number ? number : countBelow(this.numbers, number);
    return this.numbers[at] === number && this.fromAt(at) < cut;
  }

  /** Those that did, first told before the testimony at a place, and not before that at another: the newest first. */
  *newest(cut: number, before = cut, since = 0): Generator<Draft> {
    for (const number of this.newestNumbers(cut, before, since)) yield this.#told.drafts[number] as Draft;
  }

  *newestNumbers(cut: number, before = cut, since = 0): Generator<number> {
    const first = this.#end(since);
    for (let at = this.#end(Math.min(cut, before)) - 1; at >= first; at--) {
      if (this.#from === null || (this.#from[at] as number) < cut) yield this.numbers[at] as number;
    }
  }

  /** Numbers of the newest so many that did and pass: the oldest first. */
  last(cut: number, most: number, passes: (number: number) => boolean): number[] {
    const found: number[] = [];
    for (let at = this.#end(cut) - 1; at >= 0 && found.length < most; at--) {
      const number = this.numbers[at] as number;
      if ((this.#from === null || (this.#from[at] as number) < cut) && passes(number)) found.push(number);
    }
    return found.reverse();
  }

  /** Numbers of those that did, first told from one testimony to before another: the oldest first. */
  between(cut: number, from: number, before: number): number[] {
    const found: number[] = [];
    const end = this.#end(Math.min(before, cut));
    for (let at = this.#end(from); at < end; at++)
      if (this.#from === null || (this.#from[at] as number) < cut) found.push(this.numbers[at] as number);
    return found;
  }

  /** How many were first told before the testimony at a place. */
  #end(place: number): number {
    return countBelow(this.numbers, this.#told.toldBefore(place));
  }
}
