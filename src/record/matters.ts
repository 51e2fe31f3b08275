import type { Columns } from "./columns.ts";
import { areSameGoods, isSameMatter } from "./kinds/matter.ts";
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
  /** Words of the point that was compared last carry the last mark. */
  readonly #marks: Int32Array;
  #mark = 0;
  #marked = -1;

  constructor(columns: Columns) {
    this.#columns = columns;
    this.#marks = new Int32Array(columns.texts.length);
    this.#is = Uint8Array.from(
      columns.texts,
      (text) =>
        (text.startsWith("=") ? NAME : 0) | (ABOUT_WORDS.has(text) ? ABOUT : 0) | (DEAL_WORDS.has(text) ? DEAL : 0),
    );
    const { starts, values } = columns.matter;
    this.#goods = Int32Array.from(columns.kind, (_, number) => {
      let count = 0;
      for (let at = starts[number] as number; at < (starts[number + 1] as number); at++)
        if (((this.#is[values[at] as number] as number) & NAME) === 0) count++;
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
  areSame = (a: number, b: number): boolean => isSameMatter(this.many(a), this.many(b), this.#shared(a, b, 0));

  /** How many words its matter has. */
  many(number: number): number {
    const { starts } = this.#columns.matter;
    return (starts[number + 1] as number) - (starts[number] as number);
  }

  /** As `sameGoods` of their words. */
  areSameGoods(a: number, b: number): boolean {
    const [one, other] = [this.#goods[a] as number, this.#goods[b] as number];
    return areSameGoods(one, other, one === 0 || other === 0 ? 0 : this.#shared(a, b, NAME));
  }

  /** How many words two have in common, those of some kinds left out. */
  #shared(a: number, b: number, leftOut: number): number {
    const { starts, values } = this.#columns.matter;
    if (this.#marked !== a) {
      this.#marked = a;
      this.#mark++;
      for (let at = starts[a] as number; at < (starts[a + 1] as number); at++)
        this.#marks[values[at] as number] = this.#mark;
    }
    let count = 0;
    for (let at = starts[b] as number; at < (starts[b + 1] as number); at++) {
      const word = values[at] as number;
      if (this.#marks[word] === this.#mark && ((this.#is[word] as number) & leftOut) === 0) count++;
    }
    return count;
  }
}
