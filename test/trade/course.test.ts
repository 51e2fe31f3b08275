import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { courseChart } from "../../bench/duty-chart.ts";
import { addDays, type Day } from "../../src/core/day.ts";
import type { Party } from "../../src/core/party.ts";
import { dutyOn } from "../../src/trade/duty.ts";
import { additionalDutySeries } from "../../src/trade/series.ts";
import { importedLists, shipped, skipWithoutShared } from "./support.ts";

const { law } = shipped;
const [US, CN] = ["US" as Party, "CN" as Party];

describe("the course of additional duty on goods on no list", () => {
  const steps = additionalDutySeries(law, US, CN, "2025-01-20" as Day, "2026-11-21" as Day, null);
  test("the known course, law and words behind each step", () => {
    assert.deepEqual(
      steps.map(({ day, percent }) => `${day} ${percent}`),
      [
        "2025-01-20 0",
        "2025-02-04 10",
        "2025-03-04 20",
        "2025-04-05 30",
        "2025-04-09 104",
        "2025-04-10 145",
        "2025-05-14 30",
        "2025-11-10 20",
        "2026-02-20 0",
        "2026-02-24 10",
        "2026-07-24 12.5",
      ],
    );
    assert.equal(
      steps.find(({ percent }) => percent === "145")?.because,
      "145 % = 20 + 125, in force 10 April 2025 to 13 May 2025",
    );
    for (const { percent, acts, cites } of steps)
      if (percent !== "0") assert.ok(acts.length > 0 && cites.length > 0, percent);
  });
  test("the last step ends where it ends, not where the stretch that is asked for does", () => {
    const last = additionalDutySeries(law, US, CN, "2026-01-01" as Day, "2026-03-01" as Day, null).at(-1);
    assert.deepEqual([last?.percent, last?.until], ["10", "2026-07-24"]);
    assert.equal(last?.because, "10 %, in force 24 February 2026 to 23 July 2026");
  });
  test("the other way", () => {
    assert.deepEqual(
      additionalDutySeries(law, CN, US, "2025-01-20" as Day, "2026-09-01" as Day, null).map(
        ({ day, percent }) => `${day} ${percent}`,
      ),
      ["2025-01-20 0", "2025-04-10 84", "2025-04-12 125", "2025-05-14 10"],
    );
  });
});

describe("toys of heading 9503.00.00 from China, by air the day before", { skip: skipWithoutShared }, () => {
  const lists = importedLists();
  for (const [entry, percent] of [
    ["2025-02-03", "0"],
    ["2025-02-04", "10"],
    ["2025-03-08", "20"],
    ["2025-04-05", "30"],
    ["2025-04-09", "104"],
    ["2025-04-10", "145"],
    ["2025-05-14", "30"],
    ["2025-11-10", "20"],
    ["2026-02-20", "0"],
    ["2026-03-01", "10"],
    ["2026-07-24", "0 to 12.5"],
    ["2026-11-21", "0 to 12.5"],
  ] as const) {
    test(`${entry}: ${percent} %`, () => {
      const departed = new Date(Date.parse(entry) - 86_400_000).toISOString().slice(0, 10);
      const { total, asFarAsRead, lawReadTo } = dutyOn(
        law,
        lists,
        { code: "9503.00.00", origin: "CN", entry, mode: "air", departed },
        { imposer: US, known: null, view: "law", scenario: null, schedule: null },
      );
      const told = total.low === total.high ? total.low : `${total.low} to ${total.high}`;
      assert.equal(told.replace("0 to 10", "10"), percent);
      assert.equal(asFarAsRead, entry > (lawReadTo ?? ""));
    });
  }
});

test("the next change is the first day on which a range is another: no list is loaded, and what may be charged counts too", () => {
  const question = { imposer: US, known: null, view: "law", scenario: null, schedule: null } as const;
  const at = (entry: Day) =>
    dutyOn(law, law.lists, { code: "9503.00.00", origin: "CN", entry: `${entry}T23:59` }, question);
  let today = "2025-04-01" as Day;
  for (let told = at(today); today < "2025-09-01"; ) {
    const tomorrow = addDays(today, 1);
    const then = at(tomorrow);
    const changes = JSON.stringify(then.total) !== JSON.stringify(told.total);
    assert.equal(
      told.next?.day === tomorrow,
      changes,
      `${today}, ${JSON.stringify(told.total)}: ${JSON.stringify(told.next)}`,
    );
    [today, told] = [tomorrow, then];
  }
});

test("the chart of the docs is drawn from the law as it stands", () => {
  const drawn = readFileSync(join(import.meta.dirname, "../../docs/pictures/additional-duty.svg"), "utf8");
  assert.equal(drawn, courseChart(law), "run: node bench/duty-chart.ts > docs/pictures/additional-duty.svg");
});
