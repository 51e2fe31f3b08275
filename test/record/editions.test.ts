import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createAsk } from "../../src/ask/ask.ts";
import { noLaw } from "../../src/brief/law-book.ts";
import { type Days, parseDay, parseInstant } from "../../src/core/day.ts";
import { fatesOf, withEditions } from "../../src/record/editions.ts";
import { memoryReader } from "../../src/record/memory.ts";
import { figure, type Made, measure, type Said, tell, testVocabulary } from "../support/testimony.ts";

const page = "https://outlet.example/talks";
const rate = (words: string, percent: number): Said => ({
  words,
  fields: measure({ ratePercent: percent }),
  date: "2025-06-09",
});
const exports: Said = {
  words: "Norway's exports fell 34.5 per cent in May.",
  fields: figure({ changePercent: -34.5, period: "2025-05" as Days }),
};

/** An edition of one page: published on one day for good, had on another. */
function edition(received: string, says: readonly Said[], more: object = {}): Made {
  const made = tell({ outlet: "Outlet", at: parseInstant(received), original: "the page", says });
  const at = parseInstant("2025-06-09T06:00:00Z");
  const source = {
    ...made.source,
    url: page,
    published: "2025-06-09" as Days,
    knowableFrom: { at, basis: "published" },
    ...more,
  };
  return { ...made, source, testimonies: made.testimonies.map(({ statement }) => ({ source, statement })) };
}

const first = edition("2025-06-09T08:00:00Z", [rate("Canada will raise its duty to 40 per cent.", 40), exports]);
const second = edition("2025-06-11T08:00:00Z", [exports, rate("Canada will raise its duty to 45 per cent.", 45)]);

function askOf(articles: readonly Made[]) {
  const reader = memoryReader({ articles });
  return createAsk({ reader, law: noLaw, vocabulary: testVocabulary, today: () => parseDay("2025-06-20") });
}

const rates = async (articles: readonly Made[], known: string): Promise<number[]> => {
  const { reported } = await askOf(articles).measures({ on: parseDay("2025-06-20"), known: parseDay(known) });
  return reported.map(({ told }) => (told.kind === "measure" ? (told.ratePercent ?? 0) : 0));
};

describe("a page that was edited", () => {
  test("says what it says now, and said what it said then", async () => {
    for (const articles of [
      [first, second],
      [second, first],
    ]) {
      assert.deepEqual(await rates(articles, "2025-06-10"), [40]);
      assert.deepEqual(await rates(articles, "2025-06-11"), [45]);
    }
  });

  test("is known from its receipt, or from its own update after the one before", () => {
    const [, later] = withEditions([first.source, second.source]);
    assert.deepEqual(later?.knowableFrom, { at: "2025-06-11T08:00:00Z", basis: "edited" });
    const updated = { at: parseInstant("2025-06-10T20:00:00Z"), basis: "updated" };
    const dated = withEditions([first.source, { ...second.source, knowableFrom: updated }]);
    assert.deepEqual(dated[1]?.knowableFrom, updated);
  });

  test("leaves no point behind that no page says any more", async () => {
    const withdrawn = edition("2025-06-11T08:00:00Z", [exports]);
    assert.deepEqual(await rates([first, withdrawn], "2025-06-10"), [40]);
    assert.deepEqual(await rates([first, withdrawn], "2025-06-11"), []);
    const { total } = await askOf([first, withdrawn]).figures({ known: parseDay("2025-06-11") });
    assert.equal(total, 1);
  });

  test("is another article where an address holds another text by turns", () => {
    const other = { ...second.source, original: "o-0000000000000000" as never, title: "Another matter" };
    assert.equal(withEditions([first.source, other])[1], other);
  });

  test("tells of each statement whether it is the same, moved, edited or gone", () => {
    const fates = fatesOf(first.testimonies, second.testimonies);
    assert.deepEqual([...fates.values()].sort(), ["edited", "moved"]);
    assert.deepEqual([...fatesOf(first.testimonies, first.testimonies).values()], ["same", "same"]);
    assert.deepEqual([...fatesOf(first.testimonies, []).values()], ["gone", "gone"]);
  });
});
