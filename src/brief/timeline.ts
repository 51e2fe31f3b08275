import { type Day, type Days, lastDay } from "../core/day.ts";
import type { Draft } from "../record/fold.ts";
import { type Brief, overlapsDays } from "./brief.ts";
import type { TimelineEntry } from "./line.ts";

/** Points and acts by the day of the world, newest first. */
export function timelineBrief(
  brief: Brief,
  drafts: readonly Draft[],
  {
    from,
    to,
    parties,
    law,
  }: { from?: Day | undefined; to?: Day | undefined; parties: readonly string[] | null; law: boolean },
): {
  placed: (Readonly<{ date: Days; draft: Draft }> | Readonly<{ date: Days; entry: TimelineEntry }>)[];
  undated: number;
} {
  const placed: (Readonly<{ date: Days; draft: Draft }> | Readonly<{ date: Days; entry: TimelineEntry }>)[] = [];
  let undated = 0;
  for (const draft of drafts) {
    const { date } = brief.point(draft);
    if (date === null) undated++;
    else if (overlapsDays(date, from, to)) placed.push({ date, draft });
  }
  if (law) {
    for (const event of brief.law.events(brief.basis.known, brief.basis.dispute)) {
      const date = event.on as unknown as Days;
      if (!overlapsDays(date, from, to)) continue;
      if (parties && !event.parties.some((party) => parties.includes(party))) continue;
      placed.push({
        date,
        entry: { date, of: "law", act: event.act, title: event.title, event: event.event, cites: event.cites },
      });
    }
  }
  placed.sort((a, b) => (lastDay(a.date) < lastDay(b.date) ? 1 : lastDay(a.date) > lastDay(b.date) ? -1 : 0));
  return { placed, undated };
}
