import type { Days } from "../core/day.ts";
import type { Dossiers } from "../dossier/load.ts";
import type { Article, Handed, Page } from "../page/article.ts";
import { readPage } from "../page/page.ts";
import { type Printed, toGoldRecord } from "../read/print.ts";
import { compileReader, readArticle } from "../read/reader.ts";
import { ANOTHER_MATTER, type Explanation, type Unread } from "../read/reading.ts";
import type { Statement } from "../read/statement.ts";
import { daysOf } from "./knowable.ts";

/** What one article says. `unread`: why it was not read ("it is in German"), else null. */
export type ArticleSays = Readonly<{
  unread: string | null;
  /** It was looked at and is about something else. */
  aside: boolean;
  /** With `readAs`: read with a day that an editor set for the article. */
  statements: readonly Readonly<{ frame: string; statement: Statement; readAs?: Days }>[];
  remainder: readonly Unread[];
}>;

type HandedTo = Pick<Handed, "published" | "received" | "corrected">;

/** What a page says, as `parley read` prints it: merged over its articles. */
export type PageSays = Readonly<{
  statements: readonly Printed[];
  remainder: readonly Unread[];
  explanations: readonly Explanation[];
  /** How many of its articles are about something else. */
  aside: number;
}>;

/** Bytes → articles → statements, with the installed dossiers. */
export type Reading = Readonly<{
  page(bytes: Uint8Array, handed: Handed): Page;
  article(article: Article, handed: HandedTo): ArticleSays;
  says(page: Page, handed: HandedTo): PageSays;
}>;

const opened = new WeakMap<Dossiers, Reading>();

/** Made once for one set of dossiers: compiling them costs more than reading many pages. */
export function openReading(dossiers: Dossiers): Reading {
  const known = opened.get(dossiers) ?? compiled(dossiers);
  opened.set(dossiers, known);
  return known;
}

function compiled(dossiers: Dossiers): Reading {
  const reader = compileReader(dossiers);
  /** Days count from `asOf` alone: what the article says of its own day is weighed in it. */
  const read = (article: Article, asOf: Days | null, explain: boolean) =>
    readArticle(reader, { ...article, published: null, updated: null }, asOf, { explain, remainder: true });
  return {
    page: (bytes, handed) => readPage(bytes, handed, dossiers.reference),
    article(article, handed) {
      const readWith = (days: Days | null, readAs?: Days) => {
        const { statements, frames, remainder, unread } = read(article, days, false);
        const found = statements.map((statement, index) => ({
          frame: frames[index] as string,
          statement,
          ...(readAs === undefined ? {} : { readAs }),
        }));
        return { found, remainder, aside: unread === ANOTHER_MATTER };
      };
      const { found, remainder, aside } = readWith(daysOf(article, handed));
      const again = (handed.corrected?.[article.id] ?? []).flatMap((days) => readWith(days, days).found);
      return { unread: unreadBecause(article, reader.language), aside, statements: [...found, ...again], remainder };
    },
    says(page, handed) {
      const readings = page.articles.map((article) => read(article, daysOf(article, handed), true));
      return {
        statements: toGoldRecord(readings),
        remainder: readings.flatMap(({ remainder }) => remainder),
        explanations: readings.flatMap(({ explanations }) => explanations),
        aside: readings.filter(({ unread }) => unread === ANOTHER_MATTER).length,
      };
    },
  };
}

const languages = new Intl.DisplayNames("en", { type: "language" });

/** An article on another matter was read and says nothing; one in another language was not read. */
function unreadBecause({ language, body }: Article, readable: string): string | null {
  if (body.text.trim() === "") return "it has no text";
  if (language === null || language === readable) return null;
  return `it is in ${languages.of(language) ?? language}`;
}
