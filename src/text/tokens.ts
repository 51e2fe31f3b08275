import type { Abbreviations } from "./abbreviations.ts";
import {
  APOSTROPHE,
  type Characters,
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
import type { Token, TokenKind } from "./text.ts";
import { hashed, lastingNumber, numberAt, numberOf, wordOf } from "./word.ts";

/** A token while its kind may still change: an apostrophe becomes a quotation mark or a clitic in `quotes.ts`. */
export type Draft = { -readonly [K in keyof Token]: Token[K] };

const apostrophe = lastingNumber("'");
const quotation = lastingNumber('"');
const hyphen = lastingNumber("-");
const dash = lastingNumber("--");
const ellipsis = lastingNumber("…");
/** Other marks and symbols of one sign, by its UTF-16 unit. */
const signs = new Map([...".,;:!?()[]{}/%$#&@+=<>^|~§€£¥"].map((sign) => [sign.charCodeAt(0), lastingNumber(sign)]));

const clitics = new Set(["s", "re", "ve", "ll", "d", "m"]);
const DOT = 46;
const PERCENT = 37;
const COMMA = 44;
const EXCLAMATION = 33;
const QUESTION = 63;
const ELLIPSIS = 0x2026;
const AMPERSAND = 38;

/** Tokens as they are cut, and the indexes of those that others look for: `stops` may end a sentence, `quotes` are quotation marks. */
export type Cut = { tokens: Draft[]; count: number; stops: number[]; quotes: number[] };

/** Characters of a token with the white space before it: no text has many more tokens than that gives. */
const SHORTEST_MEAN = 5;
const MOST_AT_ONCE = 1 << 16;

/** For the tokens of so many characters: room for them is made at once, and what is left of it is given back by `endCut`. */
export const newCut = (characters: number): Cut => ({
  tokens: new Array(Math.min(Math.ceil(characters / SHORTEST_MEAN), MOST_AT_ONCE)),
  count: 0,
  stops: [],
  quotes: [],
});

export function endCut(cut: Cut): void {
  cut.tokens.length = cut.count;
}

/** The tokens of `text` from `start` to `end`, appended to those cut before. One pass; every character is looked at a bounded number of times. */
export function tokenize(
  characters: Characters,
  start: number,
  end: number,
  abbreviations: Abbreviations,
  cut: Cut,
): void {
  const { tokens, stops, quotes } = cut;
  const { units, kinds } = characters;
  let { count } = cut;
  let at = start;
  let spaced = true;
  while (at < end) {
    let to = at + 1;
    let kind: TokenKind = "mark";
    let word = 0; // its number
    switch (kinds[at]) {
      case SPACE:
        spaced = true;
        at++;
        continue;
      case SKIP:
        at++;
        continue;
      case LETTER: {
        let hash = hashed(0, units[at] as number);
        while (to < end && kinds[to] === LETTER) hash = hashed(hash, units[to++] as number);
        if (to === end || isWordEnd(kinds[to] as number, units[to] as number))
          word = numberOf(characters, at, to, hash);
        else {
          to = wordEnd(characters, at, end, abbreviations);
          if (units[to - 1] === DOT) stops.push(count);
        }
        kind = "word";
        break;
      }
      case DIGIT:
        to = numberEnd(characters, at, end);
        kind = "number";
        break;
      case APOSTROPHE: {
        const glued = at > start && isWordish(kinds[at - 1]) && !spaced;
        const clitic = glued ? cliticEnd(characters, at, end) : 0;
        if (clitic > 0) {
          to = clitic;
          kind = "clitic";
        } else {
          kind = directionOf(characters, at, start, end, spaced);
          word = apostrophe;
          quotes.push(count);
        }
        break;
      }
      case QUOTE:
        kind = directionOf(characters, at, start, end, spaced);
        word = quotation;
        quotes.push(count);
        break;
      case HYPHEN:
      case DASH: {
        while (to < end && (kinds[to] === HYPHEN || kinds[to] === DASH)) to++;
        const joins = kinds[at] === HYPHEN && to === at + 1 && !spaced && at > start && to < end && isJoined(kinds[to]);
        kind = joins ? "hyphen" : "dash";
        word = joins ? hyphen : dash;
        break;
      }
      case SYMBOL: {
        const after = markupEnd(characters, at, end);
        if (after > at) {
          // What a comment leaves out parts the words around it, a tag does not.
          spaced ||= units[at + 1] === EXCLAMATION;
          at = after;
          continue;
        }
        kind = "symbol";
        break;
      }
      default: {
        const unit = units[at];
        if (unit === DOT && units[at + 1] === DOT && units[at + 2] === DOT) {
          while (to < end && units[to] === DOT) to++;
          word = ellipsis;
        } else if (unit === DOT && spaced && isSpacedDot(characters, at + 1, end)) {
          while (isSpacedDot(characters, to, end)) to += 2;
          word = ellipsis;
        } else if (unit === 93 && units[at + 1] === 40) {
          at = linkEnd(characters, at, end); // "](address)": the words of the link stay, its address leaves
          continue;
        } else if (unit !== undefined && unit >= 0xd800 && unit < 0xdc00 && to < end) to++;
        if (unit === DOT || unit === EXCLAMATION || unit === QUESTION || unit === ELLIPSIS) stops.push(count);
      }
    }
    if (word === 0) word = (to === at + 1 && signs.get(units[at] as number)) || numberAt(characters, at, to);
    const { lower, case: letters, place } = wordOf(word);
    tokens[count++] = { start: at, end: to, kind, lower, case: letters, spaced, place };
    spaced = false;
    at = to;
  }
  cut.count = count;
}

/** Where a comment ("<!-- -->") or a tag that begins at `at` ends; `at` where none does. */
function markupEnd(characters: Characters, at: number, end: number): number {
  const { text, units } = characters;
  if (units[at] !== 60) return at;
  if (text.startsWith("<!--", at)) {
    const close = text.slice(at, Math.min(end, at + 200)).indexOf("-->");
    if (close >= 0) return at + close + 3;
  }
  return isTagAt(characters, at, end) ? text.indexOf(">", at) + 1 : at;
}

const isWordish = (kind: number | undefined) => kind === LETTER || kind === DIGIT || kind === SKIP;
const isJoined = (kind: number | undefined) => kind === LETTER || kind === DIGIT || kind === SYMBOL;

/** Whether what stands behind letters ends their word, however the text goes on. */
const isWordEnd = (kind: number, unit: number): boolean =>
  kind !== SKIP && kind !== APOSTROPHE && unit !== DOT && unit !== AMPERSAND;

function wordEnd(characters: Characters, start: number, end: number, abbreviations: Abbreviations): number {
  const { text, units, kinds } = characters;
  let at = start;
  let run = start; // where the letters since the last full stop began
  let dotted = false;
  for (;;) {
    while (at < end) {
      const kind = kinds[at];
      if (kind === LETTER || kind === SKIP) {
        if (kind === SKIP && !continues(characters, at, end)) return at;
        at++;
      } else if (kind === APOSTROPHE && at + 1 < end && kinds[at + 1] === LETTER && !cliticAt(characters, at, end))
        at++;
      else if (units[at] === AMPERSAND && at + 1 < end && kinds[at + 1] === LETTER) at++;
      else break;
    }
    if (at >= end || units[at] !== DOT) return at;
    const single = at - run === 1;
    const next = at + 1 < end ? units[at + 1] : 0;
    if (next !== 0 && kinds[at + 1] === LETTER) {
      if (single || !isCapital(next as number)) {
        dotted ||= single;
        at++;
        run = at;
        continue;
      }
      return at; // "region.China": a lost space, two sentences
    }
    if (single && (dotted || (isCapital(units[start] as number) && text.charAt(start) !== "I"))) return at + 1;
    if (at - start <= 6) {
      const word = text.slice(start, at).toLowerCase();
      if (abbreviations.open.has(word) && opens(characters, word, start, at, end)) return at + 1;
      if (abbreviations.closing.has(word) && isCapital(units[start] as number)) return at + 1;
      if (word === "etc" || word === "vs" || word === "cf") return at + 1;
    }
    return at;
  }
}

/** "No." and "Art." are abbreviations before a number, months and titles where they are written with a capital. */
function opens({ units, kinds }: Characters, word: string, start: number, at: number, end: number): boolean {
  if (/^(vs|v|al|seq|pp|pg|cf|viz|approx|est|supp|stat|ch|fig|figs|para|paras|op)$/.test(word)) return true;
  const capital = isCapital(units[start] as number);
  if (/^(no|nos|art|arts|sec|secs|vol|vols)$/.test(word)) {
    let next = at + 1;
    while (next < end && next < at + 4 && kinds[next] === SPACE) next++;
    return next < end && (kinds[next] === DIGIT || units[next] === 40);
  }
  return capital;
}

/** Whether letters follow a run of skipped characters: they then stand inside a word. Bounded by four. */
function continues({ units, kinds }: Characters, at: number, end: number): boolean {
  const unit = units[at];
  if (unit === 42 || unit === 95 || unit === 96 || unit === 92) return false;
  for (let next = at + 1; next < end && next <= at + 4; next++) {
    const kind = kinds[next];
    if (kind !== SKIP) return kind === LETTER;
  }
  return false;
}

const cliticAt = (characters: Characters, at: number, end: number): boolean => cliticEnd(characters, at, end) > 0;

/** Where a clitic that begins with the apostrophe at `at` ends, or 0. */
function cliticEnd({ text, kinds }: Characters, at: number, end: number): number {
  let to = at + 1;
  while (to < end && to <= at + 3 && kinds[to] === LETTER) to++;
  return clitics.has(text.slice(at + 1, to).toLowerCase()) ? to : 0;
}

/** Digits with grouped thousands, decimals and the points of a tariff code. */
function numberEnd(characters: Characters, start: number, end: number): number {
  const { units, kinds } = characters;
  let at = start;
  for (;;) {
    while (at < end && kinds[at] === DIGIT) at++;
    if (at + 1 >= end) return at;
    const unit = units[at];
    if (unit === DOT && kinds[at + 1] === DIGIT) at++;
    else if (unit === COMMA && isThousands(characters, at + 1, end)) at++;
    else if (unit === COMMA && isDecimalComma(characters, at + 1, end)) at++;
    else return at;
  }
}

/** "17,54 %": the decimal comma of notices of the European Union, one or two digits before the sign of per cent. */
function isDecimalComma({ units, kinds }: Characters, at: number, end: number): boolean {
  let to = at;
  while (to < end && to < at + 3 && kinds[to] === DIGIT) to++;
  if (to === at || to > at + 2) return false;
  if (to < end && kinds[to] === SPACE) to++;
  return to < end && units[to] === PERCENT;
}

function isThousands({ kinds }: Characters, at: number, end: number): boolean {
  for (let index = at; index < at + 3; index++) if (index >= end || kinds[index] !== DIGIT) return false;
  return at + 3 >= end || kinds[at + 3] !== DIGIT;
}

/** A quotation mark opens after white space or a bracket and closes after words; curly marks say it themselves. */
function directionOf(
  { text, units, kinds }: Characters,
  at: number,
  start: number,
  end: number,
  spaced: boolean,
): "open" | "close" {
  const unit = units[at];
  // German quotations close with the mark that opens English ones.
  if (
    unit === 0x201c &&
    !spaced &&
    at > start &&
    kinds[at - 1] === LETTER &&
    (at + 1 >= end || kinds[at + 1] !== LETTER)
  )
    return "close";
  if (unit === 0x201c || unit === 0x201e || unit === 0x2018 || unit === 0xab) return "open";
  if (unit === 0x201d || unit === 0xbb) return "close";
  const next = at + 1 < end ? kinds[at + 1] : SPACE;
  if (spaced || at === start) return next === SPACE ? "close" : "open";
  const before = kinds[at - 1];
  if (before === DASH || before === HYPHEN) return next === SPACE ? "close" : "open";
  if (before === MARK) return "([{:/".includes(text.charAt(at - 1)) ? "open" : "close";
  if (before === QUOTE || before === APOSTROPHE) return next === LETTER || next === DIGIT ? "open" : "close";
  if (before === SKIP) return next === LETTER || next === DIGIT ? "open" : "close";
  return "close";
}

/** A further full stop of an ellipsis written ". . .". */
const isSpacedDot = ({ units, kinds }: Characters, at: number, end: number): boolean =>
  at + 1 < end && kinds[at] === SPACE && units[at + 1] === DOT;

/** "<td colspan=3>": leftover markup. Bounded by two hundred characters. */
function isTagAt({ units }: Characters, at: number, end: number): boolean {
  const next = units[at + 1] ?? 0;
  if (!(next === 47 || (next >= 97 && next <= 122) || (next >= 65 && next <= 90))) return false;
  for (let to = at + 2; to < end && to < at + 200; to++) {
    const unit = units[to];
    if (unit === 62) return true;
    if (unit === 60 || unit === 10) return false;
  }
  return false;
}

function linkEnd({ units }: Characters, at: number, end: number): number {
  for (let to = at + 2; to < end && to < at + 500; to++) {
    const unit = units[to];
    if (unit === 41) return to + 1;
    if (unit === 32 || unit === 10) break;
  }
  return at + 1;
}
