import type { Cite } from "../brief/line.ts";
import type { Day, Instant } from "../core/day.ts";
import type { StatementId } from "../core/ids.ts";
import type { Basis } from "../record/model.ts";

/** The point at which a question is asked. What is left out is filled in: both days are that of the newest article, never later than today. */
export type Asked = Readonly<{
  /** In force on this day; `today` is the day of the clock. */
  on?: Day | "today" | undefined;
  /** Known on this day: published by its end. */
  known?: Day | "today" | undefined;
  /**
   * Decisions of editors made by the end of this day count. Left out: those of the day that `known` asks for; where that is left out too,
   * all, for what is decided today about news of last week is to show before the next article comes.
   */
  decided?: Day | "today" | undefined;
  /** Received here by this instant, instead of `known` and `decided`. */
  held?: Instant | undefined;
  dispute?: string | undefined;
}>;

/** Filters that most lists share. */
export type Filters = Readonly<{
  party?: string | undefined;
  person?: string | undefined;
  /** Words that the line or its evidence holds. */
  text?: string | undefined;
  /** Days of the world, both ends included. */
  from?: Day | undefined;
  to?: Day | undefined;
  /** Only what an editor has checked or the law settles. */
  checked?: boolean | undefined;
  limit?: number | undefined;
  /** Where the last answer ended: its `next`. */
  after?: string | undefined;
}>;

/** How many of what stands inside a line of a list are given; left out: all. Their number is told all the same. */
export type Each = Readonly<{ each?: number | undefined }>;

/** One step of the working. `setAside` was considered and does not count, for the reason told. */
export type Because = Readonly<{
  text: string;
  statements: readonly StatementId[];
  cites: readonly Cite[];
  setAside: boolean;
}>;

/** Where an answer stands: printed first by every command, shown on every page. */
export type Standing = Readonly<{
  basis: Basis;
  /** What was asked before defaults were filled in. */
  askedFor: Asked;
  /** Day of the newest article that the answer may use; null: no article. */
  newsReadTo: Day | null;
  /** Day of the last decision of an editor that counts here: it may be later than `known`; null: none counts. */
  decidedOn: Day | null;
  /** Day to which the law was read: the earliest of the families of acts; null: no law. */
  lawReadTo: Day | null;
  /** Kept and not read (in another language, unreadable). */
  unread: number;
  today: Day;
  sample: boolean;
  /** The record that answered: changes whenever an answer could. */
  version: string;
}>;

/** An answer: where it stands, its value, its working. The command line, the pages and the interface render the same object. */
export type Answer<T> = Standing & Readonly<T> & Readonly<{ because: readonly Because[] }>;

/** A stretch of a list. `total` counts what the filters leave; `next` is what `after` takes, null at the end. */
export type Listed = Readonly<{ total: number; next: string | null }>;
