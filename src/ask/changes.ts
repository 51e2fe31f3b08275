import type { Cite, PointLine } from "../brief/line.ts";
import type { Day, Days } from "../core/day.ts";
import type { Answer, Asked, Filters, Listed } from "./answer.ts";

/** What changed since a day (that day left out): by what became known, and by what began and ended. */
export type ChangesAnswer = Answer<
  Listed & {
    since: Day;
    added: readonly PointLine[];
    /** Points that had been known and were told anew with another value, label or word of an editor. */
    changed: readonly Readonly<{ line: PointLine; what: string }>[];
    began: readonly Readonly<{ on: Days; what: string; cites: readonly Cite[]; line: PointLine | null }>[];
    ended: readonly Readonly<{ on: Days; what: string; cites: readonly Cite[]; line: PointLine | null }>[];
  }
>;
export type ChangesAsked = Asked & Filters & Readonly<{ since: Day }>;
