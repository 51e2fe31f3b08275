import type { Days } from "../core/day.ts";
import type { Span } from "../core/span.ts";
import type { TokenRange } from "./text.ts";
import type { DateRelation } from "./words.ts";

export type DayGrain = "day" | "week" | "month" | "quarter" | "season" | "year" | "span";

/**
 * An expression of days as it stands in a text, resolved against the article's day. `past` and `future` are its readings on either side of
 * that day; `days` is the one that the tense beside it suggests. All null where the article's day is needed and unknown.
 */
export type DayExpression = Span &
  TokenRange &
  Readonly<{
    days: Days | null;
    past: Days | null;
    future: Days | null;
    /** `absolute`: the text gives the year; `article`: counted from the article's day; `anchor`: from another day or event of the text. */
    basis: "absolute" | "article" | "anchor";
    grain: DayGrain;
    relation: DateRelation | null;
    /** "four days after" is 4, "the day before" -1: counted from what follows, or from the day told before. */
    offsetDays: number | null;
  }>;
