import { ParleyError } from "../core/errors.ts";
import { type ArticleId, type BlobId, canonicalJson } from "../core/ids.ts";
import { type PageRows, putPages } from "../store/pages.ts";
import { sql } from "../store/sqlite.ts";
import { handedFor, pendingBlobs, type Store } from "../store/store.ts";
import { unreadRows } from "./job.ts";
import type { Pool } from "./pool.ts";

/** What was written meanwhile. */
export type Written = {
  pages: number;
  articles: number;
  statements: number;
  /** Articles in the order in which they were written. */
  ids: ArticleId[];
  /** Pages and articles that were kept and not read, with why. */
  unread: { name: string; why: string; language: string | null }[];
};

/** Pages on their way from their bytes to their rows: read by many, written by one, a few at a time. */
export type ReadingQueue = Readonly<{
  written: Written;
  /** Has a blob read unless it was read already; waits while enough are in hand. */
  push(blob: BlobId, bytes: Uint8Array): Promise<void>;
  /** Has everything read that is kept and not read yet, also what an interrupted run left; then all is written. */
  drain(told: Readonly<{ stopped: AbortSignal; onDue(count: number): void }>): Promise<void>;
}>;

/** Pages that are written in one transaction. */
const BATCH = 16;

export function openQueue(store: Store, pool: Pool, edition: string, onRead: (count: number) => void): ReadingQueue {
  const written: Written = { pages: 0, articles: 0, statements: 0, ids: [], unread: [] };
  const inHand = new Map<BlobId, Promise<void>>();
  let ready: PageRows[] = [];

  const write = () => {
    // What was handed in may have changed while a page was in hand: such a page stays to be read.
    const fitting = ready.filter(
      ({ page }) => page.handed === canonicalJson(handedFor(store.database, page.blob as BlobId)),
    );
    ready = [];
    putPages(store, fitting);
    for (const { page, articles, statements } of fitting) {
      const { name } = JSON.parse(page.handed) as { name: string };
      if (page.problem !== null) written.unread.push({ name, why: page.problem, language: null });
      for (const { unread, language } of articles)
        if (unread !== null) written.unread.push({ name, why: unread, language });
      written.pages += 1;
      written.articles += articles.length;
      written.ids.push(...articles.map(({ id }) => id as ArticleId));
      written.statements += statements.length;
    }
  };

  const pageOf = (blob: BlobId) => ({ blob, edition, handed: handedFor(store.database, blob) });

  const isRead = (blob: BlobId) =>
    store.database.first(sql.selectFrom("page").select("blob").where("blob", "=", blob)) !== undefined;

  const push = async (blob: BlobId, bytes: Uint8Array) => {
    if (inHand.has(blob) || isRead(blob)) return;
    const task = pool.read({ blob, bytes, handed: handedFor(store.database, blob) }).then((rows) => {
      inHand.delete(blob);
      ready.push(rows);
      onRead(1);
    });
    // Whoever waits for the pages in hand meets the failure; until then it is not unhandled.
    task.catch(() => {});
    inHand.set(blob, task);
    while (inHand.size >= pool.size * 4) await Promise.race(inHand.values());
    if (ready.length >= BATCH) write();
  };

  return {
    written,
    push,
    async drain({ stopped, onDue }) {
      for (;;) {
        await Promise.all(inHand.values());
        write();
        const pending = pendingBlobs(store.database);
        if (pending.length === 0 || stopped.aborted) return;
        onDue(pending.length);
        for (const blob of pending) {
          if (stopped.aborted) break;
          const bytes = await store.blobs.get(blob).catch((error: unknown) => {
            if (!(error instanceof ParleyError)) throw error;
            return error;
          });
          if (bytes instanceof ParleyError) ready.push(unreadRows(pageOf(blob), bytes.message));
          else await push(blob, bytes);
        }
      }
    },
  };
}
