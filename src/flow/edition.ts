import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** Rooms whose code decides what is read from a page. */
const ROOMS = ["core", "text", "dossier", "page", "mention", "read"];

/**
 * The edition of the reader, 12 hex digits: its code, the lexicon, and of the dossiers who and what they name. Acts and
 * lists of goods are law, not reading.
 */
export async function editionOf(root: string, installed: ReadonlyMap<string, string>): Promise<string> {
  const hash = createHash("sha256");
  for (const room of ROOMS) {
    const files = await readdir(join(root, "src", room), { recursive: true });
    for (const file of files.map((name) => name.replaceAll("\\", "/")).sort()) {
      if (!file.endsWith(".ts") || file.endsWith(".test.ts")) continue;
      hash.update(`${room}/${file}\0`).update(await readFile(join(root, "src", room, file)));
    }
  }
  for (const [path, text] of installed) {
    if (!/\/(acts|goods|scenarios)\//.test(path)) hash.update(`${path}\0`).update(text);
  }
  return hash.digest("hex").slice(0, 12);
}
