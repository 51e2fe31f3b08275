import { createHash } from "node:crypto";
import { closeSync, existsSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { foldName } from "../record/ledger.ts";
import type { Vocabulary } from "../record/vocabulary.ts";

/** Rooms whose code makes points of statements: what another code folded is folded anew. */
const ROOMS = ["core", "record"];
let code: Buffer | null = null;

/** The SHA-256 of that code, 32 bytes; taken once. */
function codeOfPoints(): Buffer {
  if (code) return code;
  const hash = createHash("sha256");
  for (const room of ROOMS) {
    const folder = join(import.meta.dirname, "..", room);
    for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
      if (!file.endsWith(".ts") || file.endsWith(".test.ts")) continue;
      hash.update(`${room}/${file.replaceAll("\\", "/")}\0`).update(readFileSync(join(folder, file)));
    }
  }
  code = hash.digest();
  return code;
}

/** A name for what points are made with beside statements: the code, and the names that the dossiers know. */
export const madeBy = (vocabulary: Vocabulary): string =>
  `${codeOfPoints().toString("hex").slice(0, 16)} ${foldName({ hash: "", vocabulary, reviews: [] }).slice(0, 16)}`;

/**
 * What was folded when the record was joined last: `points` are what questions ask, so that a command need not fold them again; `fold` is
 * what the next joining goes on from. Made from the database, and of no use beside another one: where it is missing, damaged, of another
 * record or of another code, the points are folded.
 */
type Folded = "points" | "fold";
const pathOf = (data: string, what: Folded): string => join(data, `record.${what}`);

/** Puts it into the place of the one before; null takes that away. A disk that has no room for it keeps none. */
export function putFolded(data: string, what: Folded, pieces: readonly Uint8Array[] | null): void {
  const path = pathOf(data, what);
  const fresh = `${path}.new`;
  try {
    if (pieces === null) rmSync(path, { force: true });
    else {
      const file = openSync(fresh, "w");
      try {
        for (const piece of [codeOfPoints(), ...pieces]) writeWhole(file, piece);
      } finally {
        closeSync(file);
      }
      renameSync(fresh, path);
    }
  } catch {
    rmSync(fresh, { force: true });
  }
}

export function readFolded(data: string, what: Folded): Uint8Array | null {
  const path = pathOf(data, what);
  try {
    if (!existsSync(path)) return null;
    const bytes = readFileSync(path);
    const made = codeOfPoints();
    return bytes.subarray(0, made.length).equals(made) ? bytes.subarray(made.length) : null;
  } catch {
    return null;
  }
}

function writeWhole(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}
