import type { Day } from "./day.ts";
import { ParleyError } from "./errors.ts";

/** From the first day to before the last: half open, `[from, to)`. Null is an open end. */
export type Period = Readonly<{ from: Day | null; to: Day | null }>;

export function period(from: Day | null, to: Day | null): Period {
  if (from !== null && to !== null && from >= to) {
    throw new ParleyError("period-invalid", `a period from ${from} to ${to} holds no day`, {
      fix: "Let the period end after the day on which it begins: its last day is not part of it.",
    });
  }
  return { from, to };
}

export const covers = ({ from, to }: Period, on: Day): boolean =>
  (from === null || from <= on) && (to === null || on < to);

export const overlaps = (a: Period, b: Period): boolean =>
  (a.from === null || b.to === null || a.from < b.to) && (b.from === null || a.to === null || b.from < a.to);
