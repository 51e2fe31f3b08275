import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { parseInstant } from "../../src/core/day.ts";
import type { BlobId } from "../../src/core/ids.ts";
import { backupRecord, restoreRecord } from "../../src/flow/backup.ts";
import { createChanges } from "../../src/flow/change.ts";
import type { Changes } from "../../src/flow/changes.ts";
import { forgetBlob } from "../../src/flow/forget.ts";
import { type Input, inputsOf, isRefused } from "../../src/flow/manifest.ts";
import { rebuildRecord } from "../../src/flow/rebuild.ts";
import { openReader } from "../../src/store/record-reader.ts";
import { databasePath } from "../../src/store/store.ts";
import { tarEnd, tarHeader, tarPadding } from "../../src/store/tar.ts";
import { add, assertSame, linesOf, root, sessionIn, temporaryFolder } from "../support/record.ts";

const inputs = async (count: number): Promise<Input[]> =>
  (await inputsOf([], join(root, "samples", "manifest.jsonl"), { published: null, received: null }))
    .filter((input): input is Input => !isRefused(input) && /hassett|accusation|visas|rewrite/.test(input.path))
    .slice(0, count);

const noFetch: Changes["fetch"] = () => Promise.reject(new TypeError("nothing is fetched here"));
const changesOf = (data: string): Changes =>
  createChanges({ ...sessionIn(data), clock: () => parseInstant("2025-06-11T08:00:00Z"), fetch: noFetch });

describe("backup", () => {
  test("brings the same record back, to the byte", async (t) => {
    const folder = temporaryFolder(t);
    const [data, copy, file] = [join(folder, "data"), join(folder, "copy"), join(folder, "saved.tar.gz")];
    await add(data, await inputs(3));
    const saved = await backupRecord(sessionIn(data), file, () => {});
    assert.equal(saved.files, 5);
    await restoreRecord(copy, file, () => {});
    assertSame(linesOf(copy), linesOf(data));
    await assert.rejects(
      restoreRecord(copy, file, () => {}),
      { code: "store-unavailable" },
    );
    await backupRecord(sessionIn(data), join(folder, "again.tar.gz"), () => {});
    await add(copy, await inputs(4));
  });

  test("refuses what is cut short, no backup, or would leave the folder", async (t) => {
    const folder = temporaryFolder(t);
    const data = join(folder, "data");
    await add(data, await inputs(1));
    const file = join(folder, "saved.tar.gz");
    await backupRecord(sessionIn(data), file, () => {});
    const whole = readFileSync(file);
    const one = (path: string, bytes: Buffer) =>
      gzipSync(Buffer.concat([tarHeader(path, bytes.length), bytes, tarPadding(bytes.length), tarEnd()]));
    const words = Buffer.from("words");
    for (const [name, bytes] of [
      ["cut", whole.subarray(0, whole.length / 2)],
      ["none", Buffer.from("no archive")],
      ["without an end", gzipSync(tarHeader("journal.jsonl", 5))],
      ["climbing", one("../outside.txt", words)],
      ["absolute", one("/tmp/outside.txt", words)],
      ["another blob", one(`blobs/00/${"0".repeat(64)}`, words)],
      ["a program", one("lists/../../x", words)],
    ] as const) {
      writeFileSync(file, bytes);
      const copy = join(folder, "copy");
      await assert.rejects(
        restoreRecord(copy, file, () => {}),
        { code: "input-unreadable" },
        name,
      );
      assert.equal(existsSync(copy) || existsSync(`${copy}.restoring`), false, name);
    }
    await assert.rejects(
      restoreRecord(join(folder, "copy"), join(folder, "missing"), () => {}),
      { code: "input-unreadable" },
    );
  });
});

describe("forget", () => {
  test("removes a page and what was read from it for good; a rebuild and another add honour it", async (t) => {
    const data = temporaryFolder(t);
    const all = await inputs(3);
    await add(data, all);
    const without = temporaryFolder(t);
    await add(without, all.slice(1));
    const gone = all[0] as Input;
    const reader = openReader(data, () => null);
    const unwanted = [...reader.sources()].find(
      ({ url, blob }) => url === gone.url || reader.unread().some((page) => page.blob === blob),
    );
    const source = unwanted ?? ([...reader.sources()][0] as NonNullable<typeof unwanted>);
    reader.close();
    const { blob } = await forgetBlob(sessionIn(data), source.article, "asked for by the outlet");
    const left = (place: string) =>
      linesOf(place)
        .split("\n")
        .filter((line) => line.includes(blob));
    assert.deepEqual(
      left(data).map((line) => Object.keys(JSON.parse(line))),
      [
        ["table", "blob", "name", "url", "content_type", "published", "received"],
        ["blob", "at", "why"],
      ],
    );
    assert.equal(existsSync(join(data, "blobs", blob.slice(0, 2), blob)), false);
    assert.equal(
      readFileSync(databasePath(data)).includes(
        Buffer.from(readFileSync(all.find(({ url }) => url === source.url)?.path ?? gone.path).subarray(200, 260)),
      ),
      false,
    );

    const lines = linesOf(data);
    await rebuildRecord(sessionIn(data), { diff: false });
    assertSame(linesOf(data), lines);
    const { kept } = await add(data, all);
    assert.match(kept.refused[0]?.error.message ?? "", /was forgotten on 2025-06-10 \(asked for by the outlet\)/);
    assertSame(linesOf(data), lines);
    await assert.rejects(forgetBlob(sessionIn(data), "0".repeat(64) as BlobId, "why"), { code: "not-found" });
  });
});

describe("an editor's decision", () => {
  test("is kept with who, when and why, survives a rebuild without the database, and can be taken back", async (t) => {
    const data = temporaryFolder(t);
    await add(data, await inputs(2));
    const reader = openReader(data, () => null);
    const [testimony] = [...reader.testimonies()];
    reader.close();
    assert.ok(testimony);
    const target = testimony.statement.id;
    const changes = changesOf(data);
    const draft = { target, by: "Mei", why: "compared with the page", seen: null } as const;
    const made = await changes.review({ ...draft, verb: "correct", change: { date: "2025-06-08" } });
    assert.equal(made.anchor.blob, testimony.source.blob);
    assert.ok(made.anchor.ranges.length > 0);

    await assert.rejects(changes.review({ ...draft, verb: "accept", change: {} }), {
      code: "review-invalid",
      message: /was decided on meanwhile \(correct by Mei\)/,
    });
    for (const bad of [
      { verb: "merge", change: {} },
      { verb: "split", change: { statements: [] } },
      { verb: "correct", change: {} },
      { verb: "correct", change: { date: "June" } },
      { verb: "accept", change: {}, by: " " },
      { verb: "accept", change: {}, why: "" },
    ] as const) {
      await assert.rejects(changes.review({ ...draft, seen: made.id, ...bad }), { name: "ParleyError" });
    }

    rmSync(databasePath(data));
    await rebuildRecord(sessionIn(data), { diff: false });
    const back = await changes.undo(made.id, "Jo");
    assert.equal(back.undoes, made.id);
    const again = openReader(data, () => null);
    assert.deepEqual(
      again.reviews().map(({ id }) => id),
      [made.id, back.id],
    );
    again.close();
  });

  test("adds a statement with words that stand in the article, and no others", async (t) => {
    const data = temporaryFolder(t);
    await add(data, await inputs(1));
    const reader = openReader(data, () => null);
    const [source] = [...reader.sources()];
    const words = reader.articleText(source?.article as never)?.body.text.slice(10, 50) ?? "";
    reader.close();
    const draft = { verb: "add", target: source?.article ?? "", by: "Mei", why: "not read", seen: null } as const;
    const fields = { kind: "demand", by: "CN", of: "US", matter: "lift the curbs" };
    const made = await changesOf(data).review({ ...draft, change: { ...fields, evidence: words } });
    const evidence = (made.change as { evidence: { words: string; bytes: unknown[] }[] }).evidence[0];
    assert.equal(evidence?.words, words.trim());
    assert.ok((evidence?.bytes.length ?? 0) > 0);
    const again = { ...draft, seen: made.id };
    await assert.rejects(changesOf(data).review({ ...again, change: { ...fields, evidence: "words of nobody" } }), {
      code: "review-invalid",
    });
    await assert.rejects(changesOf(data).review({ ...again, change: { kind: "rumour", evidence: words } }), {
      code: "review-invalid",
    });
  });
});

test("a page handed in is previewed without being kept, kept once, and known from then on", async (t) => {
  const data = temporaryFolder(t);
  await add(data, []);
  const changes = changesOf(data);
  const input = (await inputs(4)).find(({ path }) => path.includes("hassett"));
  const handed = {
    name: "pasted",
    bytes: readFileSync(input?.path ?? ""),
    url: null,
    contentType: null,
    published: null,
  };
  const preview = await changes.preview(handed);
  assert.equal(preview.known, false);
  assert.ok((preview.articles[0]?.statements.length ?? 0) > 0);
  const [first, second] = await Promise.all([changes.keep(handed), changes.keep(handed)]);
  assert.equal(first.articles.length, 1);
  assert.deepEqual([second.blob, second.articles.length, second.pointsNew], [first.blob, 0, 0]);
  assert.ok(first.pointsNew > 0);
  assert.equal((await changes.preview(handed)).known, true);
});
