import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { pagesOfWarc } from "./warc.ts";

const record = (url: string, body: string | Buffer, { status = 200, type = "text/html", head = "" } = {}) => {
  const http = Buffer.concat([
    Buffer.from(`HTTP/1.1 ${status} OK\r\nContent-Type: ${type}\r\n${head}\r\n`),
    Buffer.from(body),
  ]);
  return Buffer.concat([
    Buffer.from(
      `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: ${url}\r\nWARC-Date: 2025-06-09T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: ${http.length}\r\n\r\n`,
    ),
    http,
    Buffer.from("\r\n\r\n"),
  ]);
};

describe("archives", () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "parley-warc-"));
  });
  after(() => rm(folder, { recursive: true }));
  const read = async (bytes: Uint8Array) => {
    const path = join(folder, "a.warc");
    await writeFile(path, bytes);
    return Array.fromAsync(pagesOfWarc(path));
  };
  const records = [
    record("https://news.org/1", "<p>one</p>"),
    record("https://news.org/2", gzipSync("<p>two</p>"), { head: "Content-Encoding: gzip\r\n" }),
    record("https://news.org/gone", "gone", { status: 404 }),
    record("https://news.org/x.png", "png", { type: "image/png" }),
    record("../../etc/passwd", "<p>no address</p>"),
  ];
  const told = (pages: readonly { url: string; bytes: Uint8Array; received: string | null }[]) =>
    pages.map(({ url, bytes, received }) => [url, Buffer.from(bytes).toString(), received]);
  const wanted = [
    ["https://news.org/1", "<p>one</p>", "2025-06-09T10:00:00Z"],
    ["https://news.org/2", "<p>two</p>", "2025-06-09T10:00:00Z"],
  ];
  test("plain, and packed record by record", async () => {
    assert.deepEqual(told(await read(Buffer.concat(records))), wanted);
    assert.deepEqual(told(await read(Buffer.concat(records.map((each) => gzipSync(each))))), wanted);
  });
  test("what is no archive gives nothing or says so", async () => {
    for (const bytes of [Buffer.from("no archive"), Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3])]) {
      const found = await read(bytes).catch((error: Error) => error.message);
      assert.ok(typeof found === "string" ? /cut short or damaged/.test(found) : found.length === 0);
    }
  });
});
