import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { testVocabulary } from "../../test/support/testimony.ts";
import { align, matterOf, wordsOfText } from "./words.ts";

const keys = (text: string) => wordsOfText(text, testVocabulary).map(({ key }) => key);

describe("house style is folded", () => {
  for (const [a, b] of [
    ["China and the U.S. to move on", "China and the United States to move on"],
    ["nobody’s interests", "nobody's interests"],
    ["“we will organise it”", "we will organize it"],
    ["the labour programme’s colour", "the labor programme's color"],
    ["a trade-war of words", "a trade war of words"],
    ["reached, in Geneva.", "Reached in GENEVA"],
  ] as const) {
    test(`${a} = ${b}`, () => assert.deepEqual(keys(a), keys(b)));
  }

  test("the pronoun is not the country", () => {
    assert.deepEqual(keys("let us"), ["let", "us"]);
    assert.deepEqual(keys("the US"), ["the", "=us"]);
  });
});

test("two wordings word by word", () => {
  const words = (text: string) => wordsOfText(text, testVocabulary);
  const { same, longestRun, parts } = align(
    words("then export controls from the U.S. will be eased"),
    words("any export controls from the US will be eased"),
  );
  assert.equal(same, 8);
  assert.equal(longestRun, 8);
  assert.deepEqual(
    parts.map((part) => [part.is, part.words.map(({ written }) => written).join(" ")]),
    [
      ["left out", "then"],
      ["added", "any"],
      ["same", "export controls from the US will be eased"],
    ],
  );
});

test("a matter is its words of meaning", () => {
  assert.deepEqual(
    [...matterOf("resume the shipments of rare-earth minerals", testVocabulary)],
    ["resum", "ship", "rare", "earth", "mineral"],
  );
});

test("a text without end costs no more than its beginning", () => {
  const started = process.hrtime.bigint();
  assert.equal(wordsOfText("tariff ".repeat(500_000), testVocabulary).length, 400);
  assert.equal(wordsOfText("a.".repeat(500_000), testVocabulary).length <= 400, true);
  assert.ok(process.hrtime.bigint() - started < 2_000_000_000n);
});
