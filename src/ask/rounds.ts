import type { RoundLine } from "../brief/line.ts";
import { roundLine } from "../brief/rounds.ts";
import { roundsInOrder } from "../record/rounds.ts";
import type { Answer, Asked, Filters, Listed } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { draftId, leftBy, stretch } from "./listing.ts";

export type { RoundLine } from "../brief/line.ts";

export type RoundsAnswer = Answer<Listed & { rounds: readonly RoundLine[] }>;
export type RoundsAsked = Asked & Filters;

/** Talks, calls, summits and visits, newest first by the day of the world. */
export function rounds(desk: Desk, asked: RoundsAsked): RoundsAnswer {
  const { brief, standing } = desk.at(asked);
  const drafts = leftBy(brief, roundsInOrder(brief.snapshot), asked);
  const { shown, total, next } = stretch(drafts, draftId, asked);
  return { ...standing, total, next, rounds: shown.map((draft) => roundLine(brief, draft)), because: [] };
}
