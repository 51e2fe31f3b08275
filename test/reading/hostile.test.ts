import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readArticle } from "../../src/read/reader.ts";
import { articleOf } from "../support/gold.ts";
import { reader } from "../support/reader.ts";

const words = fc.constantFrom(
  ..."China the EU U.S. tariffs tariff of 25% on goods from India said that would impose lifted by and , . “ ” \" ' ( ) : ; — - talks in London with President Jane Roe agreed to buy which deal 2025 May 1 not if He it they two sides exports fell $5 billion \n • 👍 \u200b \u0301".split(
    " ",
  ),
);

test("any text is read without a fault, and evidence is verbatim", () => {
  fc.assert(
    fc.property(fc.array(words, { maxLength: 120 }), (parts) => {
      const body = parts.join(" ");
      for (const { evidence } of readArticle(reader, articleOf(body), null).statements) {
        assert.ok(evidence.length > 0);
        for (const { span, words: told } of evidence) assert.equal(body.slice(span.start, span.end), told);
      }
    }),
    { numRuns: 150 },
  );
});

test("the same text gives the same statements", () => {
  const body = "China imposed tariffs of 25% on goods from India. The two sides will meet in Geneva on May 5.";
  assert.deepEqual(readArticle(reader, articleOf(body), null), readArticle(reader, articleOf(body), null));
});

/** Twice the text takes about twice the time: measured in tokens a millisecond, with room for a busy machine. */
for (const [name, unit] of [
  ["one word", "tariff "],
  ["one letter", "a "],
  ["a list without an end", "China, "],
  ["open quotation marks", "“"],
  ["nested clauses", "the tariffs that the tariffs that "],
  ["brackets", "to ( "],
  ["and", "China and the US and "],
  ["sentences", "China imposed tariffs on the US of 5%. "],
  ["a quotation a sentence", "“We will not pay,” said Jane Roe. "],
  ["a long number", "1"],
  ["list items", "- item;\n"],
  ["right to left", "\u202etariffs \u200bon "],
] as const) {
  test(`time is linear: ${name}`, () => {
    const time = (length: number) => {
      const body = unit.repeat(Math.ceil(length / unit.length));
      const from = process.cpuUsage().user;
      readArticle(reader, articleOf(body), null);
      return (process.cpuUsage().user - from) / 1000;
    };
    time(10_000);
    const small = Math.max(20, time(40_000));
    const large = time(160_000);
    assert.ok(large < 14 * small, `${small} ms for 40,000 characters, ${large} ms for 160,000`);
  });
}
