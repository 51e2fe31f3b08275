import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import type { Instant } from "../core/day.ts";
import { type Net, openNet } from "../net/net.ts";
import { type Fetching, openFetching } from "./fetching.ts";
import { type Gathered, type Gathering, look, watch } from "./gather.ts";
import { once } from "./open.ts";
import { type Clock, openManners } from "./polite.ts";
import { newSource, type Source } from "./source.ts";

type Route = (request: IncomingMessage, answer: ServerResponse) => void;

/** A clock that moves only when somebody sleeps. */
function toyClock(): Clock & { slept: number[] } {
  let now = Date.parse("2025-06-09T10:00:00Z");
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    sleep: async (ms) => {
      now += ms;
      slept.push(ms);
    },
  };
}

const pageAt = (path: string) =>
  `<html><head><title>${path}</title></head><body><h1>${path}</h1><p>The page at ${path} tells of a notice about duties on glass.</p></body></html>`;
const feedOf = (base: string, paths: readonly string[]) =>
  `<rss version="2.0"><channel><title>Notices</title>${paths.map((path) => `<item><title>${path}</title><link>${base}${path}?utm_source=rss</link><pubDate>Mon, 09 Jun 2025 08:00:00 GMT</pubDate></item>`).join("")}</channel></rss>`;

describe("gathering from a real server", () => {
  let server: Server;
  let base = "";
  let net: Net;
  let clock: ReturnType<typeof toyClock>;
  let fetching: Fetching;
  let asked: string[] = [];
  let routes: Record<string, Route> = {};
  const text =
    (body: string, headers: Record<string, string> = {}): Route =>
    (_, answer) =>
      answer.writeHead(200, headers).end(body);
  const gathering = (had: string[] = []): Gathering => ({ fetching, clock, had: (address) => had.includes(address) });
  const all = async (run: AsyncGenerator<Gathered>): Promise<Gathered[]> => Array.fromAsync(run);
  const pages = (found: readonly Gathered[]) => found.flatMap((each) => (each.kind === "page" ? [each] : []));
  const last = (found: readonly Gathered[]): Source => {
    const state = found.findLast((each) => each.kind === "state");
    assert.ok(state?.kind === "state");
    return state.source;
  };

  before(async () => {
    server = createServer((request, answer) => {
      const path = (request.url ?? "").split("?")[0] as string;
      asked.push(path);
      (
        routes[path] ??
        (path.startsWith("/item")
          ? text(pageAt(path))
          : (_: IncomingMessage, none: ServerResponse) => none.writeHead(404).end())
      )(request, answer);
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    base = `http://localhost:${(server.address() as AddressInfo).port}`;
    net = openNet({
      allowed: ["localhost"],
      agent: "Parley tests",
      limits: { wholeMs: 1500, headMs: 400, pauseMs: 400, bytes: 1_000_000 },
    });
  });
  after(async () => {
    await net.close();
    server.closeAllConnections();
    server.close();
  });
  const fresh = (given: Record<string, Route>) => {
    routes = given;
    asked = [];
    clock = toyClock();
    fetching = openFetching(net, clock, openManners(clock, 1000, 8), "parley");
  };

  test("a feed's new items are fetched, once", async () => {
    fresh({ "/feed": text(feedOf(base, ["/item1", "/item2"]), { etag: '"1"' }) });
    const found = await all(look(newSource(`${base}/feed`, "feed", "F"), gathering()));
    assert.deepEqual(
      pages(found).map(({ url, published }) => [url, published]),
      [
        [`${base}/item1`, "2025-06-09T08:00:00Z"],
        [`${base}/item2`, "2025-06-09T08:00:00Z"],
      ],
    );
    const source = last(found);
    assert.deepEqual([source.etag, source.health.items, source.health.failures], ['"1"', 2, 0]);
    routes["/feed"] = text(feedOf(base, ["/item3", "/item1", "/item2"]));
    assert.deepEqual(
      pages(await all(look(source, gathering()))).map(({ url }) => url),
      [`${base}/item3`],
    );
  });

  test("what has not changed is not had again", async () => {
    fresh({
      "/page": (request, answer) =>
        request.headers["if-none-match"] === '"7"'
          ? answer.writeHead(304).end()
          : answer.writeHead(200, { etag: '"7"' }).end(pageAt("/page")),
    });
    const first = await all(look(newSource(`${base}/page`, "page", "P"), gathering()));
    assert.equal(pages(first).length, 1);
    assert.equal(pages(await all(look(last(first), gathering()))).length, 0);
    routes["/page"] = text(pageAt("/page"));
    assert.equal(pages(await all(look(last(first), gathering()))).length, 0, "same bytes, other headers");
    routes["/page"] = text(pageAt("/changed"));
    assert.equal(pages(await all(look(last(first), gathering()))).length, 1);
  });

  test("killed in the middle, it goes on where it stopped", async () => {
    const feed = text(feedOf(base, ["/item1", "/item2", "/item3"]), { etag: '"1"' });
    fresh({
      "/feed": (request, answer) =>
        request.headers["if-none-match"] === '"1"' ? answer.writeHead(304).end() : feed(request, answer),
    });
    let source = newSource(`${base}/feed`, "feed", "F");
    const kept: string[] = [];
    for await (const each of look(source, gathering())) {
      if (each.kind === "page") kept.push(each.url);
      if (each.kind === "state") source = each.source;
      if (kept.length === 2) break;
    }
    const rest = await all(look(source, gathering()));
    assert.deepEqual([...kept, ...pages(rest).map(({ url }) => url)].sort(), [
      `${base}/item1`,
      `${base}/item2`,
      `${base}/item2`,
      `${base}/item3`,
    ]);
  });

  test("an item that fails is tried again, then given up", async () => {
    let good = false;
    fresh({
      "/feed": text(feedOf(base, ["/item1", "/bad"])),
      "/bad": (request, answer) => (good ? text(pageAt("/bad"))(request, answer) : answer.writeHead(503).end()),
    });
    let source = newSource(`${base}/feed`, "feed", "F");
    const first = await all(look(source, gathering()));
    assert.equal(pages(first).length, 1);
    assert.match(first.find((each) => each.kind === "left")?.fix ?? "", /tried again/);
    source = last(first);
    good = true;
    assert.deepEqual(
      pages(await all(look(source, gathering()))).map(({ url }) => url),
      [`${base}/bad`],
    );
    good = false;
    for (let times = 0; times < 5; times++) source = last(await all(look(source, gathering())));
    assert.equal(source.missed.length, 0);
    asked = [];
    await all(look(source, gathering()));
    assert.ok(!asked.includes("/bad"), "given up");
  });

  test("robots.txt is heeded, also its delay", async () => {
    fresh({
      "/robots.txt": text("User-agent: parley\nDisallow: /item2\nCrawl-delay: 5"),
      "/feed": text(feedOf(base, ["/item1", "/item2"])),
    });
    const found = await all(look(newSource(`${base}/feed`, "feed", "F"), gathering()));
    assert.equal(pages(found).length, 1);
    assert.match(found.find((each) => each.kind === "left")?.what ?? "", /robots\.txt/);
    assert.ok(!asked.includes("/item2"));
    assert.ok(clock.slept.some((ms) => ms >= 4900));
    assert.equal(asked.filter((path) => path === "/robots.txt").length, 1);
  });
  test("robots.txt in trouble: nothing is asked", async () => {
    fresh({ "/robots.txt": (_, answer) => answer.writeHead(500).end(), "/feed": text(feedOf(base, ["/item1"])) });
    const found = await all(look(newSource(`${base}/feed`, "feed", "F"), gathering()));
    assert.ok(!asked.includes("/feed"));
    assert.match(last(found).health.problem?.what ?? "", /robots\.txt could not be had/);
  });

  for (const [name, route, what] of [
    [
      "a feed that is a page",
      text(
        '<html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head><body><p>x</p></body></html>',
      ),
      /a page where a feed should be/,
    ],
    [
      "an XML bomb",
      text('<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "b">]><rss><channel><title>&a;</title></channel></rss>'),
      /defines entities/,
    ],
    ["elements without end", text(`<rss>${"<a>".repeat(10_000)}`), /nest too deep/],
    [
      "a gzip that is cut",
      (_, answer) =>
        answer.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(feedOf("", ["/a"])).subarray(0, 30)),
      /cut short/,
    ],
    [
      "a byte now and then",
      (_, answer) => {
        const timer = setInterval(() => answer.write("<"), 60);
        answer.on("close", () => clearInterval(timer));
      },
      /took longer/,
    ],
    [
      "redirects without end",
      (_, answer) => answer.writeHead(302, { location: `/feed?${Math.random()}` }).end(),
      /redirects more than|lead back/,
    ],
    [
      "a redirect inside",
      (_, answer) => answer.writeHead(302, { location: "http://169.254.169.254/" }).end(),
      /link-local/,
    ],
    ["a login", (_, answer) => answer.writeHead(401).end(), /login/],
    ["gone", (_, answer) => answer.writeHead(410).end(), /not there any more/],
    ["too large", (_, answer) => answer.end(Buffer.alloc(2_000_000, 65)), /larger than/],
    [
      "cut off",
      (_, answer) => {
        answer.writeHead(200, { "content-length": "500" });
        answer.write("x");
        setTimeout(() => answer.destroy(), 10);
      },
      /before its answer was whole/,
    ],
    ["turned away for a while", (_, answer) => answer.writeHead(429, { "retry-after": "7200" }).end(), /answers 429/],
  ] as [string, Route, RegExp][]) {
    test(`named, and tried later: ${name}`, { timeout: 20_000 }, async () => {
      fresh({ "/feed": route });
      const found = await all(look(newSource(`${base}/feed`, "feed", "F"), gathering()));
      const { health } = last(found);
      assert.match(health.problem?.what ?? "", what);
      assert.ok(health.problem?.fix);
      assert.equal(health.failures, 1);
      assert.ok((health.next as string) > new Date(clock.now()).toISOString());
      if (name.startsWith("turned")) assert.ok(Date.parse(health.next as string) - clock.now() >= 7_100_000);
    });
  }

  test("what moved for good is known by its new address", async () => {
    fresh({
      "/old": (_, answer) => answer.writeHead(301, { location: "/feed" }).end(),
      "/feed": text(feedOf(base, [])),
    });
    const found = await all(look(newSource(`${base}/old`, "feed", "F"), gathering()));
    const state = found.findLast((each) => each.kind === "state");
    assert.deepEqual(state?.kind === "state" && [state.was, state.source.url], [`${base}/old`, `${base}/feed`]);
  });

  test("an item without an address stands in the feed's own file", async () => {
    fresh({
      "/feed": text(
        '<rss version="2.0"><channel><title>N</title><item><title>a</title><description>One notice.</description></item><item><title>b</title><description>Two.</description></item></channel></rss>',
      ),
    });
    const found = pages(await all(look(newSource(`${base}/feed`, "feed", "F"), gathering())));
    assert.deepEqual(
      found.map(({ url }) => url),
      [`${base}/feed`],
    );
  });

  test("a news sitemap, and an index of them", async () => {
    fresh({
      "/index.xml": text(`<sitemapindex><sitemap><loc>${base}/news.xml</loc></sitemap></sitemapindex>`),
      "/news.xml": text(
        `<urlset><url><loc>${base}/item1</loc><lastmod>2025-06-01</lastmod></url><url><loc>${base}/item2</loc><lastmod>2025-06-08</lastmod></url></urlset>`,
      ),
    });
    const found = pages(await all(look(newSource(`${base}/index.xml`, "sitemap", "S"), gathering())));
    assert.deepEqual(
      found.map(({ url, published }) => [url, published]),
      [
        [`${base}/item2`, "2025-06-08"],
        [`${base}/item1`, "2025-06-01"],
      ],
    );
  });

  test("one page under ten addresses is had once", async () => {
    const paths = Array.from({ length: 10 }, (_, at) => `/item1?utm_campaign=${at}`);
    fresh({
      "/feed": text(
        `<rss version="2.0"><channel><title>N</title>${paths.map((path) => `<item><title>x</title><link>${base}${path.replace("&", "&amp;")}</link></item>`).join("")}</channel></rss>`,
      ),
    });
    assert.equal(pages(await all(look(newSource(`${base}/feed`, "feed", "F"), gathering()))).length, 1);
  });

  test("many feeds with faults: nothing lost, nothing twice, each host left in peace", {
    timeout: 60_000,
  }, async () => {
    const FEEDS = 60;
    const ITEMS = 10;
    const times = new Map<string, number>();
    const running = new Map<string, number>();
    let rude = 0;
    routes = {};
    const { port } = server.address() as AddressInfo;
    const hostOf = (at: number) => `s${at}.news.org:${port}`;
    const handle = server.listeners("request")[0] as (request: IncomingMessage, answer: ServerResponse) => void;
    server.removeAllListeners("request");
    server.on("request", (request: IncomingMessage, answer: ServerResponse) => {
      const host = request.headers.host ?? "";
      const path = (request.url ?? "").split("?")[0] as string;
      const now = (running.get(host) ?? 0) + 1;
      running.set(host, now);
      if (now > 1) rude++;
      answer.on("close", () => running.set(host, (running.get(host) ?? 1) - 1));
      const key = host + path;
      const count = (times.get(key) ?? 0) + 1;
      times.set(key, count);
      if (path === "/robots.txt") return answer.writeHead(404).end();
      // Every fifth answer fails the first time, in one way or another.
      const fault = count === 1 ? (Number.parseInt(key.replace(/\D/g, ""), 10) * 7919) % 15 : 99;
      if (fault === 0) return answer.writeHead(503).end();
      if (fault === 1) return answer.destroy();
      if (fault === 2)
        return answer.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(pageAt(key)).subarray(0, 25));
      if (path === "/feed")
        return answer.end(
          feedOf(
            `http://${host}`,
            Array.from({ length: ITEMS }, (_, at) => `/item${at}`),
          ),
        );
      answer.end(pageAt(key));
    });
    const hosts = Array.from({ length: FEEDS }, (_, at) => `s${at}.news.org`);
    const many = openNet({
      allowed: hosts,
      agent: "Parley tests",
      limits: { wholeMs: 5000 },
      resolve: (_, done) => done(null, [{ address: "127.0.0.1", family: 4 }]),
    });
    const time = toyClock();
    let sources = hosts.map((_, at) => newSource(`http://${hostOf(at)}/feed`, "feed", `F${at}`));
    const had = new Map<string, number>();
    const run = {
      fetching: openFetching(many, time, openManners(time, 1000, 8), "parley"),
      clock: time,
      had: (address: string) => had.has(address),
    };
    for (let round = 0; round < 4; round++) {
      for await (const each of watch(() => sources, run, { once: true })) {
        if (each.kind === "page") had.set(each.url, (had.get(each.url) ?? 0) + 1);
        else if (each.kind === "state")
          sources = sources.map((source) => (source.url === each.was ? each.source : source));
      }
      await time.sleep(3 * 3_600_000);
    }
    await many.close();
    server.removeAllListeners("request");
    server.on("request", handle);
    assert.equal(had.size, FEEDS * ITEMS, "nothing lost");
    assert.ok(
      [...had.values()].every((count) => count === 1),
      "nothing twice",
    );
    assert.equal(rude, 0, "one request at a time to a host");
  });

  test("an address had once: a page as it is, asked for once; of a feed its items", async () => {
    fresh({ "/page": text(pageAt("/page")), "/feed": text(feedOf(base, ["/item1"])) });
    assert.deepEqual(
      pages(await all(once(`${base}/page`, gathering()))).map(({ url }) => url),
      [`${base}/page`],
    );
    assert.equal(asked.filter((path) => path === "/page").length, 1);
    assert.deepEqual(
      pages(await all(once(`${base}/feed`, gathering()))).map(({ url }) => url),
      [`${base}/item1`],
    );
    assert.deepEqual(
      (await all(once(`${base}/none`, gathering()))).map(({ kind }) => kind),
      ["left"],
    );
  });

  test("stopped, it finishes what is in hand", async () => {
    fresh({ "/feed": text(feedOf(base, ["/item1", "/item2", "/item3"])) });
    const stop = new AbortController();
    const found: Gathered[] = [];
    for await (const each of watch(() => [newSource(`${base}/feed`, "feed", "F")], gathering(), {
      stop: stop.signal,
    })) {
      found.push(each);
      if (each.kind === "page") stop.abort();
    }
    assert.equal(pages(found).length, 1);
    const source = last(found);
    assert.deepEqual([source.seen.length, source.etag, source.hash], [1, null, null]);
    assert.ok((source.health.next as Instant) > "2025");
  });
});
