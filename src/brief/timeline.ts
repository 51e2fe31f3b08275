import { addDays, type Day, type Days, firstDay, lastDay } from "../core/day.ts";
import type { Kind } from "../read/statement.ts";
import { byDay, type Dated } from "../record/by-date.ts";
import type { Draft } from "../record/fold.ts";
import { countBefore } from "../record/order.ts";
import { type Brief, overlapsDays } from "./brief.ts";
import type { LawEvent } from "./law-book.ts";
import type { TimelineEntry } from "./line.ts";

/** Points of some kinds by the day of the world on which they stand as known, newest first. No point is made for it. */
export function datedPoints(
  brief: Brief,
  kinds: readonly Kind[],
  passes: (draft: Draft) => boolean,
): { dated: Dated[]; undated: number } {
  const { snapshot } = brief;
  const { steady, moving, undated } = snapshot.book.byDate(kinds);
  const isThere = (draft: Draft): boolean => snapshot.knows(draft) && passes(draft);
  const dated = steady.filter(({ draft }) => isThere(draft));
  let without = undated.filter(isThere).length;
  const moved: Dated[] = [];
  for (const draft of moving.filter(isThere)) {
    const date = snapshot.dateOf(draft);
    if (date === null) without++;
    else moved.push({ date, draft });
  }
  return { dated: moved.length === 0 ? dated : merged(dated, moved.sort(byDay), byDay), undated: without };
}

/** Two lists in one order become one. */
function merged<T>(a: readonly T[], b: readonly T[], order: (x: T, y: T) => number): T[] {
  const result: T[] = [];
  let at = 0;
  for (const one of a) {
    while (at < b.length && order(b[at] as T, one) < 0) result.push(b[at++] as T);
    result.push(one);
  }
  return [...result, ...b.slice(at)];
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
        overlapsDays(on as unknown as Days, from, to ?? brief.basis.on) &&
        (parties === null || theirs.some((party) => parties.includes(party))),
    )
    .toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : a.act < b.act ? -1 : 1));
}

export const lawEntry = ({ on, act, title, event, cites }: LawEvent): TimelineEntry => ({
  date: on as unknown as Days,
  of: "law",
  act,
  title,
  event,
  cites,
});

/** Points and events of the law in one list, newest first. */
export function interleaved(dated: readonly Dated[], events: readonly LawEvent[]): (Dated | LawEvent)[] {
  const dayOf = (one: Dated | LawEvent): Day => ("draft" in one ? lastDay(one.date) : one.on);
  return merged<Dated | LawEvent>(dated, events, (a, b) => (dayOf(a) < dayOf(b) ? 1 : dayOf(a) > dayOf(b) ? -1 : 0));
}

/** A stretch of days is at most a year: what begins in a window ends at most so much after it. */
const YEAR = 366;

/** Points of some kinds that begin after one day and not after another. */
export function datedWithin(brief: Brief, kinds: readonly Kind[], after: Day, until: Day): Dated[] {
  const { snapshot } = brief;
  const { steady, moving } = snapshot.book.byDate(kinds);
  const near = steady.slice(
    countBefore(steady, ({ date }) => lastDay(date) <= addDays(until, YEAR)),
    countBefore(steady, ({ date }) => lastDay(date) <= after),
  );
  const moved = moving
    .filter((draft) => snapshot.knows(draft))
    .flatMap((draft) => {
      const date = snapshot.dateOf(draft);
      return date === null ? [] : [{ date, draft }];
    });
  return [...near, ...moved].filter(
    ({ date, draft }) => snapshot.knows(draft) && firstDay(date) > after && firstDay(date) <= until,
  );
}
