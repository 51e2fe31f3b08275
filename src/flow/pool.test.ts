import assert from "node:assert/strict";
import { test } from "node:test";
import { parseInstant } from "../core/day.ts";
import { blobIdOf } from "../core/ids.ts";
import type { Installation } from "./installed.ts";
import { openPool } from "./pool.ts";

const bytes = new TextEncoder().encode("Words.");
const job = {
  blob: blobIdOf(bytes),
  bytes,
  handed: { name: "page", url: null, contentType: null, published: null, received: parseInstant("2025-06-09") },
};

test("workers that do not even start are no page's problem: what waits for them is refused, and closing ends", async () => {
  const pool = openPool({ dossiers: { lexicon: null } as never, edition: "none" } satisfies Installation, 2);
  const results = await Promise.allSettled([pool.read(job), pool.read(job), pool.read(job)]);
  assert.deepEqual(
    results.map(({ status }) => status),
    ["rejected", "rejected", "rejected"],
  );
  await pool.close();
});
