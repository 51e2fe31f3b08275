import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseInstant } from "../../src/core/day.ts";
import { installationAt } from "../../src/flow/installed.ts";
import { type Added, addPages, type Inputs, type Session } from "../../src/flow/session.ts";
import { recordLines } from "../../src/store/hash.ts";
import { openDatabase } from "../../src/store/sqlite.ts";
import { databasePath } from "../../src/store/store.ts";

/** The project's folder. */
export const root = join(import.meta.dirname, "..", "..");

/** A folder that is removed when the test is over. */
export function temporaryFolder(t: { after(done: () => void): void }, name = "parley-"): string {
  const folder = mkdtempSync(join(tmpdir(), name));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Loaded once for a test file: dossiers and reader do not change under it. */
export const installation = await installationAt(root);

export const sessionIn = (data: string, more: Partial<Session> = {}): Session => ({
  root,
  installation,
  data,
  now: parseInstant("2025-06-10T12:00:00Z"),
  what: "test",
  workers: 0,
  stopped: new AbortController().signal,
  onWait() {},
  onKept() {},
  onDue() {},
  onRead() {},
  ...more,
});

export const add = (data: string, inputs: Inputs, more: Partial<Session> = {}): Promise<Added> =>
  addPages(sessionIn(data, more), inputs);

/** Everything in a record, comparable byte for byte. */
export function linesOf(data: string): string {
  const database = openDatabase(databasePath(data), "read");
  try {
    return [...recordLines(database)].join("\n");
  } finally {
    database.close();
  }
}

/** Two records as `linesOf` gives them; what differs is told by its first line, not by all of them. */
export function assertSame(actual: string, expected: string): void {
  if (actual === expected) return;
  const [a, b] = [actual.split("\n"), expected.split("\n")];
  const at = a.findIndex((line, index) => line !== b[index]);
  assert.fail(`records differ at line ${at + 1}: ${a[at]?.slice(0, 400)} — expected ${b[at]?.slice(0, 400)}`);
}
