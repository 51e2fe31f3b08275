import type { Brief } from "../brief/brief.ts";
import type { PointLine } from "../brief/line.ts";
import type { Draft } from "../record/draft.ts";
import type { Review, Trust } from "../record/model.ts";
import { conflictsOf } from "../record/reviews.ts";
import type { Answer, Asked } from "./answer.ts";
import type { Desk } from "./desk.ts";

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

const FEW = 50;
const MOST_QUEUED = 2000;

export function reviews(desk: Desk, asked: ReviewsAsked): ReviewsAnswer {
  const { brief, standing, reader, reviews: active, decidedBefore } = desk.at(asked);
  const { snapshot } = brief;
  const made = reader.reviews().filter(({ at }) => at < decidedBefore);
  const holding = new Set(active.map(({ id }) => id));
  const unattached = new Set(snapshot.book.unattached.map(({ id }) => id));
  const conflicts = conflictsOf(active);
  const overruled = new Map(conflicts.map(({ earlier, later }) => [earlier.id, later]));
  const line = (review: Review): ReviewLine => {
    const draft = /^[ps]-/.test(review.target) ? snapshot.find(review.target) : null;
    const shown = draft ? brief.line(draft) : null;
    const later = overruled.get(review.id);
    if (review.undoes === null && !holding.has(review.id))
      return { review, state: "undone", because: "taken back", line: shown };
    if (unattached.has(review.id))
      return { review, state: "unattached", because: "what it decided is not in the record any more", line: shown };
    if (later) return { review, state: "overruled", because: `${later.verb} by ${later.by} came later`, line: shown };
    return { review, state: "holds", because: "", line: shown };
  };
  const lines = new Map(made.map((review) => [review.id, line(review)]));
  const limit = Math.min(asked.limit ?? FEW, 500);
  const known = snapshot.book.lists.shelf(null);
  return {
    ...standing,
    reviews: [...lines.values()].reverse().slice(0, limit),
    unattached: [...lines.values()].filter(({ state }) => state === "unattached"),
    conflicts: conflicts.map(({ earlier, later, because }) => ({
      reviews: [earlier, later].map((review) => lines.get(review.id)).filter((one) => one !== undefined),
      because,
    })),
    flagged: brief.lines(
      snapshot.book.reviewed.filter((draft) => snapshot.book.isFlagged(draft) && snapshot.knows(draft)).slice(0, limit),
    ),
    queue: brief.lines(
      snapshot
        .last(known, MOST_QUEUED)
        .filter((draft) => trustOf(brief, draft) === "read by machine")
        .sort((a, b) => worth(b) - worth(a) || b.index - a.index)
        .slice(0, limit),
    ),
    because: [],
  };

  function worth(draft: Draft): number {
    const differs = snapshot.differs(draft) ? 100 : 0;
    const isPending = draft.kind === "measure" && brief.isPending(brief.gist(draft));
    return differs + (isPending ? 50 : 0) + Math.min(20, brief.originalsOf(draft));
  }
}

/** The law settles rates of tariffs alone: of anything else that nobody decided on nothing is read. */
const trustOf = (brief: Brief, draft: Draft): Trust["level"] => {
  const { isAsTold, numberOf } = brief.snapshot.book;
  return draft.kind !== "measure" && isAsTold(numberOf(draft)) ? "read by machine" : brief.gist(draft).trust.level;
};
