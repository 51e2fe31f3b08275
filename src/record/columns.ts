import type { Days } from "../core/day.ts";
import type { StoryId } from "../core/ids.ts";
import type { Party } from "../core/party.ts";
import type { Action, Modality } from "../core/terms.ts";
import { type Kind, kinds } from "../read/statement.ts";
import type { Card } from "./card.ts";
import type { Dispute } from "./disputes.ts";
import { Numbers } from "./numbers.ts";
import { BYTES, INTS, MEMBERS, MOST_FIELDS, packedDispute, ROWS, SIDES, TEXTS, VERSIONS, wayOf } from "./packed.ts";
import { wordMet } from "./told-words.ts";

/** Of point `n` the entries from `starts[n]` to before `starts[n + 1]`. */
export type Rows = Readonly<{ starts: Int32Array; values: Int32Array }>;
/**
 * As rows, each with the place of the testimony from which it holds until the next one does. `T`: what the texts are of which the values
 * are numbers; `of` is never set, it holds the type.
 */
export type Versions<T extends string = string> = Rows & Readonly<{ from: Int32Array; of?: T }>;

export const NONE = -1;
/** A place that no testimony has. */
export const NEVER = 0x7fffffff;

/**
 * What the cards of all points tell, as whole numbers by the number of the point (its place among the points): what lists, filters, counts
 * and links ask, without looking at a point. Texts are numbers of `texts`, days too; `NONE` where nothing is told.
 */
export type Columns = Readonly<{
  texts: readonly string[];
  kind: Uint8Array;
  /** What its first member settles, as a number of `wayOf`. */
  is: Uint8Array;
  /** Who and to whom, as the members of all time tell it: imposer and target, promisor, who asks of whom, accuser and accused. */
  by: Int32Array;
  to: Int32Array;
  instrument: Int32Array;
  /** 1: some member of all time tells a rate. */
  rated: Uint8Array;
  /** 1: it is a denial. */
  denied: Uint8Array;
  /** Place of the testimony with which reports differ, with which it has a day or a town; `NEVER`. */
  differs: Int32Array;
  placed: Int32Array;
  /** Disputes as `disputeOf` reads them, field after field. */
  disputed: Versions;
  /** Places of the testimonies that each bring another original. */
  originals: Rows;
  outlets: Versions;
  stories: Versions<StoryId>;
  speakers: Versions;
  parties: Versions<Party>;
  names: Versions;
  dates: Versions<Days>;
  places: Versions;
  ends: Versions<Days>;
  series: Versions;
  periods: Versions<Days>;
  modality: Versions<Modality>;
  targets: Versions<Party>;
  askers: Versions<Party>;
  persons: Versions;
  sites: Versions;
  actions: Versions<Action>;
  /** Numbers of a measure as texts: its rate, the one before it, its length in days. */
  rates: Versions;
  befores: Versions;
  lengths: Versions;
  /** "apart" where a quotation is told in other words. */
  worded: Versions;
  /** Places of the testimonies that tell what was not told before. */
  anew: Rows;
  keys: Rows;
  /** Words of its matter, in order. */
  matter: Rows;
  /** Words of its line and its evidence, as `wordsIn` gives them; before those that came with a testimony its place, as `~place`. */
  words: Rows;
}>;

export const kindNumber = (kind: Kind): number => kinds.indexOf(kind);

/** The value that holds once what is of a lower place was told. */
export function valueAt({ starts, from, values }: Versions, number: number, cut: number): number {
  const first = starts[number] as number;
  for (let at = (starts[number + 1] as number) - 1; at >= first; at--)
    if ((from[at] as number) < cut) return values[at] as number;
  return NONE;
}

/** How many of a point's places are lower than a cut; they are in order. */
export function countIn({ starts, values }: Rows, number: number, cut: number): number {
  const first = starts[number] as number;
  let [low, high] = [first, starts[number + 1] as number];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] as number) < cut) low = middle + 1;
    else high = middle;
  }
  return low - first;
}

/** The text that holds once what is of a lower place was told; null: none does. */
export function textAt<T extends string>(
  { texts }: Columns,
  versions: Versions<T>,
  number: number,
  cut: number,
): T | null {
  const value = valueAt(versions, number, cut);
  return value === NONE ? null : (texts[value] as T);
}

/** Texts that a point had once what is of a lower place was told, in the order in which they came. */
export function textsAt<T extends string>(
  { texts }: Columns,
  { starts, from, values }: Versions<T>,
  number: number,
  cut: number,
): T[] {
  const found: T[] = [];
  for (let at = starts[number] as number; at < (starts[number + 1] as number) && (from[at] as number) < cut; at++)
    found.push(texts[values[at] as number] as T);
  return found;
}

/** Disputes of a point as they stood once what is of a lower place was told, in the order of its fields. */
export function disputesAt({ disputed: { starts, from, values } }: Columns, number: number, cut: number): Dispute[] {
  const found: Dispute[] = [];
  for (let at = starts[number] as number; at < (starts[number + 1] as number); at++) {
    if ((from[at] as number) >= cut) continue;
    const packed = values[at] as number;
    const rest = Math.floor(packed / MOST_FIELDS);
    const dispute = { field: packed % MOST_FIELDS, exact: rest % 2 === 1, support: rest >> 1 };
    if (found.at(-1)?.field === dispute.field) found.pop();
    found.push(dispute);
  }
  return found;
}

/** Makes columns of points, one after the other: of its card, or as other columns have it. */
export class ColumnsMaker {
  readonly #texts: string[] = [];
  readonly #numbers = new Map<string, number>();
  /** By the number of a word that was met: that of its text. */
  readonly #ofWords: number[] = [];
  /** By the number of a text of the columns that points are copied from: that of the same text here. */
  #ofCopied: Int32Array = new Int32Array();
  #copied: Columns | null = null;
  readonly #kind: Uint8Array;
  readonly #bytes: Record<(typeof BYTES)[number], Uint8Array>;
  readonly #ints: Record<(typeof INTS)[number], Int32Array>;
  readonly #rows: Record<(typeof ROWS)[number], Growing>;
  readonly #versions: Record<(typeof VERSIONS)[number], Growing>;
  #next = 0;

  /** @param before columns of much the same: these grow to much their sizes */
  constructor(count: number, before: Columns | null = null) {
    this.#kind = new Uint8Array(count);
    this.#bytes = columnsNamed(BYTES, () => new Uint8Array(count));
    this.#ints = columnsNamed(INTS, () => new Int32Array(count));
    this.#rows = columnsNamed(ROWS, (name) => new Growing(count, before?.[name].values.length));
    this.#versions = columnsNamed(VERSIONS, (name) => new Growing(count, before?.[name].values.length, true));
  }

  /** @param places those of its members */
  put(kind: Kind, card: Card, places: ArrayLike<number>): void {
    const number = this.#next++;
    const place = (member: number | null): number => (member === null ? NEVER : (places[member] as number));
    const { by, to, instrument, rated, denied } = card.sides;
    this.#kind[number] = kindNumber(kind);
    this.#bytes.is[number] = wayOf(card.is);
    this.#bytes.rated[number] = Number(rated);
    this.#bytes.denied[number] = Number(denied);
    this.#ints.by[number] = this.#textOf(by);
    this.#ints.to[number] = this.#textOf(to);
    this.#ints.instrument[number] = this.#textOf(instrument);
    this.#ints.differs[number] = place(card.differs);
    this.#ints.placed[number] = place(card.placed);
    const { originals, anew, keys, matter, words } = this.#rows;
    for (const [member] of card.originals) originals.add(place(member));
    for (const member of card.anew) anew.add(place(member));
    for (const key of card.keys) keys.add(key);
    for (const word of card.matter) matter.add(this.#textOf(word));
    for (const word of card.words) words.add(word < 0 ? ~place(~word) : this.#textOfWord(word));
    for (const name of TEXTS)
      for (const [member, text] of card[name]) this.#versions[name].add(this.#textOf(text), place(member));
    for (const [member, dispute] of card.disputed) this.#versions.disputed.add(packedDispute(dispute), place(member));
    this.#end();
  }

  /** A point of other columns that stayed as it was. @param placeOf where what stood at a place stands now */
  copy(columns: Columns, from: number, placeOf: (place: number) => number): void {
    if (this.#copied !== columns) {
      this.#copied = columns;
      this.#ofCopied = new Int32Array(columns.texts.length).fill(NONE);
    }
    const number = this.#next++;
    const place = (was: number): number => (was === NEVER ? NEVER : placeOf(was));
    this.#kind[number] = columns.kind[from] as number;
    for (const name of BYTES) this.#bytes[name][number] = columns[name][from] as number;
    for (const name of SIDES) this.#ints[name][number] = this.#copiedText(columns[name][from] as number);
    for (const name of MEMBERS) this.#ints[name][number] = place(columns[name][from] as number);
    for (const name of ROWS) {
      const { starts, values } = columns[name];
      const end = starts[from + 1] as number;
      const row = this.#rows[name];
      for (let at = starts[from] as number; at < end; at++) {
        const value = values[at] as number;
        if (name === "keys") row.add(value);
        else if (name === "matter") row.add(this.#copiedText(value));
        else if (name === "words") row.add(value < 0 ? ~placeOf(~value) : this.#copiedText(value));
        else row.add(placeOf(value));
      }
    }
    for (const name of VERSIONS) {
      const { starts, values, from: since } = columns[name];
      const end = starts[from + 1] as number;
      const version = this.#versions[name];
      for (let at = starts[from] as number; at < end; at++) {
        const value = values[at] as number;
        version.add(name === "disputed" ? value : this.#copiedText(value), placeOf(since[at] as number));
      }
    }
    this.#end();
  }

  #end(): void {
    for (const name of ROWS) this.#rows[name].end();
    for (const name of VERSIONS) this.#versions[name].end();
  }

  get columns(): Columns {
    return {
      texts: this.#texts,
      kind: this.#kind,
      ...this.#bytes,
      ...this.#ints,
      ...columnsNamed(ROWS, (name) => this.#rows[name].rows),
      ...columnsNamed(VERSIONS, (name) => this.#versions[name].versions),
    };
  }

  /** Words come again and again: each is looked for once. */
  #textOfWord(word: number): number {
    this.#ofWords[word] ??= this.#textOf(wordMet(word));
    return this.#ofWords[word];
  }

  #copiedText(text: number): number {
    if (text === NONE) return NONE;
    if (this.#ofCopied[text] === NONE) this.#ofCopied[text] = this.#textOf(this.#copied?.texts[text] as string);
    return this.#ofCopied[text] as number;
  }

  #textOf(text: string | null): number {
    if (text === null) return NONE;
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.#texts.length);
    return this.#texts.push(text) - 1;
  }
}

function columnsNamed<N extends string, T>(names: readonly N[], make: (name: N) => T): Record<N, T> {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<N, T>;
}

/** The arrays of columns, texts left out, in the order in which `columnsIn` takes them. */
export const arraysIn = (columns: Columns): (Uint8Array | Int32Array)[] => [
  columns.kind,
  ...BYTES.map((name) => columns[name]),
  ...INTS.map((name) => columns[name]),
  ...ROWS.flatMap((name) => [columns[name].starts, columns[name].values]),
  ...VERSIONS.flatMap((name) => [columns[name].starts, columns[name].values, columns[name].from]),
];

export const ARRAYS = 1 + BYTES.length + INTS.length + 2 * ROWS.length + 3 * VERSIONS.length;

/** Columns of their arrays as bytes. */
export function columnsIn(texts: readonly string[], arrays: readonly Uint8Array[]): Columns {
  let at = 0;
  const next = (): Uint8Array => arrays[at++] as Uint8Array;
  const ints = (): Int32Array => intsOf(next());
  return {
    texts,
    kind: next(),
    ...columnsNamed(BYTES, next),
    ...columnsNamed(INTS, ints),
    ...columnsNamed(ROWS, () => ({ starts: ints(), values: ints() })),
    ...columnsNamed(VERSIONS, () => ({ starts: ints(), values: ints(), from: ints() })),
  };
}

/** Bytes as whole numbers of 32 bits: where they lie at a multiple of four no copy is made. */
export const intsOf = (bytes: Uint8Array): Int32Array =>
  bytes.byteOffset % 4 === 0
    ? new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2)
    : new Int32Array(bytes.slice().buffer);

class Growing {
  readonly #starts: Int32Array;
  readonly #values: Numbers;
  readonly #from: Numbers;
  #done = 0;

  /** @param size how many values there will be, about */
  constructor(count: number, size = 0, isVersioned = false) {
    this.#starts = new Int32Array(count + 1);
    const room = size + (size >> 6);
    this.#values = new Numbers([], room);
    this.#from = new Numbers([], isVersioned ? room : 0);
  }

  add(value: number, from: number | null = null): void {
    this.#values.push(value);
    if (from !== null) this.#from.push(from);
  }

  /** Nothing more comes of the point: the next one's entries follow. */
  end(): void {
    this.#starts[++this.#done] = this.#values.length;
  }

  get rows(): Rows {
    return { starts: this.#starts, values: this.#values.view() };
  }

  get versions(): Versions<never> {
    return { ...this.rows, from: this.#from.view() };
  }
}
