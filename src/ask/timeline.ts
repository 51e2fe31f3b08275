import { overlapsDays } from "../brief/brief.ts";
import type { TimelineEntry } from "../brief/line.ts";
import { datedPoints, interleaved, lawEntries, lawEntry } from "../brief/timeline.ts";
import type { Days } from "../core/day.ts";
import { ParleyError } from "../core/errors.ts";
import { type Kind, kinds } from "../read/statement.ts";
import type { Answer, Asked, Filters, Listed } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { FEW, stretch, testsOf } from "./listing.ts";

export type { TimelineEntry } from "../brief/line.ts";

/** By the day of the world, newest first; undated points are counted, not placed. */
export type TimelineAnswer = Answer<Listed & { entries: readonly TimelineEntry[]; undated: number }>;
export type TimelineAsked = Asked & Filters & Readonly<{ kinds?: readonly string[] | undefined }>;

const STANDARD: readonly Kind[] = ["talks", "measure", "agreement", "commitment", "allegation"];

/** Talks, measures, agreements, promises and accusations (or the kinds asked for) and acts, by the day of the world. */
export function timeline(desk: Desk, asked: TimelineAsked): TimelineAnswer {
  const { brief, standing } = desk.at(asked);
  const wanted = asked.kinds?.length ? asked.kinds : STANDARD;
  const unknown = wanted.find((kind) => kind !== "law" && !(kinds as readonly string[]).includes(kind));
  if (unknown !== undefined) {
    throw new ParleyError("call-invalid", `"${unknown.slice(0, 40)}" is no kind of statement`, {
      fix: `Name some of: ${kinds.join(", ")}, law.`,
    });
  }
  const points = wanted.filter((kind): kind is Kind => kind !== "law");
  const { from, to, ...rest } = asked;
  const tests = testsOf(brief, rest);
  const { steady, moved, undated } = datedPoints(
    brief,
    points,
    tests.length === 0 ? null : (draft) => tests.every((passes) => passes(draft)),
  );
  const within = <T extends { date: Days }>(list: readonly T[]): readonly T[] =>
    from === undefined && to === undefined ? list : list.filter(({ date }) => overlapsDays(date, from, to));
  const there = { steady: within(steady), moved: within(moved) };
  const law = (!asked.kinds?.length || wanted.includes("law")) && !asked.text && !asked.person && !asked.checked;
  const party = asked.party ? brief.party(asked.party) : null;
  const events = law ? lawEntries(brief, { from, to, parties: party ? [party] : null }) : [];
  const total = there.steady.length + there.moved.length + events.length;
  // Of a long list its beginning is enough, unless what follows a place in it is asked for.
  const most = asked.after === undefined ? Math.min(total, Math.max(1, asked.limit ?? FEW) + 1) : total;
  const { shown, next } = stretch(
    interleaved(there, events, most),
    (one) => ("draft" in one ? one.draft.id : `${one.act}@${one.on}@${one.event}`),
    asked,
  );
  return {
    ...standing,
    total,
    next,
    undated,
    entries: shown.map(
      (one): TimelineEntry =>
        "draft" in one ? { date: one.date, of: "point", line: brief.line(one.draft) } : lawEntry(one),
    ),
    because: [],
  };
}
