import type { Draft } from "./fold.ts";
import { countBelow } from "./numbers.ts";

/**
 * Points in the order of their first members, each with the testimony from which it belongs here: how many did at a time is looked up,
 * and the newest are given without looking at the others.
 */
export class Shelf {
  readonly drafts: readonly Draft[];
  /** Place of the first member of each. */
  readonly #at: Int32Array;
  /** Place of the testimony with which each belongs here; null: of its first member. */
  readonly #from: Int32Array | null;
  #inOrder: Int32Array | null = null;

  constructor(drafts: readonly Draft[], from: Int32Array | null = null) {
    this.drafts = drafts;
    this.#at = Int32Array.from(drafts, ({ index }) => index);
    this.#from = from;
  }

  /** Place of the testimony with which the point of a number belongs here. */
  fromAt = (number: number): number => (this.#from ?? this.#at)[number] as number;

  /** How many belonged here before the testimony at a place. */
  count(cut: number): number {
    if (this.#from === null) return countBelow(this.#at, cut);
    this.#inOrder ??= this.#from.slice().sort();
    return countBelow(this.#inOrder, cut);
  }

  /** Whether a point did. */
  holds({ index }: Draft, cut: number): boolean {
    const place = countBelow(this.#at, index);
    return this.#at[place] === index && (this.#from === null ? index : (this.#from[place] as number)) < cut;
  }

  /** Those that did, first told before the testimony at a place: the newest first. */
  *newest(cut: number, before = cut): Generator<Draft> {
    for (let at = countBelow(this.#at, Math.min(cut, before)) - 1; at >= 0; at--) {
      if (this.#from === null || (this.#from[at] as number) < cut) yield this.drafts[at] as Draft;
    }
  }

  /** Those that did, first told from one testimony to before another: the oldest first. */
  between(cut: number, from: number, before: number): Draft[] {
    const [first, end] = [countBelow(this.#at, from), countBelow(this.#at, Math.min(before, cut))];
    return this.drafts
      .slice(first, end)
      .filter((_, at) => this.#from === null || (this.#from[first + at] as number) < cut);
  }
}
