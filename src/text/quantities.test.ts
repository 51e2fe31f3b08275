import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { textWordsOfLexicon } from "../../test/support/words.ts";
import { prepare } from "./prepare.ts";
import { quantitiesOf } from "./quantities.ts";
import type { Quantity } from "./quantity.ts";

const words = textWordsOfLexicon();
const read = (text: string) => quantitiesOf(prepare(text), words);

/** A quantity on one line: what stands between the brackets is its span. */
function line(text: string, quantity: Quantity): string {
  const { start, end, bound } = quantity;
  const b = bound === "exact" ? "" : ` ${bound}`;
  const span = `[${text.slice(start, end)}]`;
  switch (quantity.type) {
    case "rate":
      return `${span} ${quantity.percent}${quantity.toPercent === null ? "" : `-${quantity.toPercent}`} ${quantity.unit}${b}`;
    case "money":
      return `${span} ${quantity.amount}${quantity.toAmount === null ? "" : `-${quantity.toAmount}`} ${quantity.currency}${b}`;
    case "duration":
      return `${span} ${quantity.days === null ? `${quantity.minutes} min` : `${quantity.days} d`}${b}`;
    case "multiple":
      return `${span} ×${quantity.factor}${b}`;
    case "number":
      return `${span} ${quantity.value}${quantity.toValue === null ? "" : `-${quantity.toValue}`}${quantity.ordinal ? "." : ""}${b}`;
  }
}

describe("rates", () => {
  for (const [text, ...expected] of [
    ["a duty of 145%", "[145%] 145 percent"],
    [
      "145 percent, 2.5 per cent and 10 pct",
      "[145 percent] 145 percent",
      "[2.5 per cent] 2.5 percent",
      "[10 pct] 10 percent",
    ],
    ["suspending 24 percentage points", "[24 percentage points] 24 points"],
    ["a 3.5-percentage-point cut", "[3.5-percentage-point] 3.5 points"],
    ["twenty-five percent", "[twenty-five percent] 25 percent"],
    ["nearly 18%", "[nearly 18%] 18 percent about"],
    ["more than 40 per cent", "[more than 40 per cent] 40 percent over"],
    ["duties of up to 15%", "[up to 15%] 15 percent under"],
    ["no less than 7%", "[no less than 7%] 7 percent over"],
    ["15% or more", "[15% or more] 15 percent over"],
    ["10-15%", "[10-15%] 10-15 percent"],
    ["10 to 15 percent", "[10 to 15 percent] 10-15 percent"],
    ["between 10% and 20%", "[10% and 20%] 10-20 percent"],
    ["from 145% to 30%", "[145%] 145 percent", "[30%] 30 percent"],
    ["raised from 10 to 25 percent", "[10] 10 percent", "[25 percent] 25 percent"],
    ["tariffs of 145 and 125 percent", "[145] 145 percent", "[125 percent] 125 percent"],
    ["25% in 2024 and 40% in 2026", "[25%] 25 percent", "[2024] 2024", "[40%] 40 percent", "[2026] 2026"],
    ["nearly two-thirds of exports", "[nearly two-thirds] 66.6 percent about"],
    ["half of the quota, a quarter of sales", "[half] 50 percent", "[a quarter] 25 percent"],
    ["the first half of the year", "[first] 1."],
    ["the S&P 500 fell 2%", "[500] 500", "[2%] 2 percent"],
  ] as const) {
    test(text, () =>
      assert.deepEqual(
        read(text).map((each) => line(text, each)),
        expected,
      ),
    );
  }
});

describe("money", () => {
  for (const [text, ...expected] of [
    ["$28.8 billion", "[$28.8 billion] 28800000000 USD"],
    ["US$1.2tn", "[US$1.2tn] 1200000000000 USD"],
    ["Rs 5,200 crore", "[Rs 5,200 crore] 52000000000 INR"],
    ["RM10bn", "[RM10bn] 10000000000 MYR"],
    ["25 p.c.", "[25 p.c.] 25 percent"],
    ["RMB 10bn", "[RMB 10bn] 10000000000 CNY"],
    ["€43,777", "[€43,777] 43777 EUR"],
    ["A$5m and C$7.5 million", "[A$5m] 5000000 AUD", "[C$7.5 million] 7500000 CAD"],
    ["10 billion yuan", "[10 billion yuan] 10000000000 CNY"],
    ["over 300 million euros", "[over 300 million euros] 300000000 EUR over"],
    ["an estimated $148 billion", "[an estimated $148 billion] 148000000000 USD about"],
    ["$1.5-$2 billion", "[$1.5-$2 billion] 1500000000-2000000000 USD"],
    ["billions of dollars"],
    ["two million dollars", "[two million dollars] 2000000 USD"],
    ["a half-billion-dollar plant"],
    ["44 to 66 pounds of fentanyl", "[44 to 66] 44-66"],
    ["3.2 billion USD", "[3.2 billion USD] 3200000000 USD"],
  ] as const) {
    test(text, () =>
      assert.deepEqual(
        read(text).map((each) => line(text, each)),
        expected,
      ),
    );
  }
});

describe("durations, multiples, numbers", () => {
  for (const [text, ...expected] of [
    ["a 90-day truce", "[90-day] 90 d"],
    ["an initial period of 90 days", "[90 days] 90 d"],
    ["three months", "[three months] 90 d"],
    ["one year", "[one year] 365 d"],
    ["another 60 additional days", "[60 additional days] 60 d"],
    ["a 90-minute call", "[90-minute] 90 min"],
    ["more than an hour", "[more than an hour] 60 min over"],
    ["an hour and a half", "[an hour and a half] 90 min"],
    ["half an hour", "[half an hour] 30 min"],
    ["the more than one-hour-long call", "[more than one-hour] 60 min over"],
    ["exports doubled and imports halved", "[doubled] ×2", "[halved] ×0.5"],
    ["a fourfold rise and a 10-fold fall", "[fourfold] ×4", "[10-fold] ×10"],
    ["triple-digit duties"],
    ["two hundred and fifty tonnes", "[two hundred and fifty] 250"],
    ["about a dozen firms", "[about a dozen] 12 about"],
    ["the second round, the 6th of its kind", "[second] 2.", "[6th] 6."],
    ["1,234,567 parcels", "[1,234,567] 1234567"],
    ["heading 9903.01.24"],
    ["at 11:30 a.m. GMT"],
    ["one of the parties"],
  ] as const) {
    test(text, () =>
      assert.deepEqual(
        read(text).map((each) => line(text, each)),
        expected,
      ),
    );
  }
});

test("whatever the digits, spans slice and values are finite", () => {
  const part = fc.constantFrom(
    ...[
      "9".repeat(400),
      "1",
      ",",
      ".",
      "-",
      " ",
      "%",
      "$",
      "to ",
      "and ",
      "million ",
      "percent ",
      "days ",
      "two ",
      "hundred ",
      "a ",
      "half ",
    ],
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
      const text = parts.join("");
      let end = 0;
      for (const quantity of read(text)) {
        assert.ok(quantity.start >= end && quantity.end > quantity.start && quantity.end <= text.length);
        end = quantity.end;
        for (const value of Object.values(quantity)) if (typeof value === "number") assert.ok(Number.isFinite(value));
      }
    }),
    { numRuns: 300 },
  );
});
