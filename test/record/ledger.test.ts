import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseDay } from "../../src/core/day.ts";
import { foldBook } from "../../src/record/fold-book.ts";
import { readLedger, writeLedger } from "../../src/record/ledger.ts";
import { aboutOf } from "../../src/record/links.ts";
import type { Review } from "../../src/record/model.ts";
import { bySource } from "../../src/record/order.ts";
import { anchorOf, reviewId } from "../../src/record/reviews.ts";
import { Snapshot } from "../../src/record/snapshot.ts";
import { testVocabulary } from "../support/testimony.ts";
import { articles, testimoniesOf } from "./stream.ts";

test("a book that was written is read again as it was, with its decisions, and no statement is read that is not asked for", () => {
  fc.assert(
    fc.property(articles(), fc.nat(), fc.constantFrom("reject", "accept", "flag"), (made, pick, verb) => {
      const told = testimoniesOf(made);
      const chosen = told[pick % told.length] as (typeof told)[number];
      const draft = {
        ...{ verb, by: "Ada", why: "looked", change: {}, undoes: null, at: "2025-06-12T12:00:00Z" as never },
        target: pick % 2 ? chosen.statement.id : `p-${chosen.statement.id.slice(2)}`,
        anchor: { blob: chosen.source.blob, ranges: anchorOf(chosen.statement), kind: chosen.statement.fields.kind },
      };
      const reviews: Review[] = [{ id: reviewId(draft), ...draft }];
      const sources = [...new Set(told.map(({ source }) => source))].sort(bySource);
      const { book } = foldBook(told, sources, reviews, testVocabulary);
      const from = { hash: "a record", vocabulary: testVocabulary, reviews };
      const read = new Set(told.map(({ statement }) => statement));
      const changed = Array.from({ length: book.testimonies.length }, (_, place) => place).flatMap((place) => {
        const { statement } = book.testimonies.at(place);
        return read.has(statement) ? [] : [[place, statement] as const];
      });
      const pieces = writeLedger(book, from, changed);
      assert.ok(pieces);
      const bytes = Buffer.concat(pieces);
      let asked = 0;
      const again = readLedger(Buffer.from(bytes), from, sources, (article, id) => {
        asked++;
        return told.find(({ source, statement }) => source.article === article && statement.id === id)
          ?.statement as never;
      });
      assert.ok(again);
      assert.equal(asked, 0);
      for (const day of ["2025-06-04", "2025-06-30"].map(parseDay)) {
        const asOf = (one: typeof book): unknown => {
          const snapshot = new Snapshot(one, day);
          const drafts = snapshot.last(one.lists.shelf(null), 999);
          return {
            points: drafts.map(snapshot.point),
            links: drafts.map((draft) => aboutOf(snapshot, draft).map(({ to, ...link }) => ({ ...link, to: to.id }))),
            differing: snapshot.total(one.lists.differing),
            found: told.map(({ statement }) => one.ofStatement(statement.id)?.id),
          };
        };
        assert.deepEqual(asOf(again), asOf(book));
      }
      assert.equal(
        readLedger(bytes, { ...from, hash: "another" }, sources, () => null as never),
        null,
      );
      assert.equal(
        readLedger(bytes.subarray(0, bytes.length >> 1), from, sources, () => null as never),
        null,
      );
    }),
    { numRuns: 40 },
  );
});
