import { kinds } from "../read/statement.ts";
import { NONE } from "./columns.ts";

/** So many places are counted one by one. */
const STRETCH = 4096;

/** How many statements of each kind stand below a place: counted once for each stretch of places. */
export class KindCounts {
  /** Kind by kind: how many stand below the first place of each stretch. */
  readonly #below: readonly Int32Array[];
  readonly #kindAt: (place: number) => number;

  /** @param kindAt the number of the kind of the statement at a place; `NONE` where it is of no point */
  constructor(length: number, kindAt: (place: number) => number) {
    this.#kindAt = kindAt;
    this.#below = kinds.map(() => new Int32Array(Math.floor(length / STRETCH) + 1));
    const counts = kinds.map(() => 0);
    for (let place = 0; place < length; place++) {
      if (place % STRETCH === 0) this.#put(place / STRETCH, counts);
      count(counts, kindAt(place));
    }
    if (length % STRETCH === 0) this.#put(length / STRETCH, counts);
  }

  /** In the order of the kinds. */
  below(cut: number): number[] {
    const stretch = Math.floor(cut / STRETCH);
    const counts = this.#below.map((of) => of[stretch] as number);
    for (let place = stretch * STRETCH; place < cut; place++) count(counts, this.#kindAt(place));
    return counts;
  }

  #put(stretch: number, counts: readonly number[]): void {
    for (const [kind, of] of this.#below.entries()) of[stretch] = counts[kind] as number;
  }
}

function count(counts: number[], kind: number): void {
  if (kind !== NONE) counts[kind] = (counts[kind] as number) + 1;
}
