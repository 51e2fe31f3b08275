import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { inputsNamed } from "../../src/flow/named.ts";
import { rebuildRecord } from "../../src/flow/rebuild.ts";
import { addPages } from "../../src/flow/session.ts";
import { addSources, removeSources, watchSources } from "../../src/flow/watch.ts";
import { openFetching } from "../../src/gather/fetching.ts";
import type { Gathering } from "../../src/gather/gather.ts";
import { openManners } from "../../src/gather/polite.ts";
import { openNet } from "../../src/net/net.ts";
import { openReader } from "../../src/store/record-reader.ts";
import { databasePath } from "../../src/store/store.ts";
import { assertSame, linesOf, root, sessionIn, temporaryFolder } from "../support/record.ts";

type Test = { after(done: () => void): void };

/** A site on loopback: a feed of two articles, one of them gone, and a front page that names the feed. */
async function site(t: Test): Promise<{ base: string; asked: string[]; outside: Gathering }> {
  const article = readFileSync(join(root, "samples", "daily-roundup-london-opens.html"));
  const asked: string[] = [];
  let base = "";
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    const answer = (type: string, body: string | Buffer) => response.writeHead(200, { "content-type": type }).end(body);
    switch (request.url) {
      case "/":
        return answer(
          "text/html",
          `<html><head><title>News</title><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head><body><p>Front page</p></body></html>`,
        );
      case "/feed.xml":
        return answer(
          "application/rss+xml",
          `<rss version="2.0"><channel><title>News</title>${["/one.html", "/gone.html"].map((path) => `<item><title>${path}</title><link>${base}${path}</link><pubDate>Sun, 08 Jun 2025 19:00:00 GMT</pubDate></item>`).join("")}</channel></rss>`,
        );
      case "/one.html":
        return answer("text/html; charset=utf-8", article);
      default:
        return response.writeHead(request.url === "/robots.txt" ? 404 : 410).end();
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  base = `http://localhost:${port}`;
  const net = openNet({ allowed: [`localhost:${port}`], agent: "Parley (test)" });
  const clock = { now: () => Date.now(), sleep: async () => {} };
  t.after(() => {
    server.closeAllConnections();
    server.close();
    void net.close();
  });
  return {
    base,
    asked,
    outside: { clock, had: () => false, fetching: openFetching(net, clock, openManners(clock, 0, 4), "parley") },
  };
}

const nobody = { published: null, received: null };
const stopped = new AbortController().signal;

describe("from outside", () => {
  test("a page and a feed by their addresses; what cannot be had is refused with its address", async (t) => {
    const { base, outside } = await site(t);
    const data = temporaryFolder(t);
    const names = [`${base}/one.html`, `${base}/feed.xml`, `${base}/nowhere`, "http://127.0.0.1:9/private"];
    const { kept, written } = await addPages(
      sessionIn(data),
      inputsNamed(names, undefined, nobody, () => outside, stopped),
    );
    assert.equal(kept.fresh, 1);
    assert.ok(written.statements > 0);
    assert.deepEqual(
      kept.refused.map(({ document }) => document),
      [`${base}/gone.html`, `${base}/nowhere`, "http://127.0.0.1:9/private"],
    );
  });

  test("the pages of an archive, each under its address and with its day", async (t) => {
    const folder = temporaryFolder(t);
    const body = readFileSync(join(root, "samples", "daily-roundup-london-opens.html"));
    const http = Buffer.concat([
      Buffer.from("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"),
      body,
    ]);
    const record = Buffer.concat([
      Buffer.from(
        `WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\nWARC-Date: 2025-06-08T20:00:00Z\r\nWARC-Target-URI: https://evening-bulletin.sample.invalid/leavitt\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: ${http.length}\r\n\r\n`,
      ),
      http,
      Buffer.from("\r\n\r\n"),
    ]);
    writeFileSync(join(folder, "pages.warc.gz"), gzipSync(record));
    writeFileSync(join(folder, "none.warc.gz"), gzipSync("no archive"));
    const data = join(folder, "data");
    const { kept } = await addPages(
      sessionIn(data),
      inputsNamed([folder], undefined, nobody, () => assert.fail("nothing is fetched"), stopped),
    );
    assert.deepEqual([kept.fresh, kept.refused.map(({ error }) => error.code)], [1, ["input-unreadable"]]);
    const reader = openReader(data, () => null);
    const [source] = [...reader.sources()];
    assert.equal(source?.held, "2025-06-08T20:00:00Z");
    reader.close();
  });
});

describe("watch", () => {
  test("reads what is new, once; keeps its place over a rebuild; the list outlives the database", async (t) => {
    const { base, asked, outside } = await site(t);
    const data = temporaryFolder(t);
    const session = sessionIn(data);
    assert.equal(await addSources(session, [`${base}/`], outside), 1);
    assert.equal(await addSources(session, [`${base}/`], outside), 0);
    const told: string[] = [];
    let articles = 0;
    const round = () =>
      watchSources(session, outside, {
        once: true,
        onBegin() {},
        onPage: (url) => told.push(`kept ${url}`),
        onLeft: ({ url }) => told.push(`left ${url}`),
        onSettled({ written }) {
          articles = written.articles;
          told.push(`read ${articles}`);
        },
      });
    await round();
    assert.deepEqual(told.splice(0), [`kept ${base}/one.html`, `left ${base}/gone.html`, `read ${articles}`]);
    const reader = openReader(data, () => null);
    const [health] = reader.health();
    assert.deepEqual(
      [health?.address, health?.kind, health?.articles, health?.problem],
      [`${base}/feed.xml`, "feed", 1, null],
    );
    reader.close();

    const before = asked.length;
    await round();
    assert.deepEqual([told.length, asked.length], [0, before], "it is not due yet");

    const lines = linesOf(data);
    await rebuildRecord(session, { diff: false });
    assertSame(linesOf(data), lines);
    await round();
    assert.equal(asked.length, before, "a rebuild forgot where it stopped");

    rmSync(databasePath(data));
    await rebuildRecord(session, { diff: false });
    assertSame(linesOf(data), lines);
    await round();
    assert.deepEqual(told, [`left ${base}/gone.html`], "a page that was had already is not fetched again");
    assert.equal(await removeSources(session, [`${base}/feed.xml`]), 1);
    assert.equal(await removeSources(session, [`${base}/feed.xml`]), 0);
  });
});
