import type { PointLine } from "../brief/line.ts";
import type { Review } from "../record/model.ts";
import type { Answer, Asked } from "./answer.ts";

export type ReviewLine = Readonly<{
  review: Review;
  state: "holds" | "undone" | "overruled" | "unattached";
  because: string;
  line: PointLine | null;
}>;
/** Decisions newest first, those that no longer attach, those that contradict each other, and what waits to be checked. */
export type ReviewsAnswer = Answer<{
  reviews: readonly ReviewLine[];
  unattached: readonly ReviewLine[];
  conflicts: readonly Readonly<{ reviews: readonly ReviewLine[]; because: string }>[];
  flagged: readonly PointLine[];
  /** Unchecked points, those most worth checking first: differing, pending, told by many. */
  queue: readonly PointLine[];
}>;
export type ReviewsAsked = Asked & Readonly<{ limit?: number | undefined }>;
