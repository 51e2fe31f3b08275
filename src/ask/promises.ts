import type { PointLine, PromiseLine } from "../brief/line.ts";
import { boardKind, boardOf, promiseLine } from "../brief/promises.ts";
import type { Answer, Asked, Filters, Listed } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { draftId, filtered, stretch } from "./listing.ts";

export type { PromiseLine, PromiseStanding } from "../brief/line.ts";

export type PromisesAnswer = Answer<
  Listed & {
    promises: readonly PromiseLine[];
    /** Linked to no promise of the record. */
    demands: readonly PointLine[];
    accusations: readonly PointLine[];
    denials: readonly PointLine[];
    findings: readonly PointLine[];
  }
>;
export type PromisesAsked = Asked & Filters;

const MOST_UNLINKED = 100;

/** The promise board. Promises newest first; what is linked to no promise stands apart, at most a hundred of each. */
export function promises(desk: Desk, asked: PromisesAsked): PromisesAnswer {
  const { brief, standing } = desk.at(asked);
  const board = boardOf(brief);
  const { shown, total, next } = stretch(filtered(brief, board.promises, asked), draftId, asked);
  const unlinked = Map.groupBy(filtered(brief, board.unlinked, asked), (draft) => boardKind(brief, draft));
  const lines = (kind: ReturnType<typeof boardKind>) => brief.lines((unlinked.get(kind) ?? []).slice(0, MOST_UNLINKED));
  return {
    ...standing,
    total,
    next,
    promises: shown.map((draft) => promiseLine(brief, draft, board)),
    demands: lines("demands"),
    accusations: lines("accusations"),
    denials: lines("denials"),
    findings: lines("findings"),
    because: [],
  };
}
