import { closeSync, existsSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Days, Instant } from "../core/day.ts";
import { ParleyError } from "../core/errors.ts";
import type { BlobId } from "../core/ids.ts";
import type { Review } from "../record/model.ts";
import { folderError } from "./folder.ts";
import type { Listed } from "./sources.ts";

/** One sighting of a blob: where it came from, when it was received, what was handed in with it. */
export type Intake = Readonly<{
  blob: BlobId;
  bytes: number;
  name: string;
  url: string | null;
  contentType: string | null;
  published: Days | null;
  received: Instant;
}>;

/** What cannot be made again from pages: what was seen, decided, named and removed. */
export type Entry =
  | Readonly<{ kind: "intake"; intake: Intake }>
  | Readonly<{ kind: "review"; review: Review }>
  | Readonly<{ kind: "source"; url: string; listed: Listed | null }>
  | Readonly<{ kind: "name"; old: string; new: string }>
  | Readonly<{ kind: "forgotten"; blob: BlobId; at: Instant; why: string }>;

const kinds: ReadonlySet<string> = new Set([
  "intake",
  "review",
  "source",
  "name",
  "forgotten",
] satisfies Entry["kind"][]);

/** A file of JSON lines that only grows. With the blobs it is all that the record is made of; the database can be lost. */
export type Journal = Readonly<{
  /** Writes entries and returns the offset behind them; then they are on disk. */
  append(entries: readonly Entry[]): number;
  /** Entries from an offset on, each with the offset behind it. */
  from(offset: number): Generator<Readonly<{ entry: Entry; end: number }>>;
  close(): void;
}>;

const CHUNK = 1 << 20;

export const journalPath = (data: string): string => join(data, "journal.jsonl");

/**
 * Opens the journal of a data folder; the caller holds the writer's lock. A last line that a crash cut short was never
 * acknowledged and is cut off.
 * @throws ParleyError `store-unavailable`, `store-corrupt`, `store-newer`.
 */
export function openJournal(data: string): Journal {
  const path = journalPath(data);
  const file = attempt(data, () => openSync(path, existsSync(path) ? "r+" : "w+"));
  let size = attempt(data, () => {
    const whole = endOfLastLine(file);
    if (whole < fstatSync(file).size) ftruncateSync(file, whole);
    return whole;
  });
  return {
    append(entries) {
      const bytes = Buffer.from(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
      attempt(data, () => {
        try {
          for (let done = 0; done < bytes.length; )
            done += writeSync(file, bytes, done, bytes.length - done, size + done);
          fsyncSync(file);
        } catch (error) {
          ftruncateSync(file, size);
          throw error;
        }
      });
      size += bytes.length;
      return size;
    },
    *from(offset) {
      if (offset > size) throw damaged(path, offset, "is shorter than it was");
      let rest = Buffer.alloc(0);
      let start = offset;
      for (let at = offset; at < size; ) {
        const chunk = Buffer.alloc(Math.min(CHUNK, size - at));
        at += attempt(data, () => readSync(file, chunk, 0, chunk.length, at));
        rest = Buffer.concat([rest, chunk]);
        for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
          yield { entry: entryOf(path, start, rest.subarray(0, end).toString("utf8")), end: start + end + 1 };
          rest = rest.subarray(end + 1);
          start += end + 1;
        }
      }
    },
    close: () => closeSync(file),
  };
}

function entryOf(path: string, at: number, line: string): Entry {
  let entry: unknown;
  try {
    entry = JSON.parse(line);
  } catch {
    throw damaged(path, at, "is damaged");
  }
  const kind = (entry as { kind?: unknown } | null)?.kind;
  if (typeof kind !== "string") throw damaged(path, at, "is damaged");
  if (!kinds.has(kind)) {
    throw new ParleyError("store-newer", `${path} holds "${kind.slice(0, 40)}", which this Parley does not know`, {
      fix: "Use the newer Parley that wrote it, or name another data folder with --data.",
    });
  }
  return entry as Entry;
}

const damaged = (path: string, at: number, what: string): ParleyError =>
  new ParleyError("store-corrupt", `${path} ${what} at byte ${at}`, {
    fix: "Bring the journal back from a backup (`npx parley restore FILE`), or take the damaged line out of it.",
  });

/** The offset behind the last line feed: what stands behind it was cut short. */
function endOfLastLine(file: number): number {
  const chunk = Buffer.alloc(64 * 1024);
  for (let end = fstatSync(file).size; end > 0; ) {
    const start = Math.max(0, end - chunk.length);
    readSync(file, chunk, 0, end - start, start);
    const found = chunk.subarray(0, end - start).lastIndexOf(10);
    if (found >= 0) return start + found + 1;
    end = start;
  }
  return 0;
}

function attempt<T>(data: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw folderError(data, error);
  }
}
