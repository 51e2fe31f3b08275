import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { formatMoney, parseMoney, roundHalfUp } from "./money.ts";

describe("money", () => {
  for (const [text, minor] of [
    ["0", 0n],
    ["1234.5", 123450n],
    ["1,234.50", 123450n],
    ["999999999999999.99", 99999999999999999n],
  ] as const)
    test(`${text} is ${minor}`, () => assert.equal(parseMoney(text), minor));
  for (const text of ["", "-1", "1.234", "12,34", "1e5", "$5"])
    test(`"${text}" is refused`, () => assert.throws(() => parseMoney(text), { code: "money-unreadable" }));
  test("is written with two decimals", () =>
    assert.deepEqual([formatMoney(5n), formatMoney(123450n)], ["0.05", "1234.50"]));
  test("half a unit rounds up", () =>
    assert.deepEqual(
      [roundHalfUp(10049n, 100n), roundHalfUp(10050n, 100n), roundHalfUp(1n, 1n)],
      [10000n, 10100n, 1n],
    ));
});
