import type { CoreThen, Growing } from "./growing.ts";
import type { Numbers } from "./numbers.ts";

/** What a mending has still to decide, and points as they stood before a place. */
export class Sweep {
  readonly due = new Set<number>();
  readonly touched = new Set<Growing>();
  readonly cores = new Map<Growing, CoreThen>();
  readonly #places: Numbers;

  constructor(places: Numbers) {
    this.#places = places;
  }

  change(draft: Growing): void {
    this.touched.add(draft);
    this.cores.delete(draft);
  }

  /** How many members of a point stand before a place. */
  countBefore({ numbers }: Growing, place: number): number {
    let low = 0;
    let high = numbers.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#places.at(numbers[middle] as number) < place) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Place of the next member after a place. */
  nextAfter(draft: Growing, place: number): number {
    const next = draft.numbers[this.countBefore(draft, place + 1)];
    return next === undefined ? Number.POSITIVE_INFINITY : this.#places.at(next);
  }
}
