import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { parley } from "../support/cli.ts";

const folder = mkdtempSync(join(tmpdir(), "parley-duty-"));
after(() => rmSync(folder, { recursive: true }));
const data = ["--data", join(folder, "data")];

describe("duty from the command line", () => {
  test("a shipment: law read to, figure, lines with law, what is not known, what is not included", async () => {
    const { code, out } = await parley([
      "duty",
      ...data,
      "--code",
      "9503.00.00",
      "--origin",
      "CN",
      "--entry",
      "2025-04-20",
      "--mode",
      "air",
      "--value",
      "1000",
    ]);
    assert.equal(code, 0);
    for (const said of [
      /^Law read to \d{4}-\d\d-\d\d, asked for 2025-04-20/,
      /reciprocal duty: 0 to 125 %/,
      /Executive Order 14266/,
      /import-lists --from DIR/,
      /Not included: ordinary duty, anti-dumping/,
      /No legal advice/,
    ])
      assert.match(out, said);
  });
  test("JSON is one object and holds the shipment", async () => {
    const { out } = await parley([
      "duty",
      "--json",
      ...data,
      "--code",
      "90189099",
      "--origin",
      "US",
      "--entry",
      "2026-11-11",
      "--claim",
      "cn-2020-excl",
      "--scenario",
      "truce-extended",
    ]);
    const answer = JSON.parse(out);
    assert.deepEqual([answer.imposer, answer.total.low, answer.basis.scenario], ["CN", "10", "truce-extended"]);
  });
  test("a scenario of one's own, from a file", async () => {
    const file = join(folder, "mine.yml");
    writeFileSync(file, "title: A higher rate\nops:\n  - {set-rate: cn-2025-no4, rate: 50%, from: 2026-01-01}\n");
    const { out } = await parley([
      "duty",
      "--json",
      ...data,
      "--code",
      "90189099",
      "--origin",
      "US",
      "--entry",
      "2026-02-11",
      "--claim",
      "cn-2020-excl",
      "--scenario",
      file,
    ]);
    assert.equal(JSON.parse(out).total.low, "50");
  });
  test("cases: a line out per line in, a bad one is said and left out", async () => {
    const file = join(folder, "cases.jsonl");
    const good = { id: "a", imposer: "CN", shipment: { code: null, lists: [], origin: "US", entry: "2025-06-01" } };
    writeFileSync(file, `${JSON.stringify(good)}\nnot JSON\n${JSON.stringify({ ...good, id: "b", imposer: "NO" })}\n`);
    const { code, out, err } = await parley(["duty", "--json", ...data, "--cases", file]);
    assert.deepEqual([code, JSON.parse(out).totalPercent], [5, "10"]);
    assert.match(err, /cases\.jsonl:2/);
    assert.match(err, /cases\.jsonl:3: case b: no law of NO/);
  });
  for (const [name, args, says] of [
    ["a code of 3 digits", ["--code", "950", "--origin", "CN", "--entry", "2025-04-20"], /a code of 3 digits/],
    [
      "a scenario that is not there",
      ["--code", "9503.00.00", "--origin", "CN", "--entry", "2025-04-20", "--scenario", "peace"],
      /no scenario is called peace/,
    ],
    ["nothing", [], /duty needs --code/],
  ] as const) {
    test(`refused: ${name}`, async () => {
      const { code, err } = await parley(["duty", ...data, ...args]);
      assert.equal(code, 2, err);
      assert.match(err, says);
    });
  }
});

describe("dossier, controls and goods", () => {
  test("check, and a list by hand that is then loaded", async () => {
    assert.match((await parley(["dossier", "check"])).out, /us-china: \d+ acts/);
    const file = join(folder, "annex.csv");
    writeFileSync(file, "code\n8523.51.00\n");
    assert.equal((await parley(["dossier", "import-list", file, "--list", "us-301fl-exempt", ...data])).code, 0);
    const { out } = await parley(["dossier", "lists", ...data]);
    assert.match(out, /us-301fl-exempt\twhole\t1 codes/);
  });
  test("a folder without the plan's files is refused and names them", async () => {
    const { code, err } = await parley(["dossier", "import-lists", "--from", folder, ...data]);
    assert.equal(code, 2);
    assert.match(err, /s301_product_lists\.csv/);
  });
  test("controls say the day and the law, and that silence is no statement", async () => {
    const { out } = await parley([
      "controls",
      "dysprosium",
      "--from",
      "CN",
      "--to",
      "US",
      "--on",
      "2025-06-09",
      ...data,
    ]);
    assert.match(out, /in force\tlicence/);
    assert.match(
      (await parley(["controls", "cheese", "--from", "CN", "--to", "US", ...data])).out,
      /not a statement that there is none/,
    );
  });
  test("goods are candidates", async () => {
    assert.match((await parley(["goods", "natural", "graphite", ...data])).out, /250410/);
  });
});
