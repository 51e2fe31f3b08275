import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
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
 * The points of the record as they were folded when it was joined last: a command need not fold them again. Made from the database, and of
 * no use beside another one: where it is missing, damaged, of another record or of another code, the points are folded.
 */
const ledgerPath = (data: string): string => join(data, "record.points");

/** Puts it into the place of the one before; null takes that away. A disk that has no room for it keeps none. */
export function putLedger(data: string, bytes: Uint8Array | null): void {
  const path = ledgerPath(data);
  const fresh = `${path}.new`;
  try {
    if (bytes === null) rmSync(path, { force: true });
    else {
      writeFileSync(fresh, Buffer.concat([codeOfPoints(), bytes]));
      renameSync(fresh, path);
    }
  } catch {
    rmSync(fresh, { force: true });
  }
}

export function readLedgerFile(data: string): Uint8Array | null {
  const path = ledgerPath(data);
  try {
    if (!existsSync(path)) return null;
    const bytes = readFileSync(path);
    const made = codeOfPoints();
    return bytes.subarray(0, made.length).equals(made) ? bytes.subarray(made.length) : null;
  } catch {
    return null;
  }
}
