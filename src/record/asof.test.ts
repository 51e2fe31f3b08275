import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { agreement, commitment, measure, talks, tell, testVocabulary } from "../../test/support/testimony.ts";
import { parseDay, parseInstant } from "../core/day.ts";
import type { Modality } from "../core/terms.ts";
import type { Fields } from "../read/statement.ts";
import { holdsOn } from "./asof.ts";
import { fold } from "./fold.ts";
import { pointOf } from "./point.ts";

function point(fields: Fields, date: string | null, modality: Modality = "actual") {
  const { testimonies } = tell({
    outlet: "Outlet",
    at: parseInstant("2025-05-15T08:00:00Z"),
    says: [{ words: "so it says", fields, date, modality }],
  });
  const { drafts } = fold(testimonies, testVocabulary);
  return pointOf(drafts[0] as never, 1, testVocabulary);
}

const ninety = measure({ action: "suspend", durationDays: 90 });

describe("whether a point holds on a day", () => {
  for (const { name, of, on, gives } of [
    { name: "the day before it starts", of: point(ninety, "2025-05-14"), on: "2025-05-13", gives: "no" },
    { name: "the day it starts", of: point(ninety, "2025-05-14"), on: "2025-05-14", gives: "yes" },
    { name: "its last day", of: point(ninety, "2025-05-14"), on: "2025-08-11", gives: "yes" },
    { name: "the first day after it", of: point(ninety, "2025-05-14"), on: "2025-08-12", gives: "no" },
    { name: "inside a vague beginning", of: point(ninety, "2025-05"), on: "2025-05-14", gives: "possibly" },
    { name: "inside a vague end", of: point(ninety, "2025-05"), on: "2025-08-15", gives: "possibly" },
    { name: "after a vague end", of: point(ninety, "2025-05"), on: "2025-08-29", gives: "no" },
    { name: "no length: open", of: point(measure({}), "2025-05-14"), on: "2026-05-14", gives: "yes" },
    { name: "undated, told as in force", of: point(measure({}), null), on: "2025-05-15", gives: "yes" },
    { name: "undated, before it was told", of: point(measure({}), null), on: "2025-05-14", gives: "unknown" },
    {
      name: "threatened holds on no day",
      of: point(measure({}), "2025-05-14", "threatened"),
      on: "2025-06-01",
      gives: "no",
    },
    {
      name: "announced, on its day",
      of: point(measure({}), "2025-06-01", "announced"),
      on: "2025-06-01",
      gives: "yes",
    },
    { name: "announced without a day", of: point(measure({}), null, "announced"), on: "2025-06-01", gives: "unknown" },
    { name: "alleged", of: point(measure({}), "2025-05-14", "alleged"), on: "2025-06-01", gives: "unknown" },
    {
      name: "an agreement that is sought",
      of: point(agreement({ status: "sought" }), "2025-05-14"),
      on: "2025-06-01",
      gives: "no",
    },
    {
      name: "talks still to come",
      of: point(talks({ status: "planned" }), "2025-06-09", "announced"),
      on: "2025-06-08",
      gives: "no",
    },
    { name: "talks that were held", of: point(talks({}), "2025-06-09"), on: "2025-06-09", gives: "yes" },
    { name: "a promise from its day", of: point(commitment({}), "2025-06-05"), on: "2025-06-05", gives: "yes" },
  ] as const) {
    test(name, () => assert.equal(holdsOn(of, parseDay(on)), gives));
  }

  test("what a later point ends no longer holds from that day on", () => {
    const up = point(measure({}), "2025-04-09");
    assert.equal(holdsOn(up, parseDay("2025-05-13"), "2025-05-14" as never), "yes");
    assert.equal(holdsOn(up, parseDay("2025-05-14"), "2025-05-14" as never), "no");
  });
});
