import { deadlineHistory, deadlinesBrief } from "../brief/agreements.ts";
import type { DeadlineLine } from "../brief/line.ts";
import type { Day } from "../core/day.ts";
import type { Answer, Asked } from "./answer.ts";
import type { Desk } from "./desk.ts";

/**
 * Everything that runs out or begins from the day asked for on, and what had been to come by the law and no longer is. `since`: when it became known that it falls on this day, or that it no longer stands.
 */
export type DeadlinesAnswer = Answer<{
  deadlines: readonly Readonly<{ line: DeadlineLine; since: Day }>[];
  withdrawn: readonly Readonly<{ line: DeadlineLine; since: Day }>[];
}>;
export type DeadlinesAsked = Asked;

export function deadlines(desk: Desk, asked: DeadlinesAsked): DeadlinesAnswer {
  const { brief, standing } = desk.at(asked);
  const now = deadlinesBrief(brief);
  const { since, withdrawn } = deadlineHistory(brief, now);
  return {
    ...standing,
    deadlines: now.map((line) => ({ line, since: since(line) })),
    withdrawn,
    because: [],
  };
}
