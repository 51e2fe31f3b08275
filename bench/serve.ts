import { readdirSync, readFileSync } from "node:fs";

// How fast a running server answers: node bench/serve.ts [http://127.0.0.1:4600] [seconds] [PID]
// Each page alone: the median of requests a second apart (nothing kept from the one before), its first request, its bytes;
// then all of them mixed from 16 visitors at once. With the server's process id (Linux) the time is what its threads worked, not
// what the clock on the wall tells: on a machine that others share only that says something. A record to ask: node bench/make-record.ts 10000 FOLDER.

const [base = "http://127.0.0.1:4600", seconds = "5", pid] = process.argv.slice(2);

/** Milliseconds by the wall, or worked by all threads of the server. */
const clock = (): number =>
  pid === undefined
    ? performance.now()
    : readdirSync(`/proc/${pid}/task`).reduce(
        (sum, task) => sum + Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, "utf8").split(" ")[0]) / 1e6,
        0,
      );

const lists =
  "timeline news stories rounds measures agreements promises people figures quotes differ review sources about changes";
const paths = ["/", ...lists.split(" ").map((name) => `/${name}`), "/search?q=salmon", ...(await someOf())];
const others = ["/api/v1/state", "/api/v1/timeline", "/feeds/changes.atom", "/calendar.ics"];

/** A page of each thing that has one: the first that its list names. */
async function someOf(): Promise<string[]> {
  const found: string[] = [];
  for (const [list, thing] of [
    ["/stories", "story"],
    ["/rounds", "round"],
    ["/measures", "point"],
    ["/quotes", "article"],
  ]) {
    const page = await (await fetch(base + list)).text();
    const path = new RegExp(`"(/${thing}/[a-z0-9-]+)`).exec(page)?.[1];
    if (path) found.push(path);
  }
  return found;
}

const get = async (path: string) => {
  const answer = await fetch(base + path);
  return { ok: answer.ok, bytes: (await answer.arrayBuffer()).byteLength };
};

const REPEATS = 3;
for (const path of [...paths, ...others]) {
  const times: number[] = [];
  let bytes = 0;
  for (let count = 0; count <= REPEATS; count++) {
    const from = clock();
    bytes = (await get(path)).bytes;
    times.push(clock() - from);
    await new Promise((done) => setTimeout(done, 1_050));
  }
  const [first = 0, ...again] = times;
  again.sort((a, b) => a - b);
  const over = bytes > 100_000 ? "  LARGER THAN 100 KB" : "";
  console.log(
    `${path.padEnd(28)} ${(again[REPEATS >> 1] ?? 0).toFixed(1).padStart(7)} ms  first ${first.toFixed(1).padStart(7)} ms  ${String(bytes).padStart(7)} bytes${over}`,
  );
}

const until = performance.now() + Number(seconds) * 1000;
const worked = clock();
let done = 0;
let failed = 0;
const all = [...paths, ...others];
await Promise.all(
  Array.from({ length: 16 }, async (_, visitor) => {
    for (let at = visitor; performance.now() < until; at++) {
      const { ok } = await get(all[at % all.length] as string);
      done++;
      if (!ok) failed++;
    }
  }),
);
const each = (clock() - worked) / done;
console.log(
  `mixed: ${(done / Number(seconds)).toFixed(0)} requests a second, ${failed} failed${pid === undefined ? "" : `, ${each.toFixed(2)} ms of work each`}`,
);
