import { ParleyError } from "../core/errors.ts";

/** What the system says of the data folder. A `ParleyError` stays as it is; what is not about files is given back. */
export function folderError(data: string, error: unknown, label = "the data folder"): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  const [what, fix] = FOLDER_ERRORS[code ?? ""] ?? [];
  return what === undefined || fix === undefined
    ? error
    : new ParleyError("store-unavailable", `${label} ${data} ${what}`, { fix, cause: error });
}

const WRITABLE = "Give yourself the right to write to this folder, or name another.";
const FOLDER_ERRORS: Readonly<Record<string, readonly [what: string, fix: string]>> = {
  EACCES: ["may not be written by this user", WRITABLE],
  EPERM: ["may not be written by this user", WRITABLE],
  EROFS: ["is on a disk that is read only", WRITABLE],
  ENOTDIR: ["is no folder", "Name a folder."],
  EEXIST: ["is no folder", "Name a folder."],
  ENOENT: ["is not there and cannot be made", "Name a folder whose parent exists."],
  ENOSPC: ["cannot grow: the disk is full", "Make room on the disk and start again; what was said to be kept is kept."],
  EFBIG: [
    "cannot grow: a limit on the size of files is reached",
    "Raise the limit (`ulimit -f`) and start again; what was said to be kept is kept.",
  ],
  EDQUOT: ["cannot grow: the quota is used up", "Make room and start again; what was said to be kept is kept."],
  EIO: ["cannot be read or written: the disk reports an error", "Look at the disk and start again."],
};
