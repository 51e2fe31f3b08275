import { MONTHS } from "../core/day-words.ts";
import { NUMBER } from "./units.ts";
import { hashOf, type Words } from "./words.ts";

/**
 * The newest year that a text names, and its newest day written out with month and year (months of 31 days): 0 where it names
 * none. Reports of one event seldom differ on them; those of two events that are alike do.
 */
export type Told = Readonly<{ year: number; day: number }>;

const FIRST_YEAR = 1950;
const LAST_YEAR = 2100;

const years = new Map<number, number>();
for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) years.set(hashOf(String(year)), year);
const days = new Map<number, number>();
for (let day = 1; day <= 31; day++)
  for (const ending of ["", "st", "nd", "rd", "th"]) days.set(hashOf(`${day}${ending}`), day);
const months = new Map<number, number>();
for (const [index, month] of MONTHS.entries()) {
  const name = month.toLowerCase();
  for (const written of [name, name.slice(0, 3), name.slice(0, 4)]) months.set(hashOf(written), index);
}

/** Apart by more than this is far apart. */
const MOST_YEARS = 20;
const MOST_DAYS = 400;

/** Reads what the title and the body of a text tell together. */
export function toldOf(texts: readonly Words[]): Told {
  let [year, day] = [0, 0];
  for (const { count, hash, flags } of texts) {
    for (let word = 0; word < count; word++) {
      if (((flags[word] as number) & NUMBER) === 0) continue;
      const named = years.get(hash[word] as number);
      if (named === undefined) continue;
      year = Math.max(year, named);
      if (word < 2) continue;
      const [before, first] = [hash[word - 1] as number, hash[word - 2] as number];
      const month = months.get(before) ?? months.get(first);
      const of = days.get(months.has(before) ? first : before);
      if (month !== undefined && of !== undefined) day = Math.max(day, (named * 12 + month) * 31 + of);
    }
  }
  return { year, day };
}

/** How far apart two texts are in years and in days, as logarithms; null where not both tell. */
export const yearsApart = (a: Told, b: Told): number | null => apart(a.year, b.year, MOST_YEARS);
export const daysApart = (a: Told, b: Told): number | null => apart(a.day, b.day, MOST_DAYS);

const apart = (a: number, b: number, most: number): number | null =>
  a === 0 || b === 0 ? null : Math.log1p(Math.min(most, Math.abs(a - b)));
