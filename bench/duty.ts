// The benchmark of duty after import of the reference lists, and how fast totals and whole answers come.
//   node bench/duty.ts

import { existsSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Minute } from "../src/core/minute.ts";
import type { Party } from "../src/core/party.ts";
import { type Case, caseRunner } from "../src/trade/cases.ts";
import { dutyOn, keptEngine, totalOf } from "../src/trade/duty.ts";
import type { Prepared } from "../src/trade/engine.ts";
import { goodOnNoList } from "../src/trade/ordinary.ts";
import { importedLists, sharedFile, shipped, skipWithoutShared } from "../test/trade/support.ts";

const { law } = shipped;
const lists = importedLists();
const question = { imposer: "US" as Party, known: null, view: "law" as const, scenario: null, schedule: null };

if (skipWithoutShared) console.log(skipWithoutShared);
else if (existsSync(sharedFile("bench/duty/score.mjs"))) {
  const { loadCases, loadAnswers, score } = await import(pathToFileURL(sharedFile("bench/duty/score.mjs")).href);
  const text = readFileSync(sharedFile("bench/duty/cases.jsonl"), "utf8");
  const run = caseRunner(law, lists);
  const lines = text.split("\n").filter(Boolean);
  const answers = loadAnswers(lines.map((line) => JSON.stringify(run(JSON.parse(line) as Case))).join("\n"));
  for (const confidence of ["high", "medium", "low"]) {
    const { cases, exact, right } = score(loadCases(text), answers, { confidence: [confidence] });
    console.log(`${confidence}: ${exact} of ${cases} exact, ${right} right in headings and reasons too`);
  }
}

const codes = Object.values(lists)
  .flatMap((list) => list.codes)
  .filter((code) => code.length >= 8);
const from = 28_900_000;
const shipments = Array.from({ length: 200_000 }, (_, at): Prepared => {
  const minute = (from + ((at * 7919) % 1_000_000)) as Minute;
  return {
    ...goodOnNoList((at % 3 ? "CN" : "HK") as Party, minute),
    goods: { code: codes[(at * 31) % Math.min(8000, codes.length)] as string },
  };
});
/** Seconds of this thread's own time: the machine may be shared. */
function spent(work: () => void): number {
  const started = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(started);
  return (user + system) / 1e6;
}

const engine = keptEngine(law, lists, question);
for (const round of ["first", "second", "third"]) {
  let sum = 0;
  const seconds = spent(() => {
    for (const shipment of shipments) sum += totalOf(engine, shipment);
  });
  console.log(`totals, ${round} pass: ${Math.round(shipments.length / seconds)} a second of CPU time (sum ${sum})`);
}
for (const [loaded, those] of [
  ["lists imported", lists],
  ["no lists", law.lists],
] as const) {
  for (const code of ["9503.00.00", "8708.30.50", "8413.91.90"]) {
    const answer = () => dutyOn(law, those, { code, origin: "CN", entry: "2025-05-20", value: "1000.50" }, question);
    for (let warm = 0; warm < 100; warm++) answer();
    const seconds = spent(() => {
      for (let at = 0; at < 300; at++) answer();
    });
    console.log(`whole answer, ${loaded}, ${code}: ${((seconds * 1000) / 300).toFixed(2)} ms`);
  }
}
