import { markQuoted } from "./quoted.ts";
import {
  APOSTROPHE,
  CAPITAL,
  DIGIT,
  fold,
  IDEOGRAPH,
  kind,
  LETTER,
  NUMBER,
  OPENS,
  OTHER,
  upper,
  WIDE,
} from "./units.ts";

/** More of a text than this is not compared: a bound, not a judgement. In UTF-16 code units. */
export const MAX_LENGTH = 200_000;

/**
 * The words of a text, in order, as numbers: what copies and stories are found by. Case, accents, apostrophes and the
 * possessive `'s` are folded away, "U.S." is one word, "1,200" is 1200; a character of Chinese, Japanese or Thai is a word.
 */
export type Words = Readonly<{
  count: number;
  /** 32-bit hash of the folded word. */
  hash: Uint32Array;
  /** The same without a plural `s`. */
  stem: Uint32Array;
  start: Uint32Array;
  end: Uint32Array;
  flags: Uint8Array;
  /** For each line, its first word; one more entry holds `count`. */
  lines: Uint32Array;
}>;

const LINE_FEED = 10;
const FULL_STOP = 46;
const COMMA = 44;
const LOWER_S = 115;
const SEED = 0x811c9dc5;

const step = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);

/** The hash of one folded word, as `wordsOf` gives it. */
export function hashOf(word: string): number {
  let hash = SEED;
  for (let at = 0; at < word.length; at++) hash = step(hash, fold[word.charCodeAt(at)] as number);
  return mix(hash);
}

/** Spreads a hash over all 32 bits, unsigned. */
export function mix(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Reads the first `MAX_LENGTH` units of a text, once, in linear time. */
export function wordsOf(text: string): Words {
  const length = Math.min(text.length, MAX_LENGTH);
  const room = (length >> 1) + 2;
  let hash = new Uint32Array(room);
  let stem = new Uint32Array(room);
  let start = new Uint32Array(room);
  let end = new Uint32Array(room);
  let flags = new Uint8Array(room);
  const lines: number[] = [0];
  let count = 0;
  let opens = true;
  let at = 0;
  while (at < length) {
    const unit = text.charCodeAt(at);
    const is = kind[unit] as number;
    if (is === OTHER || is === APOSTROPHE) {
      if (unit === LINE_FEED) {
        if (lines.at(-1) !== count) lines.push(count);
        opens = true;
      } else if (unit === FULL_STOP || unit === 33 || unit === 63 || unit === 0x3002) opens = true;
      at++;
      continue;
    }
    if (count + 1 >= hash.length) {
      hash = grown(hash);
      stem = grown(stem);
      start = grown(start);
      end = grown(end);
      const wider = new Uint8Array(flags.length * 2);
      wider.set(flags);
      flags = wider;
    }
    start[count] = at;
    let flag = opens ? OPENS : 0;
    opens = false;
    if (is === WIDE) {
      const one = mix(step(SEED, unit));
      hash[count] = one;
      stem[count] = one;
      flags[count] = flag | IDEOGRAPH;
      end[count++] = ++at;
      continue;
    }
    if (is === DIGIT) flag |= NUMBER;
    else if (upper[unit]) flag |= CAPITAL;
    let h = SEED;
    let before = SEED;
    let units = 0;
    let last = 0;
    while (at < length) {
      const next = text.charCodeAt(at);
      const nextIs = kind[next] as number;
      if (nextIs === LETTER || nextIs === DIGIT) {
        const folded = fold[next] as number;
        before = h;
        h = step(h, folded);
        if (folded === LOWER_S && last === LOWER_S) before = h;
        last = folded;
        units++;
        at++;
        continue;
      }
      if (nextIs === APOSTROPHE && at + 1 < length && kind[text.charCodeAt(at + 1)] === LETTER) {
        const after = text.charCodeAt(at + 1);
        if (fold[after] === LOWER_S && !(at + 2 < length && kind[text.charCodeAt(at + 2)] === LETTER)) {
          break;
        }
        at++;
        continue;
      }
      if (at + 1 < length) {
        const after = text.charCodeAt(at + 1);
        const afterIs = kind[after] as number;
        if (flag & NUMBER && afterIs === DIGIT && (next === COMMA || next === FULL_STOP)) {
          if (next === FULL_STOP) h = step(h, next);
          at++;
          continue;
        }
        // "U.S.": one letter, a stop, one letter.
        if (next === FULL_STOP && afterIs === LETTER && text.charCodeAt(at - 2) !== next && units === 1) {
          if (at + 2 >= length || kind[text.charCodeAt(at + 2)] !== LETTER) {
            h = step(h, fold[after] as number);
            last = 0;
            units = 3;
            at += text.charCodeAt(at + 2) === FULL_STOP ? 3 : 2;
            break;
          }
        }
      }
      break;
    }
    end[count] = at;
    hash[count] = mix(h);
    stem[count] = units > 3 && last === LOWER_S && before !== h ? mix(before) : (hash[count] as number);
    flags[count++] = flag;
    if (at + 1 < length && kind[text.charCodeAt(at)] === APOSTROPHE && fold[text.charCodeAt(at + 1)] === LOWER_S) {
      if (!(at + 2 < length && kind[text.charCodeAt(at + 2)] === LETTER)) at += 2;
    }
  }
  if (lines.at(-1) !== count || lines.length === 1) lines.push(count);
  const words = { count, hash, stem, start, end, flags, lines: Uint32Array.from(lines) };
  markQuoted(text, length, words);
  return words;
}

function grown(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(array.length * 2);
  wider.set(array);
  return wider;
}
