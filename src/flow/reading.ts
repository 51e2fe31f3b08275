import type { Days } from "../core/day.ts";
import type { ByteRange } from "../core/span.ts";
import type { Article, Handed, Page } from "../page/article.ts";
import { readPage } from "../page/page.ts";
import type { Kind, Modality, Statement } from "../read/statement.ts";

/** A statement as `parley read --json` prints it: fields beside its kind, evidence as texts, where it stands. */
export type PrintedStatement = Readonly<{
  kind: Kind;
  modality: Modality;
  date: Days | null;
  attribution: readonly string[];
  evidence: readonly string[];
  /** Indexes of the articles on the page that say it. */
  articles: readonly number[];
  /** Bytes of the page. */
  spans: readonly ByteRange[];
  [field: string]: unknown;
}>;

/** What one article says. `unread`: why it was not read ("in German"), else null. */
export type ArticleSays = Readonly<{
  unread: string | null;
  statements: readonly Readonly<{ frame: string; statement: Statement }>[];
  remainder: readonly unknown[];
}>;

/** Bytes → articles → statements, with the installed dossiers. */
export type Reading = Readonly<{
  page(bytes: Uint8Array, handed: Handed): Page;
  article(article: Article, asOf: Days | null): ArticleSays;
  printed(
    page: Page,
    handed: Pick<Handed, "published">,
    options: Readonly<{ explain: boolean; remainder: boolean }>,
  ): { statements: PrintedStatement[]; remainder: unknown[]; explanations: unknown[] };
}>;

/** @param installed texts of dossiers and lexicon by path, as `readInstalled` gives them. */
export function openReading(_installed: ReadonlyMap<string, string>): Reading {
  return {
    page: readPage,
    article: () => ({ unread: null, statements: [], remainder: [] }),
    printed: () => ({ statements: [], remainder: [], explanations: [] }),
  };
}
