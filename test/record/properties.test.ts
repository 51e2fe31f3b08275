import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { type Day, parseDay } from "../../src/core/day.ts";
import { spanOf } from "../../src/record/asof.ts";
import { cardOf } from "../../src/record/card.ts";
import { fold } from "../../src/record/fold.ts";
import { foldBook } from "../../src/record/fold-book.ts";
import type { Point, Review, Testimony } from "../../src/record/model.ts";
import { endOf } from "../../src/record/order.ts";
import { partiesOf } from "../../src/record/parties.ts";
import { pointOf } from "../../src/record/point.ts";
import { activeReviews, anchorOf, reviewId } from "../../src/record/reviews.ts";
import { Snapshot } from "../../src/record/snapshot.ts";
import { heldAt } from "../../src/record/versions.ts";
import { testVocabulary } from "../support/testimony.ts";
import { articles, elsewhere, movedElsewhere, pointsOf, testimoniesOf } from "./stream.ts";

const sourcesOf = (testimonies: readonly Testimony[]) => [...new Set(testimonies.map(({ source }) => source))];

function known(testimonies: readonly Testimony[], day: Day, reviews: readonly Review[] = []): Point[] {
  const { book } = foldBook(testimonies, sourcesOf(testimonies), activeReviews(reviews, endOf(day)), testVocabulary);
  const snapshot = new Snapshot(book, day);
  return snapshot.last(book.lists.shelf(null), Number.POSITIVE_INFINITY).map(snapshot.point);
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

  test("what is put in and taken out is put right where it lands, and gives the points of all of it folded at once", () => {
    fc.assert(
      fc.property(articles(), fc.func(fc.nat(9)), fc.func(fc.nat(9)), (made, first, then) => {
        const told = testimoniesOf(made);
        const [some, those] = [first, then].map((key) => told.filter(({ source }) => key(source.article) > 2));
        const others = movedElsewhere(those ?? [], (article) => then(article) > 7);
        const before = fold(some ?? [], testVocabulary);
        before.columns(before.drafts);
        const after = fold(others, testVocabulary, before);
        const drafts = (folded: typeof after) =>
          folded.drafts.map(({ index, id, kind, places, retold, members, core: { wording: _, ...core } }) => ({
            ...{ index, id, kind, retold, core, places: [...(places as number[])] },
            members: members.map(({ statement }) => statement.id),
          }));
        const once = fold(others, testVocabulary);
        assert.deepEqual(after.columns(after.drafts), once.columns(once.drafts));
        assert.deepEqual(drafts(after), drafts(once));
      }),
      { numRuns: 150 },
    );
  });

  test("cards tell of a point what its members tell, as of every one of them", () => {
    fc.assert(
      fc.property(articles(), (made) => {
        for (const draft of fold(testimoniesOf(made), testVocabulary).drafts) {
          const card = cardOf(draft, testVocabulary);
          const { members } = draft;
          for (let count = 1; count <= members.length; count++) {
            const point = pointOf(draft, count, testVocabulary);
            assert.equal(heldAt(card.dates, count, null), point.date);
            assert.equal(card.differs !== null && card.differs < count, point.label === "reports differ");
            const named = card.parties.filter(([from]) => from < count).map(([, party]) => party);
            for (const party of partiesOf(point.told, testVocabulary)) assert.ok(named.includes(party));
            if (point.told.kind === "measure" || point.told.kind === "agreement")
              assert.equal(
                heldAt(card.ends, count, null),
                point.told.durationDays === null ? null : (spanOf(point, null)?.to ?? null),
              );
            if (point.told.kind === "figure") {
              const { indicator, from, to, basis } = point.told;
              assert.equal(
                heldAt(card.series, count, "").split("|").slice(0, 4).join("|"),
                [indicator, from, to, basis].map((part) => part ?? "").join("|"),
              );
            }
          }
        }
      }),
      { numRuns: 100 },
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
        const { book: again } = foldBook(reread(told), sourcesOf(told), [review], testVocabulary);
        const members = again.drafts.flatMap((draft) => draft.members);
        assert.equal(members.length, told.length - 1);
        assert.ok(!members.some(({ statement }) => statement.id === `s-e${chosen.statement.id.slice(3)}`));
        assert.deepEqual(again.unattached, []);
        const { book: gone } = foldBook(
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
