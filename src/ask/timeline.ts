import type { Cite, PointLine } from "../brief/line.ts";
import type { Days } from "../core/day.ts";
import type { Answer, Asked, Filters, Listed } from "./answer.ts";

export type TimelineEntry = Readonly<
  | { date: Days; of: "point"; line: PointLine }
  | { date: Days; of: "law"; act: string; title: string; event: string; cites: readonly Cite[] }
>;
/** By the day of the world, newest first; undated points are counted, not placed. */
export type TimelineAnswer = Answer<Listed & { entries: readonly TimelineEntry[]; undated: number }>;
export type TimelineAsked = Asked & Filters & Readonly<{ kinds?: readonly string[] | undefined }>;
