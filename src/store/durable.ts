import { open, rename, unlink } from "node:fs/promises";
import { dirname } from "node:path";

/** Writes a whole file so that it is either there with all its bytes or not there, also after the power fails. */
export async function writeDurably(path: string, bytes: Uint8Array, temporary: string): Promise<void> {
  const file = await open(temporary, "w");
  try {
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await unlink(temporary).catch(() => {});
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Makes names in a folder durable. Windows keeps no handles to folders and needs none. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
