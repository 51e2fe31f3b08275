// 10,000 items of 200 feeds with 20 % faults, from a real server on loopback: node bench/gather.ts
// Says what was lost or had twice, whether a host was ever asked twice at once, and the memory on the way.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { openFetching } from "../src/gather/fetching.ts";
import { watch } from "../src/gather/gather.ts";
import { type Clock, openManners } from "../src/gather/polite.ts";
import { newSource, type Source } from "../src/gather/source.ts";
import { openNet } from "../src/net/net.ts";

const FEEDS = 200;
const ITEMS = 50;
const ROUNDS = 6;

const page = (name: string) =>
  `<html><head><title>${name}</title></head><body><p>The notice ${name} tells of a duty.</p></body></html>`;
const asked = new Map<string, number>();
const running = new Map<string, number>();
let rude = 0;
let faults = 0;
const server = createServer((request, answer) => {
  const host = request.headers.host ?? "";
  const path = request.url ?? "";
  const now = (running.get(host) ?? 0) + 1;
  running.set(host, now);
  if (now > 1) rude++;
  answer.on("close", () => running.set(host, (running.get(host) ?? 1) - 1));
  if (path === "/robots.txt") return answer.writeHead(404).end();
  const key = host + path;
  const count = (asked.get(key) ?? 0) + 1;
  asked.set(key, count);
  const fault = count <= 1 ? (Number.parseInt(key.replace(/\D/g, ""), 10) * 7919) % 25 : 99;
  if (fault < 5) faults++;
  switch (fault) {
    case 0:
      return answer.writeHead(503).end();
    case 1:
      return answer.destroy();
    case 2:
      return answer.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(page(key)).subarray(0, 25));
    case 3:
      return answer.writeHead(302, { location: path }).end();
    case 4:
      return answer.writeHead(429).end();
    default:
  }
  if (path !== "/feed") return answer.end(page(key));
  const items = Array.from(
    { length: ITEMS },
    (_, at) => `<item><title>${at}</title><link>http://${host}/item${at}</link></item>`,
  );
  answer.end(`<rss version="2.0"><channel><title>${host}</title>${items.join("")}</channel></rss>`);
});
await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
const { port } = server.address() as AddressInfo;

let time = Date.parse("2025-06-09T10:00:00Z");
const clock: Clock = {
  now: () => time,
  sleep: async (ms) => {
    time += ms;
  },
};
const hosts = Array.from({ length: FEEDS }, (_, at) => `s${at}.news.org`);
const net = openNet({
  allowed: hosts,
  agent: "Parley bench",
  resolve: (_, done) => done(null, [{ address: "127.0.0.1", family: 4 }]),
});
const fetching = openFetching(net, clock, openManners(clock, 1000, 8), "parley");
const sources = new Map(
  hosts.map((host) => [`http://${host}:${port}/feed`, newSource(`http://${host}:${port}/feed`, "feed", host)] as const),
) as Map<string, Source>;
const had = new Map<string, number>();
const from = performance.now();
for (let round = 0; round < ROUNDS && had.size < FEEDS * ITEMS; round++) {
  const gathering = { fetching, clock, had: (address: string) => had.has(address) };
  for await (const found of watch(() => [...sources.values()], gathering, { once: true })) {
    if (found.kind === "page") had.set(found.url, (had.get(found.url) ?? 0) + 1);
    if (found.kind === "state") sources.set(found.was, found.source);
  }
  time += 6 * 3_600_000;
  console.log(`round ${round + 1}: ${had.size} items, ${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB`);
}
await net.close();
server.close();
server.closeAllConnections();
const twice = [...had.values()].filter((count) => count > 1).length;
console.log(
  `${had.size} of ${FEEDS * ITEMS} items, ${twice} twice, ${faults} faults, ${rude} impolite requests, ${((performance.now() - from) / 1000).toFixed(1)} s`,
);
if (had.size < FEEDS * ITEMS || twice > 0 || rude > 0) process.exitCode = 1;
