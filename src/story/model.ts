import type { Days, Instant } from "../core/day.ts";
import type { ArticleId, OriginalId, StoryId } from "../core/ids.ts";
import type { Span } from "../core/span.ts";

/** What `story/` needs of an article. In canonical order: by `at`, then `id`. */
export type StoryText = Readonly<{
  id: ArticleId;
  /** When it could be known: published, else handed in, else received. */
  at: Instant;
  published: Days | null;
  publisher: string | null;
  /** Host of its address, or the publisher's name: lines repeated on one site are dropped before texts are compared. */
  site: string | null;
  url: string | null;
  title: string;
  body: string;
  wires: readonly string[];
  bylines: readonly string[];
  language: string | null;
}>;

/** `copy`: most of the shorter text stands in the other; `partial`: passages of it; `rewrite`: other prose on the same exclusive quotations. */
export type Relation = "copy" | "partial" | "rewrite";

/** Two articles that share text. `earlier` had it first, or is credited; spans count in the bodies. */
export type LineageLink = Readonly<{
  earlier: ArticleId;
  later: ArticleId;
  relation: Relation;
  /** Share of the shorter text that stands in the other, 0 to 1, quoted speech left out. */
  share: number;
  passages: readonly Readonly<{ earlier: Span; later: Span }>[];
  /** Why this direction: "published first", "names the agency". */
  because: string;
}>;

/** The text that an article rests on. An article that rests on none is its own original. */
export type Resting = Readonly<{
  article: ArticleId;
  original: OriginalId;
  /** `own`: nothing found that it rests on; `text`: shared text; `credit`: credits the same agency on the same story within two days. */
  basis: "own" | "text" | "credit";
  because: string;
}>;

export type Joined = Readonly<{ article: ArticleId; story: StoryId; score: number; because: readonly string[] }>;
