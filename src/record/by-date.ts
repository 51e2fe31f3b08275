import { type Day, type Days, dayOf, firstDay, lastDay } from "../core/day.ts";
import type { Draft } from "./fold.ts";
import { dateOfMembers } from "./point.ts";
import type { Snapshot } from "./snapshot.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A point with the days of the world on which it stands, and the last of them. */
export type Dated = Readonly<{ date: Days; last: Day; draft: Draft }>;

/**
 * What is told of a year or a month stands no later than the day on which it was told, unless it was told of what is to come: on a timeline
 * "2025" is not the newest of its year.
 */
export function dated(date: Days, draft: Draft): Dated {
  const last = lastDay(date);
  if (firstDay(date) === last) return { date, last, draft };
  const { source } = draft.members[0] as Draft["members"][number];
  const told = dayOf(source.knowableFrom.at);
  return { date, last: told < firstDay(date) || told > last ? last : told, draft };
}

/**
 * Points by the day of the world, newest first, as far as their members agree on it; `moving` are told with several, or undated at first,
 * with the day that all their members together tell. Places as `Draft.index`, beside each list.
 */
export type ByDate = Readonly<{
  steady: readonly Dated[];
  steadyAt: Int32Array;
  moving: readonly Readonly<{ draft: Draft; whole: Dated | null }>[];
  movingAt: Int32Array;
  /** Place of the last testimony of each: once that was told, a moving point stands where all its members put it. */
  settledAt: Int32Array;
  undated: readonly Draft[];
}>;

/** Newest last day first; among equals the one told last. */
export const byDay = (a: Dated, b: Dated): number =>
  a.last < b.last ? 1 : a.last > b.last ? -1 : b.draft.index - a.draft.index;

export function sortedByDate(drafts: readonly Draft[], vocabulary: Vocabulary): ByDate {
  const steady: Dated[] = [];
  const moving: { draft: Draft; whole: Dated | null }[] = [];
  const undated: Draft[] = [];
  for (const draft of drafts) {
    const date = draft.members[0]?.statement.date ?? null;
    if (draft.members.some(({ statement }) => statement.date !== date)) {
      const whole = dateOfMembers(draft.members, vocabulary);
      moving.push({ draft, whole: whole === null ? null : dated(whole, draft) });
    } else if (date === null) undated.push(draft);
    else steady.push(dated(date, draft));
  }
  steady.sort(byDay);
  undated.sort((a, b) => a.index - b.index);
  return {
    steady,
    steadyAt: Int32Array.from(steady, ({ draft }) => draft.index),
    moving,
    movingAt: Int32Array.from(moving, ({ draft }) => draft.index),
    settledAt: Int32Array.from(moving, ({ draft }) => draft.core.lastPlace),
    undated,
  };
}

/** Of dated points those that a snapshot knows, in their order. */
export function steadyIn({ steady, steadyAt }: ByDate, snapshot: Snapshot): readonly Dated[] {
  const { cut } = snapshot;
  if (cut === null) return steady.filter(({ draft }) => snapshot.knows(draft));
  const known: Dated[] = [];
  for (let at = 0; at < steadyAt.length; at++) {
    if ((steadyAt[at] as number) < cut.points) known.push(steady[at] as Dated);
  }
  return known;
}

/** Of points told with several days those that a snapshot knows, with the day on which they stand there; null: none is told yet. */
export function movingIn(
  { moving, movingAt, settledAt }: ByDate,
  snapshot: Snapshot,
): { dated: Dated[]; undated: Draft[] } {
  const found: Dated[] = [];
  const undated: Draft[] = [];
  for (let at = 0; at < moving.length; at++) {
    if (snapshot.cut !== null && (movingAt[at] as number) >= snapshot.cut.points) continue;
    const { draft, whole } = moving[at] as (typeof moving)[number];
    if (snapshot.cut !== null && (settledAt[at] as number) < snapshot.cut.testimonies) {
      if (whole === null) undated.push(draft);
      else found.push(whole);
    } else if (snapshot.knows(draft)) {
      const date = snapshot.dateOf(draft);
      if (date === null) undated.push(draft);
      else found.push(dated(date, draft));
    }
  }
  return { dated: found.sort(byDay), undated };
}
