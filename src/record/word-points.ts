import type { Columns } from "./columns.ts";

/** No more words than that are looked for. */
const MOST_ASKED = 31;

/** The points of each word that their lines or their evidence tell: who looks for a word looks at no other point. */
export class WordPoints {
  readonly #columns: Columns;
  /** By the number of a text: where its points begin in `#points`. */
  readonly #starts: Int32Array;
  /** Points of one text after those of another, each oldest first; `~number` where a later member brought the word. */
  readonly #points: Int32Array;
  /** Numbers of the texts that are words of some point. */
  readonly #words: Int32Array;
  /** By point, in one look: which of the words it tells, as bits. */
  readonly #met: Int32Array;

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
    this.#met = new Int32Array(kind.length);
    for (let number = 0; number < kind.length; number++) {
      const end = words.starts[number + 1] as number;
      let members = 0;
      for (let at = words.starts[number] as number; at < end; at++) {
        const text = words.values[at] as number;
        if (text < 0) members++;
        else {
          const place = next[text] as number;
          this.#points[place] = members > 1 ? ~number : number;
          next[text] = place + 1;
        }
      }
    }
  }

  /**
   * Points that tell all of some words, each a word of theirs or a part of one, by what is of a lower place than a cut: their numbers, in
   * order.
   * @param told how many points were told by then
   */
  telling(asked: readonly string[], cut: number, told: number): Int32Array {
    const those = [...new Set(asked)].slice(0, MOST_ASKED).map((word) => this.#holding(word));
    const many = (texts: readonly number[]): number => texts.reduce((sum, text) => sum + this.#of(text).length, 0);
    // A word of nearly all points is looked for in the points themselves: most tell it at once.
    const [common, rare] = [true, false].map((is) => those.filter((texts) => many(texts) > told === is));
    const met = this.#met.fill(0, 0, told);
    rare?.forEach((texts, at) => {
      for (const text of texts) this.#mark(text, 1 << at, cut, told);
    });
    const all = 2 ** (rare?.length ?? 0) - 1;
    const isTold = common?.length ? this.#toldOf(common, cut) : () => true;
    const found: number[] = [];
    for (let number = 0; number < told; number++) if (met[number] === all && isTold(number)) found.push(number);
    return Int32Array.from(found);
  }

  #holding(word: string): number[] {
    const found: number[] = [];
    for (const text of this.#words) if ((this.#columns.texts[text] as string).includes(word)) found.push(text);
    return found;
  }

  #of = (text: number): Int32Array => this.#points.subarray(this.#starts[text], this.#starts[text + 1]);

  /** Sets a bit for each point that tells a text. */
  #mark(text: number, bit: number, cut: number, told: number): void {
    const [met, points] = [this.#met, this.#points];
    const end = this.#starts[text + 1] as number;
    for (let at = this.#starts[text] as number; at < end; at++) {
      const point = points[at] as number;
      const number = point < 0 ? ~point : point;
      if (number >= told) return;
      if (((met[number] as number) & bit) !== 0 || (point < 0 && !this.#isToldBy(number, text, cut))) continue;
      met[number] = (met[number] as number) | bit;
    }
  }

  #isToldBy(number: number, text: number, cut: number): boolean {
    const { starts, values } = this.#columns.words;
    const end = starts[number + 1] as number;
    for (let at = starts[number] as number; at < end; at++) {
      const value = values[at] as number;
      if (value === text) return true;
      if (value < 0 && ~value >= cut) return false;
    }
    return false;
  }

  /** Whether a point tells a text of each list. */
  #toldOf(lists: readonly (readonly number[])[], cut: number): (number: number) => boolean {
    const bits = new Int32Array(this.#columns.texts.length);
    lists.forEach((texts, at) => {
      for (const text of texts) bits[text] = (bits[text] as number) | (1 << at);
    });
    const all = 2 ** lists.length - 1;
    const { starts, values } = this.#columns.words;
    return (number) => {
      const end = starts[number + 1] as number;
      let told = 0;
      for (let at = starts[number] as number; at < end; at++) {
        const value = values[at] as number;
        if (value >= 0) told |= bits[value] as number;
        else if (~value >= cut) return false;
        if (told === all) return true;
      }
      return false;
    };
  }
}
