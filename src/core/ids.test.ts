import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { canonicalJson } from "./ids.ts";

/** JSON of a copy whose keys were put in sorted order, one by one. */
const copied = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(copied)
    : value !== null && typeof value === "object"
      ? Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, one]) => [key, copied(one)])
      : value;

test("equal values give one text, whatever the order of their keys; what JSON writes is read again", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      assert.deepEqual(JSON.stringify(JSON.parse(text)), JSON.stringify(JSON.parse(JSON.stringify(JSON.parse(text)))));
      assert.deepEqual(copied(JSON.parse(text)), copied(JSON.parse(JSON.stringify(value))));
      if (value !== null && typeof value === "object" && !Array.isArray(value))
        assert.equal(canonicalJson(Object.fromEntries(Object.entries(value).reverse())), text);
    }),
  );
});

test("marks, control characters and lone halves of pairs are written as JSON writes them", () => {
  for (const text of ['"', "\\", "\n", "\u0000", "\ud800", "😀", "é", ""])
    assert.equal(canonicalJson(text), JSON.stringify(text));
  assert.equal(
    canonicalJson({ b: [1, null, undefined], a: undefined, "a b": Number.NaN }),
    '{"a b":null,"b":[1,null,null]}',
  );
});
