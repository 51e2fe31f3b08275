import type { FieldOf } from "../core/fields.ts";
import type { Span } from "../core/span.ts";
import type { TokenRange } from "./text.ts";

/** "more than 145" is `over`, "nearly", "about" and "some" are `about`, "up to" and "less than" are `under`. */
export type Bound = "exact" | "about" | "over" | "under";

type Told<T extends string> = Span &
  TokenRange &
  Readonly<{
    type: T;
    bound: Bound;
  }>;

/** The fields of all quantities in one order: each is a copy of it, so that all are objects of one shape. */
export const blankQuantity = {
  type: undefined,
  bound: undefined,
  start: 0,
  end: 0,
  from: 0,
  to: 0,
  percent: undefined,
  toPercent: undefined,
  unit: undefined,
  amount: undefined,
  toAmount: undefined,
  currency: undefined,
  days: undefined,
  minutes: undefined,
  value: undefined,
  toValue: undefined,
  ordinal: undefined,
  factor: undefined,
} satisfies Record<FieldOf<Quantity>, unknown>;

/** A number with its unit. The span holds the words of the bound ("nearly 18%"). A range has its upper end in `to…`. */
export type Quantity =
  /** Per cent as written; `unit` is `points` for "24 percentage points". */
  | (Told<"rate"> & Readonly<{ percent: number; toPercent: number | null; unit: "percent" | "points" }>)
  /** In units of the currency ("$28.8 billion" is 28800000000); the currency an ISO 4217 code. */
  | (Told<"money"> & Readonly<{ amount: number; toAmount: number | null; currency: string }>)
  /** `days` for day, week, month (30), year (365); `minutes` for second, minute, hour. One of the two is null. */
  | (Told<"duration"> & Readonly<{ days: number | null; minutes: number | null }>)
  /** A bare number; `ordinal` for "second", "6th". */
  | (Told<"number"> & Readonly<{ value: number; toValue: number | null; ordinal: boolean }>)
  /** "doubled" is 2, "halved" is 0.5, "threefold" is 3. */
  | (Told<"multiple"> & Readonly<{ factor: number }>);
