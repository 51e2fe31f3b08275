import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { parseDays, parseInstant } from "../../src/core/day.ts";
import { filesOf } from "../../src/flow/add.ts";
import { type Input, inputsOf, isRefused } from "../../src/flow/manifest.ts";
import { rebuildRecord } from "../../src/flow/rebuild.ts";
import { recordHash } from "../../src/store/hash.ts";
import { openReader } from "../../src/store/record-reader.ts";
import { openDatabase } from "../../src/store/sqlite.ts";
import { databasePath, openStore, POINTS_BY } from "../../src/store/store.ts";
import { add, assertSame, linesOf, root, sessionIn, temporaryFolder } from "../support/record.ts";

const handed = { published: null, received: null };
const samples = async () =>
  (await inputsOf([], join(root, "samples", "manifest.jsonl"), handed)).filter(
    (input): input is Input => !isRefused(input),
  );

/** A fixed shuffle: the record may not depend on order, the test may not depend on chance. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
  const result = [...items];
  for (let at = result.length - 1; at > 0; at--) {
    const other = Math.floor(next() * (at + 1));
    [result[at], result[other]] = [result[other] as T, result[at] as T];
  }
  return result;
}

describe("add", () => {
  test("an opening that brings nothing joins nothing; where points were made with other names it says so and makes them anew, once", async (t) => {
    const data = temporaryFolder(t);
    const joined: string[] = [];
    const joinTold = { begin: (why: string) => joined.push(why), grow() {}, step() {}, end() {} };
    await add(data, (await samples()).slice(0, 4), { joinTold });
    await add(data, [], { joinTold });
    assert.deepEqual(joined, ["came"]);
    const store = await openStore(data, sessionIn(data));
    store.setFact(POINTS_BY, "others");
    store.close();
    await add(data, [], { joinTold });
    await add(data, [], { joinTold });
    assert.deepEqual(joined, ["came", "installed"]);
  });

  test("gives the same record for any order, batches and number of workers; a rebuild gives it again", async (t) => {
    const inputs = await samples();
    const [plain, mixed] = [temporaryFolder(t), temporaryFolder(t)];
    await add(plain, inputs);
    const other = shuffled(inputs, 7);
    await add(mixed, other.slice(0, 3));
    await add(mixed, other.slice(2, 11), { workers: 2 });
    await add(mixed, other, { workers: 1 });
    const lines = linesOf(plain);
    assert.ok(lines.split("\n").length > inputs.length);
    assertSame(linesOf(mixed), lines);

    const { before, after } = await rebuildRecord(sessionIn(plain), { diff: false });
    assert.equal(after, before);
    assertSame(linesOf(plain), lines);

    rmSync(databasePath(plain));
    await rebuildRecord(sessionIn(plain), { diff: false });
    assertSame(linesOf(plain), lines);
  });

  test("gives the same record bit by bit, whatever comes late", async (t) => {
    const [whole, bit] = [temporaryFolder(t), temporaryFolder(t)];
    const inputs = await samples();
    await add(whole, inputs);
    const byReceipt = [...inputs].sort((a, b) => ((a.received ?? "") < (b.received ?? "") ? -1 : 1));
    const late = byReceipt.splice(3, 2);
    for (let at = 0; at < byReceipt.length; at += 6) await add(bit, byReceipt.slice(at, at + 6));
    await add(bit, late);
    assertSame(linesOf(bit), linesOf(whole));
  });

  test("changes nothing when the same is added again", async (t) => {
    const data = temporaryFolder(t);
    const inputs = (await samples()).slice(0, 4);
    assert.equal((await add(data, inputs)).kept.fresh, 4);
    const lines = linesOf(data);
    const again = await add(data, inputs);
    assert.deepEqual([again.kept.fresh, again.kept.seen, again.written.pages], [0, 4, 0]);
    assertSame(linesOf(data), lines);
  });

  test("reads a page anew when its day is handed in later, in whatever order", async (t) => {
    const [one, two] = [temporaryFolder(t), temporaryFolder(t)];
    const input = (await samples()).find(({ path }) => path.endsWith("harbor-courier-hassett.txt")) as Input;
    const bare = { ...input, received: parseInstant("2025-06-09T20:00:00Z") };
    const dated = { ...input, published: parseDays("2025-06-08"), received: parseInstant("2025-06-09T19:00:00Z") };
    await add(one, [bare]);
    await add(one, [dated]);
    await add(two, [dated, bare]);
    assertSame(linesOf(one), linesOf(two));
  });

  test("keeps going where it was stopped", async (t) => {
    const data = temporaryFolder(t);
    const inputs = await samples();
    const stop = new AbortController();
    await add(data, inputs, { stopped: stop.signal, onRead: () => stop.abort() });
    await add(data, inputs);
    const whole = temporaryFolder(t);
    await add(whole, inputs);
    assertSame(linesOf(data), linesOf(whole));
  });

  test("holds articles in the order in which they could be known", async (t) => {
    const data = temporaryFolder(t);
    await add(data, await samples());
    const reader = openReader(data, () => null);
    const keys = Array.from(reader.sources(), ({ knowableFrom, article }) => `${knowableFrom.at} ${article}`);
    assert.deepEqual(keys, keys.toSorted());
    assert.ok(keys.length >= 16);
    const database = openDatabase(databasePath(data), "read");
    assert.equal(recordHash(database), reader.hash());
    database.close();
    reader.close();
  });
});

describe("bad input", () => {
  test("each file is kept or refused by itself, and the rest is done", async (t) => {
    const folder = temporaryFolder(t);
    const data = join(folder, "data");
    const pages = join(folder, "pages");
    mkdirSync(join(pages, "below"), { recursive: true });
    const write = (name: string, bytes: string | Uint8Array) => writeFileSync(join(pages, name), bytes);
    write("empty.html", "");
    write(
      "binary.bin",
      new Uint8Array(4096).map((_, index) => (index * 7919) % 256),
    );
    write("latin1-said-to-be-utf8.txt", Buffer.from("Z\xfcrich und M\xfcnchen verhandeln \xfcber Z\xf6lle.", "latin1"));
    write("cut.html.gz", gzipSync("<p>A page that is packed and cut short.</p>".repeat(100)).subarray(0, 40));
    write(
      "below/good.txt",
      "Norway will raise its duty on steel from Chile to 12 percent on Monday, the ministry said.",
    );
    write("controls.txt", "A title\u001b[2J\u0007\n\nThe minister said that \u001b]0;owned\u0007 duties stay.");
    symlinkSync(join(pages, "nowhere"), join(pages, "broken-link"));
    symlinkSync(pages, join(pages, "loop"));
    copyFileSync(join(pages, "below/good.txt"), join(pages, "same-again.txt"));
    mkdirSync(join(folder, "nothing"));
    mkdirSync(join(pages, "nothing either"));
    const files = await filesOf([
      pages,
      join(pages, "missing.txt"),
      join(folder, "nothing"),
      "ftp://news.example/feed",
    ]);
    const named = await inputsOf(
      files.filter((file) => typeof file === "string"),
      undefined,
      handed,
    );
    const refusals = files.filter((file) => typeof file !== "string");
    const { kept } = await add(data, named);
    const lines = [...refusals, ...kept.refused]
      .map(({ error }) => error.message.replaceAll(pages, "").replaceAll(folder, ""))
      .sort();
    assert.deepEqual(lines, [
      "/broken-link is not there",
      "/cut.html.gz is a gzip file that is cut short or damaged",
      "/loop is a link to a folder",
      "/missing.txt is not there",
      "/nothing holds no file to read",
      "ftp://news.example/feed is no address that Parley can ask",
    ]);
    assert.equal(kept.seen, 6);
    assert.equal(kept.fresh, 5);
    const reader = openReader(data, () => null);
    const unread = reader.unread().map(({ name }) => name.replaceAll(pages, ""));
    for (const name of ["/empty.html", "/binary.bin"])
      assert.ok(unread.includes(name), `${name} is not listed as unread`);
    for (const { why } of reader.unread()) assert.ok(why.length > 5);
    reader.close();
  });

  test("a file that vanishes after it was named is refused, not lost sight of", async (t) => {
    const folder = temporaryFolder(t);
    const path = join(folder, "page.txt");
    writeFileSync(path, "Words.");
    const [input] = await inputsOf([path], undefined, handed);
    unlinkSync(path);
    const { kept } = await add(join(folder, "data"), [input as Input]);
    assert.deepEqual(
      kept.refused.map(({ error }) => error.code),
      ["input-unreadable"],
    );
  });

  test("a line of a manifest that names no page keeps its place and says where it stands", async (t) => {
    const folder = temporaryFolder(t);
    const manifest = join(folder, "m.jsonl");
    writeFileSync(
      manifest,
      [
        '{"document":"a","path":"a.txt"}',
        "nonsense",
        '{"document":"c"}',
        '{"path":"d","published":"June"}',
        '{"path":7}',
      ].join("\n"),
    );
    const inputs = await inputsOf([], manifest, handed);
    assert.deepEqual(
      inputs.map((input) => (isRefused(input) ? input.error.message.replace(manifest, "m") : input.document)),
      [
        "a",
        "m:2: this line is no JSON object",
        'm:3: "path" is missing',
        'm:4: "June" names no calendar days',
        'm:5: "path" is no text',
      ],
    );
    await assert.rejects(inputsOf([], join(folder, "none.jsonl"), handed), { code: "input-unreadable" });
  });
});

test("what comes slowly is acknowledged as it comes, not when the last has come", async (t) => {
  const data = temporaryFolder(t);
  const inputs = (await samples()).slice(0, 3);
  const acknowledged: string[] = [];
  async function* slowly() {
    for (const [at, input] of inputs.entries()) {
      yield input;
      // The next comes when this one is on disk, and only then.
      while (acknowledged.length <= at) await new Promise((done) => setTimeout(done, 5));
    }
  }
  await add(data, slowly(), { onKept: ({ document }) => acknowledged.push(document) });
  assert.deepEqual(
    acknowledged,
    inputs.map(({ document }) => document),
  );
});
