import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { type Day, parseDay } from "../../src/core/day.ts";
import { Book } from "../../src/record/book.ts";
import { fold } from "../../src/record/fold.ts";
import type { Point, Review, Testimony } from "../../src/record/model.ts";
import { endOf } from "../../src/record/order.ts";
import { activeReviews, anchorOf, reviewId } from "../../src/record/reviews.ts";
import { Snapshot } from "../../src/record/snapshot.ts";
import { testVocabulary } from "../support/testimony.ts";
import { articles, elsewhere, pointsOf, testimoniesOf } from "./stream.ts";

const sourcesOf = (testimonies: readonly Testimony[]) => [...new Set(testimonies.map(({ source }) => source))];

function known(testimonies: readonly Testimony[], day: Day, reviews: readonly Review[] = []): Point[] {
  const book = new Book(testimonies, sourcesOf(testimonies), activeReviews(reviews, endOf(day)), testVocabulary);
  const snapshot = new Snapshot(book, day);
  return snapshot.among(book.drafts).map(snapshot.point);
}

describe("the fold", () => {
  test("gives the same points for any order of arrival", () => {
    fc.assert(
      fc.property(articles(), fc.func(fc.nat()), (made, key) => {
        const told = testimoniesOf(made);
        const shuffled = [...told].sort((a, b) => key(a.statement.id) - key(b.statement.id));
        assert.deepEqual(pointsOf(shuffled), pointsOf(told));
      }),
      { numRuns: 60 },
    );
  });

  test("known on a day is the fold of what was knowable by then: what came later changes nothing", () => {
    fc.assert(
      fc.property(articles(), fc.integer({ min: 1, max: 12 }), (made, number) => {
        const day = parseDay(`2025-06-${String(number).padStart(2, "0")}`);
        const told = testimoniesOf(made);
        const then = told.filter(({ source }) => source.knowableFrom.at < endOf(day));
        assert.deepEqual(known(told, day), pointsOf(then));
      }),
      { numRuns: 60 },
    );
  });

  test("what comes later is added to the fold, and gives the points of all of it folded at once", () => {
    fc.assert(
      fc.property(articles(), fc.double({ min: 0, max: 1, noNaN: true }), (made, share) => {
        const told = testimoniesOf(made);
        const sorted = fold(told, testVocabulary).testimonies;
        const first = sorted.slice(0, Math.floor(sorted.length * share));
        const before = new Book(first, sourcesOf(first), [], testVocabulary);
        for (const draft of before.drafts) before.view(draft, draft.members.length);
        const after = new Book(told, sourcesOf(told), [], testVocabulary, before);
        assert.equal(after.fold, before.fold);
        assert.deepEqual(
          after.drafts.map((draft) => after.view(draft, draft.members.length)),
          pointsOf(told),
        );
      }),
      { numRuns: 40 },
    );
  });

  test("what comes between is folded from nothing", () => {
    const told = testimoniesOf(fc.sample(articles(6), { seed: 7, numRuns: 1 })[0] as never);
    const sorted = fold(told, testVocabulary).testimonies;
    const without = sorted.filter((_, at) => at !== 1);
    const before = new Book(without, sourcesOf(without), [], testVocabulary);
    const after = new Book(told, sourcesOf(told), [], testVocabulary, before);
    assert.notEqual(after.fold, before.fold);
    assert.deepEqual(
      after.drafts.map((draft) => after.view(draft, draft.members.length)),
      pointsOf(told),
    );
  });

  test("a second dispute leaves the points of the first as they were", () => {
    fc.assert(
      fc.property(articles(), articles(), (first, second) => {
        const told = testimoniesOf(first);
        const own = new Set(told.map(({ statement }) => statement.id));
        const both = pointsOf([...told, ...elsewhere(second)]).filter(({ statements }) =>
          own.has(statements[0] as never),
        );
        assert.deepEqual(both, pointsOf(told));
      }),
      { numRuns: 40 },
    );
  });

  test("every statement is a member of one point, and no point is empty", () => {
    fc.assert(
      fc.property(articles(), (made) => {
        const told = testimoniesOf(made);
        const members = pointsOf(told).flatMap(({ statements }) => statements);
        assert.equal(members.length, told.length);
        assert.equal(new Set(members).size, new Set(told.map(({ statement }) => statement.id)).size);
      }),
      { numRuns: 40 },
    );
  });
});

/** The same words found again by a better reader: other fields beside, another id, the anchor a little wider. */
function reread(testimonies: readonly Testimony[]): Testimony[] {
  return testimonies.map(({ source, statement }) => ({
    source,
    statement: {
      ...statement,
      id: `s-e${statement.id.slice(3)}` as never,
      evidence: statement.evidence.map((part) => ({
        ...part,
        bytes: part.bytes.map(({ from, to }) => ({ from: Math.max(0, from - 1), to })),
      })),
    },
  }));
}

const decide = ({ source, statement }: Testimony, verb: Review["verb"], change: Review["change"] = {}): Review => {
  const review = {
    verb,
    target: statement.id,
    anchor: { blob: source.blob, ranges: anchorOf(statement), kind: statement.fields.kind },
    change,
    by: "Ada",
    why: "read again",
    at: "2025-06-12T12:00:00Z" as never,
    undoes: null,
  };
  return { id: reviewId(review), ...review };
};

describe("reviews", () => {
  test("survive a better reading, and one that no longer attaches is listed", () => {
    fc.assert(
      fc.property(articles(6), fc.nat(), (made, pick) => {
        const told = testimoniesOf(made);
        const chosen = told[pick % told.length] as Testimony;
        const review = decide(chosen, "reject");
        const again = new Book(reread(told), sourcesOf(told), [review], testVocabulary);
        const members = again.drafts.flatMap((draft) => draft.members);
        assert.equal(members.length, told.length - 1);
        assert.ok(!members.some(({ statement }) => statement.id === `s-e${chosen.statement.id.slice(3)}`));
        assert.deepEqual(again.unattached, []);
        const gone = new Book(
          told.filter((one) => one !== chosen && one.source !== chosen.source),
          [],
          [decide(chosen, "accept")],
          testVocabulary,
        );
        assert.equal(gone.unattached.length, 1);
      }),
      { numRuns: 40 },
    );
  });

  test("a decision counts from the day it was made", () => {
    fc.assert(
      fc.property(articles(6), fc.nat(), (made, pick) => {
        const told = testimoniesOf(made);
        const review = decide(told[pick % told.length] as Testimony, "reject");
        assert.deepEqual(known(told, parseDay("2025-06-11"), [review]), known(told, parseDay("2025-06-11")));
        const after = known(told, parseDay("2025-06-12"), [review]).flatMap(({ statements }) => statements);
        assert.ok(!after.includes(review.target as never));
      }),
      { numRuns: 30 },
    );
  });
});
