import { parseArgs } from "node:util";
import { type Ask, createAsk } from "../src/ask/ask.ts";
import { noLaw } from "../src/brief/law-book.ts";
import { addDays, type Day } from "../src/core/day.ts";
import { fold } from "../src/record/fold.ts";
import { memoryReader } from "../src/record/memory.ts";
import { inMemory } from "../src/record/testimonies.ts";
import { noVocabulary } from "../src/record/vocabulary.ts";
import { createApp } from "../src/web/app.ts";
import { madeArticles } from "./stream.ts";

/**
 * The fold and questions at growing size: `node bench/record.ts --sizes 10000,100000,1000000`, of the record that `stream.ts` makes; at the
 * end a table, question by size. `--pages` times the pages too.
 */
const { values } = parseArgs({
  options: { sizes: { type: "string", default: "10000,100000" }, cpu: { type: "boolean" }, pages: { type: "boolean" } },
});

/** The record runs from 8 January 2022 to 7 January 2025. */
const days = "2025-01-07 2025-01-03 2024-10-03 2023-11-11 2024-05-17 2022-12-05 2024-01-19 2024-12-01".split(
  " ",
) as Day[];
/** Other days that are asked before it is measured. */
const WARM = 30;
/** On a machine that others share the clock on the wall tells of them: `--cpu` counts this process alone. */
const clock = values.cpu ? () => (process.cpuUsage().user + process.cpuUsage().system) / 1000 : () => performance.now();
const ms = (from: number) => Math.round((clock() - from) * 100) / 100;
const worked = () => (process.cpuUsage().user + process.cpuUsage().system) / 1000;

/** Question → for each size the medians on other days: of the processor, of the wall. */
const table = new Map<string, string[]>();
const median = (times: readonly number[]): string => {
  const sorted = times.toSorted((x, y) => x - y);
  return (sorted[sorted.length >> 1] ?? 0).toFixed(1);
};

for (const size of values.sizes.split(",").map(Number)) {
  const all = [...madeArticles(size)].flatMap(({ testimonies }) => testimonies);
  const started = clock();
  const folded = fold(all, noVocabulary);
  const seconds = (clock() - started) / 1000;
  console.log(
    `${size} statements: ${folded.drafts.length} points in ${seconds.toFixed(2)} s, ${Math.round(size / seconds)} a second`,
  );
  // Half of all came before it, half after.
  const late = all[size >> 1]?.source;
  folded.update(inMemory(all.filter(({ source }) => source !== late)));
  const mending = clock();
  folded.update(inMemory(all));
  console.log(`  an article that comes late by half of all: ${ms(mending)} ms`);
  const sources = [...new Set(all.map(({ source }) => source))];

  let held = size - size / 100;
  const body = { text: "", pieces: [] };
  const reader = {
    ...memoryReader({ articles: [] }),
    testimonies: () => all.slice(0, held),
    sources: () => sources.slice(0, sources.indexOf((all[held - 1] as (typeof all)[number]).source) + 1),
    version: () => `v${held}`,
    articleText: () => ({ title: null, body }),
  };
  const ask = createAsk({ reader, law: noLaw, vocabulary: noVocabulary, today: () => "2026-06-01" as Day });
  const opening = clock();
  await ask.measures({ limit: 20 });
  console.log(`  first question (folds): ${ms(opening)} ms`);
  for (const upTo of [size - 10, size]) {
    const more = clock();
    const came = upTo - held;
    held = upTo;
    await ask.measures({ limit: 20 });
    console.log(`  first question after ${came} more came: ${ms(more)} ms`);
  }
  const questions: Record<string, (known: Day) => Promise<unknown>> = {
    measures: (known) => ask.measures({ known, limit: 20, each: 7 }),
    "measures of a party": (known) => ask.measures({ known, party: "US", limit: 20, each: 7 }),
    rounds: (known) => ask.rounds({ known, limit: 20 }),
    promises: (known) => ask.promises({ known, limit: 20, each: 3, apart: 12 }),
    people: (known) => ask.people({ known, limit: 20, each: 3 }),
    figures: (known) => ask.figures({ known, limit: 12, each: 8 }),
    quotes: (known) => ask.quotes({ known, limit: 20 }),
    differ: (known) => ask.differ({ known, limit: 20 }),
    state: (known) => ask.state({ known }),
    stories: (known) => ask.stories({ known, limit: 20 }),
    timeline: (known) => ask.timeline({ known, limit: 20 }),
    "changes in a week": (known) => ask.changes({ known, since: addDays(known, -7), limit: 20, each: 12 }),
    search: (known) => ask.search({ known, text: "salmon feed", limit: 20 }),
    news: (known) => ask.news({ known, limit: 20 }),
    agreements: (known) => ask.agreements({ known }),
    about: (known) => ask.about({ known }),
  };
  for (const [name, question] of Object.entries(questions)) {
    const first = clock();
    await question(days[0] as Day);
    const once = ms(first);
    // A server has answered before: code that is not made for its machine yet would be what is measured.
    for (let warm = 1; warm <= WARM; warm++) await question(addDays(days[0] as Day, -21 * warm));
    const [cpu, wall]: [number[], number[]] = [[], []];
    for (const day of days.slice(1)) {
      const from = [worked(), performance.now()] as const;
      await question(day);
      cpu.push(worked() - from[0]);
      wall.push(performance.now() - from[1]);
    }
    console.log(
      `  ${name}: ${median(cpu)} ms of the processor, ${median(wall)} on the wall, on another day (median of ${cpu.length}); the first ever ${once} ms`,
    );
    table.set(name, [...(table.get(name) ?? []), `${median(cpu)} / ${median(wall)}`]);
  }
  if (values.pages) await timePages(ask);
  console.log(`  memory: ${Math.round(process.memoryUsage().heapUsed / 2 ** 20)} MB`);
}

const sizes = values.sizes.split(",");
console.log(`\n${["ms of the processor / on the wall", ...sizes].join(" | ")}`);
for (const [name, cells] of table) console.log([name, ...cells].join(" | "));

/** Every page in this process, as its server makes it: the median of nine, and its size. */
async function timePages(ask: Ask): Promise<void> {
  const app = createApp({ ask, onFault: (error, path) => console.log(`  ${path}: ${error}`) });
  const point = (await ask.measures({ limit: 20 })).reported[0]?.id;
  const story = (await ask.stories({ limit: 20 })).stories[0]?.id;
  const lists =
    "timeline news stories rounds measures agreements promises people figures quotes differ review sources about changes";
  const paths = [
    "/",
    ...lists.split(" ").map((name) => `/${name}`),
    `/point/${point}`,
    `/story/${story}`,
    "/search?q=salmon",
  ];
  for (const path of paths) {
    const times: number[] = [];
    let bytes = 0;
    for (let round = 0; round < 10; round++) {
      const from = clock();
      bytes = (await (await app.request(`http://127.0.0.1${path}`)).arrayBuffer()).byteLength;
      if (round > 0) times.push(ms(from));
    }
    times.sort((x, y) => x - y);
    console.log(`  ${path}: ${times[4]} ms, ${Math.round(bytes / 1000)} KB`);
  }
}
