import assert from "node:assert/strict";
import { test } from "node:test";
import type { Days } from "../core/day.ts";
import { idOf, type OriginalId } from "../core/ids.ts";
import { chosenDays } from "./point.ts";

const told = (days: Readonly<Record<string, number>>): Map<Days, Set<OriginalId>> =>
  new Map(
    Object.entries(days).map(([day, originals]) => [
      day as Days,
      new Set(Array.from({ length: originals }, (_, at) => idOf("o", `${day} ${at}`))),
    ]),
  );

for (const { name, days, gives } of [
  {
    name: "a day inside what more originals tell is finer",
    days: { "2025-05": 3, "2025-05-12": 1 },
    gives: "2025-05-12",
  },
  { name: "a day outside it does not move it", days: { "2025-05": 3, "2025-06-05": 1 }, gives: "2025-05" },
  {
    name: "nor where it was told first",
    days: { "2025-06-05": 1, "2025-05": 3, "2025-05-12": 1 },
    gives: "2025-05-12",
  },
  { name: "of two days the better supported", days: { "2025-06-09": 1, "2025-06-10": 2 }, gives: "2025-06-10" },
  { name: "of two alike the first told", days: { "2025-06-10": 1, "2025-06-09": 1 }, gives: "2025-06-10" },
  { name: "one against one: the finer", days: { "2025-05": 1, "2025-06-05": 1 }, gives: "2025-06-05" },
] as const) {
  test(name, () => assert.equal(chosenDays(told(days)), gives));
}

test("no day told is no day", () => assert.equal(chosenDays(new Map()), null));
