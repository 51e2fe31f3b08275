import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { type Ask, createAsk } from "../../src/ask/ask.ts";
import { noLaw } from "../../src/brief/law-book.ts";
import { dayOf, type Instant, parseDay } from "../../src/core/day.ts";
import { memoryReader } from "../../src/record/memory.ts";
import type { Review } from "../../src/record/model.ts";
import { endOf } from "../../src/record/order.ts";
import type { RecordReader } from "../../src/record/reader.ts";
import { anchorOf, reviewId } from "../../src/record/reviews.ts";
import { figure, type Made, tell, testVocabulary } from "../support/testimony.ts";
import { articles } from "./stream.ts";

// The two clocks under everything that can happen to a record: late arrivals, later editions, decisions of every sort, pages forgotten.

const today = parseDay("2025-07-01");
const questions = [
  ...(["state", "measures", "agreements", "timeline", "rounds", "promises", "people", "figures"] as const),
  ...(["quotes", "differ", "stories", "news", "deadlines"] as const),
];

const askOf = (reader: RecordReader): Ask =>
  createAsk({ reader, law: noLaw, vocabulary: testVocabulary, today: () => today });

/** What every question answers on a day, but the name of the record. */
async function answers(ask: Ask, known: ReturnType<typeof parseDay>): Promise<unknown[]> {
  const asked = { on: known, known, limit: 30 };
  const given = await Promise.all([
    ...questions.map((question) => ask[question](asked)),
    ask.changes({ ...asked, since: parseDay("2025-06-03") }),
  ]);
  return given.map(({ version: _, ...answer }) => answer);
}

/** Two pages in a while are editions of one: the later says some of what the earlier said. */
function withPages(made: readonly Made[], pairs: readonly number[]): Made[] {
  const paged = [...made];
  for (const [at, pick] of pairs.entries()) {
    const [first, second] = [
      2 * (pick % Math.max(1, made.length >> 1)),
      2 * (pick % Math.max(1, made.length >> 1)) + 1,
    ];
    const [one, other] = [paged[first], paged[second]];
    if (!one || !other || one.source.url !== null || other.source.url !== null) continue;
    for (const [place, article] of [
      [first, one],
      [second, other],
    ] as const) {
      const source = { ...article.source, url: `https://outlet.example/${at}`, title: `Page ${at}` };
      paged[place] = { ...article, source, testimonies: article.testimonies.map((told) => ({ ...told, source })) };
    }
  }
  return paged;
}

const instantOf = (hour: number): Instant =>
  `2025-06-${String(1 + Math.trunc(hour / 24)).padStart(2, "0")}T${String(hour % 24).padStart(2, "0")}:00:00Z` as Instant;

type Wish = Readonly<{ verb: number; pick: number; other: number; hour: number; undo: boolean }>;
const wish: fc.Arbitrary<Wish> = fc.record({
  verb: fc.nat(11),
  pick: fc.nat(60),
  other: fc.nat(60),
  hour: fc.integer({ min: 0, max: 24 * 14 }),
  undo: fc.boolean(),
});

/** A decision of each sort on something of the record, some of them undone later. */
function decided(made: readonly Made[], wishes: readonly Wish[]): Review[] {
  const told = made.flatMap(({ testimonies }) => testimonies);
  const reviews: Review[] = [];
  for (const { verb, pick, other, hour, undo } of wishes.toSorted((a, b) => a.hour - b.hour)) {
    const [one, two] = [told[pick % told.length], told[other % told.length]];
    if (!one || !two) continue;
    const { source, statement } = one;
    // Nobody decides on what is not there yet, nor says that a page is of a day to come.
    const seen = [source.held, two.source.held].sort().at(-1) as Instant;
    const wished = instantOf(hour);
    const at = (wished > seen ? wished : seen).replace(/:00:00Z$/, ":30:00Z") as Instant;
    const point = `p-${statement.id.slice(2)}`;
    const on = (
      target: string,
      kind: Review["anchor"]["kind"],
      name: Review["verb"],
      change: Review["change"] = {},
    ) => {
      const ranges = kind === "article" || kind === "story" || kind === "lineage" ? [] : anchorOf(statement);
      const made = { verb: name, target, anchor: { blob: source.blob, ranges, kind }, change, by: "Ada", why: "so" };
      const review = { ...made, at, undoes: null };
      reviews.push({ id: reviewId(review), ...review });
    };
    const { kind } = statement.fields;
    const day = `2025-06-${String(1 + (other % 12)).padStart(2, "0")}`;
    [
      () => on(statement.id, kind, "reject"),
      () => on(statement.id, kind, "correct", { date: day }),
      () => on(point, kind, "reject"),
      () => on(point, kind, "accept"),
      () => on(point, kind, "flag"),
      () => on(point, kind, "correct", { date: other % 2 === 0 ? null : day }),
      () => on(point, kind, "merge", { with: `p-${two.statement.id.slice(2)}` }),
      () => on(point, kind, "split", { statements: [two.statement.id, statement.id] }),
      () => on(source.article, "article", "correct", { published: day < at ? day : dayOf(at) }),
      () => on(source.article, "article", "reject"),
      () => on(source.original, "lineage", "reject", { article: source.article }),
      () => on(source.story, "story", "split", { articles: [source.article, two.source.article] }),
    ][verb]?.();
    const last = reviews.at(-1);
    if (!undo || !last) continue;
    const review = { ...last, undoes: last.id, at: last.at.replace(":30:00Z", ":45:00Z") as Instant, why: "not so" };
    const { id: _, ...rest } = review;
    reviews.push({ ...rest, id: reviewId(rest) });
  }
  return reviews.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

const world = fc
  .record({
    made: articles(10),
    pairs: fc.array(fc.nat(9), { maxLength: 2 }),
    wishes: fc.array(wish, { maxLength: 8 }),
  })
  .map(({ made, pairs, wishes }) => {
    const paged = withPages(made, pairs);
    return { made: paged, reviews: decided(paged, wishes) };
  });
const day = fc.integer({ min: 1, max: 14 }).map((number) => parseDay(`2025-06-${String(number).padStart(2, "0")}`));

describe("the two clocks", () => {
  test("known on a day ignores what was published, edited and decided later", async () => {
    await fc.assert(
      fc.asyncProperty(world, day, async ({ made, reviews }, known) => {
        const whole = memoryReader({ articles: made, reviews });
        const end = endOf(known);
        // An editor's day may move an article over the end: then it is not known as it stands, and may be as it was.
        const moved = new Set(reviews.filter(({ change }) => "published" in change).map(({ target }) => target));
        const then = new Set(
          [...whole.sources()].filter(({ knowableFrom: { at } }) => at < end).map(({ article }) => article),
        );
        const kept = made.filter(({ source: { article } }) => then.has(article) || moved.has(article));
        const part = memoryReader({ articles: kept, reviews: reviews.filter(({ at }) => at < end) });
        assert.deepEqual(await answers(askOf(part), known), await answers(askOf(whole), known));
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });

  test("a desk that saw pages come late, go and be decided on answers as one that sees the record as it is", async () => {
    const step = fc.record({ there: fc.func(fc.nat(9)), wishes: fc.array(wish, { maxLength: 4 }), known: day });
    await fc.assert(
      fc.asyncProperty(articles(10), fc.array(step, { minLength: 2, maxLength: 4 }), async (made, steps) => {
        let reader = memoryReader({ articles: [] });
        const proxy = new Proxy(reader, { get: (_, name) => Reflect.get(reader, name) });
        const lasting = askOf(proxy);
        for (const { there, wishes, known } of steps) {
          const held = made.filter(({ source }) => there(source.article) > 2);
          reader = memoryReader({ articles: held, reviews: decided(held, wishes) });
          assert.deepEqual(await answers(lasting, known), await answers(askOf(reader), known));
        }
      }),
      { numRuns: 25 },
    );
  });

  test("the order in which pages came in changes no answer", async () => {
    await fc.assert(
      fc.asyncProperty(world, day, fc.func(fc.nat()), async ({ made, reviews }, known, key) => {
        const shuffled = made.toSorted((a, b) => key(a.source.article) - key(b.source.article));
        const [one, other] = [made, shuffled].map((all) => askOf(memoryReader({ articles: all, reviews })));
        assert.deepEqual(await answers(one as Ask, known), await answers(other as Ask, known));
      }),
      { numRuns: 25 },
    );
  });
});

test("the words that give a figure on a day are those of who had told it by then, however many tell it later", async () => {
  const told = (at: number, day: string, value: number | null) =>
    tell({
      outlet: `Outlet ${at}`,
      at: `2025-06-${day}T08:00:00Z` as Instant,
      says: [
        {
          words: `Exports of Norway to Canada fell 3% in May, told ${at}`,
          fields: figure({ value, changePercent: -3, unit: value === null ? null : "CAD" }),
        },
      ],
    });
  const early = [told(0, "01", null), told(1, "02", 120)];
  const later = Array.from({ length: 70 }, (_, at) => told(2 + at, "09", 120));
  const known = parseDay("2025-06-03");
  const [then, now] = await Promise.all(
    [early, [...early, ...later]].map((made) => answers(askOf(memoryReader({ articles: made })), known)),
  );
  assert.deepEqual(now, then);
});
