/** Whole numbers of 32 bits in a list that grows: four bytes each. */
export class Numbers {
  #held: Int32Array;
  #length = 0;

  /** @param room for how many there is to be room from the first */
  constructor(first: readonly number[] | Int32Array = [], room = 0) {
    this.#held = new Int32Array(Math.max(16, first.length, room));
    this.#held.set(first);
    this.#length = first.length;
  }

  get length(): number {
    return this.#length;
  }

  at(place: number): number {
    return this.#held[place] as number;
  }

  set(place: number, value: number): void {
    this.#held[place] = value;
  }

  push(value: number): void {
    if (this.#length === this.#held.length) {
      // What was outgrown is given back at once: the collector of garbage does not hurry for it.
      this.#held = new Int32Array((this.#held.buffer as ArrayBuffer).transfer(this.#held.byteLength * 2));
    }
    this.#held[this.#length++] = value;
  }

  /** Those that are there, not a copy: the next `push` may take them away. */
  view(): Int32Array {
    return this.#held.subarray(0, this.#length);
  }
}

/** How many of a sorted list are smaller than a number. */
export function countBelow(sorted: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
