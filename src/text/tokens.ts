import type { Abbreviations } from "./abbreviations.ts";
import {
  APOSTROPHE,
  classAt,
  DASH,
  DIGIT,
  HYPHEN,
  isCapital,
  LETTER,
  MARK,
  QUOTE,
  SKIP,
  SPACE,
  SYMBOL,
} from "./characters.ts";
import type { Case, Token, TokenKind } from "./text.ts";
import { type Word, wordAt } from "./word.ts";

/** A token while its kind may still change: an apostrophe becomes a quotation mark or a clitic in `quotes.ts`. */
export type Draft = { -readonly [K in keyof Token]: Token[K] };

const [apostrophe, mark, hyphen, dash, ellipsis] = ["'", '"', "-", "--", "…"].map((one) =>
  wordAt(one, 0, one.length),
) as [Word, Word, Word, Word, Word];

const clitics = new Set(["s", "re", "ve", "ll", "d", "m"]);
const DOT = 46;
const PERCENT = 37;
const COMMA = 44;

/** The tokens of `text` from `start` to `end`, appended to `into`. One pass; every character is looked at a bounded number of times. */
export function tokenize(text: string, start: number, end: number, abbreviations: Abbreviations, into: Draft[]): void {
  let at = start;
  let spaced = true;
  const push = (to: number, kind: TokenKind, word: Word, written: Case = "none") => {
    const lower = kind === "word" || kind === "clitic" ? word.lower : word.written;
    into.push({ start: at, end: to, kind, lower, case: written, spaced, word });
    spaced = false;
    at = to;
  };
  while (at < end) {
    const kind = classAt(text, at);
    switch (kind) {
      case SPACE:
        spaced = true;
        at++;
        break;
      case SKIP:
        at++;
        break;
      case LETTER: {
        const to = wordEnd(text, at, end, abbreviations);
        const word = wordAt(text, at, to);
        push(to, "word", word, word.case);
        break;
      }
      case DIGIT: {
        const to = numberEnd(text, at, end);
        push(to, "number", wordAt(text, at, to));
        break;
      }
      case APOSTROPHE: {
        const glued = at > start && isWordish(classAt(text, at - 1)) && !spaced;
        const to = cliticEnd(text, at, end);
        if (glued && to > 0) push(to, "clitic", wordAt(text, at, to));
        else push(at + 1, directionOf(text, at, start, end, spaced), apostrophe);
        break;
      }
      case QUOTE:
        push(at + 1, directionOf(text, at, start, end, spaced), mark);
        break;
      case HYPHEN:
      case DASH: {
        let to = at + 1;
        while (to < end && (classAt(text, to) === HYPHEN || classAt(text, to) === DASH)) to++;
        const joins =
          kind === HYPHEN && to === at + 1 && !spaced && at > start && to < end && isJoined(classAt(text, to));
        push(to, joins ? "hyphen" : "dash", joins ? hyphen : dash);
        break;
      }
      case SYMBOL:
        if (text.startsWith("<!--", at)) {
          const close = text.slice(at, Math.min(end, at + 200)).indexOf("-->");
          if (close >= 0) {
            at += close + 3;
            spaced = true;
            break;
          }
        }
        if (text.charCodeAt(at) === 60 && isTagAt(text, at, end)) {
          at = text.indexOf(">", at) + 1;
          break;
        }
        push(at + 1, "symbol", wordAt(text, at, at + 1));
        break;
      default: {
        const unit = text.charCodeAt(at);
        if (unit === DOT && text.charCodeAt(at + 1) === DOT && text.charCodeAt(at + 2) === DOT) {
          let to = at;
          while (to < end && text.charCodeAt(to) === DOT) to++;
          push(to, "mark", ellipsis);
        } else if (unit === DOT && spaced && isSpacedDot(text, at + 1, end)) {
          let to = at + 1;
          while (isSpacedDot(text, to, end)) to += 2;
          push(to, "mark", ellipsis);
        } else if (unit === 93 && text.charCodeAt(at + 1) === 40) {
          at = linkEnd(text, at, end); // "](address)": the words of the link stay, its address leaves
        } else {
          const wide = unit >= 0xd800 && unit < 0xdc00 && at + 1 < end ? 2 : 1;
          push(at + wide, "mark", wordAt(text, at, at + wide));
        }
      }
    }
  }
}

const isWordish = (kind: number) => kind === LETTER || kind === DIGIT || kind === SKIP;
const isJoined = (kind: number) => kind === LETTER || kind === DIGIT || kind === SYMBOL;

function wordEnd(text: string, start: number, end: number, abbreviations: Abbreviations): number {
  let at = start;
  let run = start; // where the letters since the last full stop began
  let dotted = false;
  for (;;) {
    while (at < end) {
      const kind = classAt(text, at);
      if (kind === LETTER || kind === SKIP) {
        if (kind === SKIP && !continues(text, at, end)) return at;
        at++;
      } else if (kind === APOSTROPHE && at + 1 < end && classAt(text, at + 1) === LETTER && !cliticAt(text, at, end))
        at++;
      else if (text.charCodeAt(at) === 38 && at + 1 < end && classAt(text, at + 1) === LETTER) at++;
      else break;
    }
    if (at >= end || text.charCodeAt(at) !== DOT) return at;
    const single = at - run === 1;
    const next = at + 1 < end ? text.charCodeAt(at + 1) : 0;
    if (next !== 0 && classAt(text, at + 1) === LETTER) {
      if (single || !isCapital(next)) {
        dotted ||= single;
        at++;
        run = at;
        continue;
      }
      return at; // "region.China": a lost space, two sentences
    }
    if (single && (dotted || (isCapital(text.charCodeAt(start)) && text.charAt(start) !== "I"))) return at + 1;
    if (at - start <= 6) {
      const word = text.slice(start, at).toLowerCase();
      if (abbreviations.open.has(word) && opens(text, word, start, at, end)) return at + 1;
      if (abbreviations.closing.has(word) && isCapital(text.charCodeAt(start))) return at + 1;
      if (word === "etc" || word === "vs" || word === "cf") return at + 1;
    }
    return at;
  }
}

/** "No." and "Art." are abbreviations before a number, months and titles where they are written with a capital. */
function opens(text: string, word: string, start: number, at: number, end: number): boolean {
  if (/^(vs|v|al|seq|pp|pg|cf|viz|approx|est|supp|stat|ch|fig|figs|para|paras|op)$/.test(word)) return true;
  const capital = isCapital(text.charCodeAt(start));
  if (/^(no|nos|art|arts|sec|secs|vol|vols)$/.test(word)) {
    let next = at + 1;
    while (next < end && next < at + 4 && classAt(text, next) === SPACE) next++;
    return next < end && (classAt(text, next) === DIGIT || text.charCodeAt(next) === 40);
  }
  return capital;
}

/** Whether letters follow a run of skipped characters: they then stand inside a word. Bounded by four. */
function continues(text: string, at: number, end: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit === 42 || unit === 95 || unit === 96 || unit === 92) return false;
  for (let next = at + 1; next < end && next <= at + 4; next++) {
    const kind = classAt(text, next);
    if (kind !== SKIP) return kind === LETTER;
  }
  return false;
}

const cliticAt = (text: string, at: number, end: number): boolean => cliticEnd(text, at, end) > 0;

/** Where a clitic that begins with the apostrophe at `at` ends, or 0. */
function cliticEnd(text: string, at: number, end: number): number {
  let to = at + 1;
  while (to < end && to <= at + 3 && classAt(text, to) === LETTER) to++;
  return clitics.has(text.slice(at + 1, to).toLowerCase()) ? to : 0;
}

/** Digits with grouped thousands, decimals and the points of a tariff code. */
function numberEnd(text: string, start: number, end: number): number {
  let at = start;
  for (;;) {
    while (at < end && classAt(text, at) === DIGIT) at++;
    if (at + 1 >= end) return at;
    const unit = text.charCodeAt(at);
    if (unit === DOT && classAt(text, at + 1) === DIGIT) at++;
    else if (unit === COMMA && isThousands(text, at + 1, end)) at++;
    else if (unit === COMMA && isDecimalComma(text, at + 1, end)) at++;
    else return at;
  }
}

/** "17,54 %": the decimal comma of notices of the European Union, one or two digits before the sign of per cent. */
function isDecimalComma(text: string, at: number, end: number): boolean {
  let to = at;
  while (to < end && to < at + 3 && classAt(text, to) === DIGIT) to++;
  if (to === at || to > at + 2) return false;
  if (to < end && classAt(text, to) === SPACE) to++;
  return to < end && text.charCodeAt(to) === PERCENT;
}

function isThousands(text: string, at: number, end: number): boolean {
  for (let index = at; index < at + 3; index++) if (index >= end || classAt(text, index) !== DIGIT) return false;
  return at + 3 >= end || classAt(text, at + 3) !== DIGIT;
}

/** A quotation mark opens after white space or a bracket and closes after words; curly marks say it themselves. */
function directionOf(text: string, at: number, start: number, end: number, spaced: boolean): "open" | "close" {
  const unit = text.charCodeAt(at);
  // German quotations close with the mark that opens English ones.
  if (
    unit === 0x201c &&
    !spaced &&
    at > start &&
    classAt(text, at - 1) === LETTER &&
    (at + 1 >= end || classAt(text, at + 1) !== LETTER)
  )
    return "close";
  if (unit === 0x201c || unit === 0x201e || unit === 0x2018 || unit === 0xab) return "open";
  if (unit === 0x201d || unit === 0xbb) return "close";
  const next = at + 1 < end ? classAt(text, at + 1) : SPACE;
  if (spaced || at === start) return next === SPACE ? "close" : "open";
  const before = classAt(text, at - 1);
  if (before === DASH || before === HYPHEN) return next === SPACE ? "close" : "open";
  if (before === MARK) return "([{:/".includes(text.charAt(at - 1)) ? "open" : "close";
  if (before === QUOTE || before === APOSTROPHE) return next === LETTER || next === DIGIT ? "open" : "close";
  if (before === SKIP) return next === LETTER || next === DIGIT ? "open" : "close";
  return "close";
}

/** A further full stop of an ellipsis written ". . .". */
const isSpacedDot = (text: string, at: number, end: number): boolean =>
  at + 1 < end && classAt(text, at) === SPACE && text.charCodeAt(at + 1) === DOT;

/** "<td colspan=3>": leftover markup. Bounded by two hundred characters. */
function isTagAt(text: string, at: number, end: number): boolean {
  const next = text.charCodeAt(at + 1);
  if (!(next === 47 || (next >= 97 && next <= 122) || (next >= 65 && next <= 90))) return false;
  for (let to = at + 2; to < end && to < at + 200; to++) {
    const unit = text.charCodeAt(to);
    if (unit === 62) return true;
    if (unit === 60 || unit === 10) return false;
  }
  return false;
}

function linkEnd(text: string, at: number, end: number): number {
  for (let to = at + 2; to < end && to < at + 500; to++) {
    const unit = text.charCodeAt(to);
    if (unit === 41) return to + 1;
    if (unit === 32 || unit === 10) break;
  }
  return at + 1;
}
