import { type Columns, NONE } from "../record/columns.ts";

/** Numbers of points, oldest first, each with the place of the testimony from which it is told there. */
export type Told = Readonly<{ numbers: Int32Array; from: Int32Array }>;

/** Points by the stories of which an article tells them. Stories are counted. */
export class Storied {
  readonly #numbers: Int32Array;
  readonly #from: Int32Array;
  readonly #starts: Int32Array;
  readonly #storyOf = new Map<string, number>();

  constructor({ stories: { starts, values, from }, texts }: Pick<Columns, "stories" | "texts">) {
    const storyOfText = new Int32Array(texts.length).fill(NONE);
    const counts: number[] = [];
    for (const text of values) {
      if (storyOfText[text] === NONE) {
        storyOfText[text] = counts.length;
        this.#storyOf.set(texts[text] as string, counts.length);
        counts.push(0);
      }
      const story = storyOfText[text] as number;
      counts[story] = (counts[story] as number) + 1;
    }
    this.#starts = new Int32Array(counts.length + 1);
    for (let story = 0; story < counts.length; story++)
      this.#starts[story + 1] = (this.#starts[story] as number) + (counts[story] as number);
    const next = this.#starts.slice();
    this.#numbers = new Int32Array(values.length);
    this.#from = new Int32Array(values.length);
    for (let number = 0; number + 1 < starts.length; number++) {
      for (let at = starts[number] as number; at < (starts[number + 1] as number); at++) {
        const story = storyOfText[values[at] as number] as number;
        const place = next[story] as number;
        next[story] = place + 1;
        this.#numbers[place] = number;
        this.#from[place] = from[at] as number;
      }
    }
  }

  get count(): number {
    return this.#starts.length - 1;
  }

  /** The number of a story; `NONE` where no point is told in it. */
  numberOf = (id: string): number => this.#storyOf.get(id) ?? NONE;

  told(story: number): Told {
    const [first, end] = story === NONE ? [0, 0] : [this.#starts[story], this.#starts[story + 1]];
    return { numbers: this.#numbers.subarray(first, end), from: this.#from.subarray(first, end) };
  }
}
