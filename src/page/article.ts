import type { Days, Instant } from "../core/day.ts";
import type { ArticleId, BlobId } from "../core/ids.ts";
import type { SourcedText } from "../core/span.ts";

/** How an instant or day of an article is known, strongest first. */
export type DateBasis =
  | "json-ld"
  | "meta"
  | "time-element"
  | "byline"
  | "dateline"
  | "text"
  | "feed"
  | "age"
  | "handed-in"
  | "received";

/** A day or instant with how it is known. `days` is never finer than the page tells; `at` only where it tells the time of day and the zone. */
export type Dated = Readonly<{ days: Days; at: Instant | null; basis: DateBasis }>;

/**
 * One text on a page. `body` starts with its dateline and leaves its title out; navigation, sign-in prompts, hashtags,
 * comment boxes, promotions, picture credits and headlines of other pages are no part of it. Paragraphs are parted by a line feed.
 */
export type Article = Readonly<{
  id: ArticleId;
  blob: BlobId;
  /** Place on the page, from 0. */
  index: number;
  /** `main`: what the page is about; `related`: another article on the same page, whole or cut short. */
  role: "main" | "related";
  /** `entry` of a live blog, `teaser` of a front page; null for an article proper. */
  shape: "entry" | "teaser" | null;
  title: SourcedText | null;
  body: SourcedText;
  publisher: string | null;
  bylines: readonly string[];
  /** Agencies that the text credits for itself, by their short names (AP, Reuters, AFP, Xinhua, Kyodo). */
  wires: readonly string[];
  published: Dated | null;
  updated: Dated | null;
  /** "11 minutes ago": in minutes before the page was received; null where the page gives none. */
  ageMinutes: number | null;
  /** ISO 639-1, or null where the text is too short to tell. */
  language: string | null;
  canonicalUrl: string | null;
  tags: readonly string[];
  /** Why the text is known to be cut: "paywall", "truncated"; null where it is whole as far as can be told. */
  cut: string | null;
  /** The institution for which an official text speaks ("The White House"), else null. */
  issuer: string | null;
}>;

/** What came with the bytes. All of it may be wrong; nothing of it is needed. */
export type Handed = Readonly<{
  /** File name or address, for formats and messages. */
  name: string;
  url: string | null;
  contentType: string | null;
  /** The day or instant handed in by a person or a manifest. */
  published: Days | null;
  received: Instant;
  /** Days that editors set for articles of the page, by article: each is read with them besides. */
  corrected?: Readonly<Record<string, readonly Days[]>>;
}>;

/** What a block was taken for and why: the answer of `articles --explain`. */
export type BlockNote = Readonly<{ article: number | null; taken: string; because: string; words: string }>;

/** What a page holds. `problem` says why a page gave no article ("login page instead of the article"); it is not an error. */
export type Page = Readonly<{
  format: string;
  articles: readonly Article[];
  problem: string | null;
  notes: readonly BlockNote[];
}>;
