import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { frames } from "../src/read/frames/index.ts";
import { readSentence } from "./support/reader.ts";

const AS_OF = "2025-06-09";

/** Every meaning that can be read, held to its own examples: see `docs/reading.md`. */
for (const frame of frames) {
  describe(`frame ${frame.name}`, () => {
    test("has three examples and two non-examples", () => {
      assert.ok(frame.examples.length >= 3, "at least three examples");
      assert.ok(frame.nonExamples.length >= 2, "at least two non-examples");
    });
    for (const { sentence, gives, asOf, issuer } of frame.examples) {
      test(`reads: ${sentence}`, () => {
        const read = readSentence(sentence, asOf ?? AS_OF, frame, issuer);
        assert.equal(read.length, gives.length, JSON.stringify(read));
        gives.forEach((expected, index) => {
          const statement = read.find((one) => matches(one, expected)) ?? read[index];
          assert.partialDeepStrictEqual(statement, expected);
        });
      });
    }
    for (const { sentence, because } of frame.nonExamples) {
      test(`leaves (${because}): ${sentence}`, () => assert.deepEqual(readSentence(sentence, AS_OF, frame), []));
    }
  });
}

function matches(statement: Record<string, unknown>, expected: object): boolean {
  return Object.entries(expected).every(([name, value]) => JSON.stringify(statement[name]) === JSON.stringify(value));
}
