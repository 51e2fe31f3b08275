import { kinds } from "../read/statement.ts";
import type { Book } from "../record/book.ts";
import { NEVER, NONE, textsAt } from "../record/columns.ts";
import { partyName } from "../record/vocabulary.ts";
import type { Storied } from "./storied.ts";

/** Topics of a story that are told. */
const MOST = 5;

/**
 * What points and stories are about: a kind and the first two parties that a point names, as whole numbers. A point comes to a party later
 * seldom, and a story is told to its end within days: what is about the same ever since is looked up.
 */
export class Topics {
  readonly #book: Book;
  readonly #stories: Storied;
  readonly #numbers = new Map<number, number>();
  readonly #names: string[] = [];
  /** The topic of each point once all was told, and the place from which it holds. */
  readonly #of: Int32Array;
  readonly #from: Int32Array;
  /** The place from which each story is about the same; `NEVER` where decisions or later editions may say otherwise. */
  readonly #settled: Int32Array;
  /** What it then is about, five topics a story. */
  readonly #most: Int32Array;
  /** How often each topic was met in one counting: nothing but zeros between two. */
  #counts = new Int32Array(64);

  constructor(book: Book, stories: Storied) {
    this.#book = book;
    this.#stories = stories;
    const count = book.drafts.length;
    this.#of = new Int32Array(count);
    this.#from = new Int32Array(count);
    const { starts, from } = book.columns.parties;
    for (let number = 0; number < count; number++) {
      const first = starts[number] as number;
      const named = Math.min(2, (starts[number + 1] as number) - first);
      this.#of[number] = this.#topic(number, named);
      this.#from[number] = named === 0 ? NONE : (from[first + named - 1] as number);
    }
    this.#settled = new Int32Array(stories.count);
    this.#most = new Int32Array(stories.count * MOST).fill(NONE);
    for (let story = 0; story < stories.count; story++) this.#settle(story);
  }

  #settle(story: number): void {
    const { numbers, from } = this.#stories.told(story);
    let last = NONE;
    for (let at = 0; at < numbers.length; at++) {
      const number = numbers[at] as number;
      last = this.#book.isAsTold(number) ? Math.max(last, from[at] as number, this.#from[number] as number) : NEVER;
      if (last === NEVER) break;
    }
    this.#settled[story] = last;
    if (last !== NEVER) this.#most.set(this.#counted(numbers, NEVER), story * MOST);
  }

  /** The number of the topic of a point of which so many parties are known. */
  #topic(number: number, named: number): number {
    const { columns, vocabulary } = this.#book;
    const { kind, parties, texts } = columns;
    const first = parties.starts[number] as number;
    let key = kind[number] as number;
    for (let at = 0; at < 2; at++)
      key = key * (texts.length + 1) + (at < named ? (parties.values[first + at] as number) + 1 : 0);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const those = textsAt(columns, parties, number, NEVER).slice(0, named);
    this.#numbers.set(key, this.#names.length);
    this.#names.push(
      [kinds[kind[number] as number], ...those.map((party) => partyName(vocabulary, party))].join(" · "),
    );
    return this.#names.length - 1;
  }

  /** What a point was known to be about once what is of a lower place was told. */
  #topicAt(number: number, cut: number): number {
    if ((this.#from[number] as number) < cut) return this.#of[number] as number;
    const { starts, from } = this.#book.columns.parties;
    const [first, end] = [starts[number] as number, starts[number + 1] as number];
    let named = 0;
    while (named < 2 && first + named < end && (from[first + named] as number) < cut) named++;
    return this.#topic(number, named);
  }

  /** The topics of some points, most of them first. */
  #counted(numbers: Iterable<number>, cut: number): number[] {
    const met: number[] = [];
    for (const number of numbers) {
      const topic = this.#topicAt(number, cut);
      if (topic >= this.#counts.length) {
        const grown = new Int32Array(2 * topic);
        grown.set(this.#counts);
        this.#counts = grown;
      }
      if (this.#counts[topic] === 0) met.push(topic);
      this.#counts[topic] = (this.#counts[topic] as number) + 1;
    }
    const most: number[] = [];
    for (const topic of met) {
      let at = most.length;
      while (at > 0 && this.#isBefore(topic, most[at - 1] as number)) at--;
      if (at >= MOST) continue;
      most.splice(at, 0, topic);
      if (most.length > MOST) most.pop();
    }
    for (const topic of met) this.#counts[topic] = 0;
    return most;
  }

  #isBefore(a: number, b: number): boolean {
    const [more, fewer] = [this.#counts[a] as number, this.#counts[b] as number];
    return more === fewer ? (this.#names[a] as string) < (this.#names[b] as string) : more > fewer;
  }

  /** What a story was known to be about once what is of a lower place was told; `known`: its points by then. */
  ofStory(id: string, cut: number, known: () => Iterable<number>): string[] {
    const story = this.#stories.numberOf(id);
    const settled = story === NONE ? NONE : (this.#settled[story] as number);
    const topics =
      story === NONE
        ? []
        : settled < cut
          ? [...this.#most.subarray(story * MOST, (story + 1) * MOST)].filter((topic) => topic !== NONE)
          : this.#counted(known(), cut);
    return topics.map((topic) => this.#names[topic] as string);
  }
}
