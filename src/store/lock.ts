import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout } from "node:timers/promises";
import { ParleyError } from "../core/errors.ts";
import { folderError } from "./folder.ts";
import { storeError } from "./sqlite.ts";

/** The file that makes a folder a data folder. */
export const LOCK = "writer.lock";

export type Lock = Readonly<{ release(): void }>;

/** Who asks for the lock, and what is done meanwhile. */
export type Waiting = Readonly<{
  /** "add": for whoever waits. */
  what: string;
  /** Called once when another holds the lock; `holder` is "parley add (process 4711)" or null. */
  onWait(holder: string | null): void;
  stopped: AbortSignal;
}>;

/**
 * Waits until this process alone may write to a data folder. The lock is an open transaction on a database of its own:
 * the system gives it back however the process ends, so there is no stale lock.
 * @throws ParleyError `store-unavailable`; what `stopped` was aborted with.
 */
export async function lockFolder(data: string, { what, onWait, stopped }: Waiting): Promise<Lock> {
  const holder = join(data, "writer.txt");
  const file = join(data, LOCK);
  let database: DatabaseSync | null = null;
  for (let tries = 0; ; tries++) {
    try {
      database ??= new DatabaseSync(file, { timeout: 0 });
      database.exec("begin exclusive");
      break;
    } catch (error) {
      if ((error as { errcode?: number }).errcode !== 5) {
        database?.close();
        throw lockError(data, error);
      }
    }
    if (tries === 0) onWait(holderOf(holder));
    await setTimeout(Math.min(50 * 2 ** Math.min(tries, 3), 400), undefined, { signal: stopped });
  }
  const held = database;
  try {
    writeFileSync(holder, `parley ${what} (process ${process.pid})\n`);
  } catch (error) {
    held.close();
    throw folderError(data, error);
  }
  return { release: () => held.close() };
}

const holderOf = (file: string): string | null => {
  try {
    return readFileSync(file, "utf8").trim().slice(0, 100);
  } catch {
    return null;
  }
};

function lockError(data: string, error: unknown): unknown {
  const code = (error as { errcode?: number }).errcode ?? 0;
  if ([8, 14, 23].includes(code & 0xff)) {
    return new ParleyError("store-unavailable", `the data folder ${data} may not be written by this user`, {
      fix: "Give yourself the right to write to this folder, or name another with --data.",
      cause: error,
    });
  }
  return storeError(join(data, LOCK), error);
}
