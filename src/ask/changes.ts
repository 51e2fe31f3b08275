import { changedSince, type Turn, turnsSince } from "../brief/changes.ts";
import type { PointLine } from "../brief/line.ts";
import type { Day } from "../core/day.ts";
import type { Draft } from "../record/fold.ts";
import type { Answer, Asked, Filters, Listed } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { draftId, leftBy, stretch, testsOf } from "./listing.ts";

/** What changed since a day (that day left out): by what became known, and by what began and ended. */
export type ChangesAnswer = Answer<
  Listed & {
    since: Day;
    added: readonly PointLine[];
    /** Points that had been known and were told anew with another value, label or word of an editor. */
    changed: readonly Readonly<{ line: PointLine; what: string }>[];
    began: readonly Turn[];
    ended: readonly Turn[];
  }
>;
export type ChangesAsked = Asked & Filters & Readonly<{ since: Day }>;

const MOST_CHANGED = 200;

export function changes(desk: Desk, asked: ChangesAsked): ChangesAnswer {
  const { brief, standing } = desk.at(asked);
  const { added, changed } = changedSince(brief, asked.since);
  const { shown, total, next } = stretch(leftBy(brief, oldestFirst(added), asked), draftId, asked);
  const kept = new Set(leftBy(brief, [...new Set(changed.map(({ draft }) => draft))], asked));
  const tests = testsOf(brief, asked);
  const { began, ended } = turnsSince(brief, asked.since, (draft) => tests.every((passes) => passes(draft)));
  return {
    ...standing,
    total,
    next,
    since: asked.since,
    added: brief.lines(shown),
    changed: changed
      .filter(({ draft }) => kept.has(draft))
      .slice(0, MOST_CHANGED)
      .map(({ draft, what }) => ({ line: brief.line(draft), what })),
    began,
    ended,
    because: [],
  };
}

const oldestFirst = (drafts: readonly Draft[]): Draft[] => drafts.toSorted((a, b) => a.index - b.index);
