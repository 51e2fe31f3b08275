import { type Characters, classAt, isCapital, LETTER } from "./characters.ts";
import type { Case } from "./text.ts";

/** A word as it is written, in lower case (typographic apostrophes made straight, zero-width characters left out), and how. */
export type Word = Readonly<{
  written: string;
  lower: string;
  case: Case;
  /** Its place among all words ever kept, in the order in which they were met; -1 where it is not kept; below that where it is kept for good. */
  place: number;
}>;

/** Words are kept up to this many, in the order in which they are met: those of every text stand close together. Then all are let go. */
const MOST = 16_000;
const LONGEST_MET = 30;
const met: Word[] = [];
/** The place of the first word that is kept now. */
let first = 0;
/** The letters of each word in `met`, a row for each, behind how many they are: compared without a look at the string. */
const ROW = 32;
const rows = new Uint16Array(MOST * ROW);
/** Where a word is in `met`, from 1, by its letters; 0 where there is none. */
const PLACES = 15;
const places = new Uint16Array(1 << PLACES);
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
  if (end - start > LONGEST_MET) return made(text.slice(start, end), -1);
  let at = Math.imul(hash, SPREAD) >>> (32 - PLACES);
  for (let beside = 1; beside < MOST_BESIDE; beside++) {
    const place = places[at] as number;
    if (place === 0) break;
    if (isAt((place - 1) * ROW, units, start, end)) return met[place - 1] as Word;
    at = (at + 1) & (places.length - 1);
  }
  if (met.length === MOST) {
    met.length = 0;
    places.fill(0);
    first += MOST;
  }
  const word = made(text.slice(start, end), first + met.length);
  const row = met.length * ROW;
  rows[row] = end - start;
  for (let letter = start; letter < end; letter++) rows[row + 1 + letter - start] = units[letter] as number;
  places[at] = met.push(word);
  return word;
}

let lasting = 0;

/** A word that is kept for good: one for all marks of a sort. */
export const lastingWord = (letters: string): Word => made(letters, -2 - lasting++);

/** What somebody knows of words, asked by the word and made once while it is kept: no string is looked up again. */
export function byWord<T>(make: (lower: string, word: Word) => T): (word: Word) => T {
  const kept: (T | null)[] = new Array(MOST).fill(null);
  let since = first;
  return (word) => {
    if (since !== first) {
      kept.fill(null);
      since = first;
    }
    const at = word.place < -1 ? MOST - 2 - word.place : word.place - first;
    if (at < 0) return make(word.lower, word);
    const known = kept[at] as T | null | undefined;
    if (known != null) return known;
    const made = make(word.lower, word);
    kept[at] = made;
    return made;
  };
}

function isAt(row: number, units: Uint16Array, start: number, end: number): boolean {
  if (rows[row] !== end - start) return false;
  for (let at = start, letter = row + 1; at < end; at++, letter++) if (units[at] !== rows[letter]) return false;
  return true;
}

function made(letters: string, place: number): Word {
  const written = single(letters);
  return { written, lower: single(lowered(written)), case: caseOf(written), place };
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
