import type { Token } from "./text.ts";
import type { TextWords } from "./words.ts";

/** A number read from tokens: `to` is the index behind it. */
export type ReadNumber = Readonly<{ value: number; to: number; spelled: boolean; ordinal: boolean }>;

/** The number that begins at a token ("28.8 billion", "two hundred and fifty", "10bn", "a dozen"), or null. */
export function readNumber(tokens: readonly Token[], at: number, words: TextWords): ReadNumber | null {
  const token = tokens[at];
  if (token === undefined) return null;
  if (token.kind === "number") {
    const value = digits(token.lower);
    if (value === null) return null;
    const next = tokens[at + 1];
    if (next?.kind === "word" && !next.spaced && /^(st|nd|rd|th)$/.test(next.lower)) {
      return { value, to: at + 2, spelled: false, ordinal: true };
    }
    const scaled = magnitude(tokens, at + 1, value, words);
    return { ...scaled, spelled: false, ordinal: false };
  }
  if (token.kind !== "word") return null;
  if (words.numbers.has(token.lower) || (isArticle(token) && opensCount(tokens, at + 1, words))) {
    return spelled(tokens, at, words);
  }
  const ordinal = words.ordinals.get(token.lower);
  return ordinal === undefined ? null : { value: ordinal, to: at + 1, spelled: true, ordinal: true };
}

/** "1,234.5" → 1234.5; null for tariff codes and for more digits than a number can hold. */
function digits(text: string): number | null {
  if (text.length > 18) return null;
  if (!text.includes(",") && !text.includes(".")) return Number(text);
  const dot = text.indexOf(".");
  if (dot >= 0 && text.indexOf(".", dot + 1) >= 0) return null;
  // Thousands come in threes: a comma before one or two digits is that of a decimal.
  const value = Number(/,\d{1,2}$/.test(text) ? text.replace(",", ".") : text.replaceAll(",", ""));
  return Number.isFinite(value) ? value : null;
}

function magnitude(
  tokens: readonly Token[],
  at: number,
  value: number,
  words: TextWords,
): { value: number; to: number } {
  let index = at;
  let token = tokens[index];
  if (token?.kind === "hyphen") token = tokens[++index];
  if (token?.kind !== "word") return { value, to: at };
  const factor = words.magnitudes.get(token.lower);
  if (factor === undefined) return { value, to: at };
  // "m", "b", "k" and "t" belong to a number only where they are glued to it.
  if (token.lower.length === 1 && (token.spaced || index > at)) return { value, to: at };
  const more = tokens[index + 1];
  const second = more?.kind === "word" && token.lower.length > 1 ? words.magnitudes.get(more.lower) : undefined;
  if (second !== undefined && factor < second && (more as Token).lower.length > 1) {
    return { value: scale(value, factor * second), to: index + 2 };
  }
  return { value: scale(value, factor), to: index + 1 };
}

/** 28.8 × 10⁹ without a binary tail. */
const scale = (value: number, factor: number): number => Number((value * factor).toPrecision(15));

const isArticle = ({ lower }: Token) => lower === "a" || lower === "half" || lower === "an";

/** Whether "a dozen", "a hundred", "half a million" begins. */
function opensCount(tokens: readonly Token[], at: number, words: TextWords): boolean {
  const token = tokens[at];
  if (token?.kind !== "word") return false;
  if (token.lower === "a")
    return tokens[at + 1]?.lower !== "a" && tokens[at - 1]?.lower === "half" && opensCount(tokens, at + 1, words);
  return (
    token.lower === "dozen" ||
    (words.magnitudes.has(token.lower) && !token.lower.endsWith("s") && token.lower.length > 2)
  );
}

/** A spelled number of at most twelve words. */
function spelled(tokens: readonly Token[], at: number, words: TextWords): ReadNumber | null {
  let total = 0;
  let current = 0;
  let to = at;
  for (let index = at; index < tokens.length && index < at + 16; index++) {
    const token = tokens[index] as Token;
    if (token.kind === "hyphen") {
      const next = tokens[index + 1];
      if (index > at && next && (words.numbers.has(next.lower) || words.magnitudes.has(next.lower))) continue;
      break;
    }
    if (token.kind !== "word") break;
    const { lower } = token;
    if (lower === "half" && index === at) current = 0.5;
    else if ((lower === "a" || lower === "an") && index <= at + 1) {
      if (current === 0) current = 1;
      continue;
    } else if (lower === "and") {
      const next = tokens[index + 1];
      if (current >= 100 && next && words.numbers.has(next.lower)) continue;
      break;
    } else if (words.numbers.has(lower)) {
      const value = words.numbers.get(lower) as number;
      if (value === 12 && lower === "dozen") current = Math.max(current, 1) * 12;
      else if (current === 0) current = value;
      else if (current % 100 >= 20 && current % 10 === 0 && value < 10) current += value;
      else if (current >= 100 && current % 100 === 0) current += value;
      else break;
    } else {
      const factor = words.magnitudes.get(lower);
      if (factor === undefined || current === 0 || lower.length === 1) break;
      if (factor === 100) current *= 100;
      else {
        total += current * factor;
        current = 0;
      }
    }
    to = index + 1;
  }
  const value = total + current;
  return to > at && value <= 1e15 ? { value, to, spelled: true, ordinal: false } : null;
}
