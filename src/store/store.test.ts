import assert from "node:assert/strict";
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, test } from "node:test";
import { parseInstant } from "../core/day.ts";
import { blobIdOf } from "../core/ids.ts";
import type { Entry } from "./journal.ts";
import { newest, schemaOf } from "./migrate.ts";
import { openReader } from "./record-reader.ts";
import { openDatabase, sql } from "./sqlite.ts";
import { databasePath, openStore, pendingBlobs, type Store } from "./store.ts";

let data = "";
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "parley-store-"));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

const waits: (string | null)[] = [];
const open = (stopped = new AbortController().signal): Promise<Store> =>
  openStore(data, { what: "test", onWait: (holder) => waits.push(holder), stopped });
const bytes = new TextEncoder().encode("A page.");
const seen = (name: string, published: string | null = null): Entry => ({
  kind: "intake",
  intake: {
    blob: blobIdOf(bytes),
    bytes: bytes.length,
    name,
    url: null,
    contentType: null,
    published: published as never,
    received: parseInstant("2025-06-09T10:00:00Z"),
  },
});
const intakesOf = (store: Store) => store.database.all(sql.selectFrom("intake").select(["name", "received"]));

describe("the schema", () => {
  test("is the one that was reviewed", async () => {
    const store = await open();
    const file = join(import.meta.dirname, "schema.sql");
    assert.equal(
      schemaOf(store.database),
      readFileSync(file, "utf8"),
      "the migrations make another schema than src/store/schema.sql",
    );
    store.close();
  });

  test("of a newer Parley is refused", async () => {
    (await open()).close();
    const database = openDatabase(databasePath(data), "write");
    database.driver.exec(`pragma user_version = ${newest + 1}`);
    database.close();
    await assert.rejects(open(), { code: "store-newer" });
    assert.throws(() => openReader(data, () => null), { code: "store-newer" });
  });
});

describe("what is kept", () => {
  test("is there when the folder is opened again", async () => {
    const first = await open();
    const blob = blobIdOf(bytes);
    await first.blobs.put(blob, bytes, false);
    assert.equal(first.keep([seen("a.html")]), 1);
    first.close();
    const second = await open();
    assert.deepEqual(Buffer.from(await second.blobs.get(blob)), Buffer.from(bytes));
    assert.deepEqual(pendingBlobs(second.database), [blob]);
    second.close();
  });

  test("is kept once, however often it is added", async () => {
    const store = await open();
    assert.equal(store.keep([seen("a.html"), seen("b.html")]), 2);
    assert.equal(store.keep([seen("a.html"), seen("a.html", "2025-06-09")]), 1);
    assert.equal(intakesOf(store).length, 3);
    store.close();
  });

  test("is never changed nor removed", async () => {
    const store = await open();
    store.keep([seen("a.html")]);
    assert.throws(() => store.database.driver.exec("update intake set name = 'b'"), /never changed/);
    assert.throws(() => store.database.driver.exec("delete from intake"), /never removed/);
    store.close();
  });

  test("outlives its database", async () => {
    const first = await open();
    first.keep([seen("a.html"), seen("b.html")]);
    first.close();
    rmSync(databasePath(data));
    const second = await open();
    assert.deepEqual(
      intakesOf(second).map(({ name }) => name),
      ["a.html", "b.html"],
    );
    second.close();
  });

  test("outlives a line that a crash cut short, which was never acknowledged", async () => {
    const first = await open();
    first.keep([seen("a.html")]);
    first.close();
    appendFileSync(join(data, "journal.jsonl"), '{"kind":"intake","intake":{"blob":"00');
    const second = await open();
    second.keep([seen("c.html")]);
    assert.deepEqual(
      intakesOf(second).map(({ name }) => name),
      ["a.html", "c.html"],
    );
    second.close();
    const third = await open();
    assert.equal(intakesOf(third).length, 2);
    third.close();
  });

  test("is said to be damaged where it is, with the place", async () => {
    const store = await open();
    const blob = blobIdOf(bytes);
    await store.blobs.put(blob, bytes, false);
    store.keep([seen("a.html")]);
    writeFileSync(join(data, "blobs", blob.slice(0, 2), blob), "other bytes");
    await assert.rejects(store.blobs.get(blob), { code: "store-corrupt", message: new RegExp(blob) });
    store.close();
    truncateSync(join(data, "journal.jsonl"), 0);
    await assert.rejects(open(), { code: "store-corrupt", message: /journal\.jsonl is shorter/ });
  });
});

describe("one writer", () => {
  test("a second one waits, is told for whom, and goes on when the first has finished", async () => {
    const first = await open();
    waits.length = 0;
    const second = open();
    await new Promise((resolve) => setTimeout(resolve, 150));
    assert.deepEqual(waits, [`parley test (process ${process.pid})`]);
    first.close();
    (await second).close();
  });

  test("a second one that is stopped while it waits gives up", async () => {
    const first = await open();
    const stop = new AbortController();
    const second = open(stop.signal);
    setTimeout(() => stop.abort(), 20);
    await assert.rejects(second, { name: "AbortError" });
    first.close();
  });

  test("reading goes on beside it", async () => {
    const store = await open();
    const reader = openReader(data, () => null);
    store.keep([seen("a.html")]);
    assert.deepEqual([...reader.sources()], []);
    assert.equal(reader.search("page", 10, parseInstant("9999-12-31T00:00:00Z")).length, 0);
    reader.close();
    store.close();
  });
});

describe("what is read at once", () => {
  test("is of one moment, whoever writes meanwhile, and what it throws is thrown on", async () => {
    const store = await open();
    const reader = openReader(data, () => null);
    const decide = (hash: string) =>
      store.database.driver.prepare("insert or replace into fact values ('record-hash', ?)").run(hash);
    decide("before");
    const read = reader.atOnce?.(() => {
      const first = reader.hash();
      decide("after");
      return [first, reader.atOnce?.(() => reader.hash())];
    });
    assert.deepEqual(read, ["before", "before"]);
    assert.equal(reader.hash(), "after");
    assert.throws(() => reader.atOnce?.(() => assert.fail("thrown on")), /thrown on/);
    assert.equal(
      reader.atOnce?.(() => reader.hash()),
      "after",
    );
    reader.close();
    store.close();
  });
});

describe("a data folder that is none", () => {
  test("a damaged database is named, with what to do", async () => {
    (await open()).close();
    writeFileSync(databasePath(data), "this is no database, and long enough to be looked at by SQLite".repeat(20));
    await assert.rejects(open(), { code: "store-corrupt", fix: /parley rebuild/ });
    assert.throws(() => openReader(data, () => null), { code: "store-corrupt", fix: /parley rebuild/ });
  });

  test("a file in its place", async () => {
    rmSync(data, { recursive: true });
    writeFileSync(data, "a file");
    await assert.rejects(open(), { code: "store-unavailable", message: new RegExp(`${data} is no folder`) });
  });

  test("nothing there to read", () => {
    assert.throws(() => openReader(data, () => null), { code: "store-unavailable", fix: /parley add/ });
    assert.equal(existsSync(databasePath(data)), false);
  });
});
