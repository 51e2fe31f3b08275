import { type Characters, classAt, DIGIT, isCapital, LETTER } from "./characters.ts";
import type { Case, Token } from "./text.ts";

/** A word, a number or a mark, as it is written. */
export type Word = Readonly<{
  written: string;
  /** Of a word in lower case, typographic apostrophes made straight, zero-width characters left out; of a number or mark as it is written. */
  lower: string;
  /** How its letters are written; `none` where it begins with none. */
  case: Case;
  /** By which what is known of it is found while it is kept (`ByWord`); 0 where it is not kept. */
  place: number;
}>;

/** Whether a word is a number. */
export const isNumber = ({ written }: Word): boolean => classAt(written, 0) === DIGIT;

/** Words are kept up to this many, in the order in which they are met: those of every text stand close together. Then all are let go but those for good. */
const MOST = 16_000;
const LONGEST_MET = 30;
/** Words by their place, from 1. */
const met: (Word | null)[] = [null];
/** The letters of each word in `met`, a row for each, behind how many they are: compared without a look at the string. */
const ROW = 32;
const rows = new Uint16Array(MOST * ROW);
/** Where a word is in `met`, by its letters; 0 where there is none. */
const PLACES = 15;
const places = new Uint16Array(1 << PLACES);
/** How often the words were let go: places told before tell nothing any more. */
let lettings = 0;
/** Places before this one are kept for good. */
let lasting = 1;
/** Parts hashes that stand close together, as those of short words do: the golden ratio of 32 bits. */
const SPREAD = 0x9e3779b1;
/** Words whose letters give the same place stand behind each other: at most so many, then the last gives way. */
const MOST_BESIDE = 8;

/** A hash of letters with one more behind them; that of none is 0. */
export const hashed = (hash: number, unit: number): number => (Math.imul(hash, 31) + unit) | 0;

/** The word from `start` to `end`. */
export function wordAt(characters: Characters, start: number, end: number): Word {
  let hash = 0;
  if (end - start <= LONGEST_MET)
    for (let at = start; at < end; at++) hash = hashed(hash, characters.units[at] as number);
  return wordOf(characters, start, end, hash);
}

/** The word from `start` to `end`, whose letters are `hashed`, found again without being cut out: equal words are one string, hashed once. */
export function wordOf({ text, units }: Characters, start: number, end: number, hash: number): Word {
  if (end - start > LONGEST_MET) return made(text.slice(start, end), 0);
  let at = Math.imul(hash, SPREAD) >>> (32 - PLACES);
  for (let beside = 1; beside < MOST_BESIDE; beside++) {
    const place = places[at] as number;
    if (place === 0) break;
    if (isAt(place * ROW, units, start, end)) return met[place] as Word;
    at = (at + 1) & (places.length - 1);
  }
  if (met.length === MOST) {
    met.length = lasting;
    places.fill(0);
    lettings++;
  }
  const place = met.length;
  const row = place * ROW;
  rows[row] = end - start;
  for (let letter = start; letter < end; letter++) rows[row + 1 + letter - start] = units[letter] as number;
  places[at] = place;
  const word = made(text.slice(start, end), place);
  met.push(word);
  return word;
}

/** A word that is kept for good: one for all marks of a sort. Made when its module is loaded, before any text is met. */
export function lastingWord(letters: string): Word {
  const word = made(letters, lasting++);
  met.push(word);
  return word;
}

/** The places of the words of a text in order, as they were after so many `lettings`. */
export type Places = Readonly<{ places: readonly number[]; lettings: number }>;

/** How often words were let go so far. */
export const lettingsNow = (): number => lettings;

/** What somebody knows of words, made once for each while it is kept: no string is looked up again. */
export class ByWord<T> {
  private readonly make: (lower: string, word: Word) => T;
  private readonly kept: (T | null)[] = new Array(MOST).fill(null);
  private since = lettings;

  constructor(make: (lower: string, word: Word) => T) {
    this.make = make;
  }

  of(word: Word): T {
    const { place } = word;
    if (met[place] !== word) return this.make(word.lower, word);
    const kept = this.now();
    const known = kept[place] as T | null;
    if (known !== null) return known;
    const made = this.make(word.lower, word);
    kept[place] = made;
    return made;
  }

  /** What is known of the word of each token of a text, in order. */
  ofAll(tokens: readonly Token[], { places, lettings: then }: Places): T[] {
    const all: T[] = new Array(tokens.length);
    const kept = this.now();
    const holds = then === lettings;
    for (let at = 0; at < tokens.length; at++) {
      const known = holds ? (kept[places[at] as number] as T | null) : null;
      all[at] = known !== null ? known : this.of((tokens[at] as Token).word);
    }
    return all;
  }

  private now(): (T | null)[] {
    if (this.since !== lettings) {
      this.kept.fill(null);
      this.since = lettings;
    }
    return this.kept;
  }
}

function isAt(row: number, units: Uint16Array, start: number, end: number): boolean {
  if (rows[row] !== end - start) return false;
  for (let at = start, letter = row + 1; at < end; at++, letter++) if (units[at] !== rows[letter]) return false;
  return true;
}

const APOSTROPHES = "'\u2018\u2019\u02bc\u201b";

function made(letters: string, place: number): Word {
  const written = single(letters);
  const isWord = classAt(letters, 0) === LETTER;
  const lower = isWord || APOSTROPHES.includes(letters.charAt(0)) ? single(lowered(written)) : written;
  return { written, lower, case: isWord ? caseOf(written) : "none", place };
}

/** The one string of some letters that names of properties share: two of them are compared without looking at their letters. */
const single = (letters: string): string => Object.keys({ [letters]: 0 })[0] as string;

const oddities = /[\u2018\u2019\u02bc\u201b]/g;
const skipped = /[*_\\`\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const beyond = /[^\x00-\x7f]/;

function lowered(words: string): string {
  const lower = words.toLowerCase();
  return beyond.test(lower) ? lower.replace(oddities, "'").replace(skipped, "").normalize("NFC") : lower;
}

function caseOf(text: string): Case {
  let small = 0;
  let capital = 0;
  const first = isCapital(text.charCodeAt(0));
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 97 && unit <= 122) small++;
    else if (unit >= 65 && unit <= 90) capital++;
    else if (unit >= 0x80) {
      if (isCapital(unit)) capital++;
      else if (classAt(text, at) === LETTER) small++;
    }
  }
  if (capital === 0) return "lower";
  if (small === 0) return capital === 1 && text.length <= 2 ? "title" : "upper";
  return first && capital === 1 ? "title" : "mixed";
}
