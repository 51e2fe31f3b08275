import { type Days, dayNumber, daysBetween, daysOverlap, daysWithin, firstDay, lastDay } from "../core/day.ts";
import type { Bound } from "../core/terms.ts";
import { countryOf, type Vocabulary } from "./vocabulary.ts";

export type Comparison = "same" | "compatible" | "contradictory";

/** A number as a text gives it. */
export type Told = Readonly<{ value: number; bound: Bound }>;

/** "About" reaches a tenth to either side; a rounded number half of its last digit that is not a zero, a twentieth at most. */
function reach({ value, bound }: Told): [number, number] {
  const size = Math.abs(value);
  const about = bound === "exact" ? rounding(size) : size / 10;
  const low = bound === "over" ? size : bound === "under" ? size / 2 : size - about;
  const high = bound === "over" ? size * 2 : bound === "under" ? size : size + about;
  return value < 0 ? [-high, -low] : [low, high];
}

function rounding(size: number): number {
  if (size === 0 || (Number.isInteger(size) && size < 1000)) return 0;
  const digits = size.toExponential().split("e") as [string, string];
  const unit = 10 ** (Number(digits[1]) - (digits[0].length > 2 ? digits[0].length - 2 : 0));
  return Math.min(unit / 2, size / 20);
}

/**
 * "More than an hour" and 90 minutes are compatible, 28.8 and 28.78 billion too (one is the other rounded), 34.5 and 43.5 are not.
 * A whole number below a thousand is taken at its word: 20 is not 25, nor 34.5 rounded.
 */
export function compareNumbers(a: Told, b: Told): Comparison {
  if (a.value === b.value && a.bound === b.bound) return "same";
  const [lowA, highA] = reach(a);
  const [lowB, highB] = reach(b);
  if (lowA <= highB && lowB <= highA) return "compatible";
  // 34.5 told as 35, or as 34: the rounded one is a whole number and one away at most.
  const whole = [a.value, b.value].find(Number.isInteger);
  const rounded = whole !== undefined && !(Number.isInteger(a.value) && Number.isInteger(b.value));
  return rounded && Math.abs(a.value - b.value) < 1 && Math.abs(whole) >= 10 ? "compatible" : "contradictory";
}

/** Vaguer days that hold the finer ones are compatible, and so are neighbours: the same night has two dates in two zones. */
export function compareDays(a: Days, b: Days): Comparison {
  if (a === b) return "same";
  return daysOverlap(a, b) || gapOf(a, b) <= 1 ? "compatible" : "contradictory";
}

/** Days between two stretches of days; 0 where they overlap. */
export function gapOf(a: Days, b: Days): number {
  if (daysOverlap(a, b)) return 0;
  return firstDay(a) > lastDay(b) ? daysBetween(lastDay(b), firstDay(a)) : daysBetween(lastDay(a), firstDay(b));
}

/** Days in a stretch: 1 for a day. */
export const widthOf = (days: Days): number => dayNumber(lastDay(days)) - dayNumber(firstDay(days)) + 1;

export const finer = (a: Days | null, b: Days | null): Days | null =>
  a === null ? b : b === null ? a : widthOf(b) < widthOf(a) && daysWithin(b, a) ? b : a;

/** A place and one that it lies in are compatible; a venue cannot be told from its city, so other names are too unless both are cities of known countries. */
export function comparePlaces(a: string, b: string, vocabulary: Vocabulary): Comparison {
  const [one, two] = [a.toLowerCase(), b.toLowerCase()];
  if (one === two) return "same";
  if (one.includes(two) || two.includes(one)) return "compatible";
  const [countryA, countryB] = [countryOf(vocabulary, one), countryOf(vocabulary, two)];
  if (countryA === null || countryB === null) return "compatible";
  if (countryA !== countryB) return "contradictory";
  return isCountry(one, vocabulary) || isCountry(two, vocabulary) ? "compatible" : "contradictory";
}

/** Whether a place is a whole country. */
export const isCountry = (place: string, { names }: Vocabulary): boolean =>
  names.has(place.toLowerCase()) || names.has(place.toUpperCase());

/** One full name holds the other: "He Lifeng" and "He", "Ren" and "Ren Zhengfei". */
export const samePerson = (a: string, b: string): boolean => isSamePerson(namesOf(a), namesOf(b));

/** The same of names as `namesOf` gives them. */
export function isSamePerson(one: readonly string[], two: readonly string[]): boolean {
  const [few, many] = one.length <= two.length ? [one, two] : [two, one];
  return few.length > 0 && few.every((name) => many.includes(name));
}

/** "Ren": a text that gives no more of a name than this, nor does any other, names nobody in particular. */
export const isSurnameAlone = (person: string): boolean => namesOf(person).length === 1;

export const namesOf = (person: string): string[] =>
  person
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
