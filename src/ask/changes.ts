import { changedSince, type Turn, turnsSince } from "../brief/changes.ts";
import type { PointLine } from "../brief/line.ts";
import type { Day } from "../core/day.ts";
import type { Draft } from "../record/fold.ts";
import type { Answer, Asked, Each, Filters, Listed } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { partyTests, stretch, testsOf } from "./listing.ts";

/** What changed since a day (that day left out): by what became known, and by what began and ended. */
export type ChangesAnswer = Answer<
  Listed & {
    since: Day;
    added: readonly PointLine[];
    /** Points that had been known and were told anew with another value, label or word of an editor. */
    changed: readonly Readonly<{ line: PointLine; what: string }>[];
    began: readonly Turn[];
    ended: readonly Turn[];
    /** How many there are of each: the lists may be cut. */
    counts: Readonly<Record<"changed" | "began" | "ended", number>>;
  }
>;
export type ChangesAsked = Asked & Filters & Each & Readonly<{ since: Day }>;

const MOST_CHANGED = 200;

export function changes(desk: Desk, asked: ChangesAsked): ChangesAnswer {
  const { brief, standing } = desk.at(asked);
  const { party, ...rest } = asked;
  const tests = [...partyTests(brief, asked), ...testsOf(brief, rest, party !== undefined && party !== "")];
  const isLeft = (draft: Draft): boolean => tests.every((passes) => passes(draft));
  const { added, changed } = changedSince(brief, asked.since);
  const { shown, total, next } = stretch(added.filter(isLeft), ({ id }) => id, asked);
  const { began, ended, counts } = turnsSince(brief, asked.since, isLeft, asked.each);
  const retold = changed.filter(({ draft }) => isLeft(draft));
  return {
    ...standing,
    total,
    next,
    since: asked.since,
    added: brief.lines(shown),
    counts: { ...counts, changed: retold.length },
    changed: retold
      .slice(0, Math.min(asked.each ?? MOST_CHANGED, MOST_CHANGED))
      .map(({ draft, what }) => ({ line: brief.line(draft), what: what() })),
    began,
    ended,
    because: [],
  };
}
