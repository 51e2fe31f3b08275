import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { parseDocument } from "htmlparser2";
import type { Mark } from "../../ask/article.ts";
import { excerptOf } from "../../ask/excerpt.ts";
import type { Day, Days } from "../../core/day.ts";
import { kinds } from "../../read/statement.ts";
import { rowsOf, stepChart } from "./chart.ts";
import { fieldInputs, fieldsOfForm } from "./fieldform.ts";
import { daysInWords, distanceInWords, shortened } from "./format.ts";
import { markedText, numbered } from "./marks.ts";
import { isFarIn, stretchesOf } from "./stretches.ts";

type Node = ReturnType<typeof parseDocument>["children"][number];
const textOf = (nodes: readonly Node[]): string =>
  nodes
    .map((node) =>
      "data" in node
        ? node.data
        : "children" in node && !("name" in node && node.name === "sup")
          ? textOf(node.children)
          : "",
    )
    .join("");

const spans = (text: string) =>
  fc.array(
    fc
      .tuple(fc.nat(text.length), fc.nat(text.length))
      .filter(([a, b]) => a !== b)
      .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) })),
    { maxLength: 8 },
  );
const anyText = fc
  .array(fc.constantFrom("Geneva ", "<b>", "&amp;", "“we will” ", "\n", "é", "😀", " 30% ", "'"), {
    minLength: 1,
    maxLength: 30,
  })
  .map((parts) => parts.join(""));

describe("marks", () => {
  test("any marks leave the text as it is, each statement with one id", () => {
    fc.assert(
      fc.property(
        anyText.chain((text) => fc.tuple(fc.constant(text), spans(text))),
        ([text, found]) => {
          const marks = found.map(
            (span, at) => ({ statement: `s-${at % 5}`, span, summary: "<i>", part: "body" }) as unknown as Mark,
          );
          const html = markedText(text, marks, numbered(marks)).map(String);
          const document = parseDocument(html.join("\n"));
          assert.equal(
            textOf(document.children),
            text
              .split("\n")
              .filter((line) => line.trim() !== "")
              .join("\n"),
          );
          const ids = [...html.join("").matchAll(/ id="(s-\d)"/g)].map((one) => one[1]);
          assert.equal(new Set(ids).size, ids.length);
        },
      ),
      { numRuns: 200 },
    );
  });

  test("an excerpt keeps every span's words where it says", () => {
    fc.assert(
      fc.property(
        anyText.chain((text) => fc.tuple(fc.constant(text), spans(text))),
        ([text, found]) => {
          const { text: excerpt, shift } = excerptOf(text, found);
          for (const span of found) {
            const moved = shift(span);
            if (!moved || moved.end > excerpt.length) continue;
            assert.equal(excerpt.slice(moved.start, moved.end), text.slice(span.start, span.end).replaceAll("\n", " "));
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

test("the chart's rows join both sides' steps by day, and hostile names stay text", () => {
  const day = (text: string) => text as Day;
  const a = {
    name: "<b>A",
    steps: [
      { from: day("2025-01-01"), percent: 0, because: "", href: "/a" },
      { from: day("2025-04-10"), percent: 145, because: "act", href: "/a" },
    ],
  };
  const b = { name: "B", steps: [{ from: day("2025-04-12"), percent: 125, because: "act", href: "/b" }] };
  assert.deepEqual(
    rowsOf({ a, b, from: day("2025-02-01") }).map((row) => [row.day, row.a, row.b]),
    [
      ["2025-02-01", 0, null],
      ["2025-04-10", 145, null],
      ["2025-04-12", 145, 125],
    ],
  );
  const html = String(
    stepChart({
      caption: "c",
      from: day("2025-02-01"),
      to: day("2025-06-01"),
      a,
      b,
      whatIf: null,
      shades: [],
      unreadFrom: day("2025-05-01"),
      on: day("2025-04-20"),
    }),
  );
  assert.doesNotMatch(html, /<b>A/);
  assert.doesNotMatch(html, /NaN|undefined|Infinity/);
});

test("days, distances and numbers in words", () => {
  for (const [days, wanted] of [
    ["2025-06-09", "9 Jun 2025"],
    ["2025-06", "Jun 2025"],
    ["2025", "2025"],
    ["2025-06-09/2025-06-10", "9–10 Jun 2025"],
    ["2025-05-31/2025-06-01", "31 May 2025 – 1 Jun 2025"],
  ] as const) {
    assert.equal(daysInWords(days as Days), wanted);
  }
  assert.equal(distanceInWords("2025-06-10" as Day, "2025-06-11" as Day), "in 1 day");
  assert.equal(distanceInWords("2025-06-10" as Day, "2025-06-08" as Day), "2 days ago");
  assert.equal(shortened("one two three", 9), "one two…");
});

test("a form says what was filled in, in the types of its kind; what cannot be read is named", () => {
  const form = new Map([
    ["field.imposer", "CA"],
    ["field.ratePercent", "7.5"],
    ["field.instrument", "tariff"],
    ["field.action", "raise"],
    ["field.goods", ""],
    ["field.target", "nowhere"],
  ]);
  const { fields, problems } = fieldsOfForm("measure", form);
  assert.equal(problems.length, 1);
  assert.match(problems[0] ?? "", /nowhere/);
  assert.deepEqual([fields.imposer, fields.ratePercent, fields.goods], ["CA", 7.5, null]);
  assert.deepEqual(fieldsOfForm("talks", new Map([["field.parties", "CA, NO"]])).fields.parties, ["CA", "NO"]);
  for (const kind of kinds) assert.ok(fieldInputs[kind].length > 1, kind);
});

test("a long text is cut into stretches at the ends of paragraphs, sentences or words; nothing is lost, each mark stands where it begins", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("word ", "A sentence ends. ", "\n", "x".repeat(900)), { maxLength: 4000 }),
      fc.array(fc.tuple(fc.nat(60_000), fc.integer({ min: 1, max: 400 })), { maxLength: 20 }),
      (pieces, spans) => {
        const body = pieces.join("");
        const marks = spans
          .filter(([start, length]) => start + length <= body.length)
          .sort(([a], [b]) => a - b)
          .map(([start, length], at) => ({ statement: `s-${at}`, part: "body", span: { start, end: start + length } }));
        const stretches = stretchesOf({ body, marks: marks as never });
        assert.equal(stretches.map(({ text }) => text).join(""), body);
        assert.ok(stretches.every(({ text }) => text.length <= 12_000));
        assert.equal(stretches.flatMap((stretch) => stretch.marks).length, marks.length);
        for (const { from, text, marks: own } of stretches)
          for (const { statement, span } of own) {
            const whole = marks.find((mark) => mark.statement === statement);
            assert.equal(span.start + from, whole?.span.start);
            assert.ok(span.start < span.end && span.end <= text.length);
            assert.ok(from === 0 || isFarIn(span.start + from));
          }
      },
    ),
    { numRuns: 40 },
  );
});
