import { readdirSync, readFileSync } from "node:fs";
import type { Day } from "../src/core/day.ts";
import { addresses } from "./addresses.ts";

// How fast a running server answers: node bench/serve.ts [http://127.0.0.1:4600] [seconds] [PID] [--all]
// Every page and feed with each filter that it offers, alone and two at a time (`addresses.ts`): its first request since the server was
// started, the median of three later ones, its bytes. Ask a server that nothing else has asked. Only what is over 50 ms or 100 KB is
// printed with the plain ones; --all prints all. Then the plain ones mixed from 16 visitors at once. With the server's process id (Linux)
// the time is what its threads worked, not what the clock on the wall tells: on a machine that others share only that says something.
// A record to ask: node bench/make-record.ts 10000 FOLDER.

const [base = "http://127.0.0.1:4600", seconds = "5", pid] = process.argv.slice(2).filter((one) => one !== "--all");
const isAll = process.argv.includes("--all");
const MOST_MS = 50;
const MOST_BYTES = 100_000;

/** Milliseconds by the wall, or worked by all threads of the server. */
const clock = (): number =>
  pid === undefined
    ? performance.now()
    : readdirSync(`/proc/${pid}/task`).reduce(
        (sum, task) => sum + Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, "utf8").split(" ")[0]) / 1e6,
        0,
      );

type Asked = Readonly<{ path: string; status: number; bytes: number; first: number; again: number[] }>;

async function get(path: string): Promise<{ status: number; text: string; bytes: number; ms: number }> {
  const from = clock();
  const answer = await fetch(base + path);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const ms = clock() - from;
  return { status: answer.status, text: new TextDecoder().decode(bytes), bytes: bytes.byteLength, ms };
}

const { basis } = JSON.parse((await get("/api/v1/about")).text) as { basis: { known: Day } };
const asked: Asked[] = [];
const list = addresses(basis.known);
for (let step = await list.next(""); !step.done; ) {
  const path = step.value;
  const { status, text, bytes, ms } = await get(path);
  asked.push({ path, status, bytes, first: ms, again: [] });
  step = await list.next(text);
}
// What a server keeps for a moment is old when its turn comes again.
for (let pass = 0; pass < 3; pass++) for (const { path, again } of asked) again.push((await get(path)).ms);

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;
const isPlain = ({ path }: Asked): boolean => !path.includes("?") || path === "/search?q=tariff";
const ms = (time: number): string => time.toFixed(1).padStart(7);
for (const one of asked) {
  const again = median(one.again);
  const flags = [
    ...(one.first > MOST_MS ? [`first over ${MOST_MS} ms`] : []),
    ...(again > MOST_MS ? [`over ${MOST_MS} ms`] : []),
    ...(one.bytes > MOST_BYTES ? ["over 100 KB"] : []),
    // A thing that was not known yet on some day is not found.
    ...(one.status >= 400 && one.status !== 404 ? [`status ${one.status}`] : []),
  ];
  if (isAll || flags.length > 0 || isPlain(one))
    console.log(
      `${one.path.padEnd(40)} ${ms(again)} ms  first ${ms(one.first)} ms  ${String(one.bytes).padStart(7)} bytes  ${flags.join(", ")}`,
    );
}
const share = (times: readonly number[], part: number): string =>
  ms(times.toSorted((a, b) => a - b)[Math.floor((times.length - 1) * part)] ?? 0).trim();
for (const [name, times] of [
  ["first", asked.map(({ first }) => first)],
  ["again", asked.map(({ again }) => median(again))],
] as const)
  console.log(
    `${name}: ${times.length} addresses, half under ${share(times, 0.5)} ms, nine in ten under ${share(times, 0.9)}, 99 of 100 under ${share(times, 0.99)}, the slowest ${share(times, 1)}; ${times.filter((time) => time > MOST_MS).length} over ${MOST_MS}`,
  );
console.log(
  `the largest: ${Math.max(...asked.map(({ bytes }) => bytes))} bytes; ${asked.filter(({ bytes }) => bytes > MOST_BYTES).length} over ${MOST_BYTES}`,
);

const all = asked.filter(isPlain).map(({ path }) => path);
const until = performance.now() + Number(seconds) * 1000;
const worked = clock();
let done = 0;
let failed = 0;
await Promise.all(
  Array.from({ length: 16 }, async (_, visitor) => {
    for (let at = visitor; performance.now() < until; at++) {
      const answer = await fetch(base + (all[at % all.length] as string));
      await answer.arrayBuffer();
      done++;
      if (!answer.ok) failed++;
    }
  }),
);
const each = (clock() - worked) / done;
console.log(
  `mixed: ${(done / Number(seconds)).toFixed(0)} requests a second, ${failed} failed${pid === undefined ? "" : `, ${each.toFixed(2)} ms of work each`}`,
);
