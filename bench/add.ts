// `add` of generated variations of the samples over three hundred days: documents a second, processor time, memory, and whether as many
// readers as `parley add` hires, two, and another order give the same record; then what one more page costs a process that begins with it, and one that joined the
// record before. `node bench/add.ts [DOCUMENTS]`; from 5,000 on once only, as `parley add` does; from 20,000 on the memory after each 10,000 and each minute of joining.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { addDays, type Day, type Days, dayOf, isDay, parseInstant, startOf } from "../src/core/day.ts";
import { openJoining } from "../src/flow/join.ts";
import { type Input, inputsOf, isRefused } from "../src/flow/manifest.ts";
import { vocabularyOf } from "../src/record/vocabulary.ts";
import { openReader } from "../src/store/record-reader.ts";
import { add, installation, root } from "../test/support/record.ts";

const count = Number(process.argv[2] ?? 1000);
const isLong = count >= 20_000;
const isOnce = count >= 5_000;
const manifest = join(root, "samples", "manifest.jsonl");
const samples = (await inputsOf([], manifest, { published: null, received: null })).filter(
  (input): input is Input => !isRefused(input),
);
const texts = samples.map(({ path }) => readFileSync(path, "utf8"));
const MONTHS = "January February March April May June July August September October November December".split(" ");
const MONTH = `(${MONTHS.map((month) => `${month.slice(0, 3)}(?:${month.slice(3)})?`).join("|")})`;
const MONTH_FIRST = new RegExp(`\\b${MONTH} (\\d{1,2}), (20\\d\\d)`, "g");
const DAY_FIRST = new RegExp(`\\b(\\d{1,2}) ${MONTH} (20\\d\\d)`, "g");

/** A text with its written-out days moved, those of feeds too. */
function later(text: string, days: number): string {
  const moved = (whole: string, date: string, month: string, year: string, isDayFirst: boolean): string => {
    const number = MONTHS.findIndex((name) => name.startsWith(month)) + 1;
    const day = `${year}-${String(number).padStart(2, "0")}-${date.padStart(2, "0")}`;
    if (!isDay(day)) return whole;
    const then = addDays(day, days);
    const name = MONTHS[Number(then.slice(5, 7)) - 1]?.slice(0, month.length === 3 ? 3 : undefined);
    return isDayFirst
      ? `${Number(then.slice(8))} ${name} ${then.slice(0, 4)}`
      : `${name} ${Number(then.slice(8))}, ${then.slice(0, 4)}`;
  };
  return text
    .replace(/\b20\d\d-\d\d-\d\d/g, (day) => (isDay(day) ? addDays(day, days) : day))
    .replace(MONTH_FIRST, (whole, month: string, date: string, year: string) => moved(whole, date, month, year, false))
    .replace(DAY_FIRST, (whole, date: string, month: string, year: string) => moved(whole, date, month, year, true));
}

/** A sample with other numbers and a sentence of its own, told some days later. */
function variation(index: number): Input {
  const place = index % samples.length;
  const sample = samples[place] as Input;
  const turn = Math.floor(index / samples.length);
  const days = turn % 300;
  const text = later(texts[place] as string, days)
    .replace(/\b\d{2}(?=(\.\d)? ?(percent|%))/g, (digits) => String(10 + ((Number(digits) + turn * 7) % 80)))
    .replace(/(<\/p>|\n\n)/, `$1<p>This is edition ${turn} of this report, number ${index} in all.</p>\n\n`);
  return {
    ...sample,
    document: `${sample.document}#${turn}`,
    url: `${sample.url}?edition=${turn}`,
    bytes: Buffer.from(text),
    published: sample.published && (later(sample.published, days) as Days),
    received: startOf(addDays(dayOf(sample.received ?? startOf("2025-06-09" as Day)), days)),
  };
}

function* variations(turned = false): Generator<Input> {
  for (let index = 0; index < count; index++) yield variation(turned ? count - 1 - index : index);
}

const megabytes = () => Math.round(process.memoryUsage().rss / 1e6);
/** Milliseconds of wall clock, of all processors and of this thread, since the last call. */
function stopwatch() {
  let [wall, all, own] = [performance.now(), process.cpuUsage(), process.threadCpuUsage()];
  const ms = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1000;
  return () => {
    const taken = {
      wall: performance.now() - wall,
      all: ms(process.cpuUsage(all)),
      own: ms(process.threadCpuUsage(own)),
    };
    [wall, all, own] = [performance.now(), process.cpuUsage(), process.threadCpuUsage()];
    return taken;
  };
}

setFlagsFromString("--no-allocation-site-pretenuring"); // as `bin/parley.js` does
const folder = mkdtempSync(join(tmpdir(), "parley-bench-add-"));
const now = parseInstant("2026-12-31T00:00:00Z");
const hashes = new Set<string>();
try {
  const runs = [
    { name: "as parley add", workers: undefined, turned: false },
    { name: "two workers", workers: 2, turned: false },
    { name: "two workers, the other way round", workers: 2, turned: true },
  ];
  for (const { name, workers, turned } of isOnce ? runs.slice(0, 1) : runs) {
    const data = join(folder, name);
    let read = 0;
    let readAfter = 0;
    const lap = stopwatch();
    const since = performance.now();
    // While texts are joined: points are folded in one go, of that only the most memory is told.
    const ticking = setInterval(() => {
      if (isLong && readAfter > 0)
        console.log(`  joining, ${Math.round((performance.now() - since) / 1000)} s, memory ${megabytes()} MB`);
    }, 60_000);
    const { written, points } = await add(data, variations(turned), {
      ...{ workers, now },
      onRead() {
        if (++read === count) readAfter = performance.now() - since;
        if (isLong && read % 10_000 === 0)
          console.log(
            `  ${read} read in ${Math.round((performance.now() - since) / 1000)} s, memory ${megabytes()} MB`,
          );
      },
    });
    const { wall, all, own } = lap();
    clearInterval(ticking);
    const each = (ms: number) => (ms / count).toFixed(2);
    console.log(
      `${name}: ${count} documents in ${(wall / 1000).toFixed(1)} s, ${Math.round((count / wall) * 1000)} a second on the clock (read after ${(readAfter / 1000).toFixed(1)} s), ${Math.round((count / all) * 2000)} a second of two whole processors; processor time a document ${each(all)} ms, of which ${each(own)} in the thread that writes and joins; ${written.articles} articles, ${written.statements} statements, ${points.fresh} points; memory ${megabytes()} MB, at most ${Math.round(process.resourceUsage().maxRSS / 1000)} MB`,
    );
    const reader = openReader(data, () => null);
    hashes.add(reader.hash());
    reader.close();
    const joining = openJoining(vocabularyOf(installation.dossiers.reference));
    for (const [what, index, kept] of [
      ["one of the middle", Math.floor(count / 2), {}],
      ["the newest", count, {}],
      ["another", count + 1, { joining }],
      ["another, where the record was joined before", count + 2, { joining }],
      ["one of the middle there", Math.floor(count / 2) + 1, { joining }],
    ] as const) {
      const page = {
        ...variation(index),
        bytes: Buffer.from(`${(variation(index).bytes ?? "").toString()} One more.`),
      };
      lap();
      await add(data, [page], { workers: 0, now, ...kept });
      const one = lap();
      console.log(
        `  one more page, ${what}: ${Math.round(one.wall)} ms, of which ${Math.round(one.own)} of processor time`,
      );
    }
  }
  if (!isOnce)
    console.log(
      hashes.size === 1 ? "The record is the same each time." : `THE RECORD DIFFERS: ${[...hashes].join(" ")}`,
    );
  if (hashes.size !== 1) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
