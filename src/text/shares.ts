import { readNumber } from "./numbers.ts";
import type { Quantity } from "./quantity.ts";
import { has, spot } from "./quantity-spot.ts";
import type { Token } from "./text.ts";
import { STARTS_PERCENT, type TextWords } from "./words.ts";

/** The unit of a rate behind its number: per cent or percentage points. */
export function percentAt(
  tokens: readonly Token[],
  at: number,
  words: TextWords,
): { unit: "percent" | "points"; to: number } | null {
  let index = at;
  if (tokens[index]?.kind === "hyphen") index++;
  const token = tokens[index];
  if (token === undefined || token.kind === "number" || token.kind === "mark") return null;
  if (!has(token, STARTS_PERCENT, words)) return null;
  const next = tokens[index + 1];
  const gap = next?.kind === "hyphen" ? 2 : 1;
  const second = tokens[index + gap];
  const both =
    second && words.percentOpeners.has(token.lower) ? words.percents.get(`${token.lower} ${second.lower}`) : undefined;
  if (both !== undefined) return { unit: both, to: index + gap + 1 };
  const unit = words.percents.get(token.lower);
  if (unit === undefined || (token.lower === "pc" && token.case === "upper")) return null;
  return { unit, to: index + 1 };
}

/** "half of", "a third of", "two-thirds of", "one in five": a share in per cent; thirds are told roughly. */
export function partAt(tokens: readonly Token[], at: number, words: TextWords): Quantity | null {
  const { lower } = tokens[at] as Token;
  if (lower === "half" && /^an?$/.test(tokens[at + 1]?.lower ?? "")) {
    const unit = percentAt(tokens, at + 2, words);
    if (unit)
      return { ...spot(tokens, at, unit.to, words), type: "rate", percent: 0.5, toPercent: null, unit: unit.unit };
  }
  const counted = tokens[at + 1]?.lower === "in" ? readNumber(tokens, inEvery(tokens, at + 2), words) : null;
  if (counted?.spelled && !counted.ordinal && words.numbers.has(lower) && counted.value <= MOST_IN) {
    const percent = Math.round(((words.numbers.get(lower) as number) / counted.value) * 1000) / 10;
    if (percent > 0 && percent < 100)
      return { ...spot(tokens, at, counted.to, words), type: "rate", percent, toPercent: null, unit: "percent" };
  }
  let index = at;
  let count = 1;
  if (lower === "a" || lower === "one") index++;
  else if (
    words.numbers.has(lower) &&
    (tokens[at + 1]?.kind === "hyphen" || words.fractions.has(tokens[at + 1]?.lower ?? ""))
  ) {
    count = words.numbers.get(lower) as number;
    index++;
  } else if (words.fractions.get(lower) !== 0.5) return null;
  if (tokens[index]?.kind === "hyphen") index++;
  const fraction = words.fractions.get(tokens[index]?.lower ?? "");
  const measured = tokens[index + 1]?.lower === "of" || tokens[at - 1]?.lower === "by";
  if (fraction === undefined || !measured || words.ordinals.has(tokens[at - 1]?.lower ?? "")) return null;
  const percent = Math.round(count * fraction * 1000) / 10;
  if (percent > 100) return null;
  const place = spot(tokens, at, index + 1, words);
  const bound = place.bound === "exact" && percent % 5 !== 0 ? "about" : place.bound;
  return { ...place, bound, type: "rate", percent, toPercent: null, unit: "percent" };
}

/** "two in every three". */
const inEvery = (tokens: readonly Token[], at: number): number => (tokens[at]?.lower === "every" ? at + 1 : at);
/** Nobody counts "one in" more than so many in words. */
const MOST_IN = 20;
