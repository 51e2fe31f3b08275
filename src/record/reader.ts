import type { Day, Instant } from "../core/day.ts";
import type { ArticleId, BlobId, StatementId } from "../core/ids.ts";
import type { SourcedText } from "../core/span.ts";
import type { Statement } from "../read/statement.ts";
import type { LineageLink } from "../story/model.ts";
import type { Review, Source, Testimony } from "./model.ts";

/** What was kept and not read: in another language, unreadable, empty. */
export type Unread = Readonly<{ blob: BlobId; name: string; why: string; at: Instant; language: string | null }>;

/** A feed, page or folder that is watched. */
export type SourceHealth = Readonly<{
  id: string;
  address: string;
  kind: "feed" | "page" | "folder" | "sitemap" | "file";
  lastRead: Instant | null;
  lastNew: Instant | null;
  articles: number;
  problem: string | null;
}>;

/** Articles where they are kept: for whoever folds a record without holding all that it says. */
export type ArticlesKept = Readonly<{
  /** A mark that is equal where the article, its source and all that it says are; of an article that `sources` gave last. */
  markOf: (source: Source) => string;
  /** Ids of its statements, in order. */
  idsOf: (article: ArticleId) => readonly string[];
  /** The article of a statement; null where none has the id. */
  articleOf: (statement: string) => ArticleId | null;
  /** One of its statements as JSON, and all of them in the order of their ids. */
  said: (article: ArticleId, id: StatementId) => string;
  saidBy: (article: ArticleId) => readonly string[];
}>;

/**
 * What questions read: one snapshot of a record, kept by the store (`src/store`) or by memory (`src/record/memory.ts`).
 * Everything is synchronous and of one moment; `version` changes whenever an answer could.
 */
export interface RecordReader {
  version(): string;
  /** Gives what `work` gives: all that it reads is of one moment, whoever writes meanwhile. Left out: nobody can. */
  atOnce?<T>(work: () => T): T;
  /** The demonstration record. */
  readonly sample: boolean;
  /** Every testimony in canonical order: `knowableFrom.at`, article, statement. */
  testimonies(): Iterable<Testimony>;
  /** Every article that was read, those without statements included, in canonical order: `knowableFrom.at`, article. */
  sources(): Iterable<Source>;
  /** Left out: all is at hand. */
  readonly kept?: ArticlesKept;
  /** What is kept of an article under an id. @param many how much the article says in all */
  statement?(article: ArticleId, id: StatementId, many: number): Statement;
  /** The book of the record as it was folded when it was joined last, as `writeLedger` gives it; null where none was kept. */
  ledger?(): Uint8Array | null;
  articleText(article: ArticleId): Readonly<{ title: SourcedText | null; body: SourcedText; aside?: boolean }> | null;
  /** Links in which the article is the earlier or the later one. */
  lineage(article: ArticleId): readonly LineageLink[];
  /** In the order in which they were decided. */
  reviews(): readonly Review[];
  /** What an old id stands for now; null where it was never given. */
  renamed(id: string): string | null;
  /** The edition of the reader, the frame that found a statement. */
  foundBy(statement: StatementId): Readonly<{ frame: string; edition: string }> | null;
  unread(): readonly Unread[];
  /** Articles that hold all the words, best first; of words that stand in most of them the newest that were known before an instant. */
  search(text: string, limit: number, before: Instant): readonly ArticleId[];
  /** Where an article holds such words: plain text without marks. */
  snippet(text: string, article: ArticleId): string;
  health(): readonly SourceHealth[];
  /** The edition of the reader and the hash of the record: for citations. */
  readonly edition: string;
  hash(): string;
  /** The day that stands for today: the clock of the demonstration record, else null. */
  readonly clock: Day | null;
}
