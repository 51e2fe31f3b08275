import type { TimelineEntry } from "../brief/line.ts";
import type { Answer, Asked, Filters, Listed } from "./answer.ts";

export type { TimelineEntry } from "../brief/line.ts";

/** By the day of the world, newest first; undated points are counted, not placed. */
export type TimelineAnswer = Answer<Listed & { entries: readonly TimelineEntry[]; undated: number }>;
export type TimelineAsked = Asked & Filters & Readonly<{ kinds?: readonly string[] | undefined }>;
