import { addDays, type Day, type Days, firstDay, startOf } from "../core/day.ts";
import type { Draft } from "../record/fold.ts";
import { daysInWords } from "../record/kinds/kind.ts";
import type { Point, Testimony } from "../record/model.ts";
import { endOf as endOfDay } from "../record/order.ts";
import { pointOf } from "../record/point.ts";
import type { Brief } from "./brief.ts";
import { valueInWords } from "./differences.ts";
import type { Cite, PointLine } from "./line.ts";

export type Turn = Readonly<{ on: Days; what: string; cites: readonly Cite[]; line: PointLine | null }>;

/** What became known after a day and by the day of the brief, by point. */
export function changedSince(
  brief: Brief,
  since: Day,
): { added: Draft[]; changed: Readonly<{ draft: Draft; what: string }>[] } {
  const from = endOfDay(since);
  const touched = new Set<Draft>();
  for (const { statement } of brief.snapshot.since(from)) {
    const draft = brief.snapshot.book.ofStatement(statement.id);
    if (draft && !brief.snapshot.book.isRejected(draft)) touched.add(draft);
  }
  const added: Draft[] = [];
  const changed: { draft: Draft; what: string }[] = [];
  for (const draft of touched) {
    const before = draft.members.filter(({ source }) => source.knowableFrom.at < from).length;
    if (before === 0) added.push(draft);
    else {
      const what = whatChanged(pointOf(draft, before, brief.vocabulary), brief.point(draft));
      if (what !== null) changed.push({ draft, what });
    }
  }
  for (const draft of brief.snapshot.book.drafts) {
    const review = brief.snapshot.book.reviewsOf(draft).find(({ at }) => at >= from);
    if (review && brief.snapshot.count(draft) > 0)
      changed.push({ draft, what: `${review.verb} by ${review.by}: ${review.why}` });
  }
  return { added, changed };
}

/** How a point was told anew: its label, a finer or another value. Null where only more of the same was told. */
export function whatChanged(before: Point, now: Point): string | null {
  if (before.label !== now.label && now.label === "reports differ") return "reports differ now";
  for (const state of now.fields) {
    const was = before.fields.find(({ field }) => field === state.field);
    const value = state.values.at(-1);
    if (!value || (was?.values.length ?? 0) === state.values.length) continue;
    if (was === undefined) return `${state.field} is told: ${valueInWords(state.field, value)}`;
    if (
      state.state !== "same" &&
      ["date", "ratePercent", "status", "place", "minutes", "value", "durationDays"].includes(state.field)
    ) {
      return `${state.field} is also told as ${valueInWords(state.field, value)}`;
    }
  }
  return before.label === "one original" && now.label === "reports match" ? "told by a second original" : null;
}

/** What a testimony added to those before it. */
export function addedBy(before: Point | null, now: Point, testimony: Testimony): string {
  if (before === null) return "first told";
  return (
    whatChanged(before, now) ??
    (before.originals.includes(testimony.source.original) ? "told again, same original" : "told by another original")
  );
}

/** What began and what ended in the world after a day and by the day asked for. */
export function turnsSince(brief: Brief, since: Day, drafts: readonly Draft[]): { began: Turn[]; ended: Turn[] } {
  const { on, known, dispute } = brief.basis;
  const began: Turn[] = [];
  const ended: Turn[] = [];
  const within = (day: Day): boolean => day > since && day <= on;
  for (const { on: day, title, event, cites } of brief.law.events(known, dispute)) {
    if (!within(day) || event === "announced") continue;
    (event === "begins" ? began : ended).push({ on: day as unknown as Days, what: title, cites, line: null });
  }
  for (const draft of drafts) {
    const point = brief.point(draft);
    if (point.date === null || point.modality === "threatened" || point.modality === "proposed") continue;
    const line = brief.line(draft);
    if (line.period === null) continue;
    if (within(firstDay(point.date))) began.push({ on: point.date, what: point.summary, cites: [], line });
    const to = line.period.to;
    if (to !== null && within(firstDay(to)))
      ended.push({ on: to, what: `${point.summary}: ends ${daysInWords(to)}`, cites: [], line });
  }
  const byDay = (a: Turn, b: Turn) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0);
  return { began: began.sort(byDay), ended: ended.sort(byDay) };
}

/** The instant from which something is new that came after a day. */
export const after = (since: Day) => startOf(addDays(since, 1));
