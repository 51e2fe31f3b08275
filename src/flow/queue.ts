import { ParleyError } from "../core/errors.ts";
import { type ArticleId, type BlobId, canonicalJson } from "../core/ids.ts";
import { putPages } from "../store/pages.ts";
import type { PageRows } from "../store/rows.ts";
import { shaped, sql } from "../store/sqlite.ts";
import { handedFor, pendingBlobs, type Store } from "../store/store.ts";
import type { Place } from "../store/texts.ts";
import { unreadRows } from "./job.ts";
import type { Pool } from "./pool.ts";

/** What was written meanwhile. */
export type Written = {
  pages: number;
  articles: number;
  statements: number;
  /** Articles that were read and are about something else. */
  aside: number;
  /** Articles that tell no day: they count from the day on which they came. */
  undated: number;
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

/** Pages that are written in one transaction: each finds its place in a dozen indexes, of which several then share a leaf. */
const BATCH = 256;
/** Pages in hand for each worker, so that none is idle while others are written, and bytes in hand for all: whoever brings more waits. */
const IN_HAND = 128;
const BYTES_IN_HAND = 128 * 1024 * 1024;
/** Bytes of pages that wait to be written. */
const BYTES_READY = 8 * 1024 * 1024;

const pageOfBlob = shaped((blob: string) => sql.selectFrom("page").select("blob").where("blob", "=", blob));

export function openQueue(
  store: Store,
  pool: Pool,
  edition: string,
  told: Readonly<{ onRead(count: number): void; onWritten(articles: readonly Place[]): void }>,
): ReadingQueue {
  const written: Written = { pages: 0, articles: 0, statements: 0, aside: 0, undated: 0, ids: [], unread: [] };
  const inHand = new Set<BlobId>();
  let bytesInHand = 0;
  let failure: { error: unknown } | null = null;
  let ready: PageRows[] = [];
  let bytesReady = 0;
  const unwritten = new Set<BlobId>();
  /** Called when a page in hand has come back. */
  let woken = () => {};
  const isFull = () => ready.length >= BATCH || bytesReady >= BYTES_READY;
  const enough = () => inHand.size >= pool.size * IN_HAND || bytesInHand > BYTES_IN_HAND;
  /** Waits for pages in hand as long as there are too many, or any. */
  const until = async (isWaiting: () => boolean) => {
    while (failure === null && isWaiting()) {
      await new Promise<void>((wake) => {
        woken = wake;
      });
      if (isFull()) write();
    }
    if (failure) throw failure.error;
  };

  const write = () => {
    // What was handed in may have changed while a page was in hand: such a page stays to be read.
    const fitting = ready.filter(
      ({ page }) => page.handed === canonicalJson(handedFor(store.database, page.blob as BlobId)),
    );
    ready = [];
    bytesReady = 0;
    unwritten.clear();
    putPages(store, fitting);
    told.onWritten(
      fitting.flatMap(({ articles }) => articles.map(({ knowable_at: at, id: article }) => ({ at, article }) as Place)),
    );
    for (const { page, name, aside, articles, statements } of fitting) {
      if (page.problem !== null) written.unread.push({ name, why: page.problem, language: null });
      for (const { unread, language } of articles)
        if (unread !== null) written.unread.push({ name, why: unread, language });
      written.pages += 1;
      written.articles += articles.length;
      written.aside += aside;
      written.undated += articles.filter(({ knowable_basis }) => knowable_basis === "received").length;
      written.ids.push(...articles.map(({ id }) => id as ArticleId));
      written.statements += statements.length;
    }
  };

  const pageOf = (blob: BlobId) => ({ blob, edition, handed: handedFor(store.database, blob) });

  const isRead = (blob: BlobId) => store.database.first(pageOfBlob(blob)) !== undefined;

  const push = async (blob: BlobId, bytes: Uint8Array) => {
    if (inHand.has(blob) || unwritten.has(blob) || isRead(blob)) return;
    inHand.add(blob);
    bytesInHand += bytes.length;
    pool
      .read({ blob, bytes, handed: handedFor(store.database, blob) })
      .then(
        (rows) => {
          ready.push(rows);
          bytesReady += bytes.length;
          unwritten.add(blob);
          told.onRead(1);
        },
        (error: unknown) => {
          failure ??= { error };
        },
      )
      .finally(() => {
        inHand.delete(blob);
        bytesInHand -= bytes.length;
        woken();
      });
    await until(enough);
    if (isFull()) write();
  };

  return {
    written,
    push,
    async drain({ stopped, onDue }) {
      for (;;) {
        await until(() => inHand.size > 0);
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
