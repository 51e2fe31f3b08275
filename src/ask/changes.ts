import type { Brief } from "../brief/brief.ts";
import { addedSince, retoldSince, type Turn, turnsSince } from "../brief/changes.ts";
import type { PointLine } from "../brief/line.ts";
import type { Day } from "../core/day.ts";
import type { Draft } from "../record/draft.ts";
import type { Answer, Asked, Each, Filters, Listed } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { FEW, first, partyTests, stretch, type Test, testsOf } from "./listing.ts";

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
/** `turns`: how many of what began and of what ended are given; left out: `each`. */
export type ChangesAsked = Asked & Filters & Each & Readonly<{ since: Day; turns?: number | undefined }>;

const MOST_CHANGED = 200;

export function changes(desk: Desk, asked: ChangesAsked): ChangesAnswer {
  const { brief, standing } = desk.at(asked);
  const { party, ...rest } = asked;
  const tests = [...partyTests(brief, asked), ...testsOf(brief, rest, party !== undefined && party !== "")];
  const isLeft = (draft: Draft): boolean => tests.every((passes) => passes(draft));
  const { shown, total, next } = stretchOfAdded(brief, asked, tests);
  const { began, ended, counts } = turnsSince(brief, asked.since, isLeft, asked.turns ?? asked.each);
  const retold = retoldSince(brief, asked.since).filter(({ draft }) => isLeft(draft));
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

function stretchOfAdded(
  brief: Brief,
  asked: ChangesAsked,
  tests: readonly Test[],
): Listed & { shown: readonly Draft[] } {
  const { total, newest } = addedSince(brief, asked.since);
  const whole = tests.length === 0;
  const passing = whole ? newest() : Iterator.from(newest()).filter((draft) => tests.every((passes) => passes(draft)));
  // Of a long list its beginning is enough, unless what follows a place in it, or a filter's count, is asked for.
  const isBeginning = whole && asked.after === undefined;
  const found = first(passing, isBeginning ? Math.max(1, asked.limit ?? FEW) + 1 : Number.POSITIVE_INFINITY);
  const some = stretch(found, ({ id }) => id, asked);
  return { ...some, total: whole ? total : found.length };
}
