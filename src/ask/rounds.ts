import type { RoundLine } from "../brief/line.ts";
import { roundLine } from "../brief/rounds.ts";
import type { Answer, Asked, Filters, Listed } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { FEW, first, partiesAsked, stretch, testsOf } from "./listing.ts";

export type { RoundLine } from "../brief/line.ts";

export type RoundsAnswer = Answer<Listed & { rounds: readonly RoundLine[] }>;
export type RoundsAsked = Asked & Filters;

/**
 * Talks, calls, summits and visits, newest first by the day of the world. "Talks" that nobody tells a day or a town of are points of the
 * record, and no round that could be told from another.
 */
export function rounds(desk: Desk, asked: RoundsAsked): RoundsAnswer {
  const { brief, standing } = desk.at(asked);
  const { snapshot } = brief;
  const { party, ...rest } = asked;
  const byDate = snapshot.book.lists.rounds(partiesAsked(brief, asked));
  const tests = testsOf(brief, rest, party !== undefined && party !== "");
  const passing = byDate.in(snapshot).filter(({ draft }) => tests.every((passes) => passes(draft)));
  // Of a long list its beginning is enough, unless what follows a place in it, or a filter's count, is asked for.
  const enough = tests.length === 0 && asked.after === undefined ? (asked.limit ?? FEW) + 1 : Number.POSITIVE_INFINITY;
  const drafts = first(passing, enough).map(({ draft }) => draft);
  const { shown, next } = stretch(drafts, ({ id }) => id, asked);
  const total = tests.length === 0 ? byDate.count(snapshot) : drafts.length;
  return { ...standing, total, next, rounds: shown.map((draft) => roundLine(brief, draft)), because: [] };
}
