import { addDays, type Day, dayNumber } from "../core/day.ts";
import type { Kind } from "../read/statement.ts";
import type { Dated } from "../record/by-date.ts";
import { type Brief, overlapsDays } from "./brief.ts";
import type { LawEvent } from "./law-book.ts";
import type { TimelineEntry } from "./line.ts";

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

/** Points and events of the law in one list, newest first. */
export function* interleaved(points: Iterable<Dated>, events: readonly LawEvent[]): Generator<Dated | LawEvent> {
  let next = 0;
  for (const point of points) {
    for (let event = events[next]; event && dayNumber(event.on) > point.day; event = events[++next]) yield event;
    yield point;
  }
  yield* events.slice(next);
}

/** Points of some kinds that begin after one day and not after another, the newest first by their last. */
export function begunWithin(brief: Brief, kinds: readonly Kind[], after: Day, until: Day): Dated[] {
  const { snapshot } = brief;
  const { numberOf } = snapshot.book;
  const lastOf = ({ draft, date }: Dated): number => snapshot.book.lists.standingDay(numberOf(draft), date);
  return [...snapshot.book.lists.beginning(kinds).in(snapshot, addDays(after, 1), until)]
    .map((dated) => ({ dated, last: lastOf(dated) }))
    .sort((a, b) => b.last - a.last || b.dated.draft.index - a.dated.draft.index)
    .map(({ dated }) => dated);
}
