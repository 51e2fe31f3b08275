import { type Day, type Days, firstDay } from "../core/day.ts";
import type { Checked } from "../dossier/law.ts";
import { spanOf } from "../record/asof.ts";
import { fieldInWords } from "../record/field-names.ts";
import type { Draft } from "../record/fold.ts";
import { daysInWords } from "../record/kinds/kind.ts";
import type { Point, Testimony } from "../record/model.ts";
import { endOf as endOfDay } from "../record/order.ts";
import { pointOf } from "../record/point.ts";
import type { Vocabulary } from "../record/vocabulary.ts";
import type { Brief } from "./brief.ts";
import { valueInWords } from "./differences.ts";
import type { Cite, PointLine } from "./line.ts";
import { datedWithin } from "./timeline.ts";

/** What began or ended on a day: of the law, with its act, or as reports tell it. */
export type Turn = Readonly<{
  on: Days;
  what: string;
  cites: readonly Cite[];
  act: string | null;
  checked: Checked | null;
  line: PointLine | null;
}>;

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
      const what = whatChanged(pointOf(draft, before, brief.vocabulary), brief.point(draft), brief.vocabulary);
      if (what !== null) changed.push({ draft, what });
    }
  }
  for (const draft of brief.snapshot.book.reviewed) {
    const review = brief.snapshot.book.reviewsOf(draft).find(({ at }) => at >= from);
    if (review && brief.snapshot.count(draft) > 0)
      changed.push({ draft, what: `${review.verb} by ${review.by}: ${review.why}` });
  }
  return { added, changed };
}

/** How a point was told anew: its label, a finer or another value. Null where only more of the same was told. */
export function whatChanged(before: Point, now: Point, vocabulary: Vocabulary): string | null {
  if (before.label !== now.label && now.label === "reports differ") return "reports differ now";
  for (const state of now.fields) {
    const was = before.fields.find(({ field }) => field === state.field);
    const value = state.values.at(-1);
    if (!value || (was?.values.length ?? 0) === state.values.length) continue;
    if (was === undefined)
      return `now told, ${fieldInWords(state.field)}: ${valueInWords(state.field, value, vocabulary)}`;
    if (
      state.state !== "same" &&
      ["date", "ratePercent", "status", "place", "minutes", "value", "durationDays"].includes(state.field)
    ) {
      return `also told, ${fieldInWords(state.field)}: ${valueInWords(state.field, value, vocabulary)}`;
    }
  }
  return before.label === "one original" && now.label === "reports match" ? "told by a second original" : null;
}

/** What a testimony added to those before it. */
export function addedBy(before: Point | null, now: Point, testimony: Testimony, vocabulary: Vocabulary): string {
  if (before === null) return "first told";
  return (
    whatChanged(before, now, vocabulary) ??
    (before.originals.includes(testimony.source.original) ? "told again, same original" : "told by another original")
  );
}

/** What began and what ended in the world after a day and by the day asked for: the newest so many of each, and how many there are. */
export function turnsSince(
  brief: Brief,
  since: Day,
  passes: (draft: Draft) => boolean,
  most: number | undefined,
): { began: Turn[]; ended: Turn[]; counts: Readonly<Record<"began" | "ended", number>> } {
  const { on, known, dispute } = brief.basis;
  const began: Turn[] = [];
  const ended: Turn[] = [];
  const within = (day: Day): boolean => day > since && day <= on;
  for (const { on: day, act, title, event, checked, cites } of brief.law.events(known, dispute)) {
    if (!within(day) || event === "announced") continue;
    (event === "begins" ? began : ended).push({ on: day, what: title, cites, act, checked, line: null });
  }
  const isTurn = (draft: Draft): boolean =>
    passes(draft) &&
    !["threatened", "proposed", "demanded", "alleged", "denied"].includes(brief.snapshot.point(draft).modality);
  type Told = Readonly<{ on: Days; draft: Draft; ends: boolean }>;
  const told = { began: [] as Told[], ended: [] as Told[] };
  for (const { date, draft } of datedWithin(brief, ["measure", "agreement"], since, on)) {
    if (isTurn(draft)) told.began.push({ on: date, draft, ends: false });
  }
  for (const draft of brief.snapshot.among(brief.snapshot.book.lasting)) {
    const to = spanOf(brief.snapshot.point(draft), null)?.to ?? null;
    if (to !== null && within(firstDay(to)) && isTurn(draft)) told.ended.push({ on: to, draft, ends: true });
  }
  const byDay = (a: { on: Days }, b: { on: Days }) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0);
  const turnOf = ({ on: day, draft, ends }: Told): Turn => {
    const { summary } = brief.point(draft);
    const what = ends ? `${summary}: ends ${daysInWords(day)}` : summary;
    return { on: day, what, cites: [], act: null, checked: null, line: brief.line(draft) };
  };
  const newest = (law: readonly Turn[], points: readonly Told[]): Turn[] =>
    [...law, ...points]
      .sort(byDay)
      .slice(0, most)
      .map((one) => ("draft" in one ? turnOf(one) : one));
  return {
    began: newest(began, told.began),
    ended: newest(ended, told.ended),
    counts: { began: began.length + told.began.length, ended: ended.length + told.ended.length },
  };
}
