import type { Days } from "../core/day.ts";
import type { ByteRange } from "../core/span.ts";
import { loadDossiers } from "../dossier/load.ts";
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
export function openReading(installed: ReadonlyMap<string, string>): Reading {
  const { reference } = loadDossiers(installed);
  const languages = languagesOf(installed);
  return {
    page: (bytes, handed) => readPage(bytes, handed, reference),
    article: ({ language }) => ({ unread: unreadFor(language, languages), statements: [], remainder: [] }),
    printed: () => ({ statements: [], remainder: [], explanations: [] }),
  };
}

/** The languages that the lexicon has words of. */
const languagesOf = (installed: ReadonlyMap<string, string>): ReadonlySet<string> =>
  new Set(Array.from(installed.keys(), (path) => /^lexicon\/([a-z]{2})\//.exec(path)?.[1] ?? ""));

function unreadFor(language: string | null, languages: ReadonlySet<string>): string | null {
  if (language === null || languages.has(language)) return null;
  return `it is in ${new Intl.DisplayNames("en", { type: "language" }).of(language) ?? language}`;
}
