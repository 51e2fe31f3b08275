/**
 * Text to statements on one core, beside `compromise` tagging the same text: `node bench/reading.ts [--memory]`.
 * Times are of the processor (user), so that a busy machine counts little, and the best of several rounds for both, once they are warm. `--memory` reads 100,000 articles and prints the heap.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import nlp from "compromise";
import { mentionsOf } from "../src/mention/mentions.ts";
import { readArticle } from "../src/read/reader.ts";
import { prepare } from "../src/text/prepare.ts";
import { articleOf } from "../test/support/gold.ts";
import { reader } from "../test/support/reader.ts";

const folder = join(import.meta.dirname, "../../shared/official");
if (!existsSync(folder)) {
  console.error("bench/reading: skipped, the development texts (../shared) are not here");
  process.exit(0);
}
const texts = readdirSync(folder)
  .filter((name) => name.endsWith(".md"))
  .map((name) => readFileSync(join(folder, name), "utf8").replace(/\n(?!\n)/g, " "));
const articles = texts.map((text) => articleOf(text, { issuer: "The White House" }));
const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);

const megabytesASecond = (work: () => void, rounds: number): number => {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const from = process.cpuUsage().user;
    work();
    best = Math.min(best, process.cpuUsage().user - from);
  }
  return bytes / best;
};

const read = megabytesASecond(() => {
  for (const article of articles) readArticle(reader, article, null);
}, 20);
const mentions = megabytesASecond(() => {
  for (const text of texts) mentionsOf(prepare(text), reader.gazetteer, null);
}, 4);
const tagged = megabytesASecond(() => {
  for (const text of texts) nlp(text);
}, 3);
const show = (name: string, value: number) => console.log(`${name.padEnd(34)} ${value.toFixed(2)} MB/s`);
show("text to statements", read);
show("text to mentions", mentions);
show("compromise, tagging only", tagged);
console.log(`${"times compromise".padEnd(34)} ${(read / tagged).toFixed(1)}`);

let slowest = { milliseconds: 0, length: 0 };
const seed = texts.join(" ").split(/\s+/);
for (let round = 0; round < 300; round++) {
  const from = (round * 7919) % seed.length;
  const sentence = seed
    .slice(from, from + 20 + ((round * 31) % 400))
    .join(" ")
    .replace(/[.!?]/g, "");
  const start = process.cpuUsage().user;
  readArticle(reader, articleOf(sentence), null);
  const milliseconds = (process.cpuUsage().user - start) / 1000;
  if (milliseconds > slowest.milliseconds) slowest = { milliseconds, length: sentence.length };
}
console.log(
  `${"slowest of 300 made sentences".padEnd(34)} ${slowest.milliseconds.toFixed(1)} ms, ${slowest.length} characters`,
);

if (process.argv.includes("--memory")) {
  const heap = () => Math.round(process.memoryUsage().heapUsed / 1e6);
  for (let count = 0; count <= 100_000; count++) {
    if (count % 20_000 === 0) console.log(`${String(count).padStart(7)} articles: heap ${heap()} MB`);
    readArticle(reader, articleOf(`${(texts[count % texts.length] as string).slice(0, 1500)} ${count}`), null);
  }
}
