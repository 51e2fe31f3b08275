import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import type { Context } from "../../src/cli/command.ts";
import { commands } from "../../src/cli/commands.ts";
import { startServer } from "../../src/cli/server.ts";
import { onScreen } from "../../src/cli/terminal.ts";
import { sha256 } from "../../src/core/ids.ts";
import { type Input, inputsOf, isRefused } from "../../src/flow/manifest.ts";
import { contextIn, runCommand, type Said } from "../support/context.ts";
import { add, root } from "../support/record.ts";

let folder = "";
let data = "";
let inputs: Input[] = [];
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "parley-answers-"));
  data = join(folder, "data");
  const named = await inputsOf([], join(root, "samples", "manifest.jsonl"), { published: null, received: null });
  inputs = named.filter((input): input is Input => !isRefused(input));
  await add(data, inputs.slice(0, -1));
});
after(() => rmSync(folder, { recursive: true, force: true }));

type Call = { args?: string[]; options?: Record<string, unknown> } & Partial<Context>;
const run = async (name: string, call: Call = {}): Promise<Said> =>
  runCommand(await (commands[name] as (typeof commands)[string])(), data, call);
const answer = async (name: string, call: Call = {}) =>
  JSON.parse((await run(name, { ...call, json: true })).out[0] as string);

describe("every question of the record", () => {
  for (const name of [
    "state",
    "timeline",
    "rounds",
    "measures",
    "agreements",
    "promises",
    "people",
    "figures",
    "quotes",
    "differ",
    "stories",
    "sources",
    "reviews",
  ]) {
    test(`${name}: one object of JSON, and lines that begin with where the answer stands`, async () => {
      const { basis, newsReadTo, lawReadTo } = await answer(name);
      assert.match(basis.on, /^2025-06-/);
      assert.match(newsReadTo, /^2025-06-/);
      assert.match(lawReadTo, /^\d{4}-/);
      const { out } = await run(name);
      assert.match(
        out[0] as string,
        /^In force on \d+ June 2025, known on \d+ June 2025; news read to \d+ June 2025.*, law read to /,
      );
      assert.ok(out.length > 1);
      for (const line of out) assert.doesNotMatch(line, /undefined|\[object|NaN/, `${name}: ${line}`);
    });
  }

  test("known on a day leaves out what came later", async () => {
    const [early, late] = [await answer("stories", { options: { known: "2025-05-20" } }), await answer("stories")];
    assert.ok(early.total > 0 && early.total < late.total, `${early.total} of ${late.total}`);
    assert.ok(early.newsReadTo <= "2025-05-20");
    const held = await answer("stories", { options: { held: "2025-05-13" } });
    assert.ok(held.total > 0 && held.total <= early.total);
  });

  test("changes since a day; search; a list that goes on", async () => {
    assert.ok((await answer("changes", { options: { since: "2025-06-01" } })).added.length > 0);
    await assert.rejects(run("changes"), { code: "call-invalid" });
    const { articles } = await answer("search", { args: ["rare", "earths"] });
    assert.ok(articles.length > 0);
    const first = await answer("timeline", { options: { limit: "5" } });
    const second = await answer("timeline", { options: { limit: "5", after: first.next } });
    assert.notDeepEqual(first.entries, second.entries);
  });

  test("anything opens by its id, down to the words", async () => {
    const { entries } = await answer("timeline");
    const { id } = entries.find(({ of }: { of: string }) => of === "point").line;
    const { evidence, point } = await answer("show", { args: [id] });
    assert.equal(point.id, id);
    const article = await answer("show", { args: [evidence[0].article] });
    const { start, end } = evidence[0].span;
    assert.equal((evidence[0].part === "title" ? article.title : article.body).slice(start, end), evidence[0].words);
    assert.equal((await answer("show", { args: [`s-${point.statements[0].slice(2)}`] })).point.id, id);
    assert.ok((await run("why", { args: [id] })).out.length > 2);
    assert.ok((await run("story", { args: [article.story.id] })).out.length > 2);
    assert.match((await run("cite", { args: [id] })).out[0] as string, /in force on 2025-06-.*record [0-9a-f]{16}/);
    for (const name of ["show", "why", "story"]) {
      await assert.rejects(run(name, { args: ["p-0000000000000000"] }), { name: "ParleyError" });
    }
  });
});

test("a list is written to a file with a manifest that names the record and both days", async () => {
  for (const ending of ["jsonl", "csv", "xlsx", "parquet", "ics", "atom"]) {
    const out = join(folder, `list.${ending}`);
    await run("export", { options: { kind: "quotes", out } });
    const manifest = JSON.parse(readFileSync(`${out}.manifest.json`, "utf8"));
    assert.equal(manifest.sha256, sha256(readFileSync(out)));
    assert.match(manifest.record, /^[0-9a-f]{64}$/);
    assert.match(manifest.knownOn, /^2025-06-/);
  }
  await assert.rejects(run("export", { options: { kind: "quotes", out: join(folder, "list.doc") } }), {
    code: "call-invalid",
  });
  await assert.rejects(run("export", { options: { kind: "gossip", out: join(folder, "list.csv") } }), {
    code: "call-invalid",
  });
  assert.equal(existsSync(join(folder, "list.doc")), false);
});

test("a server answers from the record, and from what another process adds to it", async () => {
  const { context, said } = contextIn(data);
  const server = await startServer(context, { host: "127.0.0.1", port: 0, tries: 1, token: null, texts: "full" });
  try {
    const get = async (path: string) => {
      const response = await fetch(`${server.address}${path}`);
      assert.equal(response.status, 200, path);
      return response.text();
    };
    for (const path of ["/", "/stories", "/differ", "/people", "/feeds/changes.atom", "/calendar.ics"]) await get(path);
    const before = JSON.parse(await get("/healthz"));
    await add(data, inputs.slice(-1));
    // Answers are kept for a second.
    let afterwards = before;
    for (let tries = 0; tries < 30 && afterwards.record === before.record; tries++) {
      await setTimeout(100);
      afterwards = JSON.parse(await get("/healthz"));
    }
    assert.notEqual(afterwards.record, before.record);
    assert.equal((await fetch(`${server.address}/point/p-0000000000000000`)).status, 404);
    assert.deepEqual(said.err, []);
  } finally {
    await server.close();
  }
  await assert.rejects(startServer(context, { host: "0.0.0.0", port: 0, tries: 1, token: null, texts: "full" }), {
    code: "access-refused",
  });
});

test("on a terminal a line is cut between words and goes on further in; elsewhere it stays whole", () => {
  const line = "  China asks of Norway: lift the surtax on salmon that was laid in March  p-0123456789abcdef";
  assert.equal(onScreen(line, { isTTY: false, columns: 40 }), line);
  const cut = onScreen(line, { isTTY: true, columns: 40 }).split("\n");
  assert.deepEqual(cut, [
    "  China asks of Norway: lift the surtax",
    "      on salmon that was laid in March",
    "      p-0123456789abcdef",
  ]);
  assert.equal(onScreen("a\tb".repeat(40), { isTTY: true, columns: 40 }), "a\tb".repeat(40));
});
