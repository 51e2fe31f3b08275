import assert from "node:assert/strict";
import { createServer, type RequestListener } from "node:http";
import { type AddressInfo, createServer as createSocketServer } from "node:net";
import { after, before, describe, test } from "node:test";
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { ParleyError } from "../core/errors.ts";
import { type Net, openNet } from "./net.ts";

const page = "<html><body><p>A page of the test's own server, long enough to be packed.</p></body></html>".repeat(20);

const routes: Record<string, RequestListener> = {
  "/plain": (_, answer) => answer.end(page),
  "/gzip": (_, answer) => answer.setHeader("content-encoding", "gzip").end(gzipSync(page)),
  "/br": (_, answer) => answer.setHeader("content-encoding", "br").end(brotliCompressSync(page)),
  "/deflate": (_, answer) => answer.setHeader("content-encoding", "deflate").end(deflateSync(page)),
  "/zstd": (_, answer) => answer.setHeader("content-encoding", "zstd").end(zstdCompressSync(page)),
  "/gzip-cut": (_, answer) => answer.setHeader("content-encoding", "gzip").end(gzipSync(page).subarray(0, 40)),
  "/gzip-none": (_, answer) => answer.setHeader("content-encoding", "gzip").end("this is no gzip at all"),
  "/gzip-empty": (_, answer) => answer.writeHead(304, { "content-encoding": "gzip" }).end(),
  "/bomb": (_, answer) => answer.setHeader("content-encoding", "gzip").end(gzipSync(Buffer.alloc(30_000_000))),
  "/odd-encoding": (_, answer) => answer.setHeader("content-encoding", "sdch").end(page),
  "/large": (_, answer) => answer.end(Buffer.alloc(3_000_000)),
  "/large-said": (_, answer) => answer.writeHead(200, { "content-length": "99999999" }).write("x"),
  "/drip": (_, answer) => {
    const timer = setInterval(() => answer.write("."), 50);
    answer.on("close", () => clearInterval(timer));
  },
  "/silent": () => {},
  "/stalls": (_, answer) => answer.write("begun"),
  "/cut": (_, answer) => {
    answer.writeHead(200, { "content-length": "1000" });
    answer.write("half");
    setTimeout(() => answer.destroy(), 20);
  },
  "/once": (_, answer) => answer.writeHead(301, { location: "/plain#top" }).end(),
  "/for-now": (_, answer) => answer.writeHead(302, { location: "/once" }).end(),
  "/loop": (_, answer) => answer.writeHead(302, { location: "/loop2" }).end(),
  "/loop2": (_, answer) => answer.writeHead(302, { location: "/loop" }).end(),
  "/on": (request, answer) =>
    answer.writeHead(302, { location: `/on?${Number(request.url?.split("?")[1] ?? 0) + 1}` }).end(),
  "/to-private": (_, answer) => answer.writeHead(302, { location: "http://169.254.169.254/latest" }).end(),
  "/to-loopback": (_, answer) => answer.writeHead(302, { location: "http://127.0.0.1:1/" }).end(),
  "/to-file": (_, answer) => answer.writeHead(302, { location: "file:///etc/passwd" }).end(),
  "/to-name": (_, answer) => answer.writeHead(302, { location: "http://inside.news.org/" }).end(),
  "/heads": (_, answer) => {
    for (let at = 0; at < 800; at++) answer.setHeader(`x-${at}`, "y".repeat(100));
    answer.end("x");
  },
  "/404": (_, answer) => answer.writeHead(404).end("gone"),
  "/echo": (request, answer) => {
    let body = "";
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", () => answer.end(`${request.method} ${body} ${request.headers["user-agent"]}`));
  },
};

describe("requests within the guard", () => {
  const server = createServer((request, answer) =>
    (routes[(request.url ?? "").split("?")[0] as string] ?? ((_, none) => none.writeHead(404).end()))(request, answer),
  );
  const garbage = createSocketServer((socket) => socket.end("this is no HTTP\r\n\r\n"));
  let net: Net;
  let base: string;
  let noHttp: string;

  before(async () => {
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    await new Promise<void>((done) => garbage.listen(0, "127.0.0.1", done));
    const { port } = server.address() as AddressInfo;
    base = `http://localhost:${port}`;
    noHttp = `http://localhost:${(garbage.address() as AddressInfo).port}/`;
    net = openNet({
      allowed: ["localhost"],
      agent: "Parley tests",
      limits: { bytes: 1_000_000, wholeMs: 700, headMs: 300, pauseMs: 300, connectMs: 300 },
      resolve: (host, done) => {
        if (host === "localhost") done(null, [{ address: "127.0.0.1", family: 4 }]);
        else if (host === "inside.news.org")
          done(null, [
            { address: "8.8.8.8", family: 4 },
            { address: "10.0.0.7", family: 4 },
          ]);
        else if (host === "mapped.news.org") done(null, [{ address: "::ffff:127.0.0.1", family: 6 }]);
        else done(Object.assign(new Error("no such name"), { code: "ENOTFOUND" }), []);
      },
    });
  });
  after(async () => {
    await net.close();
    server.closeAllConnections();
    server.close();
    garbage.close();
  });

  for (const path of ["/plain", "/gzip", "/br", "/deflate", "/zstd"]) {
    test(`${path} is had whole`, async () => {
      const { status, bytes } = await net.get(base + path);
      assert.equal(status, 200);
      assert.equal(Buffer.from(bytes).toString(), page);
    });
  }
  test("an empty answer with an encoding is empty", async () => {
    assert.deepEqual(
      [(await net.get(`${base}/gzip-empty`)).status, (await net.get(`${base}/gzip-empty`)).bytes.length],
      [304, 0],
    );
  });
  test("redirects are followed and told", async () => {
    const once = await net.get(`${base}/once`);
    assert.deepEqual([once.url, once.via, once.moved], [`${base}/plain`, [`${base}/once`], true]);
    const forNow = await net.get(`${base}/for-now`);
    assert.deepEqual([forNow.via.length, forNow.moved], [2, false]);
  });
  test("another status is an answer", async () => assert.equal((await net.get(`${base}/404`)).status, 404));
  test("what is posted arrives, and who asks is said", async () => {
    assert.equal(Buffer.from((await net.post(`${base}/echo`, "a=1")).bytes).toString(), "POST a=1 Parley tests");
  });

  for (const [path, code, words] of [
    ["/gzip-cut", "fetch-failed", /cut short or damaged/],
    ["/gzip-none", "fetch-failed", /cut short or damaged/],
    ["/bomb", "too-large", /larger than/],
    ["/odd-encoding", "fetch-failed", /none that can be undone/],
    ["/large", "too-large", /larger than/],
    ["/large-said", "too-large", /larger than/],
    ["/drip", "fetch-failed", /took longer than/],
    ["/silent", "fetch-failed", /did not answer in time|took longer/],
    ["/stalls", "fetch-failed", /stopped in the middle|took longer/],
    ["/cut", "fetch-failed", /before its answer was whole/],
    ["/loop", "fetch-failed", /lead back/],
    ["/on", "fetch-failed", /more than 5 times/],
    ["/heads", "fetch-failed", /too large|cannot be had/],
    ["/to-private", "address-refused", /link-local/],
    ["/to-loopback", "address-refused", /loopback|port/],
    ["/to-file", "address-refused", /neither http nor https/],
    ["/to-name", "address-refused", /10\.0\.0\.7/],
  ] as const) {
    test(`${path}: ${words.source}`, async () => {
      await assert.rejects(net.get(base + path), (error: unknown) => {
        assert.ok(error instanceof ParleyError, String(error));
        assert.equal(error.code, code, error.message);
        assert.match(error.message, words);
        assert.ok(error.fix);
        return true;
      });
    });
  }
  test("a server that speaks no HTTP", () =>
    assert.rejects(net.get(noHttp), /fetch-failed|HTTP|cannot be had|ended before/));
  test("a name that leads inside is refused, mapped forms too", async () => {
    await assert.rejects(net.get("http://inside.news.org/"), /leads to 10\.0\.0\.7, which is private/);
    await assert.rejects(net.get("http://mapped.news.org/"), /loopback, written as IPv6/);
    await assert.rejects(net.get("http://nowhere.news.org/"), /no such name/);
  });
  test("stopped when told to", async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    await assert.rejects(net.get(`${base}/drip`, {}, stop.signal), /stopped/);
  });
});
