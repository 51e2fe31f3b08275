import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { ParleyError } from "../../src/core/errors.ts";
import type { Party } from "../../src/core/party.ts";
import type { PlanFile } from "../../src/dossier/law-files.ts";
import { candidatesFor } from "../../src/trade/candidates.ts";
import { dutyOn } from "../../src/trade/duty.ts";
import { onList } from "../../src/trade/goods.ts";
import { codeOf, importLists, importOneList } from "../../src/trade/import-lists.ts";
import { importSchedule, ordinaryRate } from "../../src/trade/schedule.ts";
import { installedDossiers } from "../support/dossiers.ts";
import { importedLists, sharedFile, shipped, skipWithoutShared } from "./support.ts";

const { law, plan } = shipped;
const question = { imposer: "US" as Party, known: null, view: "law" as const, scenario: null, schedule: null };
const skip = skipWithoutShared;

/** Eight digits that no test names, the same on every run. */
function* codes(count: number): Generator<string> {
  let seed = 20250514;
  for (let made = 0; made < count; made++) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    const chapter = 1 + (seed % 96);
    yield `${String(chapter).padStart(2, "0")}${String((seed >> 7) % 1_000_000).padStart(6, "0")}`;
  }
}

test("without imported lists 200 codes give ranges and name the lists: none a false zero", () => {
  for (const code of codes(200)) {
    for (const entry of ["2025-02-01", "2025-05-20", "2026-05-20"]) {
      const answer = dutyOn(
        law,
        law.lists,
        { code, origin: "CN", entry, mode: "air", departed: "2025-01-31" },
        question,
      );
      assert.equal(answer.total.exact, false, `${code} on ${entry}: ${answer.total.low}`);
      assert.notEqual(answer.total.high, "0");
      assert.ok(
        answer.unknown.some(
          ({ need, fix }) => need.need === "list" && fix === "npx parley dossier import-lists --from DIR",
        ),
        code,
      );
    }
  }
});

test("an unknown origin is unknown, not free", () => {
  const { total, unknown } = dutyOn(
    law,
    law.lists,
    { code: "9503.00.00", origin: "JP", entry: "2025-05-20" },
    question,
  );
  assert.deepEqual([total.high, total.exact], [null, false]);
  assert.match(unknown[0]?.says ?? "", /not of JP/);
});

describe("the reference lists and their defects", { skip }, () => {
  const lists = importedLists();
  const on = (code: string) =>
    Object.keys(lists).filter((id) => id.startsWith("us-301-l") && onList(lists[id], id, code, true).is === 2);

  test("every list that the plan makes is there, and every file is found", () => {
    const names = readdirSync(sharedFile("data/lists"));
    const { missing } = importLists(
      plan,
      new Map(names.map((name) => [name, readFileSync(sharedFile(`data/lists/${name}`), "utf8")])),
    );
    assert.deepEqual(missing, []);
    for (const { id } of plan.lists) assert.ok((lists[id]?.codes.length ?? 0) > 0, id);
  });
  test("a code stands on one of Lists 1 to 4B: the earliest", () => {
    assert.deepEqual(on("42029231"), ["us-301-l3"]);
    assert.deepEqual(on("84139190"), ["us-301-l1"]);
    assert.deepEqual(on("95030000"), ["us-301-l4b"]);
    const taken = new Map<string, string>();
    for (const id of ["us-301-l1", "us-301-l2", "us-301-l3", "us-301-l4a", "us-301-l4b"]) {
      for (const code of lists[id]?.codes ?? []) {
        assert.equal(taken.get(code), undefined, `${code} on ${taken.get(code)} and ${id}`);
        taken.set(code, id);
      }
    }
  });
  test("lines that the file lost are put back", () => {
    assert.deepEqual(on("8507600020"), ["us-301-l4a"]);
    assert.equal(onList(lists["us-301-was-25"], "", "87038000", true).is, 2);
    assert.equal(onList(lists["us-301-was-25"], "", "85423100", true).is, 2);
  });
  test("a line split at ten digits is undecided, but in the closed world its part is meant", () => {
    assert.equal(onList(lists["us-301-l4a"], "us-301-l4a", "49019900", false).is, 1);
    assert.equal(onList(lists["us-301-l4a"], "us-301-l4a", "49019900", true).is, 2);
    assert.deepEqual(on("8517620020")[0], "us-301-l3-addl");
  });
  test("leading zeros are filled up, missing rows are unknown", () => {
    assert.equal(onList(lists["cn-2025-no2-15"], "", "02071422", false).is, 2);
    assert.equal(onList(lists["cn-2025-no2-10"], "", "20079910", false).is, 1);
    assert.equal(onList(lists["cn-2025-no2-10"], "", "90189099", false).is, 0);
  });
  test("chapter 98 is no list, misprints are mended, the wide file of exemptions is not used", () => {
    assert.deepEqual(on("98020050"), []);
    assert.equal(onList(lists["us-232-steel-derivatives"], "", "94069001", true).is, 2);
    for (const code of ["85044095", "85076000", "84139190"])
      assert.equal(onList(lists["us-annex2-now"], "", code, true).is, 0);
    assert.ok(plan.lists.every(({ from }) => from.every(({ file }) => file !== "ieepa_exempt_products.csv")));
  });
});

describe("a file that is not what it should be", () => {
  const only = (source: PlanFile["lists"][number]["from"][number]): PlanFile => ({
    lists: [
      {
        ...(plan.lists[0] as PlanFile["lists"][number]),
        id: "x",
        from: [source],
        after: [],
        add: [],
        drop: [],
        parts: [],
      },
    ],
  });
  const bring = (text: string) => importLists(only({ file: "x.csv", column: "code" }), new Map([["x.csv", text]]));
  const refused = (text: string, says: RegExp) =>
    assert.throws(
      () => bring(text),
      (error) =>
        error instanceof ParleyError &&
        error.code === "list-invalid" &&
        says.test(error.message) &&
        error.fix.length > 10,
    );

  test("wrong columns", () => refused("hts,rate\n95030000,25\n", /has no column "code"/));
  test("dates and floating numbers of a spreadsheet", () =>
    refused("code\n2025-03-01\n8.50711E+07\n95030000\n", /2 of 3 cells/));
  test("no table", () => refused('code\n"9503', /is no table/));
  test("a missing file leaves the list as it was", () => {
    const { lists, missing } = importLists(only({ file: "y.csv", column: "code" }), new Map());
    assert.deepEqual([Object.keys(lists), missing], [[], [{ list: "x", file: "y.csv" }]]);
  });
  for (const [cell, code] of [
    ["9503.00.00", "95030000"],
    ["9503000000", "95030000"],
    ["8507600020", "8507600020"],
    ["950300000000", null],
    ["1.10.2025", null],
    ["Mar-25", null],
    ["", null],
  ] as const)
    test(`"${cell}" is ${code ?? "no code"}`, () => assert.equal(codeOf(cell, {}), code));
  test("one list by hand", () => {
    const list = importOneList(law.lists["us-301fl-exempt"] as never, "annex.csv", "code\n8523.51.00\n8471.30.01\n");
    assert.deepEqual([list.codes, list.complete], [["84713001", "85235100"], true]);
  });
});

describe("the official schedule's export", () => {
  const csv =
    'HTS Number,Indent,Description,General Rate of Duty,Additional Duties\n9503.00.00,0,"Toys",Free,\n6109.10.00,0,T-shirts,16.5%,\n6109.10.00.12,1,White,,"See 9903.88.15"\n0402.21.25,0,Milk,91.1¢/kg,\n';
  const json = JSON.stringify([
    {
      htsno: "6109.10.00",
      description: "T-shirts",
      general: "16.5%",
      footnotes: [{ columns: ["general"], value: "See 9903.88.15." }],
    },
  ]);
  test("CSV: a finer line takes the rate above it, footnotes are headings", () => {
    const schedule = importSchedule("hts.csv", csv, "2026 Revision 6");
    assert.deepEqual(ordinaryRate(schedule, "6109.10.0012"), { text: "16.5%", ppm: 165_000, headings: ["9903.88.15"] });
    assert.equal(ordinaryRate(schedule, "9503.00.00")?.ppm, 0);
    assert.equal(ordinaryRate(schedule, "0402.21.25")?.ppm, null);
    assert.equal(ordinaryRate(schedule, "8888.88.88"), undefined);
    const answer = dutyOn(
      law,
      law.lists,
      { code: "9503.00.00", origin: "CN", entry: "2024-05-20" },
      { ...question, schedule },
    );
    assert.ok(!answer.notIncluded.includes("ordinary duty"));
  });
  test("JSON", () =>
    assert.equal(ordinaryRate(importSchedule("hts.json", json, "x"), "61091000")?.headings[0], "9903.88.15"));
  test("another file", () => assert.throws(() => importSchedule("x.csv", "a,b\n1,2\n", "x"), { code: "list-invalid" }));
});

test("everyday goods lead to a heading of the tariff, without any schedule", () => {
  const { reference } = installedDossiers();
  for (const [words, code] of [
    ["toys", "9503"],
    ["toy", "9503"],
    ["leather bags", "4202"],
    ["lithium batteries", "8507"],
  ]) {
    const found = candidatesFor(words as string, law, {}, null, reference.headings).map((one) => one.code);
    assert.ok(found.includes(code as string), `${words}: ${found}`);
  }
});
