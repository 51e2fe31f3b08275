import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { commitment, figure, tell, testVocabulary } from "../../test/support/testimony.ts";
import { parseDay, parseInstant } from "../core/day.ts";
import { foldBook } from "./fold-book.ts";
import type { Review, Source, Testimony } from "./model.ts";
import { activeReviews, anchorOf, conflictsOf, reviewId } from "./reviews.ts";
import { Snapshot } from "./snapshot.ts";

const at = (hour: number) => parseInstant(`2025-06-09T${String(hour).padStart(2, "0")}:00:00Z`);
const made = [
  tell({ outlet: "A", at: at(1), says: [{ words: "exports fell 34.5 %", fields: figure({ changePercent: -34.5 }) }] }),
  tell({ outlet: "B", at: at(2), says: [{ words: "exports fell 43.5 %", fields: figure({ changePercent: -43.5 }) }] }),
  tell({ outlet: "C", at: at(3), original: "wire", says: [{ words: "agreed to buy", fields: commitment({}) }] }),
  tell({
    outlet: "D",
    at: at(4),
    original: "wire",
    says: [{ words: "will buy oats", fields: commitment({ matter: "buy oats" }) }],
  }),
];
const told = made.flatMap(({ testimonies }) => testimonies);
const sources: Source[] = made.map(({ source }) => source);
const [first, second, third, fourth] = told as [Testimony, Testimony, Testimony, Testimony];

let hour = 0;
function review(verb: Review["verb"], target: string, more: Partial<Review> = {}): Review {
  const of = told.find(({ statement }) => statement.id.slice(2) === target.slice(2)) ?? first;
  const draft = {
    verb,
    target,
    anchor: { blob: of.source.blob, ranges: anchorOf(of.statement), kind: of.statement.fields.kind },
    change: {},
    by: "Ada",
    why: "looked it up",
    at: parseInstant(`2025-06-10T${String(hour++ % 24).padStart(2, "0")}:00:00Z`),
    undoes: null,
    ...more,
  };
  return { id: reviewId(draft), ...draft };
}

function record(...reviews: Review[]) {
  const { book } = foldBook(told, sources, activeReviews(reviews, parseInstant("2026-01-01")), testVocabulary);
  const snapshot = new Snapshot(book, parseDay("2025-06-30"));
  return { book, snapshot, points: snapshot.last(book.lists.shelf(null), 99).map(snapshot.point) };
}

const p = ({ statement }: Testimony) => `p-${statement.id.slice(2)}`;

describe("decisions", () => {
  test("reject takes a statement out: what it contradicted stands alone", () => {
    assert.equal(record().points[0]?.label, "reports differ");
    const { points } = record(review("reject", second.statement.id));
    assert.equal(points[0]?.label, "one original");
    assert.equal(points.length, record().points.length);
  });

  test("accept marks the point as checked, by whom and when", () => {
    const { points } = record(review("accept", p(third)));
    assert.deepEqual(points.find(({ id }) => id === p(third))?.trust, {
      level: "checked",
      by: "Ada",
      on: "2025-06-10",
    });
  });

  test("correct puts the editor's value in place, and what was read stays beside it", () => {
    const { points } = record(review("correct", p(first), { change: { changePercent: -34.5 } }));
    assert.partialDeepStrictEqual(points[0]?.told, { changePercent: -34.5 });
    const field = points[0]?.fields.find((state) => state.field === "changePercent");
    assert.deepEqual(field?.settled, { value: -34.5, by: "the correction of Ada" });
    assert.equal(field?.values.length, 2);
  });

  test("merge and split; old ids still find their point", () => {
    const merge = review("merge", p(third), { change: { with: p(fourth) } });
    const merged = record(merge);
    assert.equal(merged.points.length, 2);
    assert.equal(merged.snapshot.find(p(fourth))?.id, p(third));
    const split = record(merge, review("split", p(third), { change: { statements: [fourth.statement.id] } }));
    assert.equal(split.points.length, 3);
    assert.equal(split.book.ofStatement(fourth.statement.id)?.id, p(fourth));
  });

  test("a corrected date moves an article, and with it what was known when", () => {
    const correct = review("correct", second.source.article, {
      anchor: { blob: second.source.blob, ranges: [], kind: "article" },
      change: { published: "2025-07-08" },
    });
    const { snapshot } = record(correct);
    assert.equal(snapshot.cut, 3);
  });

  test("a rejected article takes its statements with it", () => {
    const anchor = { blob: second.source.blob, ranges: [], kind: "article" as const };
    assert.equal(record(review("reject", second.source.article, { anchor })).points[0]?.label, "one original");
  });

  test("lineage taken back: each article rests on itself", () => {
    const anchor = { blob: third.source.blob, ranges: [], kind: "lineage" as const };
    const merge = review("merge", p(third), { change: { with: p(fourth) } });
    assert.equal(record(merge).points[1]?.label, "one original");
    assert.equal(record(merge, review("reject", third.source.original, { anchor })).points[1]?.label, "reports match");
  });

  test("undo takes a decision back, and undoing the undo restores it", () => {
    const reject = review("reject", second.statement.id);
    const undo = review("reject", second.statement.id, { undoes: reject.id });
    const again = review("reject", second.statement.id, { undoes: undo.id });
    assert.equal(record(reject, undo).points[0]?.label, "reports differ");
    assert.equal(record(reject, undo, again).points[0]?.label, "one original");
  });

  test("opposed decisions: the later holds and both are listed", () => {
    const accept = review("accept", p(third));
    const reject = review("reject", p(third), { by: "Ola" });
    assert.equal(conflictsOf([accept, reject]).length, 1);
    assert.ok(!record(accept, reject).points.some(({ id }) => id === p(third)));
    const [one, two] = [-34.5, -43.5].map((value) => review("correct", p(first), { change: { changePercent: value } }));
    assert.match(conflictsOf([one as Review, two as Review])[0]?.because ?? "", /two values for changePercent/);
  });

  test("what is gone is listed, and nothing breaks", () => {
    const gone = review("accept", "p-0000000000000000", {
      anchor: { blob: "f".repeat(64) as never, ranges: [[0, 9]], kind: "figure" },
    });
    assert.deepEqual(record(gone).book.unattached, [gone]);
  });
});
