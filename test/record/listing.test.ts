import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { canonicalJson, idOf, sha256 } from "../../src/core/ids.ts";
import { foldBook, foldListed } from "../../src/record/fold-book.ts";
import { type FoldBefore, readFold, writeFold } from "../../src/record/fold-file.ts";
import { readLedger, writeLedger } from "../../src/record/ledger.ts";
import { type Listed, listed } from "../../src/record/listing.ts";
import type { Review, Testimony } from "../../src/record/model.ts";
import { bySource } from "../../src/record/order.ts";
import type { ArticlesKept } from "../../src/record/reader.ts";
import { anchorOf, reviewId } from "../../src/record/reviews.ts";
import { testVocabulary } from "../support/testimony.ts";
import { articles, movedElsewhere, testimoniesOf } from "./stream.ts";

/** Articles as a store keeps them. */
function keptOf(told: readonly Testimony[]): ArticlesKept {
  const of = (article: string) =>
    told
      .filter(({ source }) => source.article === article)
      .sort((a, b) => (a.statement.id < b.statement.id ? -1 : a.statement.id > b.statement.id ? 1 : 0));
  return {
    markOf: ({ original, originalBasis, story, ...source }) => {
      const says = sha256(canonicalJson([source, of(source.article).map(({ statement }) => statement)]));
      return `${says} ${[original, originalBasis, story].join()}`;
    },
    idsOf: (article) => of(article).map(({ statement }) => statement.id),
    said: (article, id) => JSON.stringify(of(article).find(({ statement }) => statement.id === id)?.statement),
    saidBy: (article) =>
      of(article).map(({ statement, readAs }) =>
        JSON.stringify(readAs === undefined ? statement : { ...statement, readAs }),
      ),
    articleOf: (id) => told.find(({ statement }) => statement.id === id)?.source.article ?? null,
  };
}

const sourcesOf = (told: readonly Testimony[]) => [...new Set(told.map(({ source }) => source))].sort(bySource);

/** Decisions of every kind on what stands at some places. */
function reviewsOn(told: readonly Testimony[], picks: readonly (readonly [number, string])[]): Review[] {
  return picks.map(([pick, what], at) => {
    const { source, statement } = told[pick % told.length] as Testimony;
    const isArticle = what.startsWith("article");
    const draft = {
      ...{ by: "Ada", why: `looked ${at}`, undoes: null, at: `2025-06-12T12:00:${10 + at}Z` as never },
      verb: what === "article" || what === "merge" ? ("correct" as const) : (what.replace("article ", "") as "reject"),
      target: isArticle ? source.article : at % 2 ? statement.id : `p-${statement.id.slice(2)}`,
      change: what === "article" ? { published: "2025-06-02" } : what === "correct" ? { modality: "threatened" } : {},
      anchor: {
        blob: source.blob,
        ranges: isArticle ? [] : anchorOf(statement),
        kind: isArticle ? ("article" as const) : statement.fields.kind,
      },
    };
    return { id: reviewId(draft), ...draft };
  });
}

const picks = fc.array(
  fc.tuple(fc.nat(), fc.constantFrom("reject", "accept", "flag", "correct", "article", "article reject")),
  { maxLength: 4 },
);

const pointsIn = ({ book }: ReturnType<typeof foldBook>) =>
  book.drafts.map(({ id, places, retold, members }) => ({
    ...{ id, places: [...Array.from(places)], retold, verdict: book.reviewsOf(book.find(id) as never) },
    members: members.map(({ source, statement }) => ({ source, statement })),
  }));

const from = { hash: "a record", vocabulary: testVocabulary };

test("what is folded where it is kept is what is folded at hand, whatever was decided", () => {
  fc.assert(
    fc.property(articles(), picks, (made, some) => {
      const read = testimoniesOf(made);
      const reviews = reviewsOn(read, some);
      const told = readAgain(read, reviews);
      const sources = sourcesOf(told);
      const list = listed(keptOf(told), sources, reviews, reviews, null);
      const whole = foldListed(list, reviews, testVocabulary, null);
      const plain = foldBook(told, sources, reviews, testVocabulary);
      assert.deepEqual(pointsIn(whole), pointsIn(plain));
      assert.deepEqual(
        whole.book.unattached.map(({ id }) => id),
        plain.book.unattached.map(({ id }) => id),
      );
    }),
    { numRuns: 60 },
  );
});

/** With what an article whose day was corrected says read again with that day: of half of it nothing but the day differs. */
function readAgain(told: readonly Testimony[], reviews: readonly Review[]): Testimony[] {
  const corrected = new Set(reviews.flatMap(({ target, change }) => ("published" in change ? [target] : [])));
  const again = told.flatMap(({ source, statement }, at): Testimony[] => {
    if (!corrected.has(source.article)) return [];
    const moved = at % 2 === 0 ? {} : { id: idOf("s", [statement.id]) as never, date: "2025-06-02" as never };
    return [{ source, statement: { ...statement, ...moved }, readAs: "2025-06-02" as never }];
  });
  return [...told, ...again];
}

test("what is read later is what was folded, of two of one id the first, read again with another day or not", () => {
  const twins = fc.array(fc.nat(), { maxLength: 3 });
  fc.assert(
    fc.property(articles(), picks, twins, (made, some, twice) => {
      const read = testimoniesOf(made);
      const reviews = reviewsOn(read, some);
      const again = twice.map((at): Testimony => {
        const { source, statement } = read[at % read.length] as Testimony;
        const evidence = statement.evidence.map((part) => ({ ...part, part: "title" as const }));
        return { source, statement: { ...statement, evidence } };
      });
      const told = [...readAgain(read, reviews), ...again];
      const kept = keptOf(told);
      const sources = sourcesOf(told);
      const list = listed(kept, sources, reviews, reviews, null);
      const { book } = foldListed(list, reviews, testVocabulary, null);
      const name = { ...from, reviews };
      const shown = sources.flatMap((source) => {
        const own = [...list.told.articles()].find(({ article }) => article === source.article);
        return own ? [list.told.sourceAt(own.from)] : [];
      });
      const inOrder = shown.sort(bySource);
      const bytes = Buffer.concat(writeLedger(book, name, list.changed) ?? []);
      const later = readLedger(bytes, name, inOrder, (article, id) => JSON.parse(kept.said(article, id)));
      assert.ok(later);
      assert.equal(later.testimonies.length, list.told.length);
      for (let place = 0; place < list.told.length; place++)
        assert.deepEqual(later.testimonies.at(place), list.told.at(place));
      // From its end on nothing is gone through from its beginning.
      const back = listed(kept, sources, reviews, reviews, null).told;
      for (let place = back.length - 1; place >= 0; place--) assert.deepEqual(back.at(place), list.told.at(place));
    }),
    { numRuns: 60 },
  );
});

test("a fold goes on over what came, went and was decided, and of what stayed reads only what bears on it", () => {
  fc.assert(
    fc.property(articles(), fc.nat(), picks, fc.func(fc.nat(9)), (made, out, some, key) => {
      const all = testimoniesOf(made);
      const others = movedElsewhere(all, (article) => key(article) > 5);
      const gone = all[out % all.length]?.source.article;
      const fewer = all.filter(({ source }) => source.article !== gone);
      const step = (told: readonly Testimony[], reviews: Review[], before: FoldBefore | null): Step => {
        const list = listed(keptOf(told), sourcesOf(told), reviews, reviews, before?.listing ?? null);
        return { list, ...foldListed(list, reviews, testVocabulary, before?.fold ?? null) };
      };
      const reviews = reviewsOn(all, some);
      let last: Step | null = null;
      /** The fold as another process finds it. */
      let kept: FoldBefore | null = null;
      for (const [told, decided] of [
        [fewer, []],
        [all, []],
        [others, []],
        [all, reviews],
        [others, reviews],
        [fewer, reviews],
        [all, []],
      ] as const) {
        last = step(told, [...decided], last && { fold: last.fold, listing: last.list.listing });
        const again = step(told, [...decided], kept);
        const once = step(told, [...decided], null);
        assert.deepEqual(pointsIn(last), pointsIn(once));
        assert.deepEqual(pointsIn(again), pointsIn(once));
        const [bytes, opened, expected] = [last, again, once].map((one) =>
          Buffer.concat(writeLedger(one.book, { ...from, reviews: [...decided] }, one.list.changed) ?? []),
        ) as [Buffer, Buffer, Buffer];
        assert.deepEqual(bytes, expected);
        assert.deepEqual(opened, expected);
        const named = { ...from, reviews: [...decided] };
        const written = Buffer.concat(writeFold({ fold: again.fold, listing: again.list.listing }, named));
        kept = readFold(written, expected, testVocabulary);
        assert.ok(kept);
        assert.equal(readFold(written.subarray(0, written.length >> 1), expected, testVocabulary), null);
      }
    }),
    { numRuns: 40 },
  );
});

type Step = ReturnType<typeof foldBook> & Readonly<{ list: Listed }>;
