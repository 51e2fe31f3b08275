import { commonWords } from "./common.ts";
import type { Counts } from "./table.ts";
import { type Told, toldOf } from "./told.ts";
import { CAPITAL, IDEOGRAPH, NUMBER, OPENS } from "./units.ts";
import { mix, type Words, wordsOf } from "./words.ts";

/** Terms kept of a text, the heaviest first. */
export const MOST_TERMS = 160;
/** Words of the body that make, with the title, the lead. */
const LEAD_WORDS = 60;
/** Texts that the counts pretend to have seen before the first, with the common words in them. */
const BACKGROUND = 200;
/** A term that this share of the record's own stories hold counts by that share, after a few stories. */
const COMMON_HERE = 0.12;
const CAUTION = 15;
/** How many of the pretended texts hold a term. */
const background = new Map<number, number>();
for (const [share, list] of commonWords) {
  const { stem, count } = wordsOf(list);
  for (const key of stem.subarray(0, count)) background.set(key, share * BACKGROUND);
}

/** The terms of a text as counted, before they are weighed. */
export type Counted = Readonly<{
  keys: Uint32Array;
  body: Float32Array;
  lead: Float32Array;
  /** How often it stands as a name: with a capital where none is due. */
  name: Float32Array;
  isNumber: Uint8Array;
  /** Where it stands first: a span of the body, or of the title where `inTitle`. */
  start: Uint32Array;
  end: Uint32Array;
  inTitle: Uint8Array;
  words: number;
  told: Told;
}>;

/** Where the four weights of a term stand in `Terms.weights`. */
export const BODY = 0;
export const LEAD = 1;
export const NAME = 2;
export const NUMBERS = 3;
export const ASPECTS = 4;
/** Weights are kept as 16-bit integers: 1 is `ONE`. */
export const ONE = 65_535;

/**
 * A text as four sparse vectors over one list of terms, heaviest in the body first: body, lead (title and opening), names,
 * numbers. Each vector has length 1, or is empty. The weights of the term `i` begin at `i * ASPECTS`. `who` is the share of the
 * names that stand in the lead.
 */
export type Terms = Readonly<{ keys: Uint32Array; weights: Uint16Array; who: number; words: number; told: Told }>;

/** Counts the terms of a title and a body. A run of ideographs counts by its pairs. */
export function countTerms(title: Words, body: Words): Counted {
  let room = 256;
  while (room < (title.count + body.count) * 2 + 2 && room < 65_536) room *= 2;
  const slots = new Int32Array(room).fill(-1);
  const keys: number[] = [];
  const inBody: number[] = [];
  const inLead: number[] = [];
  const asName: number[] = [];
  const number: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const titled: number[] = [];
  const entryOf = (key: number, words: Words, word: number, last: number, isTitle: boolean): number => {
    let slot = key & (room - 1);
    while (slots[slot] !== -1 && keys[slots[slot] as number] !== key) slot = (slot + 1) & (room - 1);
    if (slots[slot] !== -1) return slots[slot] as number;
    if (keys.length * 2 >= room) return -1;
    slots[slot] = keys.length;
    keys.push(key);
    inBody.push(0);
    inLead.push(0);
    asName.push(0);
    number.push(0);
    starts.push(words.start[word] as number);
    ends.push(words.end[last] as number);
    titled.push(isTitle ? 1 : 0);
    return keys.length - 1;
  };
  const read = (words: Words, isTitle: boolean) => {
    for (let word = 0; word < words.count; word++) {
      const flags = words.flags[word] as number;
      let key = words.stem[word] as number;
      let last = word;
      if (flags & IDEOGRAPH) {
        if (word + 1 >= words.count || !((words.flags[word + 1] as number) & IDEOGRAPH)) continue;
        last = word + 1;
        key = mix(Math.imul(key, 31) ^ (words.stem[last] as number));
      }
      const entry = entryOf(key, words, word, last, isTitle);
      if (entry < 0) return;
      inBody[entry] = (inBody[entry] as number) + 1;
      if (isTitle || word < LEAD_WORDS) inLead[entry] = (inLead[entry] as number) + 1;
      if (flags & NUMBER) number[entry] = 1;
      else if (!isTitle && (flags & (CAPITAL | OPENS)) === CAPITAL) asName[entry] = (asName[entry] as number) + 1;
    }
  };
  read(title, true);
  read(body, false);
  return {
    keys: Uint32Array.from(keys),
    body: Float32Array.from(inBody),
    lead: Float32Array.from(inLead),
    name: Float32Array.from(asName),
    isNumber: Uint8Array.from(number),
    start: Uint32Array.from(starts),
    end: Uint32Array.from(ends),
    inTitle: Uint8Array.from(titled),
    words: title.count + body.count,
    told: toldOf([title, body]),
  };
}

const often = Float64Array.from({ length: 64 }, (_, count) => 1 + Math.log(count));
/** What it adds to a term's weight to stand so often in a text. */
const oftenAs = (count: number): number => (count < often.length ? (often[count] as number) : 1 + Math.log(count));

/** Weighs counted terms by how rare they were in the `seen` texts before, whose counts `df` holds. */
export function weigh(counted: Counted, df: Counts, seen: number): Terms {
  const { keys } = counted;
  const rarity = new Float32Array(keys.length);
  const weight = new Float32Array(keys.length);
  const order: number[] = [];
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as number;
    const held = df.get(key);
    const mixed = (held + (background.get(key) ?? 0) + 0.5) / (seen + BACKGROUND);
    // What every eighth story of this record holds is common here, however rare elsewhere.
    const here = held / (seen + CAUTION);
    const share = here > COMMON_HERE ? Math.max(here, mixed) : mixed;
    rarity[index] = Math.max(0, -Math.log(Math.min(1, share)));
    weight[index] = oftenAs(counted.body[index] as number) * (rarity[index] as number);
    if ((weight[index] as number) > 0) order.push(index);
  }
  order.sort((a, b) => (weight[b] as number) - (weight[a] as number) || (keys[a] as number) - (keys[b] as number));
  order.length = Math.min(order.length, MOST_TERMS);
  const weights = new Uint16Array(order.length * ASPECTS);
  const lay = (aspect: number, value: (index: number) => number) => {
    let square = 0;
    for (const index of order) square += value(index) ** 2;
    if (square === 0) return;
    const scale = ONE / Math.sqrt(square);
    for (let at = 0; at < order.length; at++)
      weights[at * ASPECTS + aspect] = Math.round(value(order[at] as number) * scale);
  };
  const times = (count: number, index: number) => (count > 0 ? oftenAs(count) * (rarity[index] as number) : 0);
  lay(BODY, (index) => weight[index] as number);
  lay(LEAD, (index) => times(counted.lead[index] as number, index));
  lay(NAME, (index) => times(counted.name[index] as number, index));
  lay(NUMBERS, (index) => (counted.isNumber[index] ? (weight[index] as number) : 0));
  let who = 0;
  for (let at = 0; at < weights.length; at += ASPECTS)
    if ((weights[at + LEAD] as number) > 0) who += ((weights[at + NAME] as number) / ONE) ** 2;
  const { words, told } = counted;
  return { keys: Uint32Array.from(order, (index) => keys[index] as number), weights, who, words, told };
}
