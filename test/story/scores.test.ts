import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const root = join(import.meta.dirname, "../..");
const skip = existsSync(join(root, "../shared/bench/clustering"))
  ? false
  : "SKIPPED LOUDLY: no ../shared/bench/clustering beside the project";

const run = (bench: string): string =>
  spawnSync(process.execPath, [join(root, bench), "--scores"], { encoding: "utf8" }).stdout;

test("lineage on labelled pairs: F1 of at least .97, no quote-only pair; .985 on copies made by rule", { skip }, () => {
  const said = run("bench/lineage.ts");
  assert.match(said, /lineage: F1 (9[789]|100)/);
  assert.match(said, /quote +linked 0 of 65/);
  assert.match(said, /made by rule: F1 (98\.[5-9]|99|100)/);
});

test("stories on the labelled stream: BCubed F1 of at least .955 with a precision of at least .95", { skip }, () => {
  const [, f1, precision] = /stories, all .*F1 ([\d.]+) \(P ([\d.]+)/.exec(run("bench/stories.ts")) ?? [];
  assert.ok(Number(f1) >= 95.5 && Number(precision) >= 95, `F1 ${f1}, P ${precision}`);
});
