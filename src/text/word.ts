import { type Characters, classAt, DIGIT, isCapital, LETTER } from "./characters.ts";
import type { Case } from "./text.ts";

/** A word, a number or a mark, as it is written. */
export type Word = Readonly<{
  /** Of a word in lower case, typographic apostrophes made straight, zero-width characters left out; of a number or mark as it is written. */
  lower: string;
  /** How its letters are written; `none` where it begins with none. */
  case: Case;
  /** By which what is known of it is found while it is kept (`ByWord`). */
  place: number;
}>;

/** Whether a word is a number. */
export const isNumber = ({ lower }: Word): boolean => classAt(lower, 0) === DIGIT;

/**
 * Words are kept up to this many, in the order in which they are met, then all are let go. What is kept of each stands in arrays, by its number:
 * the words of a text, met one after the other or often, stand close together, and little memory is looked at for them.
 */
const MOST = 16_000;
const LONGEST_KEPT = 30;
/** The first number is no word's: under it stands, until the next one is met, a word that is too long to be kept. */
const lowers: string[] = [""];
/** By their place in `caseNames`. */
const cases = new Uint8Array(MOST);
const caseNames: readonly Case[] = ["none", "lower", "title", "upper", "mixed"];
/** The place of a word is its number behind those of all that were let go. */
let first = 0;

/** The letters of each short word, a row for each, behind how many they are: compared without a look at a string. */
const ROW = 16;
const rows = new Uint8Array(MOST * ROW);
/** The number of a short word by its letters; 0 where there is none. */
const SLOTS = 15;
const slots = new Uint16Array(1 << SLOTS);
/** Parts hashes that stand close together, as those of short words do: the golden ratio of 32 bits. */
const SPREAD = 0x9e3779b1;
/** Words whose letters give the same slot stand behind each other: at most so many, then the last gives way. */
const MOST_BESIDE = 8;
/** The number of every other word. */
const others = new Map<string, number>();

/** A hash of letters with one more behind them; that of none is 0. */
export const hashed = (hash: number, unit: number): number => (Math.imul(hash, 31) + unit) | 0;

/** The number of the word from `start` to `end`. */
export function numberAt(characters: Characters, start: number, end: number): number {
  let hash = 0;
  if (end - start < ROW) for (let at = start; at < end; at++) hash = hashed(hash, characters.units[at] as number);
  return numberOf(characters, start, end, hash);
}

/** The number of the word from `start` to `end`, whose letters are `hashed`, found again without being cut out: equal words are one string. */
export function numberOf({ text, units }: Characters, start: number, end: number, hash: number): number {
  if (end - start >= ROW) return numberOfOther(text.slice(start, end));
  let slot = Math.imul(hash, SPREAD) >>> (32 - SLOTS);
  for (let beside = 1; beside < MOST_BESIDE; beside++) {
    const number = slots[slot] as number;
    if (number === 0) break;
    if (isAt(number * ROW, units, start, end)) return number;
    slot = (slot + 1) & (slots.length - 1);
  }
  for (let at = start; at < end; at++) if ((units[at] as number) > 0xff) return numberOfOther(text.slice(start, end));
  const number = kept(text.slice(start, end));
  const row = number * ROW;
  rows[row] = end - start;
  for (let letter = start; letter < end; letter++) rows[row + 1 + letter - start] = units[letter] as number;
  slots[slot] = number;
  return number;
}

/** That of a word with letters beyond Latin-1 or with many. */
function numberOfOther(letters: string): number {
  if (letters.length > LONGEST_KEPT) {
    lowers[0] = lowerOf(letters);
    cases[0] = caseNames.indexOf(caseOf(letters));
    return 0;
  }
  let number = others.get(letters);
  if (number === undefined) {
    number = kept(letters);
    others.set(letters, number);
  }
  return number;
}

/** Keeps one more word. */
function kept(letters: string): number {
  if (lowers.length === MOST) {
    first += MOST;
    lowers.length = 1;
    slots.fill(0);
    others.clear();
    for (const sign of signs) keep(sign);
  }
  return keep(letters);
}

function keep(letters: string): number {
  const number = lowers.push(lowerOf(letters)) - 1;
  cases[number] = caseNames.indexOf(caseOf(letters));
  return number;
}

const signs: string[] = [];

/** The number of a word that is kept for good: one for all marks of a sort. Asked when its module is loaded, before any text is met. */
export function lastingNumber(letters: string): number {
  signs.push(letters);
  return keep(letters);
}

/** The word of a number, right after it was met. */
export const wordOf = (number: number): Word => ({
  lower: lowers[number] as string,
  case: caseNames[cases[number] as number] as Case,
  place: first + number,
});

/** What somebody knows of words, made once for each while it is kept: no string is looked up again. */
export class ByWord<T> {
  private readonly make: (word: Word) => T;
  private readonly kept: (T | null)[] = new Array(MOST).fill(null);
  private since = first;

  constructor(make: (word: Word) => T) {
    this.make = make;
  }

  of(word: Word): T {
    const number = word.place - first;
    if (number <= 0) return this.make(word);
    const kept = this.now();
    const known = kept[number] as T | null;
    if (known !== null) return known;
    const made = this.make(word);
    kept[number] = made;
    return made;
  }

  /** What is known of each of some words, in order. */
  ofAll(words: readonly Word[]): T[] {
    const all: T[] = new Array(words.length);
    const kept = this.now();
    for (let at = 0; at < words.length; at++) {
      const word = words[at] as Word;
      const number = word.place - first;
      all[at] = (number > 0 ? (kept[number] as T | null) : null) ?? this.of(word);
    }
    return all;
  }

  private now(): (T | null)[] {
    if (this.since !== first) {
      this.kept.fill(null);
      this.since = first;
    }
    return this.kept;
  }
}

function isAt(row: number, units: Uint16Array, start: number, end: number): boolean {
  if (rows[row] !== end - start) return false;
  for (let at = start, letter = row + 1; at < end; at++, letter++) if (units[at] !== rows[letter]) return false;
  return true;
}

/** The one string of some letters that names of properties share: two of them are compared without looking at their letters. */
const single = (letters: string): string => Object.keys({ [letters]: 0 })[0] as string;

const APOSTROPHES = "'\u2018\u2019\u02bc\u201b";
const isWord = (letters: string): boolean => classAt(letters, 0) === LETTER;

const lowerOf = (letters: string): string =>
  single(isWord(letters) || APOSTROPHES.includes(letters.charAt(0)) ? lowered(letters) : letters);

const oddities = /[\u2018\u2019\u02bc\u201b]/g;
const skipped = /[*_\\`\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const beyond = /[^\x00-\x7f]/;

function lowered(words: string): string {
  const lower = words.toLowerCase();
  return beyond.test(lower) ? lower.replace(oddities, "'").replace(skipped, "").normalize("NFC") : lower;
}

function caseOf(text: string): Case {
  if (!isWord(text)) return "none";
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
