// How well copies, cuts and rewrites are found, on hand-labelled pairs and on copies made by rule, and how fast.
//   node bench/lineage.ts

import { LineageIndex } from "../src/story/lineage.ts";
import type { Relation, StoryText } from "../src/story/model.ts";
import { needData, rowsOf, scored, shown, textsOf } from "./clustering.ts";

needData();
const pairOf = (a: string, b: string): string => (a < b ? `${a}\t${b}` : `${b}\t${a}`);

function linked(texts: readonly StoryText[]): Map<string, Relation> {
  const index = new LineageIndex();
  const pairs = new Map<string, Relation>();
  const started = process.threadCpuUsage();
  for (const text of texts) {
    for (const { earlier, later, relation } of index.add(text)) pairs.set(pairOf(earlier, later), relation);
  }
  const { user, system } = process.threadCpuUsage(started);
  console.log(
    `${texts.length} articles, ${Math.round((texts.length / (user + system)) * 1e6)} a second of CPU time, ${pairs.size} links`,
  );
  return pairs;
}

const real = linked(textsOf("stories.dev.jsonl"));
const hits = new Map<string, [linked: number, of: number]>();
let [right, wrong, missed] = [0, 0, 0];
for (const [a, b, label] of rowsOf("lineage.dev.tsv") as [string, string, string][]) {
  const relation = real.get(pairOf(a, b));
  const isLinked = relation !== undefined && relation !== "rewrite";
  const [count, of] = hits.get(label) ?? [0, 0];
  hits.set(label, [count + Number(isLinked), of + 1]);
  if (label === "copy" || label === "partial") isLinked ? right++ : missed++;
  else if (label !== "rewrite" && isLinked) wrong++;
}
console.log(`lineage: ${shown(scored(right / (right + wrong), right / (right + missed)))}`);
for (const [label, [count, of]] of hits) console.log(`  ${label.padEnd(8)} linked ${count} of ${of}`);
const storyOf = new Map(rowsOf("stories.dev.gold.tsv").map(([id, story]) => [id, story]));
const firm = [...real].filter(([, relation]) => relation !== "rewrite").map(([pair]) => pair.split("\t"));
const crossing = firm.filter(([a, b]) => storyOf.get(a) !== storyOf.get(b)).length;
console.log(`  links that cross labelled stories: ${crossing} of ${firm.length}`);

const made = linked(textsOf("lineage-synth.dev.jsonl"));
const origins = new Map(
  rowsOf("lineage-synth.dev.tsv").map(([id, , from]) => [id as string, (from as string).split(",")]),
);
const wanted = new Set(
  [...origins].flatMap(([id, from]) => from.filter((other) => other !== id).map((other) => pairOf(id, other))),
);
let [found, falsely] = [0, 0];
for (const [pair, relation] of made) {
  const [a, b] = pair.split("\t").map((id) => origins.get(id) ?? []) as [string[], string[]];
  if (relation === "rewrite") continue;
  if (wanted.has(pair)) found++;
  else if (!a.some((origin) => b.includes(origin))) falsely++;
}
console.log(`made by rule: ${shown(scored(found / (found + falsely), found / wanted.size))}`);
