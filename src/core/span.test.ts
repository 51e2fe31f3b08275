import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { bytesOf } from "./span.ts";

test("a span of a long piece beyond ASCII is cut at its own bytes, wherever it stands", () => {
  const words = fc.array(fc.constantFrom("é", "関", "😀", "a", " ", "\u2019"), {
    minLength: 2,
    maxLength: 2000,
    size: "max",
  });
  fc.assert(
    fc.property(words, fc.nat(), fc.nat(), (parts, one, other) => {
      const text = parts.join("");
      const bytes = Buffer.from(text);
      const piece = { at: 0, length: text.length, from: 7, to: 7 + bytes.length };
      const [low, high] = [one % parts.length, other % parts.length].sort((a, b) => a - b) as [number, number];
      const start = parts.slice(0, low).join("").length;
      const end = parts.slice(0, high + 1).join("").length;
      const [range] = bytesOf({ text, pieces: [piece] }, { start, end });
      const cut = bytes.subarray((range?.from ?? 0) - 7, (range?.to ?? 0) - 7).toString("utf8");
      assert.equal(cut, text.slice(start, end));
    }),
    { numRuns: 100 },
  );
});
