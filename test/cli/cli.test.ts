import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { commands } from "../../src/cli/commands.ts";
import { newest } from "../../src/store/migrate.ts";
import { openDatabase } from "../../src/store/sqlite.ts";
import { databasePath } from "../../src/store/store.ts";
import { parley } from "../support/cli.ts";
import { manual } from "../support/manual.ts";
import { add, assertSame, linesOf, root, temporaryFolder } from "../support/record.ts";

const page = join(root, "samples", "harbor-courier-hassett.txt");
const input = { document: "page", path: page, url: null, published: null, received: null };

/** What is wrong is said in two lines: what and where, then what to do. */
function refused(err: string, what: RegExp, fix: RegExp): void {
  const lines = err.trimEnd().split("\n");
  assert.equal(lines.length, 2, err);
  assert.match(lines[0] as string, /^parley: /);
  assert.match(lines[0] as string, what);
  assert.match(lines[1] as string, fix);
}

describe("wrong calls end with 2 and say what would work", () => {
  for (const { name, args, what, fix } of [
    {
      name: "an unknown command",
      args: ["measure"],
      what: /unknown command 'measure'.*measures/,
      fix: /parley --help/,
    },
    {
      name: "an unknown option",
      args: ["add", "--publshed", "2025"],
      what: /unknown option '--publshed'/,
      fix: /--help/,
    },
    { name: "an option without its value", args: ["state", "--on"], what: /argument missing/, fix: /--help/ },
    {
      name: "an option given twice",
      args: ["state", "--on", "2025-06-01", "--on", "2025-06-02"],
      what: /--on is given twice: 2025-06-01 and 2025-06-02/,
      fix: /once/,
    },
    {
      name: "controls of one whose law nobody read",
      args: ["controls", "gallium", "--from", "ZZ", "--to", "US"],
      what: /no law of ZZ was read/,
      fix: /one of .*CN/,
    },
    { name: "nothing to add", args: ["add"], what: /nothing to add is named/, fix: /Name files/ },
    { name: "nothing to read", args: ["read"], what: /no file is named/, fix: /--manifest/ },
    {
      name: "no such day",
      args: ["state", "--on", "2025-06-31"],
      what: /"2025-06-31" is not a day/,
      fix: /2025-06-09/,
    },
    { name: "a day for an instant", args: ["state", "--held", "yesterday"], what: /not an instant/, fix: /offset/ },
    { name: "no id", args: ["show"], what: /no id is named/, fix: /p-0123/ },
    { name: "no port", args: ["serve", "--port", "http"], what: /"http" is no port/, fix: /0 to 65535/ },
    { name: "a list that is too long", args: ["timeline", "--limit", "many"], what: /no number of lines/, fix: /1 to/ },
  ]) {
    test(name, async (t) => {
      const { code, out, err } = await parley([...args, "--data", join(temporaryFolder(t), "none")]);
      assert.equal(code, 2, err);
      assert.equal(out, "");
      refused(err, what, fix);
    });
  }
});

describe("help", () => {
  test("every command tells its usage, options and an example that runs as it stands", async () => {
    for (const [name, load] of Object.entries(commands)) {
      const command = await load();
      assert.equal(command.name, name);
      assert.ok(command.usage.startsWith(name), `${name}: ${command.usage}`);
      assert.match(command.summary, /\.$/, name);
      assert.ok(command.examples.length > 0, name);
      for (const example of command.examples) assert.match(example, /^(npx parley|npm start) ?/);
    }
  });

  test("stands in docs/commands.md as the commands tell it", async () => {
    assert.ok(
      readFileSync(join(root, "docs", "commands.md"), "utf8") === (await manual()),
      "docs/commands.md is old: run `node test/support/manual.ts > docs/commands.md`",
    );
  });

  test("names every command", async () => {
    const { code, out, err } = await parley(["--help"]);
    assert.equal(code, 0);
    assert.equal(err, "");
    for (const name of Object.keys(commands)) assert.match(out, new RegExp(`^  ${name} `, "m"));
  });
});

describe("pages without a record", () => {
  test("one line for each that is named, in order; what cannot be read keeps its place", async (t) => {
    const folder = temporaryFolder(t);
    const manifest = join(folder, "m.jsonl");
    writeFileSync(
      manifest,
      [
        { document: "one", path: page },
        { document: "two", path: "missing.html" },
        { document: "three", path: page },
      ]
        .map((line) => JSON.stringify(line))
        .join("\n"),
    );
    const { code, out, err } = await parley(["read", "--json", "--manifest", manifest]);
    assert.equal(code, 5);
    const lines = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      lines.map(({ document, error }) => [document, error !== undefined]),
      [
        ["one", false],
        ["two", true],
        ["three", false],
      ],
    );
    assert.ok(lines[0].statements.length > 0);
    for (const { evidence, spans } of lines[0].statements) {
      assert.ok(evidence.length > 0 && spans.length > 0);
    }
    refused(err, /missing\.html is not there/, /spelling/);
  });

  test("what would act on a terminal is taken out of lines and escaped in JSON", async (t) => {
    const path = join(temporaryFolder(t), "evil\u001b[31m.txt");
    writeFileSync(
      path,
      "Title \u001b[2J\u202e here\n\nThe ministry said on Monday that \u001b]0;owned\u0007 duties on steel will stay in force for now.\n",
    );
    for (const options of [[], ["--json"]]) {
      const { out, err } = await parley(["articles", path, `${path}.none`, ...options]);
      assert.doesNotMatch(out + err, /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    }
  });

  test("a reader that closes the pipe ends the program quietly", async () => {
    const child = spawn(process.execPath, [
      join(root, "bin/parley.js"),
      "articles",
      "--json",
      ...Array(200).fill(page),
    ]);
    let err = "";
    child.stderr.on("data", (text) => {
      err += text;
    });
    child.stdout.once("data", () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on("close", resolve));
    assert.equal(code, 0);
    assert.equal(err, "");
  });
});

describe("a data folder that cannot be used ends with 4 and says what to do", () => {
  test("no record to ask", async (t) => {
    const { code, err } = await parley(["state", "--data", join(temporaryFolder(t), "none")]);
    assert.equal(code, 4);
    refused(err, /there is no record in/, /parley add/);
  });

  test("written by a newer Parley, damaged", async (t) => {
    const data = temporaryFolder(t);
    await add(data, [input]);
    const before = linesOf(data);
    const database = openDatabase(databasePath(data), "write");
    database.driver.exec(`pragma user_version = ${newest + 1}`);
    database.close();
    for (const command of ["state", "add"]) {
      const { code, err } = await parley([command, ...(command === "add" ? [page] : []), "--data", data]);
      assert.equal(code, 4, err);
      refused(err, /written by a newer Parley/, /newer Parley/);
    }
    writeFileSync(databasePath(data), Buffer.alloc(20_000, "no database "));
    const { code, err } = await parley(["state", "--data", data]);
    assert.equal(code, 4);
    refused(err, /is damaged/, /parley rebuild/);
    const rebuilt = await parley(["rebuild", "--data", data]);
    assert.equal(rebuilt.code, 0, rebuilt.err);
    assertSame(linesOf(data), before);
  });

  test("read only: adding says so, asking works", {
    skip: process.getuid?.() !== 0 && "only root can play another user",
  }, async (t) => {
    const folder = temporaryFolder(t);
    const data = join(folder, "data");
    await add(data, [input]);
    chmodSync(folder, 0o755);
    const other = { uid: 65_534, cwd: "/" };
    for (const place of [data, join(folder, "new")]) {
      const { code, err } = await parley(["add", page, "--data", place], other);
      assert.equal(code, 4, err);
      refused(err, /may not be written by this user/, /right to write/);
    }
    const pages = join(folder, "pages");
    mkdirSync(pages);
    for (const name of ["secret.txt", "open.txt"])
      writeFileSync(join(pages, name), `${name}\n\nThe ministry said that duties on steel stay.`);
    chmodSync(join(pages, "secret.txt"), 0o600);
    mkdirSync(join(pages, "closed"), { mode: 0o700 });
    const own = join(folder, "own");
    mkdirSync(own);
    chownSync(own, other.uid, other.uid);
    const added = await parley(["add", pages, "--json", "--quiet", "--data", own], other);
    assert.equal(added.code, 5, added.err);
    for (const name of ["secret.txt", "closed"])
      assert.match(added.err, new RegExp(`${name} may not be read by this user\\n`));
    assert.match(added.out, /"kept":"[^"]*open\.txt"/);
    const asked = await parley(["people", "--data", data], other);
    assert.equal(asked.code, 0, asked.err);
    assert.ok(!existsSync(join(folder, "new")));
  });
});

test("two adds at once: the second waits, says for whom, and both are in the record", async (t) => {
  const folder = temporaryFolder(t);
  const data = join(folder, "data");
  const many = join(folder, "many");
  mkdirSync(many);
  for (let index = 0; index < 60; index++) {
    writeFileSync(
      join(many, `${index}.txt`),
      `Page ${index}\n\nThe ministry said on Monday that it would raise duties on steel to ${index} percent.\n`,
    );
  }
  const first = parley(["add", many, "--data", data, "--received", "2025-06-10T00:00:00Z"]);
  while (!existsSync(join(data, "writer.txt"))) await new Promise((resolve) => setTimeout(resolve, 5));
  const second = await parley(["add", page, "--data", data, "--received", "2025-06-10T00:00:00Z"]);
  const { code, err } = await first;
  assert.equal(code, 0, err);
  assert.equal(second.code, 0, second.err);
  assert.match(second.err, /is being written by parley add \(process \d+\): waiting/);
  assert.match((await parley(["doctor", "--data", data])).out, /^61 blobs, 61 pages/m);
});

test("a full disk at any point of add: it says so, and another add finishes what was kept", {
  skip: process.platform === "win32" && "no ulimit there",
}, async (t) => {
  const data = join(temporaryFolder(t), "data");
  const manifest = join(root, "samples", "manifest.jsonl");
  const add = `"${process.execPath}" "${join(root, "bin", "parley.js")}" add --workers 1 --data "${data}" --manifest "${manifest}"`;
  // In blocks of 512 bytes: too little for the schema, for the pages, for what is joined.
  for (const blocks of [100, 350, 500]) {
    const limited = spawn("sh", ["-c", `ulimit -f ${blocks}; exec ${add}`]);
    let err = "";
    limited.stderr.on("data", (text) => {
      err += text;
    });
    const code = await new Promise((resolve) => limited.on("close", resolve));
    assert.equal(code, 4, err);
    assert.match(err, /cannot (grow|be read or written)/);
  }
  const again = await parley(["add", "--quiet", "--data", data, "--manifest", manifest]);
  assert.ok(again.code === 0 || again.code === 5, again.err);
  const whole = join(data, "..", "whole");
  await parley(["add", "--quiet", "--data", whole, "--manifest", manifest]);
  assertSame(linesOf(data), linesOf(whole));
});
