import type { Columns } from "./columns.ts";

/** No more words than that are looked for. */
const MOST_ASKED = 31;

/** The points of each word that their lines or their evidence tell: who looks for a word looks at no other point. */
export class WordPoints {
  readonly #columns: Columns;
  /** By the number of a text: where its points begin in `#points`. */
  readonly #starts: Int32Array;
  /** Points of one text after those of another, each oldest first. */
  readonly #points: Int32Array;
  /** Numbers of the texts that are words of some point. */
  readonly #words: Int32Array;

  constructor(columns: Columns) {
    this.#columns = columns;
    const { words, texts, kind } = columns;
    const next = new Int32Array(texts.length + 1);
    for (const text of words.values) if (text >= 0) next[text + 1] = (next[text + 1] as number) + 1;
    this.#words = Int32Array.from(texts.keys()).filter((text) => next[text + 1] !== 0);
    for (let text = 0; text < texts.length; text++)
      next[text + 1] = (next[text + 1] as number) + (next[text] as number);
    this.#starts = next.slice();
    this.#points = new Int32Array(next[texts.length] as number);
    for (let number = 0; number < kind.length; number++) {
      const end = words.starts[number + 1] as number;
      for (let at = words.starts[number] as number; at < end; at++) {
        const text = words.values[at] as number;
        if (text < 0) continue;
        const place = next[text] as number;
        this.#points[place] = number;
        next[text] = place + 1;
      }
    }
  }

  /** By the numbers of points: 1 for those that tell all of some words, each a word of theirs or a part of one, by what is of a lower place than a cut. */
  telling(asked: readonly string[], cut: number): Uint8Array {
    const those = [...new Set(asked)].slice(0, MOST_ASKED);
    const all = 2 ** those.length - 1;
    /** By text: which of the words stand in it, as bits. */
    const bits = new Int32Array(this.#columns.texts.length);
    const holding = those.map((word, at) => this.#holding(word, bits, 1 << at));
    const counts = holding.map((texts) => texts.reduce((sum, text) => sum + this.#of(text).length, 0));
    const rarest = holding[counts.indexOf(Math.min(...counts))] ?? [];
    const { kind } = this.#columns;
    const found = new Uint8Array(kind.length);
    // A word of nearly all points: in their own order they are looked through sooner.
    if (Math.min(...counts) > kind.length) {
      for (let number = 0; number < kind.length; number++) if (this.#tells(number, bits, all, cut)) found[number] = 1;
      return found;
    }
    const looked = new Uint8Array(kind.length);
    for (const text of rarest) {
      for (const number of this.#of(text)) {
        if (looked[number] === 1) continue;
        looked[number] = 1;
        if (this.#tells(number, bits, all, cut)) found[number] = 1;
      }
    }
    return found;
  }

  #holding(word: string, bits: Int32Array, bit: number): number[] {
    const found: number[] = [];
    for (const text of this.#words) {
      if (!(this.#columns.texts[text] as string).includes(word)) continue;
      bits[text] = (bits[text] as number) | bit;
      found.push(text);
    }
    return found;
  }

  #of = (text: number): Int32Array => this.#points.subarray(this.#starts[text], this.#starts[text + 1]);

  #tells(number: number, bits: Int32Array, all: number, cut: number): boolean {
    const { starts, values } = this.#columns.words;
    const end = starts[number + 1] as number;
    let told = 0;
    for (let at = starts[number] as number; at < end; at++) {
      const value = values[at] as number;
      if (value < 0) {
        if (~value >= cut) return false;
        continue;
      }
      told |= bits[value] as number;
      if (told === all) return true;
    }
    return false;
  }
}
