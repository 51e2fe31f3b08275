import { parseArgs } from "node:util";
import { type Ask, createAsk } from "../src/ask/ask.ts";
import { noLaw } from "../src/brief/law-book.ts";
import { addDays, type Day } from "../src/core/day.ts";
import type { Statement } from "../src/read/statement.ts";
import { fold } from "../src/record/fold.ts";
import { foldBook } from "../src/record/fold-book.ts";
import { writeLedger } from "../src/record/ledger.ts";
import { memoryReader } from "../src/record/memory.ts";
import type { Testimony } from "../src/record/model.ts";
import type { RecordReader } from "../src/record/reader.ts";
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
const today = () => "2026-06-01" as Day;
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
  const ask = createAsk({ reader: keptAfter(size), law: noLaw, vocabulary: noVocabulary, today });
  const opening = clock();
  await ask.measures({ limit: 20 });
  console.log(`  opened from the points that were kept: ${ms(opening)} ms`);
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

/** Folds a record of a size and says how long that takes, whole and as it grows; what is left is as a server has it. */
function keptAfter(size: number): RecordReader {
  const all = [...madeArticles(size)].flatMap(({ testimonies }) => testimonies);
  const sources = [...new Set(all.map(({ source }) => source))];
  const started = clock();
  const folded = fold(all, noVocabulary);
  const seconds = (clock() - started) / 1000;
  console.log(
    `${size} statements: ${folded.drafts.length} points in ${seconds.toFixed(2)} s, ${Math.round(size / seconds)} a second`,
  );
  for (const [what, late] of [
    ["an article that comes late by half of all", all[size >> 1]?.source],
    ["the newest article", all.at(-1)?.source],
  ] as const) {
    folded.update(inMemory(all.filter(({ source }) => source !== late)));
    const mending = clock();
    folded.update(inMemory(all));
    console.log(`  ${what}: ${ms(mending)} ms`);
  }
  const from = { hash: `${size}`, vocabulary: noVocabulary, reviews: [] };
  const { book } = foldBook(all, sources, [], noVocabulary, folded);
  const points = Buffer.concat(writeLedger(book, from, []) ?? []);
  return {
    ...memoryReader({ articles: [] }),
    hash: () => from.hash,
    version: () => from.hash,
    sources: () => sources,
    ledger: () => points,
    statement: statementsKept(all),
    articleText: () => ({ title: null, body: { text: "", pieces: [] } }),
  };
}

/** Statements as bytes, each made again when it is asked for, as a store gives them: as objects they would be most of the heap. */
function statementsKept(all: readonly Testimony[]): NonNullable<RecordReader["statement"]> {
  const ends = new Float64Array(all.length + 1);
  const firsts = new Map<string, number>();
  const some: Buffer[] = [];
  for (const [place, { source, statement }] of all.entries()) {
    if (!firsts.has(source.article)) firsts.set(source.article, place);
    const said = Buffer.from(JSON.stringify(statement));
    some.push(said);
    ends[place + 1] = (ends[place] as number) + said.length;
  }
  const bytes = Buffer.concat(some);
  return (article, id) => {
    for (let place = firsts.get(article) as number; ; place++) {
      const said = bytes.subarray(ends[place], ends[place + 1]);
      if (said.includes(id)) return JSON.parse(said.toString()) as Statement;
    }
  };
}

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
