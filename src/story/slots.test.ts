import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Slots } from "./model.ts";
import { clashOf, slotsOf } from "./slots.ts";

describe("what an opening spells out", () => {
  for (const { words, gives } of [
    { words: "The second round of trade talks began in Lima.", gives: { round: ["2"] } },
    { words: "A 12th round of consultations ended.", gives: { round: ["12"] } },
    { words: "He won in the seventh round.", gives: {} },
    { words: "The panel in DS 543 and DS574 ruled.", gives: { case: ["DS543", "DS574"] } },
    { words: "The review of order A-570-967 goes on.", gives: { case: ["A-570-967"] } },
    { words: "Judgment in C‑72/15 is due.", gives: { case: ["C-72/15"] } },
    { words: "Goods of HS code 7208.51 pay more.", gives: { product: ["7208.51"] } },
    { words: "The index closed at 7208.51 points.", gives: {} },
  ]) {
    test(words, () => assert.deepEqual(slotsOf({ title: "", body: words }), gives));
  }

  test("what stands far down is a precedent", () => {
    assert.deepEqual(slotsOf({ title: "", body: `${"word ".repeat(200)} DS543` }), {});
  });

  test("what is handed in is kept", () => {
    assert.deepEqual(slotsOf({ title: "", body: "DS543", slots: { place: ["Lima"], case: ["DS1"] } }), {
      place: ["Lima"],
      case: ["DS1", "DS543"],
    });
  });
});

describe("what cannot be one event", () => {
  const rows: { name: string; a: Slots; b: Slots; gives: string | null }[] = [
    { name: "other rounds", a: { round: ["2"] }, b: { round: ["3"] }, gives: "round" },
    { name: "a round of both", a: { round: ["2", "3"] }, b: { round: ["3"] }, gives: null },
    { name: "one does not tell", a: { round: ["2"] }, b: {}, gives: null },
    { name: "other cases", a: { case: ["DS1"] }, b: { case: ["DS2"] }, gives: "case" },
    { name: "other rates", a: { rate: ["25"] }, b: { rate: ["10"] }, gives: "rate" },
    { name: "other places", a: { place: ["Lima"] }, b: { place: ["Oslo"] }, gives: "place" },
    { name: "a heading and its subheading", a: { product: ["7208.51"] }, b: { product: ["7208.51.30"] }, gives: null },
    { name: "other products", a: { product: ["7208.51"] }, b: { product: ["0302.13"] }, gives: "product" },
    { name: "days that are near", a: { day: ["2019-05-10"] }, b: { day: ["2019-05-12"] }, gives: null },
    { name: "a day in a month", a: { day: ["2019-05"] }, b: { day: ["2019-05-30"] }, gives: null },
    { name: "days that are far", a: { day: ["2019-05-10"] }, b: { day: ["2019-06-09/2019-06-10"] }, gives: "day" },
  ];
  for (const { name, a, b, gives } of rows) {
    test(name, () => {
      assert.equal(clashOf(a, b), gives);
      assert.equal(clashOf(b, a), gives);
    });
  }
});
