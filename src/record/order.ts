import { addDays, type Day, type Instant, startOf } from "../core/day.ts";
import type { Source, Testimony } from "./model.ts";

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Canonical order of articles: `knowableFrom.at`, id. */
export const bySource = (a: Source, b: Source): number =>
  compare(a.knowableFrom.at, b.knowableFrom.at) || compare(a.article, b.article);

/** Canonical order, in which everything that joins is folded: `knowableFrom.at`, article, statement. */
export const byCanon = (a: Testimony, b: Testimony): number =>
  bySource(a.source, b.source) || compare(a.statement.id, b.statement.id);

/** The instant before which something must have been published to be known on a day: the end of that day. */
export const endOf = (day: Day): Instant => startOf(addDays(day, 1));

/** How many of a sorted list come before what `isAfter` first accepts. */
export function countBefore<T>(sorted: readonly T[], isAfter: (item: T) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isAfter(sorted[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}
