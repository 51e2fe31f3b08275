import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { createAsk } from "../../src/ask/ask.ts";
import { lawBookOf } from "../../src/brief/law.ts";
import type { LawBook } from "../../src/brief/law-book.ts";
import { addDays, type Day, lastDay, parseDay } from "../../src/core/day.ts";
import type { Party } from "../../src/core/party.ts";
import type { Law } from "../../src/dossier/law.ts";
import { memoryReader } from "../../src/record/memory.ts";
import { noVocabulary } from "../../src/record/vocabulary.ts";
import { installedDossiers } from "../support/dossiers.ts";

const { disputes } = installedDossiers();
const announcements = [
  ...new Set(disputes.flatMap(({ law }) => [...law.acts.values()].map(({ announced }) => lastDay(announced)))),
].sort();

/** The law with everything taken out that was announced after a day. */
function cutAt(law: Law, known: Day): Law {
  const isLater = (announced: string) => lastDay(announced as never) > known;
  const later = new Set([...law.acts.values()].filter(({ announced }) => isLater(announced)).map(({ id }) => id));
  const without = <T extends { act: string }>(rows: readonly T[]) => rows.filter(({ act }) => !later.has(act));
  return {
    ...law,
    acts: new Map([...law.acts].filter(([id]) => !later.has(id))),
    duties: without(law.duties),
    measures: without(law.measures),
    changes: without(law.changes),
    agreements: law.agreements.filter(({ announced }) => !isLater(announced)),
    deadlines: law.deadlines.filter(({ announced }) => !isLater(announced)),
  };
}

const [US, CN] = ["US", "CN"] as Party[];
const answers = (book: LawBook, on: Day, known: Day) => ({
  agreements: book.agreements(on, known, null),
  deadlines: book.deadlines(on, known, null),
  duty: book.duty(on, known, null),
  measures: book.measures(on, known, null),
  events: book.events(known, null),
  rates: [10, 20, 30, 34, 125, 145].map((percent) => [
    book.explain(US as Party, CN as Party, percent, false, on as never, known),
    book.explain(CN as Party, US as Party, percent, false, null, known),
  ]),
});

describe("what is known of the law on a day", () => {
  test("is the same with every later announcement taken out", () => {
    const book = lawBookOf(disputes);
    fc.assert(
      fc.property(fc.constantFrom(...announcements), fc.integer({ min: -30, max: 120 }), (known, days) => {
        const on = addDays(known, days);
        const cut = lawBookOf(disputes.map((one) => ({ ...one, law: cutAt(one.law, known) })));
        assert.deepEqual(answers(book, on, known), answers(cut, on, known));
      }),
      { numRuns: 12 },
    );
  });

  test("has no end that was announced later", () => {
    const day = parseDay("2025-06-10");
    const { measures } = answers(lawBookOf(disputes), day, day);
    for (const id of ["us-ec-h20-licence", "us-ec-aero-licences", "us-ec-ethane-licence"]) {
      const measure = measures.find((one) => one.id === id);
      if (measure) assert.equal(measure.to, null, measure.because);
    }
    const since = parseDay("2025-08-01");
    const later = answers(lawBookOf(disputes), since, since).measures;
    assert.deepEqual(
      ["us-ec-h20-licence", "us-ec-aero-licences"].map((id) => later.find((one) => one.id === id)?.status),
      ["ended", "ended"],
    );
  });

  test("explains a rate by the stack as it stood then", () => {
    const day = parseDay("2025-06-10");
    const [found] = lawBookOf(disputes).explain(US as Party, CN as Party, 30, false, "2025-06-09" as never, day) ?? [];
    assert.equal(found?.because, "30 % = 20 + 10, in force 14 May 2025 to 11 August 2025");
  });

  test("the end of a measure stands with the act that announced it, never in the measure's own row", () => {
    for (const { law } of disputes) {
      const inRow = law.measures.filter(({ to }) => to !== null).map(({ id }) => id);
      assert.deepEqual(inRow, []);
    }
  });
});

describe("deadlines as they became known", () => {
  const ask = createAsk({
    reader: memoryReader({ articles: [] }),
    law: lawBookOf(disputes),
    vocabulary: noVocabulary,
    today: () => "2026-08-31" as Day,
  });
  const at = (day: string) => ask.deadlines({ on: day as Day, known: day as Day });

  test("one that was moved is the same one, known on its day since the act that moved it", async () => {
    const before = (await at("2025-10-20")).deadlines.find(({ line }) => line.id === "cn-ec-oct9/goods-starts");
    const after = (await at("2026-03-01")).deadlines.find(({ line }) => line.id === "cn-ec-oct9/goods-starts");
    assert.equal(before?.since, "2025-10-09");
    assert.ok(after && before && after.line.on > before.line.on && after.since > before.since);
  });

  test("one that fell away is told as withdrawn since the act that did away with it; what stands is never among them", async () => {
    const gone = (await at("2025-04-09")).withdrawn.find(({ line }) => line.id === "us-dm-post-30-starts");
    assert.equal(gone?.since, "2025-04-08");
    for (const day of ["2025-04-09", "2025-11-06", "2026-01-14"]) {
      const { deadlines, withdrawn } = await at(day);
      const standing = new Set(deadlines.map(({ line }) => line.id));
      assert.ok(withdrawn.length > 0);
      for (const { line, since } of withdrawn) assert.ok(!standing.has(line.id) && since <= day && line.on >= day);
    }
  });
});

test("a rate that carries no day is explained around the day of its report, however long ago that is", () => {
  const book = lawBookOf(disputes);
  const at = (known: string, told: string) =>
    book.explain(US as Party, CN as Party, 145, false, null, known as Day, told as Day)?.map(({ because }) => because);
  assert.match(String(at("2026-07-21", "2025-06-09")), /145 % = /);
  assert.deepEqual(at("2026-07-21", "2025-06-09"), at("2025-06-10", "2025-06-09"));
});
