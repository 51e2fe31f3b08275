import type { Brief } from "../brief/brief.ts";
import type { RoundLine } from "../brief/line.ts";
import { roundLine } from "../brief/rounds.ts";
import { isCountry } from "../record/compare.ts";
import type { Draft } from "../record/fold.ts";
import { roundsInOrder } from "../record/rounds.ts";
import type { Answer, Asked, Filters, Listed } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { draftId, leftBy, stretch } from "./listing.ts";

export type { RoundLine } from "../brief/line.ts";

export type RoundsAnswer = Answer<Listed & { rounds: readonly RoundLine[] }>;
export type RoundsAsked = Asked & Filters;

/** "Talks" that nobody tells a day or a town of are points of the record, and no round that could be told from another. */
function isPlaced(brief: Brief, draft: Draft): boolean {
  const { told, date } = brief.point(draft);
  return date !== null || (told.kind === "talks" && told.place !== null && !isCountry(told.place, brief.vocabulary));
}

/** Talks, calls, summits and visits, newest first by the day of the world. */
export function rounds(desk: Desk, asked: RoundsAsked): RoundsAnswer {
  const { brief, standing } = desk.at(asked);
  const drafts = leftBy(brief, roundsInOrder(brief.snapshot), asked).filter((draft) => isPlaced(brief, draft));
  const { shown, total, next } = stretch(drafts, draftId, asked);
  return { ...standing, total, next, rounds: shown.map((draft) => roundLine(brief, draft)), because: [] };
}
