/**
 * Text to statements on one core, beside `compromise` tagging the same text: `node bench/reading.ts [--memory]`.
 * Times are of the processor (user), so that a busy machine counts little: the best round of each, which has SECONDS of the processor to get warm. `--memory` only reads 100,000 articles and prints what is held.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import nlp from "compromise";
import { mentionsOf } from "../src/mention/mentions.ts";
import { readArticle } from "../src/read/reader.ts";
import { prepare } from "../src/text/prepare.ts";
import { articleOf } from "../test/support/gold.ts";
import { reader } from "../test/support/reader.ts";

setFlagsFromString("--no-allocation-site-pretenuring"); // as `bin/parley.js` does

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

if (process.argv.includes("--memory")) {
  memory(100_000);
  process.exit(0);
}

/** As many rounds as fit into so many seconds of the processor: V8 goes on compiling what is called seldom for long. */
const SECONDS = 20;
const megabytesASecond = (work: () => void): number => {
  const started = process.cpuUsage().user;
  let best = Number.POSITIVE_INFINITY;
  for (let from = started; from - started < SECONDS * 1e6; from = process.cpuUsage().user) {
    work();
    best = Math.min(best, process.cpuUsage().user - from);
  }
  return bytes / best;
};

const read = megabytesASecond(() => {
  for (const article of articles) readArticle(reader, article, null);
});
const mentions = megabytesASecond(() => {
  for (const text of texts) mentionsOf(prepare(text), reader.gazetteer, null);
});
const tagged = megabytesASecond(() => {
  for (const text of texts) nlp(text);
});
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

/** Reads articles of 1,500 characters, each with words and numbers of its own, and prints what is held after a full collection. */
function memory(count: number): void {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const started = process.cpuUsage().user;
  for (let read = 0; read <= count; read++) {
    if (read % 10_000 === 0) {
      collect();
      const { heapUsed, rss } = process.memoryUsage();
      const seconds = (process.cpuUsage().user - started) / 1e6;
      console.log(
        `${String(read).padStart(7)} articles: heap ${(heapUsed / 1e6).toFixed(1)} MB, resident ${Math.round(rss / 1e6)} MB, ${seconds.toFixed(0)} s`,
      );
    }
    const text = texts[read % texts.length] as string;
    const from = (read * 997) % Math.max(1, text.length - 1500);
    readArticle(reader, articleOf(`Firm${read} told of ${read} jobs. ${text.slice(from, from + 1500)}`), null);
  }
}
