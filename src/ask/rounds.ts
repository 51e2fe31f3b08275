import type { RoundLine } from "../brief/line.ts";
import { roundLine } from "../brief/rounds.ts";
import type { Answer, Asked, Filters, Listed } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { partiesAsked, stretchIn, testsOf } from "./listing.ts";

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
  const dated =
    tests.length === 0
      ? { total: byDate.count(snapshot), newest: () => byDate.in(snapshot) }
      : byDate.during(snapshot, null, null, (draft) => tests.every((passes) => passes(draft)));
  const { shown, next } = stretchIn(dated.newest(), ({ draft }) => draft.id, asked);
  return {
    ...standing,
    total: dated.total,
    next,
    rounds: shown.map(({ draft }) => roundLine(brief, draft)),
    because: [],
  };
}
