import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { charactersOf } from "./characters.ts";
import { wordAt } from "./word.ts";

const plain = (words: string) =>
  words
    .toLowerCase()
    .replace(/[\u2018\u2019\u02bc\u201b]/g, "'")
    .normalize("NFC");

test("a word is found in lower case with how it is written, wherever it stands", () => {
  const text = "The US said U.S. tariffs on iPhones can’t stand";
  const words = [...text.matchAll(/\S+/g)].map(({ index, 0: { length } }) =>
    wordAt(charactersOf(text), index, index + length),
  );
  assert.deepEqual(
    words.map((word) => [word.lower, word.case]),
    [
      ["the", "title"],
      ["us", "upper"],
      ["said", "lower"],
      ["u.s.", "upper"],
      ["tariffs", "lower"],
      ["on", "lower"],
      ["iphones", "mixed"],
      ["can't", "lower"],
      ["stand", "lower"],
    ],
  );
});

test("whatever was met before, a word is its own letters", () => {
  const letters = fc.string({ unit: fc.constantFrom(..."aAbBzZéÉßİı中’"), minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 60 }), (words) => {
      const text = words.join("");
      let at = 0;
      for (const one of words) {
        const { written, lower } = wordAt(charactersOf(text), at, at + one.length);
        assert.equal(written, one);
        assert.equal(lower, plain(one));
        at += one.length;
      }
    }),
    { numRuns: 200 },
  );
});
