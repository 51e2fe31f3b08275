import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { clockInWords, localDay, localText, minuteIn, minuteText } from "./minute.ts";

const [newYork, shanghai] = ["America/New_York", "Asia/Shanghai"];

describe("minutes", () => {
  for (const [text, zone, utc] of [
    ["2025-05-14T00:01", newYork, "2025-05-14T04:01Z"],
    ["2025-05-14T12:01", shanghai, "2025-05-14T04:01Z"],
    ["2025-11-10T00:01", newYork, "2025-11-10T05:01Z"],
    ["2025-11-10T13:01", shanghai, "2025-11-10T05:01Z"],
    ["2025-11-10", shanghai, "2025-11-09T16:00Z"],
    ["2025-11-10T00:01-05:00", shanghai, "2025-11-10T05:01Z"],
    ["2025-03-09T02:30", newYork, "2025-03-09T07:30Z"],
    ["2025-11-02T01:30", newYork, "2025-11-02T05:30Z"],
  ] as const) {
    test(`${text} in ${zone}`, () => assert.equal(minuteText(minuteIn(text, zone)), utc));
  }
  for (const text of ["2025-02-29", "2025-05-14T25:00", "noon", "2025-05-14 00:01", "14.5.2025"])
    test(`"${text}" is refused`, () => assert.throws(() => minuteIn(text, newYork)));
  test("back to the clock of a zone", () => {
    const minute = minuteIn("2025-11-10T00:01", newYork);
    assert.equal(localText(minute, shanghai), "2025-11-10T13:01");
    assert.equal(localDay(minute, newYork), "2025-11-10");
  });
});

for (const [clock, zone, wanted] of [
  ["2025-06-16T00:01", "America/New_York", "16 Jun 2025, 00:01 in New York"],
  ["2025-05-14T12:01", "Asia/Shanghai", "14 May 2025, 12:01 in Shanghai"],
  ["2025-05-14T04:01", "Etc/UTC", "14 May 2025, 04:01 UTC"],
] as const) {
  test(`${clock} ${zone} in words`, () => assert.equal(clockInWords(clock, zone), wanted));
}
