import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { addSamples, killRound } from "../support/kill.ts";
import { linesOf, temporaryFolder } from "../support/record.ts";

test("add, killed at ten instants: nothing acknowledged is lost, nothing doubled, the record is that of an undisturbed run", async (t) => {
  const folder = temporaryFolder(t);
  const whole = join(folder, "whole");
  const start = performance.now();
  await addSamples(whole, null);
  const takes = performance.now() - start;
  const undisturbed = linesOf(whole);
  const instants = Array.from({ length: 10 }, (_, index) => Math.round(takes * ((index + Math.random()) / 10)));
  t.diagnostic(`an undisturbed run takes ${Math.round(takes)} ms; killed after ${instants.join(", ")} ms`);
  let kills = 0;
  // Early kills leave the next run most to do; the later ones come after it has begun to write.
  for (const part of [instants.slice(0, 5), instants.slice(5)]) {
    kills += await killRound(join(folder, "killed"), undisturbed, part);
  }
  assert.ok(kills >= 5, `only ${kills} of ten runs were killed in time`);
});
