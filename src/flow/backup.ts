import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { ParleyError } from "../core/errors.ts";
import { sha256 } from "../core/ids.ts";
import { syncFolder } from "../store/durable.ts";
import { folderError } from "../store/folder.ts";
import { openStore } from "../store/store.ts";
import { tarEnd, tarFile, tarFiles } from "../store/tar.ts";
import { fileError } from "./files.ts";
import type { Session } from "./session.ts";

/** What a data folder holds for good, by its path there; anything else in an archive is refused. */
const OURS = /^(journal\.jsonl|record\.json|record\.db|lists\/[A-Za-z0-9._-]{1,80}|blobs\/[0-9a-f]{2}\/[0-9a-f]{64})$/;

export type Saved = Readonly<{ file: string; files: number; bytes: number }>;

/**
 * Saves a record to one file: a tar archive, packed with gzip, of its pages, journal, lists and database at one moment. Meanwhile
 * nobody writes. The file is whole or not there.
 */
export async function backupRecord(session: Session, file: string, onFile: (of: number) => void): Promise<Saved> {
  const store = await openStore(session.data, session);
  const part = `${file}.part`;
  const snapshot = join(session.data, "backup.db");
  try {
    await rm(snapshot, { force: true });
    store.database.driver.prepare("vacuum into ?").run(snapshot);
    const paths = [...(await keptBelow(session.data)).filter((path) => path !== "record.db"), "record.db"].sort();
    let bytes = 0;
    const archive = async function* () {
      for (const path of paths) {
        session.stopped.throwIfAborted();
        const source = await open(path === "record.db" ? snapshot : join(session.data, path), "r");
        try {
          const { size } = await source.stat();
          bytes += size;
          yield* tarFile(path, source, size);
        } finally {
          await source.close();
        }
        onFile(paths.length);
      }
      yield tarEnd();
    };
    await pipeline(
      Readable.from(archive(), { objectMode: false }),
      createGzip({ level: 6 }),
      createWriteStream(part, { flush: true }),
    );
    await rename(part, file);
    await syncFolder(dirname(file));
    return { file, files: paths.length, bytes };
  } catch (error) {
    await rm(part, { force: true });
    throw folderError(dirname(file), error, "the folder");
  } finally {
    await rm(snapshot, { force: true });
    store.close();
  }
}

/**
 * Brings a backup back into a data folder that is not there yet. Every page is held against its hash; the folder appears
 * when it is whole.
 */
export async function restoreRecord(data: string, file: string, onFile: () => void): Promise<Saved> {
  if (existsSync(data) && (await readdir(data)).length > 0) {
    throw new ParleyError("store-unavailable", `${data} holds something already`, {
      fix: "Name a folder that is not there yet with --data, or move that one away.",
    });
  }
  const part = `${data}.restoring`;
  let files = 0;
  let bytes = 0;
  try {
    await stat(file).catch((error) => {
      throw fileError(file, error);
    });
    await rm(part, { recursive: true, force: true });
    await mkdir(join(part, "blobs"), { recursive: true });
    const unpacked = createReadStream(file).pipe(createGunzip());
    for await (const { path, size, content } of tarFiles(file, unpacked)) {
      if (!OURS.test(path))
        throw new ParleyError("input-unreadable", `${file} holds "${path}", which no backup of Parley's does`, {
          fix: "Bring back another backup.",
        });
      await mkdir(dirname(join(part, path)), { recursive: true });
      await pipeline(
        path.startsWith("blobs/") ? held(path, content) : content,
        createWriteStream(join(part, path), { flush: true }),
      );
      files += 1;
      bytes += size;
      onFile();
    }
    await rm(data, { recursive: true, force: true });
    await rename(part, data);
    await syncFolder(dirname(data));
    return { file, files, bytes };
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    if (error instanceof ParleyError) throw error;
    if ((error as NodeJS.ErrnoException).code?.startsWith("Z_")) {
      throw new ParleyError("input-unreadable", `${file} is cut short or damaged`, {
        fix: "Bring back another backup; this one is not whole.",
        cause: error,
      });
    }
    throw folderError(data, error);
  }
}

/** A page as it comes, refused at its end where it is not the one that its name says. */
async function* held(path: string, content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(Buffer.from(piece));
  const bytes = Buffer.concat(pieces);
  if (sha256(bytes) !== path.slice(-64)) {
    throw new ParleyError("input-unreadable", `${path} of the backup is damaged`, {
      fix: "Bring back another backup; this one is not whole.",
    });
  }
  yield bytes;
}

async function keptBelow(data: string): Promise<string[]> {
  const found = await readdir(data, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => relative(data, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .filter((path) => OURS.test(path));
}
