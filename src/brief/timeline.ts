import { addDays, type Day, firstDay } from "../core/day.ts";
import type { Kind } from "../read/statement.ts";
import { byDay, type Dated, movingIn, steadyIn } from "../record/by-date.ts";
import type { Draft } from "../record/fold.ts";
import { countBefore } from "../record/order.ts";
import { type Brief, overlapsDays } from "./brief.ts";
import type { LawEvent } from "./law-book.ts";
import type { TimelineEntry } from "./line.ts";

/**
 * Points of some kinds by the day of the world on which they stand as known, newest first: those that all tell the same day, and those
 * told with several. No point is made for it.
 */
export function datedPoints(
  brief: Brief,
  kinds: readonly Kind[],
  passes: ((draft: Draft) => boolean) | null,
): { steady: readonly Dated[]; moved: readonly Dated[]; undated: number } {
  const { snapshot } = brief;
  const byDate = snapshot.book.byDate(kinds);
  const moving = movingIn(byDate, snapshot);
  const undated = [...snapshot.among(byDate.undated), ...moving.undated];
  const left = (list: readonly Dated[]) => (passes === null ? list : list.filter(({ draft }) => passes(draft)));
  return {
    steady: left(steadyIn(byDate, snapshot)),
    moved: left(moving.dated),
    undated: passes === null ? undated.length : undated.filter(passes).length,
  };
}

/** Two lists in one order become one, of which so many are needed. */
function merged<T>(a: readonly T[], b: readonly T[], order: (x: T, y: T) => number, most: number): T[] {
  const result: T[] = [];
  let [i, j] = [0, 0];
  while (result.length < most && (i < a.length || j < b.length)) {
    const takesB = i >= a.length || (j < b.length && order(b[j] as T, a[i] as T) < 0);
    result.push(takesB ? (b[j++] as T) : (a[i++] as T));
  }
  return result;
}

/** Events of the law between two days, newest first; without a last day those that have come by the day asked for: the rest are deadlines. */
export function lawEntries(
  brief: Brief,
  { from, to, parties }: { from?: Day | undefined; to?: Day | undefined; parties: readonly string[] | null },
): readonly LawEvent[] {
  return brief.law
    .events(brief.basis.known, brief.basis.dispute)
    .filter(
      ({ on, parties: theirs }) =>
        overlapsDays(on, from, to ?? brief.basis.on) &&
        (parties === null || theirs.some((party) => parties.includes(party))),
    )
    .toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : a.act < b.act ? -1 : 1));
}

export const lawEntry = ({ on, act, title, event, checked, cites }: LawEvent): TimelineEntry => ({
  date: on,
  of: "law",
  checked,
  act,
  title,
  event,
  cites,
});

/** Points and events of the law in one list, newest first: the first so many. */
export function interleaved(
  { steady, moved }: Readonly<{ steady: readonly Dated[]; moved: readonly Dated[] }>,
  events: readonly LawEvent[],
  most: number,
): (Dated | LawEvent)[] {
  const dayOf = (one: Dated | LawEvent): Day => ("draft" in one ? one.last : one.on);
  return merged<Dated | LawEvent>(
    merged(steady, moved, byDay, most),
    events,
    (a, b) => (dayOf(a) < dayOf(b) ? 1 : dayOf(a) > dayOf(b) ? -1 : 0),
    most,
  );
}

/** A stretch of days is at most a year: what begins in a window ends at most so much after it. */
const YEAR = 366;

/** Points of some kinds that begin after one day and not after another. */
export function datedWithin(brief: Brief, kinds: readonly Kind[], after: Day, until: Day): Dated[] {
  const { snapshot } = brief;
  const byDate = snapshot.book.byDate(kinds);
  const { steady } = byDate;
  const near = steady
    .slice(
      countBefore(steady, ({ last }) => last <= addDays(until, YEAR)),
      countBefore(steady, ({ last }) => last <= after),
    )
    .filter(({ draft }) => snapshot.knows(draft));
  return [...near, ...movingIn(byDate, snapshot).dated].filter(
    ({ date }) => firstDay(date) > after && firstDay(date) <= until,
  );
}
