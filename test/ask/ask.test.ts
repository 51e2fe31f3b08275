import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createAsk } from "../../src/ask/ask.ts";
import { type LawBook, noLaw } from "../../src/brief/law-book.ts";
import { parseDay, parseInstant } from "../../src/core/day.ts";
import { memoryReader } from "../../src/record/memory.ts";
import type { Review } from "../../src/record/model.ts";
import { reviewId } from "../../src/record/reviews.ts";
import {
  agreement,
  allegation,
  attendance,
  commitment,
  demand,
  figure,
  measure,
  quotation,
  talks,
  tell,
  testVocabulary,
} from "../support/testimony.ts";

const at = (text: string) => parseInstant(`2025-06-${text}:00Z`);
const articles = [
  tell({
    outlet: "Morning Post",
    at: at("06T08:00"),
    story: "call",
    says: [
      {
        words: "The two spoke by phone on Thursday for more than an hour",
        fields: talks({ form: "call", minutes: 60, minutesBound: "over" }),
        date: "2025-06-05",
      },
      {
        words: "Norway agreed to resume shipments of salmon feed, Berg said",
        fields: commitment({ matter: "resume shipments of salmon feed" }),
        by: ["Canadian government"],
        modality: "announced",
        date: "2025-06-05",
      },
      {
        words: "the truce struck in Geneva last month",
        fields: agreement({ name: "truce", place: "Geneva", durationDays: 90 }),
        date: "2025-05-12",
      },
    ],
  }),
  tell({
    outlet: "Evening Post",
    at: at("07T18:00"),
    story: "call",
    says: [
      {
        words: "The call lasted 90 minutes",
        fields: talks({ form: "call", minutes: 90, minutesBound: "exact" }),
        date: "2025-06-05",
      },
      {
        words: "Exports fell 34.5 percent in May",
        fields: figure({ changePercent: -34.5 }),
        by: ["Norwegian customs"],
      },
      {
        words: "“We want Canada and Norway to move forward together,” Berg said",
        fields: quotation("Ada Berg", "We want Canada and Norway to move forward together,"),
      },
    ],
  }),
  tell({
    outlet: "Harbour News",
    at: at("09T09:00"),
    story: "talks",
    says: [
      {
        words: "Delegations met in London on Monday",
        fields: talks({ place: "London", status: "ongoing" }),
        date: "2025-06-09",
      },
      { words: "Ada Berg leads for Norway", fields: attendance({ at: "London", role: "lead" }), date: "2025-06-09" },
      {
        words: "Canada wants Norway to resume salmon feed shipments",
        fields: demand({ matter: "resume salmon feed shipments" }),
        date: "2025-06-09",
      },
      {
        words: "Canada accused Norway of holding back shipments of salmon feed",
        fields: allegation({ matter: "holding back shipments of salmon feed" }),
        modality: "alleged",
      },
      {
        words: "Canada accused Norway of breaking the Geneva truce",
        fields: allegation({ matter: "breaking the Geneva truce" }),
        modality: "alleged",
      },
      { words: "Exports fell 43.5 percent in May", fields: figure({ changePercent: -43.5 }) },
      {
        words: "“We want Norway and Canada to move on together,” Berg said",
        fields: quotation("Ada Berg", "We want Canada and Norway to move on together."),
      },
      { words: "a 40 percent tariff since 1 March", fields: measure({ ratePercent: 40 }), date: "2025-03-01" },
      { words: "a 55 percent tariff from 1 June", fields: measure({ ratePercent: 55 }), date: "2025-06-01" },
      { words: "threatened a 90 percent tariff", fields: measure({ ratePercent: 90 }), modality: "threatened" },
    ],
  }),
];

const law: LawBook = {
  ...noLaw,
  disputes: [
    {
      id: "salmon",
      name: "Canada and Norway",
      parties: ["CA", "NO"] as never,
      families: [{ family: "duties", title: "duties on salmon", coversTo: parseDay("2025-06-08") }],
    },
  ],
  readTo: () => parseDay("2025-06-08"),
  explain: (_imposer, _target, percent) =>
    percent === 40 ? [{ act: "ca-order-1", because: "40 % = 25 + 15, in force from 1 March 2025 on" }] : [],
};

const review: Omit<Review, "id"> = {
  verb: "accept",
  target: articles[0]?.testimonies[1]?.statement.id ?? "",
  anchor: { blob: null, ranges: [], kind: "commitment" },
  change: {},
  by: "Ola",
  why: "heard it",
  at: at("09T12:00"),
  undoes: null,
};
const reader = memoryReader({ articles, reviews: [{ id: reviewId(review), ...review }] });
const ask = createAsk({ reader, law, vocabulary: testVocabulary, today: () => parseDay("2025-06-20") });

describe("where an answer stands", () => {
  test("the day of the newest article by default, with what was asked and what was read", async () => {
    const { basis, newsReadTo, lawReadTo, today } = await ask.state({});
    assert.deepEqual(basis, { on: "2025-06-09", known: "2025-06-09", held: null, dispute: null });
    assert.deepEqual([newsReadTo, lawReadTo, today], ["2025-06-09", "2025-06-08", "2025-06-20"]);
  });

  test("a decision of later moves neither day: it counts unless somebody asks what was known, and says of when it is", async () => {
    const late = { ...review, at: at("15T12:00") };
    const decided = createAsk({
      reader: memoryReader({ articles, reviews: [{ id: reviewId(late), ...late }] }),
      law,
      vocabulary: testVocabulary,
      today: () => parseDay("2025-06-20"),
    });
    const asked = async (point: Parameters<typeof ask.promises>[0]) => {
      const { basis, decidedOn, total } = await decided.promises({ ...point, checked: true });
      return [basis.on, basis.known, decidedOn, total];
    };
    const known = parseDay("2025-06-09");
    assert.deepEqual(await asked({}), ["2025-06-09", "2025-06-09", "2025-06-15", 1]);
    assert.deepEqual(await asked({ known }), ["2025-06-09", "2025-06-09", null, 0]);
    assert.deepEqual(await asked({ known, decided: parseDay("2025-06-15") }), [
      "2025-06-09",
      "2025-06-09",
      "2025-06-15",
      1,
    ]);
    assert.deepEqual(await asked({ decided: parseDay("2025-06-14") }), ["2025-06-09", "2025-06-09", null, 0]);
    assert.equal((await decided.reviews({})).reviews.length, 1);
    assert.equal((await decided.reviews({ known })).reviews.length, 0);
  });

  test("never later than today: an article from the future is not known", async () => {
    const early = createAsk({ reader, law, vocabulary: testVocabulary, today: () => parseDay("2025-06-07") });
    const { basis, newsReadTo } = await early.rounds({});
    assert.deepEqual([basis.known, newsReadTo], ["2025-06-07", "2025-06-07"]);
  });

  test("known on an earlier day: what came later is not there", async () => {
    const { series } = await ask.figures({ known: parseDay("2025-06-07") });
    assert.equal(series[0]?.entries[0]?.changePercent, -34.5);
    assert.equal((await ask.differ({ known: parseDay("2025-06-07") })).total, 0);
    assert.equal((await ask.differ({})).total, 1);
  });

  test("held: only what had been received by then", async () => {
    assert.equal((await ask.timeline({ held: at("06T09:00") })).entries.length, 3);
  });

  test("an unknown dispute, party or id is refused with what to do", async () => {
    await assert.rejects(ask.state({ dispute: "wine" }), { code: "call-invalid" });
    await assert.rejects(ask.measures({ party: "Atlantis" }), { code: "call-invalid" });
    await assert.rejects(ask.measures({ imposer: "Atlantis" }), /"Atlantis" is no party/);
    await assert.rejects(ask.measures({ instrument: "tarif" }), /"tarif" is no instrument/);
    const [from, to] = [parseDay("2025-06-07"), parseDay("2025-06-06")];
    await assert.rejects(ask.quotes({ from, to }), { code: "call-invalid", message: /from 2025-06-07 to 2025-06-06/ });
    await assert.rejects(ask.point({ id: "p-0000000000000000" }), { code: "not-found" });
    const [later] = (await ask.rounds({ text: "London" })).rounds;
    await assert.rejects(ask.point({ id: later?.id ?? "", known: parseDay("2025-06-07") }), /nothing was known of/);
  });
});

describe("the questions", () => {
  test("the length of a call told in two ways is no difference", async () => {
    const [call] = (await ask.rounds({ text: "call" })).rounds;
    const { point } = await ask.point({ id: call?.id ?? "" });
    assert.equal(point.fields.find(({ field }) => field === "minutes")?.state, "compatible");
    assert.partialDeepStrictEqual(point.told, { minutes: 90 });
  });

  test("differ names both values with their outlets", async () => {
    const [difference] = (await ask.differ({})).differences;
    assert.equal(difference?.field, "changePercent");
    assert.deepEqual(
      difference?.values.map(({ text, outlets }) => [text, ...outlets]),
      [
        ["-34.5%", "Evening Post"],
        ["-43.5%", "Harbour News"],
      ],
    );
  });

  test("a quotation keeps each outlet's wording, word by word", async () => {
    const [quote] = (await ask.quotes({ variants: true })).quotes;
    assert.deepEqual(
      quote?.wordings[1]?.parts.filter(({ is }) => is !== "same").map(({ words, is }) => `${is}: ${words}`),
      ["left out: forward", "added: on"],
    );
  });

  test("a promise that the other side tells is claimed, with the demand and the accusation about it", async () => {
    const { promises, deals } = await ask.promises({});
    assert.equal(promises[0]?.standing, "claimed by the other side");
    assert.equal(promises[0]?.demands.length, 1);
    assert.equal(promises[0]?.accusations.length, 1);
    assert.deepEqual(promises[0]?.line.trust, { level: "checked", by: "Ola", on: "2025-06-09" });
    assert.equal(deals[0]?.accusations.length, 1);
    assert.match(deals[0]?.line.summary ?? "", /Geneva/);
  });

  test("measures: explained by law, pending, threatened", async () => {
    const { reported, pending } = await ask.measures({});
    const seen = reported.map(
      ({ told, tag, holds }) => `${told.kind === "measure" && told.ratePercent} ${tag} ${holds}`,
    );
    assert.deepEqual(seen.sort(), ["40 law yes", "55 reported yes", "90 threatened no"]);
    assert.deepEqual(
      pending.map(({ told }) => told.kind === "measure" && told.ratePercent),
      [55],
    );
  });

  test("a round gathers who sat there, what was asked and what is later called broken", async () => {
    const [london] = (await ask.rounds({ text: "London" })).rounds;
    const { delegations, asks, previous } = await ask.round({ id: london?.id ?? "" });
    assert.deepEqual(
      delegations.map(({ party, people }) => [party, people[0]?.person]),
      [["NO", "Ada Berg"]],
    );
    assert.equal(asks[0]?.lines.length, 1);
    assert.equal(previous?.form, "call");
  });

  test("changes since a day", async () => {
    const { added, changed } = await ask.changes({ since: parseDay("2025-06-08") });
    assert.ok(added.some(({ summary }) => summary.includes("London")));
    assert.ok(changed.some(({ what }) => what === "reports differ now"));
    assert.ok(changed.some(({ what }) => what.startsWith("accept by Ola")));
  });

  test("a story with its originals, an article with its marks, a search", async () => {
    const { stories } = await ask.stories({});
    assert.deepEqual(
      stories.map(({ articles: count }) => count),
      [1, 2],
    );
    const { coverage, originals } = await ask.story({ id: stories[1]?.id ?? "" });
    assert.deepEqual([coverage.length, originals.length], [2, 2]);
    const article = coverage[0]?.articles[0];
    const { body, marks } = await ask.article({ id: article?.id ?? "" });
    assert.equal(marks.length, 3);
    for (const { span } of marks) assert.ok(body.slice(span.start, span.end).length > 0);
    assert.equal((await ask.search({ text: "salmon feed" })).points.length, 3);
  });

  test("lists go on where they ended", async () => {
    const first = await ask.timeline({ limit: 2 });
    const rest = await ask.timeline({ limit: 50, after: first.next ?? "" });
    assert.equal(first.entries.length + rest.entries.length, first.total);
    await assert.rejects(ask.timeline({ after: "p-0000000000000000" }), { code: "call-invalid" });
  });

  test("every question answers on an empty record", async () => {
    const empty = createAsk({
      reader: memoryReader({ articles: [] }),
      law: noLaw,
      vocabulary: testVocabulary,
      today: () => parseDay("2025-06-20"),
    });
    for (const answer of await Promise.all([
      empty.state({}),
      empty.measures({}),
      empty.agreements({}),
      empty.timeline({}),
      empty.rounds({}),
      empty.stories({}),
      empty.promises({}),
      empty.people({}),
      empty.figures({}),
      empty.quotes({}),
      empty.differ({}),
      empty.changes({ since: parseDay("2025-06-01") }),
      empty.news({}),
      empty.sources({}),
      empty.about({}),
      empty.reviews({}),
    ])) {
      assert.equal(answer.newsReadTo, null);
      assert.equal(answer.basis.on, "2025-06-20");
    }
  });
});
