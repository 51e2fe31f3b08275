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
  /** Typed facts of the event that it is about, where its reading tells them. */
  slots?: Slots;
}>;

/**
 * A fact that two reports of one event cannot differ on. `day` holds `Days`, `rate` per cent as written, `product` codes,
 * `case` numbers of cases and investigations, `instrument` kinds of measures (a visa rule is no export control).
 */
export type Slot = "place" | "day" | "round" | "rate" | "product" | "case" | "instrument";
export type Slots = Readonly<Partial<Record<Slot, readonly string[]>>>;

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

/**
 * A change to stories that stood already. `merge`: `from` is one story with `into`, which keeps its id for it is the older;
 * `split`: `articles` leave `from` for `into`, named after the oldest of them. Both ids stay known.
 */
export type StoryChange =
  | Readonly<{ kind: "merge"; from: StoryId; into: StoryId; at: Instant; because: string }>
  | Readonly<{
      kind: "split";
      from: StoryId;
      into: StoryId;
      articles: readonly ArticleId[];
      at: Instant;
      because: string;
    }>;
