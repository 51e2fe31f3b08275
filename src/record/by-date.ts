import { type Day, type Days, lastDay } from "../core/day.ts";
import type { Draft } from "./fold.ts";

/** A point with the days of the world on which it stands, and the last of them. */
export type Dated = Readonly<{ date: Days; last: Day; draft: Draft }>;

export const dated = (date: Days, draft: Draft): Dated => ({ date, last: lastDay(date), draft });

/** Points by the day of the world, newest first, as far as their members agree on it; `moving` are told with several, or undated at first. */
export type ByDate = Readonly<{ steady: readonly Dated[]; moving: readonly Draft[]; undated: readonly Draft[] }>;

/** Newest last day first; among equals the one told last. */
export const byDay = (a: Dated, b: Dated): number =>
  a.last < b.last ? 1 : a.last > b.last ? -1 : b.draft.index - a.draft.index;

export function sortedByDate(drafts: readonly Draft[]): ByDate {
  const steady: Dated[] = [];
  const moving: Draft[] = [];
  const undated: Draft[] = [];
  for (const draft of drafts) {
    const date = draft.members[0]?.statement.date ?? null;
    if (draft.members.some(({ statement }) => statement.date !== date)) moving.push(draft);
    else if (date === null) undated.push(draft);
    else steady.push(dated(date, draft));
  }
  return { steady: steady.sort(byDay), moving, undated };
}
