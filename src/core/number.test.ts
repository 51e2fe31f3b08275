import assert from "node:assert/strict";
import { test } from "node:test";
import { numberInWords, quantityInWords } from "./number.ts";

for (const [value, wanted] of [
  [28_800_000_000, "28.8 billion"],
  [-1_500_000, "-1.5 million"],
  [1234, "1,234"],
  [0.5, "0.5"],
] as const) {
  test(`${value} is ${wanted}`, () => assert.equal(numberInWords(value), wanted));
}

for (const [value, unit, wanted] of [
  [28_800_000_000, "USD", "$28.8 billion"],
  [-950_000, "EUR", "-€950,000"],
  [2_000_000, "CHF", "2 million CHF"],
  [34.5, "percent", "34.5%"],
  [12_000, "tons", "12,000 tons"],
  [7, null, "7"],
] as const) {
  test(`${value} ${unit} is ${wanted}`, () => assert.equal(quantityInWords(value, unit), wanted));
}
