import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { parseDocument } from "htmlparser2";
import { parquetReadObjects } from "hyparquet";
import readXlsxFile from "read-excel-file/node";
import type { Day, Instant } from "../core/day.ts";
import { calendarOf } from "./calendar.ts";
import { cite } from "./cite.ts";
import { csvOf } from "./csv.ts";
import { feedOf } from "./feed.ts";
import { parquetOf } from "./parquet.ts";
import { type Table, tableOf } from "./table.ts";
import { xlsxOf } from "./xlsx.ts";

const lines = [
  { what: "Licences, “rare earths”", rate: 30, held: true },
  { what: '=HYPERLINK("http://example.org")', rate: null, held: false },
  { what: "two\r\nlines, with\u0001 control", rate: -0.5, held: null },
];
const table: Table = tableOf("Measures: all", lines, [
  ["what", "text", ({ what }) => what],
  ["rate", "number", ({ rate }) => rate],
  ["held", "boolean", ({ held }) => held],
]);

describe("tables", () => {
  test("CSV is read back, and a formula is data", () => {
    const rows = parse(csvOf(table), { columns: true }) as Record<string, string>[];
    assert.equal(rows.length, 3);
    assert.equal(rows[0]?.what, "Licences, “rare earths”");
    assert.equal(rows[1]?.what, '\'=HYPERLINK("http://example.org")');
    assert.equal(rows[2]?.rate, "-0.5");
  });

  test("CSV holds any text", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 1, maxLength: 5 }), (texts) => {
        const written = csvOf(
          tableOf("t", texts, [
            ["a", "text", (text) => text],
            ["b", "text", () => "end"],
          ]),
        );
        const rows = parse(written, { columns: true }) as { a: string }[];
        assert.deepEqual(
          rows.map(({ a }) => a),
          texts.map((text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)),
        );
      }),
      { numRuns: 25 },
    );
  });

  test("XLSX is read back, a formula as text", async () => {
    const [sheet] = await readXlsxFile(Buffer.from(await xlsxOf(table)));
    assert.equal(sheet?.sheet, "Measures  all");
    assert.deepEqual(sheet?.data[0], ["what", "rate", "held"]);
    assert.equal(sheet?.data[2]?.[0], '=HYPERLINK("http://example.org")');
    assert.equal(sheet?.data[1]?.[1], 30);
  });

  test("Parquet is read back", async () => {
    const bytes = parquetOf(table, { record: "abc" });
    const rows = await parquetReadObjects({ file: bytes.buffer });
    assert.deepEqual(rows[0], { what: "Licences, “rare earths”", rate: 30, held: true });
    assert.equal(rows[1]?.rate ?? null, null);
  });
});

describe("feeds", () => {
  const feed = {
    title: "What changed",
    page: "http://localhost/changes",
    self: "http://localhost/feeds/changes.atom",
    updated: "2025-06-10T08:00:00Z" as Instant,
    items: [
      {
        id: "urn:parley:p-1",
        title: "<b>bold</b> & co\u0002",
        page: "http://localhost/point/p-1",
        updated: "2025-06-10T08:00:00Z" as Instant,
        text: "<script>alert(1)</script>",
        tags: ["measure"],
      },
    ],
  };
  test("Atom and RSS are well-formed and hold words as text", () => {
    for (const format of ["atom", "rss"] as const) {
      const written = feedOf(feed, format);
      const document = parseDocument(written, { xmlMode: true, decodeEntities: true });
      const names: string[] = [];
      const walk = (nodes: typeof document.childNodes) => {
        for (const node of nodes) {
          if ("name" in node) names.push(node.name);
          if ("childNodes" in node) walk(node.childNodes as typeof document.childNodes);
        }
      };
      walk(document.childNodes);
      assert.ok(!names.includes("script") && !names.includes("b"), format);
      assert.doesNotMatch(written, /\u0002/);
    }
  });
  test("JSON Feed 1.1", () => {
    const json = JSON.parse(feedOf(feed, "json"));
    assert.match(json.version, /jsonfeed\.org\/version\/1\.1/);
    assert.equal(json.items[0].content_text, "<script>alert(1)</script>");
  });
});

test("a calendar keeps its ids, moves and cancels, and folds its lines", () => {
  const day = {
    uid: "geneva-end@parley",
    on: "2025-08-12" as Day,
    title: "The truce ends; really",
    text: `words, ${"long ".repeat(40)}`,
    page: "http://localhost/why?id=geneva-end",
    sequence: 3,
    cancelled: false,
  };
  const written = calendarOf(
    "Deadlines",
    [day, { ...day, uid: "gone@parley", cancelled: true }],
    "2025-06-10T08:00:00Z" as Instant,
  );
  const unfolded = written.replace(/\r\n[ \t]/g, "").split("\r\n");
  assert.ok(written.split("\r\n").every((line) => Buffer.byteLength(line) <= 75));
  for (const wanted of [
    "UID:geneva-end@parley",
    "SEQUENCE:3",
    "DTSTART;VALUE=DATE:20250812",
    "DTEND;VALUE=DATE:20250813",
    "STATUS:CANCELLED",
    "SUMMARY:The truce ends\\; really",
    "DTSTAMP:20250610T080000Z",
  ]) {
    assert.ok(unfolded.includes(wanted), wanted);
  }
});

test("a citation names both days and the record; a title cannot break out of BibTeX", () => {
  const { text, bibtex, csl } = cite({
    title: "Evil } title {100%",
    url: "http://localhost/?on=2025-06-10",
    on: "2025-06-10" as Day,
    known: "2025-06-09" as Day,
    held: null,
    decidedOn: "2025-06-12" as Day,
    newsReadTo: "2025-06-09" as Day,
    lawReadTo: null,
    record: "abc",
  });
  assert.match(
    text,
    /in force on 2025-06-10, known on 2025-06-09; decisions to 2025-06-12; news read to 2025-06-09; record abc/,
  );
  assert.match(bibtex, /title = \{Evil title 100\\%\}/);
  assert.deepEqual(csl.issued, { "date-parts": [[2025, 6, 9]] });
});
