import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { type Ask, createAsk } from "../../src/ask/ask.ts";
import { Brief, outletsOf, speakersOf } from "../../src/brief/brief.ts";
import { additionsTo, whatChanged } from "../../src/brief/changes.ts";
import { differingIn } from "../../src/brief/differences.ts";
import { noLaw } from "../../src/brief/law-book.ts";
import { type Day, type Days, daysBetween, firstDay, lastDay, parseDay } from "../../src/core/day.ts";
import { isSamePerson, namesOf } from "../../src/record/compare.ts";
import type { Draft } from "../../src/record/draft.ts";
import { foldBook } from "../../src/record/fold-book.ts";
import { subjectOf } from "../../src/record/kinds/figure.ts";
import { aboutOf, saidAbout } from "../../src/record/links.ts";
import { memoryReader } from "../../src/record/memory.ts";
import type { Point, Testimony } from "../../src/record/model.ts";
import { endOf } from "../../src/record/order.ts";
import { partiesOf } from "../../src/record/parties.ts";
import { pointOfMembers } from "../../src/record/point.ts";
import { ruleAt } from "../../src/record/rule.ts";
import { Snapshot } from "../../src/record/snapshot.ts";
import { wordsIn } from "../../src/record/told-words.ts";
import { partyName } from "../../src/record/vocabulary.ts";
import { matterOf } from "../../src/record/words.ts";
import { type Made, testVocabulary } from "../support/testimony.ts";
import { articles, testimoniesOf } from "./stream.ts";

// What indexes and columns answer, held against the plain way: every point made of its members and looked at.

const NAMES_OF_DEALS = matterOf("agreement commitment promise pledge side", testVocabulary);
const today = parseDay("2025-07-01");
const questions = [
  ...(["people", "figures", "quotes", "differ", "timeline", "stories", "measures"] as const),
  ...(["rounds", "promises", "news", "agreements"] as const),
];
const day = fc.integer({ min: 1, max: 12 }).map((number) => parseDay(`2025-06-${String(number).padStart(2, "0")}`));

function bookOf(made: readonly Made[]) {
  const told = testimoniesOf(made);
  const sources = [...new Set(told.map(({ source }) => source))];
  return foldBook(told, sources, [], testVocabulary).book;
}

type Plain = Readonly<{ point: Point; members: readonly Testimony[] }>;

/** Every point as known on a day, made of its members; the newest last. */
function plainly(made: readonly Made[], known: Day): Plain[] {
  return bookOf(made).drafts.flatMap((draft): Plain[] => {
    const members = draft.members.filter(({ source }) => source.knowableFrom.at < endOf(known));
    return members.length === 0 ? [] : [{ members, point: pointOfMembers(draft, members, testVocabulary) }];
  });
}

const askOf = (made: readonly Made[]): Ask =>
  createAsk({ reader: memoryReader({ articles: made }), law: noLaw, vocabulary: testVocabulary, today: () => today });

const property = (check: (made: Made[], known: Day) => void | Promise<void>, numRuns: number) =>
  fc.assert(
    fc.asyncProperty(articles(), day, async (made, known) => check(made, known)),
    { numRuns },
  );

describe("what is asked of columns is what the points tell", () => {
  test("of each point: what it tells, its tellers, its differences", async () => {
    await property((made, known) => {
      const book = bookOf(made);
      const snapshot = new Snapshot(book, known);
      const brief = new Brief(snapshot, noLaw, { on: known, known, held: null, dispute: null });
      for (const draft of snapshot.newest(book.lists.shelf(null))) {
        const point = snapshot.point(draft);
        const { id, kind, summary, told, date, modality, label, knowableFrom, trust } = point;
        assert.deepEqual(snapshot.gist(draft), { id, kind, summary, told, date, modality, label, knowableFrom, trust });
        const line = brief.line(draft);
        const members = snapshot.members(draft);
        assert.deepEqual(
          additionsTo(brief, draft, members),
          members.map((testimony, at) => {
            if (at === 0) return "first told";
            const [before, now] = [at, at + 1].map((count) =>
              pointOfMembers(draft, members.slice(0, count), testVocabulary),
            ) as [Point, Point];
            const isKnown = before.originals.includes(testimony.source.original);
            const more = isKnown ? "told again, same original" : "told by another original";
            return whatChanged(before, now, testVocabulary) ?? more;
          }),
        );
        assert.deepEqual(
          [line.originals, line.outlets, line.speakers, line.stories],
          [point.originals.length, outletsOf(members), speakersOf(members), point.stories],
        );
        const rule = ruleAt(snapshot, draft);
        if (rule !== null) {
          const { number: _, ...step } = rule;
          assert.partialDeepStrictEqual({ ...told, date, modality }, step);
        }
        for (const { field } of point.fields)
          assert.deepEqual(
            brief.field(draft, field, members),
            brief.point(draft).fields.find((state) => state.field === field),
          );
        assert.deepEqual(
          differingIn(brief, draft).map(({ field }) => field),
          point.fields.filter(({ state }) => state === "contradictory").map(({ field }) => field),
        );
      }
    }, 60);
  });

  test("lists of a kind, of a party, between days, and how many there are", async () => {
    await property(async (made, known) => {
      const plain = plainly(made, known);
      const ask = askOf(made);
      const ids = (points: readonly Plain[]) => points.map(({ point }) => point.id).reverse();
      const measures = plain.filter(({ point }) => point.kind === "measure");
      const all = await ask.measures({ known, limit: 900 });
      assert.deepEqual([all.reported.map(({ id }) => id), all.total], [ids(measures), measures.length]);
      for (const on of ["2025-03-01", "2025-06-08", "2025-08-20"].map(parseDay)) {
        const { reported } = await ask.measures({ known, on, limit: 900 });
        const held = await ask.measures({ known, on, limit: 900, inForce: true, instrument: "tariff", target: "NO" });
        assert.deepEqual(
          held.reported,
          reported.filter(
            ({ told, holds }) =>
              told.kind === "measure" &&
              told.instrument === "tariff" &&
              told.target === "NO" &&
              (holds === "yes" || holds === "possibly"),
          ),
        );
      }
      const names = (party: string) => (one: Plain) =>
        one.members.some(({ statement }) => partiesOf(statement.fields, testVocabulary).includes(party as never));
      const some = await ask.measures({ known, limit: 900, party: "NO" });
      assert.deepEqual(
        some.reported.map(({ id }) => id),
        ids(measures.filter(names("NO"))),
      );
      const [from, to] = [parseDay("2025-05-13"), parseDay("2025-06-06")];
      const within = await ask.quotes({ known, limit: 900, from, to });
      const quotes = plain.filter(
        ({ point: { kind, date } }) =>
          kind === "quotation" && date !== null && lastDay(date) >= from && firstDay(date) <= to,
      );
      assert.deepEqual(
        within.quotes.map(({ line }) => line.id),
        ids(quotes),
      );
      const promises = await ask.promises({ known, limit: 900 });
      const promised = plain.filter(({ point: { told } }) => told.kind === "commitment" && told.status === "promised");
      assert.deepEqual(
        promises.promises.map(({ line }) => line.id),
        ids(promised),
      );
      const timeline = await ask.timeline({ known, limit: 900, kinds: ["talks", "quotation", "figure"] });
      const dated = plain.filter(({ point: { kind } }) => ["talks", "quotation", "figure"].includes(kind));
      assert.deepEqual(
        timeline.entries.map((one) => (one.of === "point" ? one.line.id : "")).sort(),
        ids(dated.filter(({ point: { date } }) => date !== null)).sort(),
      );
      assert.equal(timeline.undated, dated.filter(({ point: { date } }) => date === null).length);
    }, 40);
  });

  test("points of which the line or the evidence holds some words, whatever the record's size", async () => {
    const word = fc.constantFrom("salmon", "norw", "25%", "the", "Ada Berg", "London, 2025", "no such word");
    await fc.assert(
      fc.asyncProperty(articles(), day, word, async (made, known, text) => {
        const holds = ({ point, members }: Plain) => {
          const evidence = members.flatMap(({ statement }) => statement.evidence.map(({ words }) => words));
          const told = [point.summary, ...evidence].flatMap(wordsIn).join(" ");
          return wordsIn(text).every((one) => told.includes(one));
        };
        const plain = plainly(made, known);
        const ids = plain.filter(holds).map(({ point }) => point.id);
        const { points, found } = await askOf(made).search({ known, text, limit: 200 });
        // A line that came to say something else is found by what it said as well.
        const shown = new Set<string>(points.map(({ id }) => id));
        for (const id of ids) assert.ok(shown.has(id), id);
        const retold = plain.filter(({ members }) => members.length > 1).length;
        assert.ok(found.points - ids.length <= retold);
      }),
      { numRuns: 60 },
    );
  });

  test("people: how often each sat and is quoted, by the fullest name", async () => {
    await property(async (made, known) => {
      const seen = new Map<string, { seats: number; quotes: number }>();
      const told = plainly(made, known).flatMap(({ members: [first] }) => {
        const fields = first?.statement.fields;
        if (fields?.kind === "attendance") return [{ name: fields.person, seat: 1 }];
        return fields?.kind === "quotation" ? [{ name: fields.speaker, seat: 0 }] : [];
      });
      const names = [...new Set(told.map(({ name }) => name))];
      for (const { name, seat } of told) {
        const fuller = names.filter(
          (other) => namesOf(other).length > namesOf(name).length && isSamePerson(namesOf(other), namesOf(name)),
        );
        const person = fuller.length === 1 ? (fuller[0] as string) : name;
        const one = seen.get(person) ?? { seats: 0, quotes: 0 };
        seen.set(person, { seats: one.seats + seat, quotes: one.quotes + 1 - seat });
      }
      const { people, total } = await askOf(made).people({ known, limit: 900 });
      assert.equal(total, seen.size);
      for (const { person, seats, quotes } of people) assert.deepEqual({ seats, quotes }, seen.get(person), person);
    }, 40);
  });

  test("figures: the series with how many there are, the newest by period", async () => {
    await property(async (made, known) => {
      const groups = Map.groupBy(
        plainly(made, known).filter(({ point }) => point.kind === "figure"),
        ({ point: { told }, members }) => {
          if (told.kind !== "figure") return "";
          const subjects = members.map(({ statement }) => subjectOf(statement as never)).filter((one) => one !== null);
          return [told.indicator, told.from, told.to, told.basis, subjects[0] ?? null]
            .map((one) => one ?? "")
            .join("|");
        },
      );
      const { series, total } = await askOf(made).figures({ known, limit: 900, each: 2 });
      assert.equal(total, groups.size);
      for (const { key, total: many, entries } of series) {
        const group = groups.get(key) ?? [];
        assert.equal(many, group.length);
        const periodOf = ({ point: { told, date } }: Plain) => (told.kind === "figure" && told.period) || (date ?? "");
        const last = group.map(periodOf).sort().slice(-2);
        assert.deepEqual(
          entries.map(({ period }) => period ?? ""),
          last,
        );
      }
    }, 40);
  });

  test("news: what a story is about, most of it first", async () => {
    await property(async (made, known) => {
      const plain = plainly(made, known);
      const { hours } = await askOf(made).news({ known, limit: 900 });
      for (const { id, topics, points } of hours.flatMap(({ stories }) => stories)) {
        const told = plain.filter(({ members }) => members.some(({ source: { story } }) => story === id));
        assert.equal(points, told.length);
        const counts = Map.groupBy(told, ({ point: { kind }, members }) => {
          const parties = members.flatMap(({ statement }) => partiesOf(statement.fields, testVocabulary));
          return [kind, ...[...new Set(parties)].slice(0, 2).map((one) => partyName(testVocabulary, one))].join(" · ");
        });
        const most = [...counts].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
        assert.deepEqual(
          topics,
          most.slice(0, 5).map(([topic]) => topic),
        );
      }
    }, 60);
  });

  test("lives cut short are the first step and the newest of the whole", async () => {
    await property(async (made, known) => {
      const ask = askOf(made);
      const [whole, cut] = [await ask.measures({ known }), await ask.measures({ known, each: 3 })];
      assert.deepEqual(
        whole.lives.map(({ length }) => length),
        whole.steps,
      );
      assert.deepEqual(cut.steps, whole.steps);
      assert.deepEqual(
        cut.lives,
        whole.lives.map((life) => (life.length <= 3 ? life : [life[0], ...life.slice(-2)])),
      );
    }, 30);
  });

  test("accusations and demands: the promises that share their words, of whom they are made, in time", async () => {
    const telling = ({ statement: { fields } }: Testimony) =>
      [...matterOf("matter" in fields ? fields.matter : null, testVocabulary)].filter(
        (word) => !word.startsWith("=") && !NAMES_OF_DEALS.has(word),
      );
    const placed = ({ date, knowableFrom }: Point) => date ?? (knowableFrom.slice(0, 10) as Days);
    await property((made, known) => {
      const plain = plainly(made, known);
      const book = bookOf(made);
      const snapshot = new Snapshot(book, known);
      for (const { point: said, members } of plain) {
        const { told } = said;
        if (told.kind !== "demand" && (told.kind !== "allegation" || said.modality === "denied")) continue;
        const [by, to] = told.kind === "demand" ? [told.of, told.by] : [told.accused, told.accuser];
        const about = plain.filter(({ point, members: theirs }) => {
          const promise = point.told;
          if (promise.kind !== "commitment" || promise.status !== "promised" || promise.by !== by) return false;
          if (to !== null && promise.to !== null && promise.to !== to) return false;
          const words = telling(theirs[0] as Testimony);
          if (telling(members[0] as Testimony).filter((word) => words.includes(word)).length < 2) return false;
          const after = daysBetween(firstDay(placed(point)), lastDay(placed(said)));
          if (told.kind === "demand") return Math.abs(after) <= 180;
          return after >= (said.date === null || point.date === null ? 0 : 1) && after <= 730;
        });
        const links = aboutOf(snapshot, snapshot.find(said.id) as Draft).filter(
          ({ to: { kind } }) => kind === "commitment",
        );
        assert.deepEqual(links.map(({ to: { id } }) => id).sort(), about.map(({ point: { id } }) => id).sort());
        for (const { to: promise } of links)
          assert.ok(
            saidAbout(snapshot, promise).some(({ id }) => id === said.id),
            "and the other way round",
          );
      }
    }, 60);
  });

  test("every question knows on a day what a record that ends there knows", async () => {
    await property(async (made, known) => {
      const then = made.filter(({ source }) => source.knowableFrom.at < endOf(known));
      if (then.length === 0) return;
      const [whole, part] = [askOf(made), askOf(then)];
      const asked = { on: known, known, limit: 20, each: 3 };
      for (const question of questions) {
        for (const filter of [{}, { party: "CA" }, { person: "Berg" }, { text: "salmon" }]) {
          const answers = await Promise.all([whole, part].map((ask) => ask[question]({ ...asked, ...filter })));
          const [one, other] = answers.map(({ version: _, ...answer }) => answer);
          assert.deepEqual(one, other, `${question} ${JSON.stringify(filter)}`);
        }
      }
      const changed = await Promise.all(
        [whole, part].map((ask) => ask.changes({ ...asked, since: parseDay("2025-06-03") })),
      );
      const [one, other] = changed.map(({ version: _, ...answer }) => answer);
      assert.deepEqual(one, other, "changes");
    }, 25);
  });
});
