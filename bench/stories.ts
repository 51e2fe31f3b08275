// How well and how fast articles are put into stories: scores on the labelled stream, articles a second at its own density
// and at eight times that, memory an article kept.
//   node --expose-gc bench/stories.ts [--scores]

import type { ArticleId } from "../src/core/ids.ts";
import { foldTexts } from "../src/story/fold.ts";
import { LineageIndex } from "../src/story/lineage.ts";
import type { StoryText } from "../src/story/model.ts";
import { canonically } from "../src/story/order.ts";
import { StoryFold } from "../src/story/stories.ts";
import { type Counted, countTerms } from "../src/story/terms.ts";
import { wordsOf } from "../src/story/words.ts";
import { bcubed, needData, rowsOf, shown, textsOf } from "./clustering.ts";

needData();
const texts = textsOf("stories.dev.jsonl");
const labels = rowsOf("stories.dev.gold.tsv");
const predicted = new Map(
  foldTexts(texts).memberships.map(({ article, story }) => [article as string, story as string]),
);
for (const set of ["all", ...new Set(labels.map(([, , set]) => set as string))]) {
  const gold = new Map(
    labels.filter((row) => set === "all" || row[2] === set).map(([id, story]) => [id as string, story as string]),
  );
  console.log(`stories, ${set.padEnd(5)} ${String(gold.size).padStart(5)} articles: ${shown(bcubed(gold, predicted))}`);
}

if (process.argv.includes("--scores")) process.exit(0);

/** The stream with every story told `times` over in the same days, about others each time: names and long words are changed. */
function denser(times: number): StoryText[] {
  const all: StoryText[] = [];
  for (let copy = 0; copy < times; copy++) {
    const other = (text: string) =>
      copy === 0
        ? text
        : text.replace(/\b(?:\p{Lu}\p{Ll}{2,}|\p{Ll}{7,})/gu, (name) => `${name}${"bdfgkmpt"[copy % 8]}o`);
    for (const text of texts) {
      const shifted = new Date(Date.parse(text.at) + copy * 61_000).toISOString().slice(0, 19);
      all.push({
        ...text,
        id: `${text.id}-${copy}` as ArticleId,
        at: `${shifted}Z` as StoryText["at"],
        title: other(text.title),
        body: other(text.body),
      });
    }
  }
  return all.sort(canonically);
}

const heap = (): number => {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};
// Memory with nothing forgotten.
if (globalThis.gc) {
  const kb = (bytes: number) => `${(bytes / 1024 / texts.length).toFixed(1)} KB`;
  const before = heap();
  const index = new LineageIndex({ keepDays: 10_000 });
  for (const text of texts) index.add(text);
  const lineage = heap() - before;
  const fold = new StoryFold({ windowDays: 10_000 });
  for (const text of texts) fold.add(text);
  const stories = heap() - before - lineage;
  console.log(
    `memory an article kept: lineage ${kb(lineage)}, stories ${kb(stories)}, together ${kb(lineage + stories)}`,
  );
  console.log(`(${index.size} and ${fold.size} articles kept)`);
}

/** Milliseconds of this thread's own time: others may use the machine as well. */
const cpuTime = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};
for (const times of [1, 8]) {
  const stream = denser(times);
  const started = cpuTime();
  const prepared: [StoryText, Counted][] = stream.map((text) => [
    text,
    countTerms(wordsOf(text.title), wordsOf(text.body)),
  ]);
  const counting = cpuTime() - started;
  const index = new LineageIndex();
  const linking = cpuTime();
  const links = prepared.map(([text]) => index.add(text));
  const linked = cpuTime() - linking;
  const fold = new StoryFold();
  const joining = cpuTime();
  for (const [at, [text, counted]] of prepared.entries()) fold.add(text, links[at], counted);
  const joined = cpuTime() - joining;
  const rate = (ms: number) => String(Math.round((stream.length / ms) * 1000)).padStart(6);
  console.log(`${times}x, ${stream.length} articles in the same days:`);
  console.log(`  terms       ${rate(counting)} articles a second`);
  console.log(`  lineage     ${rate(linked)}`);
  console.log(`  join stage  ${rate(joined)}`);
}
