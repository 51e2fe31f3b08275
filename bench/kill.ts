// Kills `parley add` fifty times at random instants: nothing acknowledged may be lost, nothing doubled, and the record must
// be that of an undisturbed run. `node bench/kill.ts [ROUNDS]`
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addSamples, killRound } from "../test/support/kill.ts";
import { linesOf } from "../test/support/record.ts";

const rounds = Number(process.argv[2] ?? 50);
const folder = mkdtempSync(join(tmpdir(), "parley-kill-"));
try {
  const whole = join(folder, "whole");
  const start = performance.now();
  await addSamples(whole, null);
  const takes = performance.now() - start;
  const undisturbed = linesOf(whole);
  let kills = 0;
  for (let round = 0; round < rounds; round++) {
    kills += await killRound(join(folder, `round-${round}`), undisturbed, [Math.round(Math.random() * takes)]);
  }
  console.log(
    `${kills} kills in ${rounds} rounds (an undisturbed run takes ${Math.round(takes)} ms): nothing lost, nothing doubled.`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
