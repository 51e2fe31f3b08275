import { Numbers } from "./numbers.ts";

/** A statement stands for its like among so many that were told before it under the same key. */
export const WINDOW = 128;

/**
 * Which testimonies stand under which key, newest first, as whole numbers: keys are hashed, testimonies are counted in the order in which
 * they came here. Two keys of one hash share a basket, which costs a comparison and changes nothing that is compared.
 */
export class Baskets {
  /** Keys of testimony `t`: from `#starts[t]` to before `#starts[t + 1]`. */
  readonly #starts = new Numbers([0]);
  readonly #keys = new Numbers();
  /** The testimony of each, and next to it the one before it under the same key; -1: none. Both are asked for together. */
  readonly #entries = new Numbers();
  /** Hash → its newest, by open addressing; 0: a free slot, else one more than it. */
  #table = new Int32Array(1 << 10);
  #used = 0;

  /** Puts the next testimony under its keys. `placeOf` tells the order of those that are here. */
  put(keys: Iterable<number>, placeOf: Numbers): void {
    const testimony = this.#starts.length - 1;
    const place = placeOf.at(testimony);
    for (const key of keys) {
      const one = this.#keys.length;
      this.#keys.push(key);
      this.#entries.push(testimony);
      const slot = this.#slot(key);
      const held = (this.#table[slot] as number) - 1;
      if (held < 0) this.#used++;
      const newest = held >= 0 && this.of(held) < 0 ? -1 : held;
      if (newest < 0 || placeOf.at(this.of(newest)) <= place) {
        this.#entries.push(newest);
        this.#table[slot] = one + 1;
      } else {
        let later = newest;
        let before = this.earlier(later);
        while (before >= 0 && placeOf.at(this.of(before)) > place) {
          later = before;
          before = this.earlier(later);
        }
        this.#entries.push(before);
        this.#entries.set(2 * later + 1, one);
      }
      if (this.#used * 2 > this.#table.length) this.#grow();
    }
    this.#starts.push(this.#keys.length);
  }

  /** Takes a testimony from under its keys; it is not to be put again under its number. */
  take(testimony: number): void {
    for (let one = this.#starts.at(testimony); one < this.#starts.at(testimony + 1); one++) {
      const slot = this.#slot(this.#keys.at(one));
      const newest = (this.#table[slot] as number) - 1;
      if (newest === one) {
        const next = this.earlier(one);
        // A key that nothing stands under keeps its slot: it points at what was taken, which is no testimony any more.
        if (next >= 0) this.#table[slot] = next + 1;
        else this.#entries.set(2 * one, -1);
        continue;
      }
      for (let later = newest; later >= 0; later = this.earlier(later)) {
        if (this.earlier(later) !== one) continue;
        this.#entries.set(2 * later + 1, this.earlier(one));
        break;
      }
    }
  }

  keysOf(testimony: number): number[] {
    const keys: number[] = [];
    for (let one = this.#starts.at(testimony); one < this.#starts.at(testimony + 1); one++)
      keys.push(this.#keys.at(one));
    return keys;
  }

  /** The newest under a key; -1: none. `of` and `earlier` take what this gives. */
  newest(key: number): number {
    const newest = (this.#table[this.#slot(key)] as number) - 1;
    return newest >= 0 && this.of(newest) < 0 ? -1 : newest;
  }

  /** The testimony of an entry. */
  of(one: number): number {
    return this.#entries.at(2 * one);
  }

  earlier(one: number): number {
    return this.#entries.at(2 * one + 1);
  }

  #slot(key: number): number {
    const mask = this.#table.length - 1;
    let slot = (Math.imul(key, 0x9e3779b1) >>> 7) & mask;
    for (let held = this.#table[slot] as number; held !== 0; held = this.#table[slot] as number) {
      if (this.#keys.at(held - 1) === key) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #grow(): void {
    const before = this.#table;
    this.#table = new Int32Array(before.length * 2);
    for (const held of before) if (held !== 0) this.#table[this.#slot(this.#keys.at(held - 1))] = held;
  }
}

/** A key as a whole number of 32 bits. */
export function hashed(key: string, seed = 0): number {
  let hash = seed ^ 0x811c9dc5;
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}
