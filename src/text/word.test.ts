import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { charactersOf } from "./characters.ts";
import { ByWord, lastingNumber, numberAt, type Word, wordOf } from "./word.ts";

const wordAt = (text: string, start: number, end: number): Word => wordOf(numberAt(charactersOf(text), start, end));

const plain = (words: string) =>
  words
    .toLowerCase()
    .replace(/[\u2018\u2019\u02bc\u201b]/g, "'")
    .normalize("NFC");

test("a word is found in lower case with how it is written, wherever it stands", () => {
  const text = "The US said U.S. tariffs on iPhones can’t stand";
  const words = [...text.matchAll(/\S+/g)].map(({ index, 0: { length } }) => wordAt(text, index, index + length));
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

test("what is known of a word is told of it alone, however many words are met in between", () => {
  const known = new ByWord(({ lower }) => `known: ${lower}`);
  const knows = (word: Word) => known.of(word);
  const meet = (letters: string) => wordAt(letters, 0, letters.length);
  const [mark, early] = [wordOf(lastingNumber("~")), meet("early")];
  for (let count = 0; count < 40_000; count++) {
    const letters = `w${count}`;
    assert.equal(knows(meet(letters)), `known: ${letters}`);
    if (count % 1000 === 0) assert.deepEqual([mark, early].map(knows), ["known: ~", "known: early"]);
  }
});

test("whatever was met before, a word is its own letters", () => {
  const letters = fc.string({ unit: fc.constantFrom(..."aAbBzZéÉßİı中’"), minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 60 }), (words) => {
      const text = words.join("");
      let at = 0;
      for (const one of words) {
        const { lower } = wordAt(text, at, at + one.length);
        assert.equal(lower, plain(one));
        at += one.length;
      }
    }),
    { numRuns: 200 },
  );
});
