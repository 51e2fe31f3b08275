import type { BlobId } from "../core/ids.ts";
import type { Handed } from "../page/article.ts";
import { type PageRows, type ReadArticle, rowsOf } from "../store/rows.ts";
import { knowableFrom } from "./knowable.ts";
import type { Reading } from "./reading.ts";

/** One blob to read. */
export type Job = Readonly<{ blob: BlobId; bytes: Uint8Array; handed: Handed }>;

/** Reads one blob to rows of the store. A mistake of the reader is told as the page's problem: the page is kept, the rest goes on. */
export function readJob(reading: Reading, edition: string, { blob, bytes, handed }: Job): PageRows {
  try {
    const page = reading.page(bytes, handed);
    const articles = page.articles.map((article): ReadArticle => {
      const said = reading.article(article, handed);
      return { article, knowableFrom: knowableFrom(article, handed), held: handed.received, ...said };
    });
    return rowsOf({ blob, handed, edition, format: page.format, problem: page.problem, articles });
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    return unreadRows(
      { blob, handed, edition },
      `Parley stumbled over this page (${what.slice(0, 200)}): please report it`,
    );
  }
}

/** The rows of a page that gave nothing. */
export const unreadRows = (
  page: Readonly<{ blob: BlobId; handed: Handed; edition: string }>,
  problem: string,
): PageRows => rowsOf({ ...page, format: "unread", problem, articles: [] });
