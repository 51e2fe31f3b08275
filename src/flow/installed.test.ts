import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { installationAt } from "./installed.ts";

const root = join(import.meta.dirname, "..", "..");

test("what was parsed is kept beside the record, and parsed anew where it is damaged or of something else", async (t) => {
  const data = mkdtempSync(join(tmpdir(), "parley-installed-"));
  t.after(() => rmSync(data, { recursive: true }));
  const parsed = await installationAt(root);
  const path = join(data, "installed.parsed");
  for (const damage of [null, () => Buffer.from("cut"), (bytes: Buffer) => bytes.subarray(0, 900)]) {
    if (damage) writeFileSync(path, damage(readFileSync(path)));
    assert.deepEqual(await installationAt(root, data), parsed);
    assert.deepEqual(await installationAt(root, data), parsed);
  }
  assert.deepEqual(await installationAt(root, join(data, "nowhere")), parsed);
});
