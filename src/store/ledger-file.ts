import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The points of the record as they were folded when it was joined last: a command need not fold them again. Made from the database, and of
 * no use beside another one: where it is missing, damaged or of another record, the points are folded.
 */
const ledgerPath = (data: string): string => join(data, "record.points");

/** Puts it into the place of the one before; null takes that away. A disk that has no room for it keeps none. */
export function putLedger(data: string, bytes: Uint8Array | null): void {
  const path = ledgerPath(data);
  const fresh = `${path}.new`;
  try {
    if (bytes === null) rmSync(path, { force: true });
    else {
      writeFileSync(fresh, bytes);
      renameSync(fresh, path);
    }
  } catch {
    rmSync(fresh, { force: true });
  }
}

export function readLedgerFile(data: string): Uint8Array | null {
  const path = ledgerPath(data);
  try {
    return existsSync(path) ? readFileSync(path) : null;
  } catch {
    return null;
  }
}
