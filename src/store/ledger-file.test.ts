import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { putFolded, readFolded } from "./ledger-file.ts";

test("kept points come back as they were, and not at all where another code folded them, or the file is cut", (t) => {
  const data = mkdtempSync(join(tmpdir(), "parley-ledger-"));
  t.after(() => rmSync(data, { recursive: true }));
  assert.equal(readFolded(data, "points"), null);
  putFolded(data, "points", [Buffer.from("poi"), Buffer.from("nts")]);
  assert.equal(Buffer.from(readFolded(data, "points") ?? []).toString(), "points");
  const path = join(data, "record.points");
  const bytes = readFileSync(path);
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  assert.equal(readFolded(data, "points"), null);
  writeFileSync(path, bytes.subarray(0, 9));
  assert.equal(readFolded(data, "points"), null);
  putFolded(data, "points", null);
  assert.equal(readFolded(data, "points"), null);
});
