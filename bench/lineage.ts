// How well copies, cuts and rewrites are found, on hand-labelled pairs and on copies made by rule, and how fast.
// `--cross` chooses the bar of a passage on some of the labelled events and measures it on the others, ten times over.
//   node bench/lineage.ts [--cross]

import { type Bar, LineageIndex } from "../src/story/lineage.ts";
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

if (process.argv.includes("--cross")) {
  crossed();
  process.exit(0);
}

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

type Count = { right: number; wrong: number; missed: number };

/** The bar that links best on events that it is not measured on. Pairs of one labelled story stay together. */
function crossed(): void {
  const bars: Bar[] = [0.16, 0.2, 0.24, 0.28, 0.32].flatMap((partial) =>
    [0, 0.05, 0.1].flatMap((quotations) => [16, 24, 32].map((words) => ({ partial, quotations, words }))),
  );
  const texts = textsOf("stories.dev.jsonl");
  const pairs = (rowsOf("lineage.dev.tsv") as [string, string, string][]).filter(([, , label]) => label !== "rewrite");
  const linkedBy = bars.map((bar) => {
    const index = new LineageIndex({ bar });
    const found = new Set<string>();
    for (const text of texts)
      for (const { earlier, later, relation } of index.add(text))
        if (relation !== "rewrite") found.add(pairOf(earlier, later));
    return pairs.map(([a, b]) => found.has(pairOf(a, b)));
  });
  const count = (at: number, chosen: (pair: number) => boolean): Count => {
    const sum = { right: 0, wrong: 0, missed: 0 };
    pairs.forEach(([, , label], pair) => {
      if (!chosen(pair)) return;
      const isLinked = linkedBy[at]?.[pair];
      if (label === "copy" || label === "partial") isLinked ? sum.right++ : sum.missed++;
      else if (isLinked) sum.wrong++;
    });
    return sum;
  };
  const f1 = ({ right, wrong, missed }: Count) => (2 * right) / (2 * right + wrong + missed);
  const total = { right: 0, wrong: 0, missed: 0 };
  const picked = new Map<number, number>();
  for (let round = 0; round < 10; round++) {
    const foldOf = ([a]: [string, string, string]) => {
      let value = 2166136261;
      for (const letter of `${round} ${storyOf.get(a)}`) value = Math.imul(value ^ letter.charCodeAt(0), 16777619);
      return (value >>> 13) % 4;
    };
    const folds = pairs.map(foldOf);
    for (let fold = 0; fold < 4; fold++) {
      const scores = bars.map((_, at) => f1(count(at, (pair) => folds[pair] !== fold)));
      const best = Math.max(...scores);
      // Among equals the one in the middle: neither the laxest nor the strictest that happens to fit.
      const equals = scores.flatMap((score, at) => (score === best ? [at] : []));
      const at = equals[equals.length >> 1] as number;
      picked.set(at, (picked.get(at) ?? 0) + 1);
      const own = count(at, (pair) => folds[pair] === fold);
      total.right += own.right;
      total.wrong += own.wrong;
      total.missed += own.missed;
    }
  }
  const { right, wrong, missed } = total;
  console.log(`bar chosen on other events: ${shown(scored(right / (right + wrong), right / (right + missed)))}`);
  for (const [at, times] of [...picked].sort((a, b) => b[1] - a[1]))
    console.log(`  ${times} of 40: ${JSON.stringify(bars[at])}`);
  const own = bars.findIndex(
    ({ partial, quotations, words }) => partial === 0.24 && quotations === 0.05 && words === 24,
  );
  console.log(`the bar in place, on all: F1 ${(f1(count(own, () => true)) * 100).toFixed(2)}`);
}
