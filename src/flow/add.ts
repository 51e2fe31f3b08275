import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Instant } from "../core/day.ts";
import { ParleyError } from "../core/errors.ts";
import { type BlobId, blobIdOf } from "../core/ids.ts";
import { LOCK } from "../store/lock.ts";
import { shaped, sql } from "../store/sqlite.ts";
import type { Store } from "../store/store.ts";
import { fileError, readBytes, unpacked } from "./files.ts";
import type { Input, Refused } from "./manifest.ts";
import { isRefused } from "./manifest.ts";
import type { ReadingQueue } from "./queue.ts";

/** What `keepInputs` did. */
export type Kept = {
  /** Pages that were seen, those kept before included. */
  seen: number;
  /** Blobs that the record did not have. */
  fresh: number;
  /** Inputs that could not be had, with why: nothing of them is kept. */
  refused: Refused[];
};

/** A page of which bytes and intake are on disk. */
export type Acknowledged = Readonly<{ document: string; blob: BlobId; fresh: boolean }>;

/** Pages that are read from disk at once, and that are acknowledged together: so many, or as soon as they are so large or the next is slow. */
const BATCH = 32;
const GROUP = 128;
const GROUP_BYTES = 8 * 1024 * 1024;

/** Batches of what comes; a batch is shorter where the next thing lets itself be waited for. */
async function* batchesOf<T>(items: Iterable<T> | AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  const source = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  let batch: T[] = [];
  try {
    for (;;) {
      const next = source.next();
      if (next instanceof Promise && batch.length > 0 && !(await isSoon(next))) {
        yield batch;
        batch = [];
      }
      const { done, value } = await next;
      if (done) break;
      batch.push(value);
      if (batch.length < size) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  } finally {
    await source.return?.();
  }
}

/** Whether something comes within a tenth of a second. */
async function isSoon(promise: Promise<unknown>): Promise<boolean> {
  const waiting = new AbortController();
  const late = setTimeout(100, false, { signal: waiting.signal }).catch(() => false);
  try {
    return await Promise.race([promise.then(() => true), late]);
  } finally {
    waiting.abort();
  }
}

/**
 * Keeps pages, and hands to the queue, where there is one, those that were not read yet. A page is acknowledged (counted, stepped over by the
 * progress) when its bytes and its intake are on disk. Stops between batches when `stopped` is aborted.
 */
export async function keepInputs(
  store: Store,
  inputs: Iterable<Input | Refused> | AsyncIterable<Input | Refused>,
  queue: ReadingQueue | null,
  { now, stopped, onKept }: Readonly<{ now: Instant; stopped: AbortSignal; onKept: (page: Acknowledged) => void }>,
): Promise<Kept> {
  const kept: Kept = { seen: 0, fresh: 0, refused: [] };
  let group: Had[] = [];
  let bytesInGroup = 0;
  /** Acknowledges the group. */
  const commit = async () => {
    const found = group;
    group = [];
    bytesInGroup = 0;
    const fresh = new Set(found.filter(({ known }) => !known).map(({ blob }) => blob));
    kept.seen += found.length;
    kept.fresh += fresh.size;
    store.keep(
      found.map(({ input, blob, bytes }) => ({
        kind: "intake",
        intake: {
          blob,
          bytes: bytes.length,
          name: input.document,
          url: input.url,
          contentType: input.contentType ?? null,
          published: input.published,
          received: input.received ?? now,
        },
      })),
    );
    for (const { input, blob } of found) onKept({ document: input.document, blob, fresh: fresh.has(blob) });
    if (queue) for (const { blob, bytes } of found) await queue.push(blob, bytes);
  };
  for await (const batch of batchesOf(inputs, BATCH)) {
    if (stopped.aborted) break;
    for (const page of await all(batch.map((input) => bytesOf(input, store)))) {
      if ("error" in page) kept.refused.push(page);
      else {
        group.push(page);
        bytesInGroup += page.bytes.length;
      }
    }
    if (group.length >= GROUP || bytesInGroup >= GROUP_BYTES || batch.length < BATCH) await commit();
  }
  await commit();
  return kept;
}

/** What all give, or the first failure once all have ended: nothing goes on behind whoever hears of it. */
async function all<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

type Had = Readonly<{ input: Input; blob: BlobId; bytes: Uint8Array; known: boolean }>;

async function bytesOf(input: Input | Refused, store: Store): Promise<Had | Refused> {
  if (isRefused(input)) return input;
  try {
    const bytes = await (input.bytes ? unpacked(input.document, input.bytes) : readBytes(input.path));
    const blob = blobIdOf(bytes);
    const gone = store.database.first(forgottenAs(blob));
    if (gone) throw forgotten(input, gone);
    const known = store.database.first(keptAs(blob)) !== undefined;
    await store.blobs.put(blob, bytes, known);
    return { input, bytes, blob, known };
  } catch (error) {
    if (!(error instanceof ParleyError) || error.code.startsWith("store-")) throw error;
    return { document: input.document, error };
  }
}

const forgottenAs = shaped((blob: string) => sql.selectFrom("forgotten").selectAll().where("blob", "=", blob));
const keptAs = shaped((blob: string) => sql.selectFrom("blob").select("id").where("id", "=", blob));

const forgotten = ({ document }: Input, { at, why }: Readonly<{ at: string; why: string }>): ParleyError =>
  new ParleyError("input-unreadable", `${document} was forgotten on ${at.slice(0, 10)} (${why})`, {
    fix: "It stays out of this record. Another record (--data) may have it.",
  });

/**
 * The files that paths name: a folder stands for the files below it, in the order of their names; what begins with a dot is
 * left out. What cannot be looked into, and what is neither file nor folder, is a `Refused`.
 */
export async function filesOf(paths: readonly string[]): Promise<(string | Refused)[]> {
  const files: (string | Refused)[] = [];
  for (const path of paths) {
    try {
      if ((await stat(path)).isDirectory()) {
        const below = await filesBelow(path);
        files.push(...(below.length > 0 ? below : [{ document: path, error: nothingIn(path) }]));
      } else files.push(path);
    } catch (error) {
      files.push({ document: path, error: SCHEME.test(path) ? noAddress(path) : fileError(path, error) });
    }
  }
  return files;
}

const refusedAt = (path: string, error: unknown): Refused => ({ document: path, error: fileError(path, error) });

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

const noAddress = (path: string): ParleyError =>
  new ParleyError("call-invalid", `${path} is no address that Parley can ask`, {
    fix: "Name an address that begins with https:// or http://, or a file.",
  });

const nothingIn = (folder: string): ParleyError =>
  new ParleyError("input-unreadable", `${folder} holds no file to read`, {
    fix: "Name a folder with pages, feeds or texts; hidden files and the folder of a record are left out.",
  });

async function filesBelow(folder: string): Promise<(string | Refused)[]> {
  const entries = (await readdir(folder, { withFileTypes: true })).filter(({ name }) => !name.startsWith("."));
  // A record is no coverage: `parley add .` where ./parley-data lies leaves it out.
  if (entries.some(({ name }) => name === LOCK)) return [];
  const files: (string | Refused)[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    // A link is followed to a file, never to a folder: that way may lead round in a circle.
    if (entry.isSymbolicLink() && (await stat(path).catch(() => null))?.isDirectory()) {
      const error = new ParleyError("input-unreadable", `${path} is a link to a folder`, {
        fix: "Name that folder itself.",
      });
      files.push({ document: path, error });
    } else if (entry.isDirectory()) files.push(...(await filesBelow(path).catch((error) => [refusedAt(path, error)])));
    else files.push(...(await filesOf([path])));
  }
  return files;
}
