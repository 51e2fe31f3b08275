import type { StoryLine } from "../brief/line.ts";
import type { Instant } from "../core/day.ts";
import type { Answer, Asked, Filters, Listed } from "./answer.ts";

/** Stories by the hour (UTC) of their newest article, newest first. */
export type NewsAnswer = Answer<
  Listed & {
    hours: readonly Readonly<{ hour: Instant; stories: readonly StoryLine[] }>[];
    topics: readonly Readonly<{ topic: string; stories: number }>[];
  }
>;
export type NewsAsked = Asked & Filters & Readonly<{ topic?: string | undefined }>;
