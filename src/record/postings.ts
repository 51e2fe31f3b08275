import { type Columns, NONE } from "./columns.ts";

/** The newest so many under a key: `list` from `from` to before `to`, oldest first. */
export type Stretch = Readonly<{ list: Int32Array; from: number; to: number }>;
/** Counts are whole numbers of 32 bits. */
const MOST_COUNTED = 0x7fffffff;
const SLOT = 3;
const LIST = 2;
const NOTHING: Stretch = { list: new Int32Array(0), from: 0, to: 0 };

/** Numbers of points by the hash of a key and their kind, oldest first. Two kinds under one hash stand apart. */
export class Postings {
  /** By open addressing three numbers a slot: the hash, the kind, the number of its list, `NONE` where it is free. All lie side by side. */
  readonly #slots: Int32Array;
  readonly #mask: number;
  readonly #starts: Int32Array;
  readonly #list: Int32Array;
  /** By point: above the base of the look under way by how often it was met in it; below, it was met in one before, or never. */
  readonly #counts: Int32Array;
  #base = 0;
  /** Points met in a look, in the order in which they were. */
  readonly #met: Int32Array;

  constructor({ kind, keys }: Pick<Columns, "kind" | "keys">, isLeft: (number: number) => boolean) {
    const many = keys.values.length;
    this.#counts = new Int32Array(kind.length);
    this.#met = new Int32Array(kind.length);
    let size = 1024;
    while (size < many * 2) size *= 2;
    this.#slots = new Int32Array(SLOT * size).fill(NONE);
    this.#mask = size - 1;
    const listOf = new Int32Array(many);
    const counts = new Int32Array(many + 1);
    let lists = 0;
    for (let number = 0; number < kind.length; number++) {
      if (!isLeft(number)) continue;
      for (let at = keys.starts[number] as number; at < (keys.starts[number + 1] as number); at++) {
        const hash = keys.values[at] as number;
        const slot = this.#slot(hash, kind[number] as number);
        let list = this.#slots[slot + LIST] as number;
        if (list === NONE) {
          list = lists++;
          this.#slots[slot] = hash;
          this.#slots[slot + 1] = kind[number] as number;
          this.#slots[slot + LIST] = list;
        }
        listOf[at] = list;
        (counts as { [list: number]: number })[list + 1] = (counts[list + 1] as number) + 1;
      }
    }
    for (let list = 0; list < lists; list++)
      (counts as { [list: number]: number })[list + 1] = (counts[list + 1] as number) + (counts[list] as number);
    this.#starts = counts.subarray(0, lists + 1);
    this.#list = new Int32Array(counts[lists] as number);
    const next = this.#starts.slice();
    for (let number = 0; number < kind.length; number++) {
      if (!isLeft(number)) continue;
      for (let at = keys.starts[number] as number; at < (keys.starts[number + 1] as number); at++) {
        const list = listOf[at] as number;
        const place = next[list] as number;
        this.#list[place] = number;
        next[list] = place + 1;
      }
    }
  }

  /** Of the points under a key that come before one the newest so many. */
  newest(hash: number, kind: number, before: number, most: number): Stretch {
    const found = this.#slots[this.#slot(hash, kind) + LIST] as number;
    if (found === NONE) return NOTHING;
    const start = this.#starts[found] as number;
    let [low, high] = [start, this.#starts[found + 1] as number];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#list[middle] as number) < before) low = middle + 1;
      else high = middle;
    }
    return { list: this.#list, from: Math.max(start, low - most), to: low };
  }

  /**
   * Points that stand under at least so many of the keys before one, of each key the newest so many, and pass: in the order in which they
   * are met.
   */
  sharing(
    hashes: ArrayLike<number>,
    kind: number,
    before: number,
    most: number,
    least: number,
    passes: (number: number) => boolean,
  ): number[] {
    const base = this.#look(hashes.length * most);
    const [counts, met] = [this.#counts, this.#met];
    let many = 0;
    for (let key = 0; key < hashes.length; key++) {
      const { list, from, to } = this.newest(hashes[key] as number, kind, before, most);
      for (let at = from; at < to; at++) {
        const number = list[at] as number;
        const count = counts[number] as number;
        if (count > base) counts[number] = count + 1;
        else {
          counts[number] = base + 1;
          met[many++] = number;
        }
      }
    }
    const found: number[] = [];
    for (let at = 0; at < many; at++) {
      const number = met[at] as number;
      if ((counts[number] as number) >= base + least && passes(number)) found.push(number);
    }
    return found;
  }

  /** Whether `sharing` gives some point: the newest under a key are tried first. */
  some(
    hashes: ArrayLike<number>,
    kind: number,
    before: number,
    most: number,
    least: number,
    passes: (number: number) => boolean,
  ): boolean {
    const base = this.#look(hashes.length * most);
    const counts = this.#counts;
    for (let key = 0; key < hashes.length; key++) {
      const { list, from, to } = this.newest(hashes[key] as number, kind, before, most);
      for (let at = to - 1; at >= from; at--) {
        const number = list[at] as number;
        const count = Math.max(counts[number] as number, base) + 1;
        counts[number] = count;
        if (count === base + least && passes(number)) return true;
      }
    }
    return false;
  }

  /** The base of a look in which nothing is met more than so often: no lower than all that was counted before. */
  #look(most: number): number {
    if (this.#base + most >= MOST_COUNTED) {
      this.#counts.fill(0);
      this.#base = 0;
    }
    const base = this.#base;
    this.#base += most;
    return base;
  }

  #slot(hash: number, kind: number): number {
    const slots = this.#slots;
    let at = (Math.imul(hash ^ (kind << 27), 0x9e3779b1) >>> 7) & this.#mask;
    for (let slot = SLOT * at; slots[slot + LIST] !== NONE; slot = SLOT * at) {
      if (slots[slot] === hash && slots[slot + 1] === kind) return slot;
      at = (at + 1) & this.#mask;
    }
    return SLOT * at;
  }
}
