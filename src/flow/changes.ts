import type { Days, Instant } from "../core/day.ts";
import type { ArticleId, BlobId, ReviewId } from "../core/ids.ts";
import type { Modality } from "../core/terms.ts";
import type { Kind } from "../read/statement.ts";
import type { Review, ReviewVerb } from "../record/model.ts";

/** Coverage that a person hands in through a page or the interface. */
export type HandedIn = Readonly<{
  /** File name, address or "pasted text". */
  name: string;
  bytes: Uint8Array;
  url: string | null;
  contentType: string | null;
  published: Days | null;
}>;

/** What would be read from it, with nothing kept. */
export type Preview = Readonly<{
  blob: BlobId;
  format: string;
  /** Why a page gives no article; null where it gives one. */
  problem: string | null;
  /** The same bytes are in the record already. */
  known: boolean;
  articles: readonly Readonly<{
    title: string | null;
    publisher: string | null;
    published: Days | null;
    publishedBasis: string | null;
    language: string | null;
    role: "main" | "related";
    words: number;
    opening: string;
    statements: readonly Readonly<{
      kind: Kind;
      modality: Modality;
      summary: string;
      words: string;
      date: Days | null;
    }>[];
  }>[];
}>;

export type Kept = Readonly<{
  blob: BlobId;
  received: Instant;
  articles: readonly ArticleId[];
  statements: number;
  pointsNew: number;
  pointsChanged: number;
  /** What was left unread and why. */
  unread: readonly string[];
}>;

/** A decision to be made. `seen` is the newest review of the target that the editor saw, null for none: another one made since is refused with `review-invalid`. */
export type ReviewDraft = Readonly<{
  verb: ReviewVerb;
  target: string;
  change: Readonly<Record<string, unknown>>;
  by: string;
  why: string;
  seen: ReviewId | null;
}>;

/** What pages and the interface may change. Every promise is settled only after the change is durable. */
export interface Changes {
  preview(handed: HandedIn): Promise<Preview>;
  keep(handed: HandedIn): Promise<Kept>;
  /** Gets a page with the guard against private addresses. */
  fetch(url: string): Promise<HandedIn>;
  review(draft: ReviewDraft): Promise<Review>;
  /** A review that takes another one back. */
  undo(review: ReviewId, by: string): Promise<Review>;
}
