import { type Days, dayNumber, firstDay, lastDay } from "../core/day.ts";
import { type Kind, kinds } from "../read/statement.ts";
import type { Dispute, From } from "./card.ts";
import type { Draft } from "./fold.ts";
import { Numbers } from "./numbers.ts";

/** Of point `n` the entries from `starts[n]` to before `starts[n + 1]`. */
export type Rows = Readonly<{ starts: Int32Array; values: Int32Array }>;
/** As rows, each with the place of the testimony from which it holds until the next one does. */
export type Versions = Rows & Readonly<{ from: Int32Array }>;

export const NONE = -1;
/** A place that no testimony has. */
export const NEVER = 0x7fffffff;

const WAYS = ["promise", "finding", "up", "down"];

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
  stories: Versions;
  speakers: Versions;
  parties: Versions;
  names: Versions;
  dates: Versions;
  places: Versions;
  ends: Versions;
  series: Versions;
  periods: Versions;
  modality: Versions;
  targets: Versions;
  askers: Versions;
  persons: Versions;
  sites: Versions;
  /** Places of the testimonies that tell what was not told before. */
  anew: Rows;
  keys: Rows;
  /** Words of its matter, in order. */
  matter: Rows;
}>;

export const kindNumber = (kind: Kind): number => kinds.indexOf(kind);
export const wayOf = (is: string | null): number => (is === null ? 0 : WAYS.indexOf(is) + 1);

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

/** Texts that a point had once what is of a lower place was told, in the order in which they came. */
export function textsAt({ texts }: Columns, { starts, from, values }: Versions, number: number, cut: number): string[] {
  const found: string[] = [];
  for (let at = starts[number] as number; at < (starts[number + 1] as number) && (from[at] as number) < cut; at++)
    found.push(texts[values[at] as number] as string);
  return found;
}

const MOST_FIELDS = 16;
const MOST_SUPPORT = 1 << 24;

const numberOf = ({ field, exact, support }: Dispute): number =>
  field + MOST_FIELDS * (Number(exact) + 2 * Math.min(support, MOST_SUPPORT));

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

/** Columns of points in their order. */
export function columnsOf(drafts: readonly Draft[]): Columns {
  const numbers = new Map<string, number>();
  const texts: string[] = [];
  const textOf = (text: string | null | undefined): number => {
    if (text === null || text === undefined) return NONE;
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text, texts.length);
    texts.push(text);
    return texts.length - 1;
  };
  const count = drafts.length;
  const bytes = () => new Uint8Array(count);
  const ints = (fill: number) => new Int32Array(count).fill(fill);
  const [kind, is, rated, denied] = [bytes(), bytes(), bytes(), bytes()];
  const [by, to, instrument] = [ints(NONE), ints(NONE), ints(NONE)];
  const [differs, placed] = [ints(NEVER), ints(NEVER)];
  const versions = () => new Growing(count);
  const parties = versions();
  const names = versions();
  const dates = versions();
  const places = versions();
  const ends = versions();
  const series = versions();
  const periods = versions();
  const modality = versions();
  const targets = versions();
  const askers = versions();
  const persons = versions();
  const sites = versions();
  const disputed = versions();
  const originals = versions();
  const outlets = versions();
  const stories = versions();
  const speakers = versions();
  const anew = versions();
  const keys = versions();
  const matter = versions();
  for (let number = 0; number < count; number++) {
    const { kind: own, card, places: at } = drafts[number] as Draft;
    kind[number] = kindNumber(own);
    is[number] = wayOf(card.is);
    const { sides } = card;
    by[number] = textOf(sides.by);
    to[number] = textOf(sides.to);
    instrument[number] = textOf(sides.instrument);
    rated[number] = Number(sides.rated);
    denied[number] = Number(sides.denied);
    if (card.differs !== null) differs[number] = at[card.differs] as number;
    if (card.placed !== null) placed[number] = at[card.placed] as number;
    const put = (rows: Growing, told: From<string | null>): void => {
      for (const [member, value] of told) rows.add(textOf(value), at[member] as number);
      rows.end();
    };
    put(parties, card.parties);
    put(names, card.names);
    put(dates, card.dates);
    put(places, card.places);
    put(ends, card.ends);
    put(series, card.series);
    put(periods, card.periods);
    put(modality, card.modality);
    put(targets, card.targets);
    put(askers, card.askers);
    put(persons, card.persons);
    put(sites, card.sites);
    put(outlets, card.outlets);
    put(stories, card.stories);
    put(speakers, card.speakers);
    for (const [member, dispute] of card.disputed) disputed.add(numberOf(dispute), at[member] as number);
    disputed.end();
    for (const [member] of card.originals) originals.add(at[member] as number);
    originals.end();
    for (const member of card.anew) anew.add(at[member] as number);
    anew.end();
    for (const key of card.keys) keys.add(key);
    keys.end();
    for (const word of card.matter) matter.add(textOf(word));
    matter.end();
  }
  return {
    ...{ texts, kind, is, by, to, instrument, rated, denied, differs, placed, disputed: disputed.versions },
    ...{ originals: originals.rows, outlets: outlets.versions, stories: stories.versions, speakers: speakers.versions },
    ...{ parties: parties.versions, names: names.versions, dates: dates.versions, places: places.versions },
    ...{ ends: ends.versions, series: series.versions, periods: periods.versions, modality: modality.versions },
    ...{ targets: targets.versions, askers: askers.versions, persons: persons.versions, sites: sites.versions },
    ...{ anew: anew.rows, keys: keys.rows, matter: matter.rows },
  };
}

class Growing {
  readonly #starts: Int32Array;
  readonly #values = new Numbers();
  readonly #from = new Numbers();
  #done = 0;

  constructor(count: number) {
    this.#starts = new Int32Array(count + 1);
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
    return { starts: this.#starts, values: this.#values.view().slice() };
  }

  get versions(): Versions {
    return { ...this.rows, from: this.#from.view().slice() };
  }
}

/** First and last days, as numbers of days, of texts that are days: worked out where they are asked for. */
export class DayTable {
  readonly #texts: readonly string[];
  readonly #first: Int32Array;
  readonly #last: Int32Array;

  constructor(texts: readonly string[]) {
    this.#texts = texts;
    this.#first = new Int32Array(texts.length).fill(NEVER);
    this.#last = new Int32Array(texts.length);
  }

  first(text: number): number {
    if (this.#first[text] === NEVER) this.#work(text);
    return this.#first[text] as number;
  }

  last(text: number): number {
    if (this.#first[text] === NEVER) this.#work(text);
    return this.#last[text] as number;
  }

  #work(text: number): void {
    const days = this.#texts[text] as Days;
    this.#first[text] = dayNumber(firstDay(days));
    this.#last[text] = dayNumber(lastDay(days));
  }
}
