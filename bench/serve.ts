// How fast a running server answers: node bench/serve.ts [http://127.0.0.1:4600] [seconds]
// Each path alone (median, slowest, bytes), then all of them mixed from 16 visitors at once.

const [base = "http://127.0.0.1:4600", seconds = "5"] = process.argv.slice(2);
const paths = [
  "/",
  "/timeline",
  "/news",
  "/stories",
  "/rounds",
  "/measures",
  "/agreements",
  "/promises",
  "/people",
  "/figures",
  "/quotes",
  "/differ",
  "/review",
  "/about",
  "/api/v1/state",
  "/api/v1/timeline",
  "/feeds/changes.atom",
  "/calendar.ics",
];

const get = async (path: string) => {
  const answer = await fetch(base + path);
  return { ok: answer.ok, bytes: (await answer.arrayBuffer()).byteLength };
};

for (const path of paths) {
  await get(path);
  const times: number[] = [];
  let bytes = 0;
  for (let count = 0; count < 12; count++) {
    const from = performance.now();
    bytes = (await get(path)).bytes;
    times.push(performance.now() - from);
  }
  times.sort((a, b) => a - b);
  console.log(
    `${path.padEnd(22)} ${(times[6] ?? 0).toFixed(1).padStart(7)} ms  slowest ${(times.at(-1) ?? 0).toFixed(1).padStart(7)} ms  ${String(bytes).padStart(7)} bytes`,
  );
}

const until = performance.now() + Number(seconds) * 1000;
let done = 0;
let failed = 0;
await Promise.all(
  Array.from({ length: 16 }, async (_, visitor) => {
    for (let at = visitor; performance.now() < until; at++) {
      const { ok } = await get(paths[at % paths.length] as string);
      done++;
      if (!ok) failed++;
    }
  }),
);
console.log(`mixed: ${(done / Number(seconds)).toFixed(0)} requests a second, ${failed} failed`);
