import type { Instant } from "../core/day.ts";
import type { SourceHealth, Unread } from "../record/reader.ts";
import type { Answer, Asked } from "./answer.ts";

/** Outlets with what was read of them, watched addresses with their health, and what was kept unread. */
export type SourcesAnswer = Answer<{
  outlets: readonly Readonly<{ outlet: string; articles: number; originals: number; last: Instant }>[];
  watched: readonly SourceHealth[];
  /** What `unread` counts, one by one. */
  keptUnread: readonly Unread[];
}>;
export type SourcesAsked = Asked;
