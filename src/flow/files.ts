import { readFile, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { ParleyError } from "../core/errors.ts";
import { writeDurably } from "../store/durable.ts";
import { folderError } from "../store/folder.ts";

/** The most bytes that one page may have, packed or unpacked: 64 MiB. */
export const PAGE_LIMIT = 64 * 1024 * 1024;

const unpack = promisify(gunzip);

/**
 * The bytes of one regular file, unpacked where it is gzip (known by its first bytes, not by its name).
 * @throws ParleyError `input-unreadable`, `too-large`.
 */
export async function readBytes(path: string): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    const { size, isFile } = await stat(path).then((found) => ({ size: found.size, isFile: found.isFile() }));
    if (!isFile) {
      throw new ParleyError("input-unreadable", `${path} is no file`, {
        fix: "Name files; `npx parley add` takes folders too.",
      });
    }
    if (size > PAGE_LIMIT) throw tooLarge(path, size);
    bytes = await readFile(path);
  } catch (error) {
    throw fileError(path, error);
  }
  return unpacked(path, bytes);
}

/** Writes a file that is whole or not there. @throws ParleyError `store-unavailable`. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeDurably(resolve(path), bytes, `${resolve(path)}.part`);
  } catch (error) {
    throw folderError(dirname(resolve(path)), error, "the folder");
  }
}

/** Unpacks gzip; anything else is given back as it is. */
export async function unpacked(path: string, bytes: Uint8Array): Promise<Uint8Array> {
  if (!(bytes[0] === 0x1f && bytes[1] === 0x8b)) return bytes;
  try {
    return await unpack(bytes, { maxOutputLength: PAGE_LIMIT });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") throw tooLarge(path, null);
    throw new ParleyError("input-unreadable", `${path} is a gzip file that is cut short or damaged`, {
      fix: "Fetch the file again; `gzip -t FILE` tells whether it is whole.",
      cause,
    });
  }
}

const tooLarge = (path: string, size: number | null): ParleyError =>
  new ParleyError(
    "too-large",
    `${path} has ${size === null ? "more than 64 MB when it is unpacked" : `${Math.round(size / 1_000_000)} MB`}; a page may have 64`,
    { fix: "Split the file, or take the page out of it." },
  );

/** What the system says of a file, as a line of what and where and a line of what to do. A `ParleyError` stays as it is. */
export function fileError(path: string, error: unknown): ParleyError {
  if (error instanceof ParleyError) return error;
  const code = (error as NodeJS.ErrnoException).code ?? "";
  const [what, fix] = FILE_ERRORS[code] ?? [
    `cannot be read (${code || String(error)})`,
    "Look at the file and its disk.",
  ];
  return new ParleyError("input-unreadable", `${path} ${what}`, { fix, cause: error });
}

const FILE_ERRORS: Readonly<Record<string, readonly [what: string, fix: string]>> = {
  ENOENT: ["is not there", "Look at the spelling of the path, and whether something moves files away meanwhile."],
  ENOTDIR: [
    "is no folder, or leads through a file",
    "Name a folder where one is asked for; look at the spelling of the path.",
  ],
  EACCES: ["may not be read by this user", "Change its permissions (`chmod u+r`), or run Parley as its owner."],
  EPERM: ["may not be read by this user", "Change its permissions (`chmod u+r`), or run Parley as its owner."],
  EISDIR: ["is a folder", "Name files; `npx parley add` takes folders too."],
  ELOOP: ["is a link that leads to itself", "Mend the link or leave it out."],
  ENAMETOOLONG: ["has too long a name", "Shorten the path."],
  EIO: ["could not be read: the disk reports an error", "Look at the disk, then read the file again."],
  EMFILE: ["could not be opened: too many files are open", "Raise the limit (`ulimit -n`) and start again."],
};
