import assert from "node:assert/strict";
import fs, { truncateSync, writeFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { type Input, inputsOf, isRefused } from "../../src/flow/manifest.ts";
import { settle } from "../../src/flow/session.ts";
import { openReader } from "../../src/store/record-reader.ts";
import { openDatabase } from "../../src/store/sqlite.ts";
import { databasePath, openStore } from "../../src/store/store.ts";
import { add, assertSame, linesOf, root, sessionIn, temporaryFolder } from "../support/record.ts";

const handed = { published: null, received: null };
const samples = async (count: number): Promise<Input[]> =>
  (await inputsOf([], join(root, "samples", "manifest.jsonl"), handed))
    .filter((input): input is Input => !isRefused(input))
    .slice(0, count);

const rowsIn = (data: string, table: string): number => {
  const database = openDatabase(databasePath(data), "read");
  const { rows } = database.driver.prepare(`select count(*) as rows from ${table}`).get() as { rows: number };
  database.close();
  return rows;
};

describe("hostile files", () => {
  test("a file of 200 MB and bombs of HTML and gzip among good files: the good ones are read, each other is told by itself", async (t) => {
    const folder = temporaryFolder(t);
    const write = (name: string, bytes: string | Uint8Array): string => {
      writeFileSync(join(folder, name), bytes);
      return join(folder, name);
    };
    const good = await samples(2);
    const huge = write("huge.html", "<p>");
    truncateSync(huge, 200_000_000);
    const bombs = [
      huge,
      write("bomb.html.gz", gzipSync(Buffer.alloc(200_000_000, "<div>"))),
      write("deep.html", `${"<div><b><i>".repeat(100_000)}Words in the depth.`),
      write("wide.html", `<p ${'data-x="1" '.repeat(200_000)}>Words behind attributes.</p>`),
      write("open.html", `${"<a href='x".repeat(100_000)}`),
      write("entities.html", `<p>${"&amp;&#x41;&nope;".repeat(100_000)}</p>`),
    ];
    const data = join(folder, "data");
    const named = await inputsOf(bombs, undefined, handed);
    const { kept } = await add(data, [good[0] as Input, ...named, good[1] as Input], { workers: 1 });
    assert.deepEqual(
      kept.refused.map(({ document, error }) => [document.slice(folder.length + 1), error.code]),
      [
        ["huge.html", "too-large"],
        ["bomb.html.gz", "too-large"],
      ],
    );
    assert.equal(kept.seen, 6);
    assert.equal(rowsIn(data, "page"), 6);
    const reader = openReader(data, () => null);
    const names = Array.from(reader.sources(), ({ url }) => url);
    for (const { url } of good) assert.ok(names.includes(url), `${url} was not read`);
    for (const { why } of reader.unread()) assert.doesNotMatch(why, /stumbled/);
    reader.close();
  });

  test("the same article a thousand times, under a thousand names: one article, each sighting kept", async (t) => {
    const data = temporaryFolder(t);
    const [sample] = (await samples(1)) as [Input];
    const again = Array.from({ length: 1_000 }, (_, at) => ({ ...sample, document: `copy ${at}`, url: null }));
    const { kept, written } = await add(data, again);
    assert.deepEqual([kept.seen, kept.fresh, written.pages], [1_000, 1, 1]);
    assert.deepEqual([rowsIn(data, "intake"), rowsIn(data, "blob"), rowsIn(data, "page")], [1_000, 1, 1]);
    const lines = linesOf(data);
    await add(data, again.toReversed());
    assertSame(linesOf(data), lines);
  });
});

describe("a full disk in the middle of add", () => {
  const full = () => Object.assign(new RangeError("no space left on device"), { code: "ENOSPC" });
  /** Lets a function of `node:fs` fail from its n-th call on, while work is done. */
  async function failing<T>(
    home: Record<string, unknown>,
    name: string,
    from: number,
    half: (...all: never[]) => void,
    work: () => Promise<T>,
  ): Promise<T> {
    const real = home[name] as (...all: never[]) => unknown;
    let calls = 0;
    home[name] = (...all: never[]) => {
      if (++calls < from) return real(...all);
      half(...all);
      throw full();
    };
    syncBuiltinESMExports();
    try {
      return await work();
    } finally {
      home[name] = real;
      syncBuiltinESMExports();
    }
  }
  const refusal = { name: "ParleyError", code: "store-unavailable", message: /the disk is full/ };

  for (const { what, home, name, from, half } of [
    {
      ...{ what: "while a line of the journal is written", home: fs, name: "writeSync", from: 1 },
      half: (file: number, bytes: Uint8Array, offset: number, length: number, at: number) =>
        realWrite(file, bytes, offset, Math.floor(length / 2), at),
    },
    { what: "when the journal is flushed", home: fs, name: "fsyncSync", from: 1, half() {} },
    { what: "while a page's bytes are written", home: fs.promises, name: "open", from: 3, half() {} },
  ]) {
    test(`${what}: said, nothing acknowledged is lost, and the next call goes on`, async (t) => {
      const [data, whole] = [temporaryFolder(t), temporaryFolder(t)];
      const inputs = await samples(4);
      await add(whole, inputs);
      await add(data, inputs.slice(0, 1));
      const acknowledged: string[] = [];
      await assert.rejects(
        failing(home as never, name, from, half as never, () =>
          add(data, inputs.slice(1), { onKept: ({ blob }) => acknowledged.push(blob) }),
        ),
        refusal,
      );
      assert.deepEqual(acknowledged, []);
      assert.equal(rowsIn(data, "page"), 1);
      await add(data, inputs);
      assertSame(linesOf(data), linesOf(whole));
    });
  }

  test("while the database grows: said, and what was kept is read by the next call", async (t) => {
    const [data, whole] = [temporaryFolder(t), temporaryFolder(t)];
    const inputs = await samples(6);
    await add(whole, inputs);
    await add(data, inputs.slice(0, 1));
    const acknowledged: string[] = [];
    const session = sessionIn(data, { onKept: ({ blob }) => acknowledged.push(blob) });
    for (const room of [0, 2, 6]) {
      const store = await openStore(data, session);
      const { page_count } = store.database.driver.prepare("pragma page_count").get() as { page_count: number };
      store.database.driver.exec(`pragma max_page_count = ${page_count + room}`);
      await assert.rejects(settle(store, session, inputs), refusal);
      store.close();
    }
    const database = openDatabase(databasePath(data), "read");
    for (const blob of acknowledged)
      assert.ok(
        database.driver.prepare("select 1 from blob where id = ?").get(blob),
        `${blob} was acknowledged and is lost`,
      );
    database.close();
    await add(data, inputs);
    assertSame(linesOf(data), linesOf(whole));
  });
});

const realWrite = fs.writeSync;
