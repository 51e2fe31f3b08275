import type { Columns } from "./columns.ts";
import { areSameGoods, fewestShared, isSameMatter } from "./kinds/matter.ts";
import { noVocabulary } from "./vocabulary.ts";
import { matterOf } from "./words.ts";

/** What an agreement is called: it names none by itself. */
const ABOUT_WORDS = matterOf("agreement commitment promise pledge side", noVocabulary);

/** Words that name a deal of two, not a promise of one. */
const DEAL_WORDS = matterOf("agreement commitment", noVocabulary);

const NAME = 1;
const ABOUT = 2;
const DEAL = 4;

/** The words of the matters of points, as numbers of texts: what tells one point from another is compared without reading either. */
export class Matters {
  readonly #columns: Columns;
  readonly #is: Uint8Array;
  /** How many words of a point are no names: whose goods they are stands in other fields. */
  readonly #goods: Int32Array;
  /** Two words of 32 bits a point: each word of its matter sets one of the bits. Who has few of another's bits has few of its words. */
  readonly #bits: Int32Array;
  /** Words of the point that was compared last carry the last mark. */
  readonly #marks: Int32Array;
  #mark = 0;
  #marked = -1;
  #markedMany = 0;
  /** So many bits whoever is of its matter has in common with it. */
  #fewest = 0;

  constructor(columns: Columns) {
    this.#columns = columns;
    this.#marks = new Int32Array(columns.texts.length);
    this.#is = Uint8Array.from(
      columns.texts,
      (text) =>
        (text.startsWith("=") ? NAME : 0) | (ABOUT_WORDS.has(text) ? ABOUT : 0) | (DEAL_WORDS.has(text) ? DEAL : 0),
    );
    const { starts, values } = columns.matter;
    this.#bits = new Int32Array(2 * columns.kind.length);
    this.#goods = Int32Array.from(columns.kind, (_, number) => {
      let count = 0;
      for (let at = starts[number] as number; at < (starts[number + 1] as number); at++) {
        const word = values[at] as number;
        if (((this.#is[word] as number) & NAME) === 0) count++;
        const half = 2 * number + ((word >> 5) & 1);
        this.#bits[half] = (this.#bits[half] as number) | (1 << (word & 31));
      }
      return count;
    });
  }

  /** Every word of a point's matter, in order. */
  words(number: number): Int32Array {
    const { starts, values } = this.#columns.matter;
    return values.subarray(starts[number] as number, starts[number + 1] as number);
  }

  text = (word: number): string => this.#columns.texts[word] as string;

  /** Those that tell it from another: no names of countries, no words for agreements themselves. */
  telling(number: number): number[] {
    const found: number[] = [];
    for (const word of this.words(number)) if (((this.#is[word] as number) & (NAME | ABOUT)) === 0) found.push(word);
    return found;
  }

  /** Telling words of one that another has too. */
  common(a: number, b: number): number[] {
    const theirs = this.words(b);
    return this.telling(a).filter((word) => theirs.includes(word));
  }

  namesDeal = (number: number): boolean => this.words(number).some((word) => ((this.#is[word] as number) & DEAL) !== 0);

  /** As `sameMatter` of their words. */
  areSame(a: number, b: number): boolean {
    this.#markWords(a);
    // Most have too few bits in common: their words are not looked at.
    if (this.#bitsShared(a, b) < this.#fewest) return false;
    const { starts, values } = this.#columns.matter;
    const [marks, mark] = [this.#marks, this.#mark];
    const [from, end] = [starts[b] as number, starts[b + 1] as number];
    let count = 0;
    for (let at = from; at < end; at++) if (marks[values[at] as number] === mark) count++;
    return isSameMatter(this.#markedMany, end - from, count);
  }

  /** How many words its matter has. */
  many(number: number): number {
    const { starts } = this.#columns.matter;
    return (starts[number + 1] as number) - (starts[number] as number);
  }

  /** As `sameGoods` of their words. */
  areSameGoods(a: number, b: number): boolean {
    const [one, other] = [this.#goods[a] as number, this.#goods[b] as number];
    if (one === 0 || other === 0) return areSameGoods(one, other, 0);
    return this.#bitsShared(a, b) > 0 && areSameGoods(one, other, this.#shared(a, b, NAME));
  }

  #bitsShared(a: number, b: number): number {
    const bits = this.#bits;
    return (
      bitsIn((bits[2 * a] as number) & (bits[2 * b] as number)) +
      bitsIn((bits[2 * a + 1] as number) & (bits[2 * b + 1] as number))
    );
  }

  #markWords(number: number): void {
    if (this.#marked === number) return;
    this.#marked = number;
    this.#mark++;
    const words = this.words(number);
    this.#markedMany = words.length;
    for (const word of words) this.#marks[word] = this.#mark;
    // Two of its words may set the same bit.
    const set = bitsIn(this.#bits[2 * number] as number) + bitsIn(this.#bits[2 * number + 1] as number);
    this.#fewest = fewestShared(words.length) - (words.length - set);
  }

  /** How many words two have in common, those of some kinds left out. */
  #shared(a: number, b: number, leftOut: number): number {
    this.#markWords(a);
    const { starts, values } = this.#columns.matter;
    let count = 0;
    for (let at = starts[b] as number; at < (starts[b + 1] as number); at++) {
      const word = values[at] as number;
      if (this.#marks[word] === this.#mark && ((this.#is[word] as number) & leftOut) === 0) count++;
    }
    return count;
  }
}

/** How many bits of a number of 32 are set. */
function bitsIn(number: number): number {
  const pairs = number - ((number >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
