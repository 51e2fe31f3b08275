import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { QUOTED } from "./units.ts";
import { MAX_LENGTH, wordsOf } from "./words.ts";

const written = (text: string): string[] => {
  const { count, start, end } = wordsOf(text);
  return Array.from({ length: count }, (_, word) => text.slice(start[word], end[word]));
};
const quoted = (text: string): string => {
  const { count, start, end, flags } = wordsOf(text);
  return Array.from({ length: count }, (_, word) => word)
    .filter((word) => (flags[word] as number) & QUOTED)
    .map((word) => text.slice(start[word], end[word]))
    .join(" ");
};

describe("words", () => {
  for (const { name, text, gives } of [
    { name: "a possessive is its owner", text: "China’s envoy", gives: ["China", "envoy"] },
    {
      name: "initials are one word",
      text: "the U.S. and the U.K. agreed",
      gives: ["the", "U.S.", "and", "the", "U.K.", "agreed"],
    },
    { name: "a number keeps its marks", text: "34.5% of 1,200", gives: ["34.5", "of", "1,200"] },
    { name: "a full stop after a number ends", text: "in 2025. Then", gives: ["in", "2025", "Then"] },
    { name: "each ideograph is a word", text: "中美会谈", gives: ["中", "美", "会", "谈"] },
    { name: "nothing gives nothing", text: " \n\t ", gives: [] },
  ]) {
    test(name, () => assert.deepEqual(written(text), gives));
  }

  for (const [a, b] of [
    ["Šefčovič", "sefcovic"],
    ["don't", "dont"],
    ["1,200", "1200"],
    ["USA’s", "usa"],
    ["ÉTÉ", "été"],
  ] as const) {
    test(`${a} and ${b} are one word`, () => assert.equal(wordsOf(a).hash[0], wordsOf(b).hash[0]));
  }

  test("a plural has the stem of its singular, a double s stays", () => {
    assert.equal(wordsOf("tariffs").stem[0], wordsOf("tariff").stem[0]);
    assert.notEqual(wordsOf("tariffs").hash[0], wordsOf("tariff").hash[0]);
    assert.notEqual(wordsOf("glass").stem[0], wordsOf("glas").stem[0]);
  });

  test("spans stand in order inside any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const { count, start, end, lines } = wordsOf(text);
        let before = 0;
        for (let word = 0; word < count; word++) {
          assert.ok((start[word] as number) >= before && (end[word] as number) > (start[word] as number));
          before = end[word] as number;
        }
        assert.ok(before <= text.length);
        assert.equal(lines.at(-1), count);
      }),
      { numRuns: 300 },
    );
  });

  test("a giant text is read as far as the bound", () => {
    const { end, count } = wordsOf("tariff ".repeat(100_000));
    assert.ok((end[count - 1] as number) <= MAX_LENGTH);
  });
});

describe("what is quoted", () => {
  for (const { name, text, gives } of [
    { name: "straight marks", text: 'He said "we will act" today.', gives: "we will act" },
    { name: "curly marks", text: "He said “we will act” today.", gives: "we will act" },
    { name: "guillemets", text: "Il a dit « nous agirons » hier.", gives: "nous agirons" },
    { name: "German marks", text: "Er sagte „wir handeln“ gestern.", gives: "wir handeln" },
    { name: "marks turned around", text: "Er sagte »wir handeln« gestern.", gives: "wir handeln" },
    { name: "corner brackets", text: "他说「我们会」谈", gives: "我 们 会" },
    { name: "single marks, apostrophes inside", text: "‘We don’t want it,’ she said.", gives: "We don’t want it" },
    { name: "no apostrophe opens", text: "The officials' plan and the ministers' plan.", gives: "" },
    { name: "a paragraph that opens again", text: "“We start.\n“We go on,” he said.", gives: "We start We go on" },
    { name: "a lost mark quotes nothing", text: `A 5" pipe. ${"word ".repeat(400)}`, gives: "" },
    {
      name: "a letter in the first person",
      text: "The minister wrote to them.\nI am sorry that my plan failed, and I go.",
      gives: "I am sorry that my plan failed and I go",
    },
    {
      name: "an author's own column stays",
      text: "I went there, and my guide told me so.\nI saw it with my own eyes.",
      gives: "",
    },
  ]) {
    test(name, () => assert.equal(quoted(text), gives));
  }
});
