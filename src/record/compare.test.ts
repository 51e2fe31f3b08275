import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { testVocabulary } from "../../test/support/testimony.ts";
import { parseDays } from "../core/day.ts";
import { compareDays, compareNumbers, comparePlaces, samePerson, type Told } from "./compare.ts";

const exact = (value: number): Told => ({ value, bound: "exact" });

describe("numbers", () => {
  for (const { name, a, b, gives } of [
    { name: "equal and exact", a: exact(30), b: exact(30), gives: "same" },
    { name: "another whole number", a: exact(20), b: exact(25), gives: "contradictory" },
    { name: "more than an hour and 90 minutes", a: { value: 60, bound: "over" }, b: exact(90), gives: "compatible" },
    { name: "more than an hour and 40 minutes", a: { value: 60, bound: "over" }, b: exact(40), gives: "contradictory" },
    { name: "less than 20 and 18", a: { value: 20, bound: "under" }, b: exact(18), gives: "compatible" },
    { name: "nearly 35 and 34.5", a: { value: 35, bound: "about" }, b: exact(34.5), gives: "compatible" },
    { name: "34.5 and 43.5", a: exact(34.5), b: exact(43.5), gives: "contradictory" },
    { name: "34.5 rounded to 35", a: exact(34.5), b: exact(35), gives: "compatible" },
    { name: "7.5 and 7 are two rates", a: exact(7.5), b: exact(7), gives: "contradictory" },
    { name: "28.8 billion and 28.78 billion", a: exact(28.8e9), b: exact(28.78e9), gives: "compatible" },
    { name: "28.8 billion and 31.2 billion", a: exact(28.8e9), b: exact(31.2e9), gives: "contradictory" },
    { name: "a fall and a rise", a: exact(-34.5), b: exact(34.5), gives: "contradictory" },
    { name: "a fall of more than a third", a: { value: -33, bound: "over" }, b: exact(-34.5), gives: "compatible" },
    { name: "zero and zero", a: exact(0), b: { value: 0, bound: "about" }, gives: "compatible" },
  ] as const) {
    test(name, () => {
      assert.equal(compareNumbers(a, b), gives);
      assert.equal(compareNumbers(b, a), gives, "and the other way round");
    });
  }
});

describe("days", () => {
  for (const [a, b, gives] of [
    ["2025-06-09", "2025-06-09", "same"],
    ["2025-06-09", "2025-06", "compatible"],
    ["2025-06-09", "2025-06-10", "compatible"],
    ["2025-06-09", "2025-06-11", "contradictory"],
    ["2025-05", "2025-06", "compatible"],
    ["2025-05", "2025-07", "contradictory"],
    ["2025-06-02/2025-06-08", "2025-06-05", "compatible"],
  ] as const) {
    test(`${a} and ${b}`, () => assert.equal(compareDays(parseDays(a), parseDays(b)), gives));
  }
});

describe("places", () => {
  for (const [a, b, gives] of [
    ["London", "london", "same"],
    ["London", "Lancaster House", "compatible"],
    ["London", "Britain", "compatible"],
    ["London", "Geneva", "contradictory"],
    ["London", "Leeds", "contradictory"],
  ] as const) {
    test(`${a} and ${b}`, () => assert.equal(comparePlaces(a, b, testVocabulary), gives));
  }
});

test("a person by family name is the one whose full name holds it", () => {
  assert.ok(samePerson("He Lifeng", "He"));
  assert.ok(samePerson("Maros Sefcovic", "Maroš Šefčovič"));
  assert.ok(!samePerson("Ren Zhengfei", "Ren Hongbin"));
});
