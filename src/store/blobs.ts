import { mkdir, readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { ParleyError } from "../core/errors.ts";
import { type BlobId, blobIdOf } from "../core/ids.ts";
import { syncFolder, writeDurably } from "./durable.ts";
import { folderError } from "./folder.ts";

/** Bytes by their SHA-256, one file each: `blobs/ab/ab12…`. */
export type Blobs = Readonly<{
  /** Keeps bytes under their id; when it returns they are on disk. `isKept`: the record has them, so that there is nothing to do where the file is there. */
  put(id: BlobId, bytes: Uint8Array, isKept: boolean): Promise<void>;
  /** @throws ParleyError `store-corrupt` where the file is missing or no longer has its bytes. */
  get(id: BlobId): Promise<Uint8Array>;
  has(id: BlobId): Promise<boolean>;
  remove(id: BlobId): Promise<void>;
  /** Every id that has a file, in order. */
  all(): Promise<BlobId[]>;
}>;

/** Files begun by this process, for names that are nobody else's. */
let written = 0;

export function openBlobs(data: string): Blobs {
  const root = join(data, "blobs");
  const pathOf = (id: BlobId) => join(root, id.slice(0, 2), id);
  const folders = new Map<string, Promise<void>>();

  /** Once for each folder and process: 256 at most. */
  const folderFor = (id: BlobId): Promise<void> => {
    const name = id.slice(0, 2);
    let made = folders.get(name);
    if (!made) {
      made = mkdir(join(root, name), { recursive: true }).then((fresh) => (fresh ? syncFolder(root) : undefined));
      folders.set(name, made);
    }
    return made;
  };

  const has = (id: BlobId) =>
    stat(pathOf(id)).then(
      (found) => found.isFile(),
      () => false,
    );

  const writing = new Map<BlobId, Promise<void>>();
  const write = async (id: BlobId, bytes: Uint8Array) => {
    try {
      await folderFor(id);
      await writeDurably(pathOf(id), bytes, `${pathOf(id)}.${process.pid}-${written++}.part`);
    } catch (error) {
      throw folderError(data, error);
    }
  };

  return {
    has,
    async put(id, bytes, isKept) {
      if (isKept && (await has(id))) return;
      // The same bytes several times at once are written once.
      const begun = writing.get(id) ?? write(id, bytes).finally(() => writing.delete(id));
      writing.set(id, begun);
      await begun;
    },
    async get(id) {
      const bytes = await readFile(pathOf(id)).catch((cause) => {
        throw lost(pathOf(id), "is missing", cause);
      });
      if (blobIdOf(bytes) !== id) throw lost(pathOf(id), "no longer holds the bytes that were kept", undefined);
      return bytes;
    },
    async remove(id) {
      await rm(pathOf(id), { force: true });
    },
    async all() {
      const found: BlobId[] = [];
      for (const name of (await readdir(root).catch(() => [])).sort()) {
        if (!/^[0-9a-f]{2}$/.test(name)) continue;
        for (const file of (await readdir(join(root, name))).sort()) {
          if (/^[0-9a-f]{64}$/.test(file)) found.push(file as BlobId);
        }
      }
      return found;
    },
  };
}

const lost = (path: string, what: string, cause: unknown): ParleyError =>
  new ParleyError("store-corrupt", `${path} ${what}`, {
    fix: "Bring the file back from a backup, or add the page again; `npx parley doctor` lists all that are damaged.",
    cause,
  });
