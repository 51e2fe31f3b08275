// `add` of generated variations of the samples: documents a second, memory, and whether one and two workers and another
// order give the same record. `node bench/add.ts [DOCUMENTS]`
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addDays, dayOf, startOf } from "../src/core/day.ts";
import { type Input, inputsOf, isRefused } from "../src/flow/manifest.ts";
import { openReader } from "../src/store/record-reader.ts";
import { add, root } from "../test/support/record.ts";

const count = Number(process.argv[2] ?? 1000);
const manifest = join(root, "samples", "manifest.jsonl");
const samples = (await inputsOf([], manifest, { published: null, received: null })).filter(
  (input): input is Input => !isRefused(input),
);
const texts = samples.map(({ path }) => readFileSync(path, "utf8"));

/** A sample with other numbers, other names of weekdays and a sentence of its own, received some days later. */
function variation(index: number): Input {
  const place = index % samples.length;
  const sample = samples[place] as Input;
  const turn = Math.floor(index / samples.length);
  const text = (texts[place] as string)
    .replace(/\b\d{2}(?=(\.\d)? ?(percent|%))/g, (digits) => String(10 + ((Number(digits) + turn * 7) % 80)))
    .replace(/(<\/p>|\n\n)/, `$1<p>This is edition ${turn} of this report, number ${index} in all.</p>\n\n`);
  const received = startOf(addDays(dayOf(sample.received ?? startOf("2025-06-09" as never)), turn % 300));
  return {
    ...sample,
    document: `${sample.document}#${turn}`,
    url: `${sample.url}?edition=${turn}`,
    bytes: Buffer.from(text),
    received,
  };
}

const inputs = Array.from({ length: count }, (_, index) => variation(index));
const megabytes = () => Math.round(process.memoryUsage().rss / 1e6);
const folder = mkdtempSync(join(tmpdir(), "parley-bench-add-"));
const hashes = new Set<string>();
try {
  for (const { name, workers, order } of [
    { name: "two workers", workers: 2, order: inputs },
    { name: "one worker", workers: 1, order: inputs },
    { name: "two workers, the other way round", workers: 2, order: inputs.toReversed() },
  ]) {
    const data = join(folder, name);
    const before = megabytes();
    let half = 0;
    let read = 0;
    const start = performance.now();
    const { written, points } = await add(data, order, {
      workers,
      onRead() {
        if (++read === Math.floor(count / 2)) half = megabytes();
      },
    });
    const seconds = (performance.now() - start) / 1000;
    const reader = openReader(data, () => null);
    hashes.add(reader.hash());
    reader.close();
    console.log(
      `${name}: ${count} documents in ${seconds.toFixed(1)} s, ${Math.round(count / seconds)} a second; ${written.articles} articles, ${written.statements} statements, ${points.fresh} points; memory ${before} MB before, ${half} MB half way, ${megabytes()} MB at the end`,
    );
  }
  console.log(hashes.size === 1 ? "The record is the same each time." : `THE RECORD DIFFERS: ${[...hashes].join(" ")}`);
  if (hashes.size !== 1) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
