import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { type Case, caseRunner } from "../../src/trade/cases.ts";
import { importedLists, sharedFile, shipped, skipWithoutShared } from "./support.ts";

const folder = sharedFile("bench/duty");

test("the benchmark: every case of high and medium confidence exact, in total, components, headings and set-aside reasons", {
  skip: skipWithoutShared,
}, async () => {
  assert.ok(existsSync(folder));
  const { loadCases, loadAnswers, score } = await import(pathToFileURL(`${folder}/score.mjs`).href);
  const text = readFileSync(`${folder}/cases.jsonl`, "utf8");
  const run = caseRunner(shipped.law, importedLists());
  const lines = text.split("\n").filter(Boolean);
  const answers = lines.map((line) => JSON.stringify(run(JSON.parse(line) as Case))).join("\n");
  const result = score(loadCases(text), loadAnswers(answers), { confidence: ["high", "medium"] });
  assert.deepEqual(
    result.misses.map(({ id }: { id: string }) => id),
    [],
  );
  assert.equal(result.saidUnknown, 0);
});

test("our own cases, other codes and days, worked by hand from the facts: every one exact, in components, headings and set-aside reasons", {
  skip: skipWithoutShared,
}, async () => {
  const { loadCases, loadAnswers, score } = await import(pathToFileURL(`${folder}/score.mjs`).href);
  const text = readFileSync(join(import.meta.dirname, "own-cases.jsonl"), "utf8");
  const run = caseRunner(shipped.law, importedLists());
  const answers = text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.stringify(run(JSON.parse(line) as Case)))
    .join("\n");
  const result = score(loadCases(text), loadAnswers(answers), {});
  assert.deepEqual(
    result.misses.map(({ id }: { id: string }) => id),
    [],
  );
});
