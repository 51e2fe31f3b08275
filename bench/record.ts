import { parseArgs } from "node:util";
import { type Ask, createAsk } from "../src/ask/ask.ts";
import { noLaw } from "../src/brief/law-book.ts";
import { addDays, type Day, type Days, dayOfNumber, type Instant } from "../src/core/day.ts";
import { type ArticleId, type BlobId, idOf, renamed, type StatementId } from "../src/core/ids.ts";
import type { Party } from "../src/core/party.ts";
import type { Fields, Modality } from "../src/read/statement.ts";
import { fold } from "../src/record/fold.ts";
import { memoryReader } from "../src/record/memory.ts";
import type { Source, Testimony } from "../src/record/model.ts";
import { noVocabulary } from "../src/record/vocabulary.ts";
import { createApp } from "../src/web/app.ts";

/**
 * The fold and questions at growing size: `node bench/record.ts --sizes 10000,100000,1000000`. Statements are made by a counter, ten an
 * article, over four years and many pairs of parties, so that points meet, differ and grow as a record of years does. `--pages` times the pages too.
 */
const { values } = parseArgs({
  options: { sizes: { type: "string", default: "10000,100000" }, cpu: { type: "boolean" }, pages: { type: "boolean" } },
});

let state = 1;
const next = (below: number): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state % below;
};
const pick = <T>(list: readonly T[]): T => list[next(list.length)] as T;

const codes = "US CN EU CA JP KR GB IN BR MX AU NO CH VN".split(" ") as Party[];
const goods =
  "steel,copper wire,rare earth magnets,salmon feed,soybeans,AI chips,design software,cars,timber,wine".split(",");
const nouns =
  "shipments licences quotas visas inspections tariffs purchases exports investment patents data ports".split(" ");
const people = Array.from({ length: 300 }, (_, at) => `Given${at % 40} Family${at}`);
const filler = Array.from({ length: 4000 }, (_, at) => `word${at}`);
const words = (count: number) => Array.from({ length: count }, () => pick(filler)).join(" ");

function fieldsOf(): Fields {
  const [a, b] = [pick(codes), pick(codes)];
  const matter = `${pick(goods)} ${pick(nouns)} ${words(3)}`;
  switch (next(9)) {
    case 0:
      return {
        kind: "talks",
        form: "talks",
        parties: [a, b],
        place: pick(["London", "Geneva", "Oslo", null]),
        venue: null,
        status: "held",
        minutes: null,
        minutesBound: null,
        round: null,
      };
    case 1:
      return {
        kind: "attendance",
        person: pick(people),
        office: null,
        party: a,
        at: pick(["London", "Geneva", "Oslo"]),
        role: "member",
      };
    case 2:
      return {
        kind: "measure",
        imposer: a,
        target: b,
        instrument: pick(["tariff", "export-control", "licence"]),
        action: pick(["raise", "cut", "suspend"]),
        goods: pick([null, ...goods]),
        ratePercent: pick([null, 10, 25, 30, 34, 50, 145]),
        rateBound: null,
        fromPercent: null,
        durationDays: null,
      };
    case 3:
      return {
        kind: "agreement",
        name: null,
        parties: [a, b],
        place: pick(["London", "Geneva", "Oslo"]),
        status: "reached",
        durationDays: null,
      };
    case 4:
      return { kind: "commitment", by: a, to: b, matter, status: "promised" };
    case 5:
      return { kind: "demand", by: a, of: b, matter };
    case 6:
      return { kind: "allegation", accuser: a, accused: b, matter };
    case 7:
      return {
        kind: "figure",
        indicator: pick(["exports", "imports"]),
        from: a,
        to: b,
        value: null,
        valueBound: null,
        unit: null,
        changePercent: next(900) / 10,
        changeBound: null,
        basis: "yoy",
        period: `20${22 + next(4)}-0${1 + next(9)}` as Days,
      };
    default:
      return { kind: "quotation", speaker: pick(people), words: words(8 + next(20)), venue: null };
  }
}

function* testimonies(count: number): Generator<Testimony> {
  const articles = Math.ceil(count / 10);
  for (let article = 0; article < articles; article++) {
    const day = dayOfNumber(19_000 + Math.trunc((article * 1460) / articles)) as Day;
    const id = idOf("a", article) as ArticleId;
    const at = `${day}T${String(article % 24).padStart(2, "0")}:00:00Z` as Instant;
    const source: Source = {
      article: id,
      blob: "b" as BlobId,
      title: `Title ${article}`,
      publisher: `Outlet ${next(200)}`,
      url: null,
      role: "main",
      language: "en",
      wires: [],
      bylines: [],
      published: day as unknown as Days,
      knowableFrom: { at, basis: "published" },
      held: at,
      issuer: null,
      issuerParty: null,
      sample: false,
      original: renamed("o", id),
      originalBasis: "own",
      story: renamed("y", idOf("a", article >> 3)),
    };
    for (let index = 0; index < 10; index++) {
      const fields = fieldsOf();
      const text = `evidence ${index}`;
      yield {
        source,
        statement: {
          id: `s-${(article * 10 + index).toString(16).padStart(16, "0")}` as StatementId,
          evidence: [
            {
              part: "body",
              span: { start: 0, end: text.length },
              words: text,
              bytes: [{ from: index, to: index + 10 }],
            },
          ],
          attribution: [],
          modality: pick<Modality>(["actual", "actual", "announced", "threatened"]),
          date: pick([day as unknown as Days, null]),
          fields,
        },
      };
    }
  }
}

const days = ["2025-06-10", "2025-06-03", "2025-03-03", "2024-11-11", "2025-01-17", "2024-05-05"] as Day[];
/** On a machine that others share the clock on the wall tells of them: `--cpu` counts this process alone. */
const clock = values.cpu ? () => (process.cpuUsage().user + process.cpuUsage().system) / 1000 : () => performance.now();
const ms = (from: number) => Math.round((clock() - from) * 100) / 100;

for (const size of values.sizes.split(",").map(Number)) {
  state = 1;
  const all = [...testimonies(size)];
  const started = clock();
  const folded = fold(all, noVocabulary);
  const seconds = (clock() - started) / 1000;
  console.log(
    `${size} statements: ${folded.drafts.length} points in ${seconds.toFixed(2)} s, ${Math.round(size / seconds)} a second`,
  );
  const sources = [...new Set(all.map(({ source }) => source))];
  let held = size - size / 100;
  const body = { text: "", pieces: [] };
  const reader = {
    ...memoryReader({ articles: [] }),
    testimonies: () => all.slice(0, held),
    sources: () => sources.slice(0, Math.ceil(held / 10)),
    version: () => `v${held}`,
    articleText: () => ({ title: null, body }),
  };
  const ask = createAsk({ reader, law: noLaw, vocabulary: noVocabulary, today: () => "2026-06-01" as Day });
  const opening = clock();
  await ask.measures({ limit: 20 });
  console.log(`  first question (folds): ${ms(opening)} ms`);
  for (const upTo of [size - 10, size]) {
    const more = clock();
    const came = upTo - held;
    held = upTo;
    await ask.measures({ limit: 20 });
    console.log(`  first question after ${came} more came: ${ms(more)} ms`);
  }
  const questions: Record<string, (known: Day) => Promise<unknown>> = {
    measures: (known) => ask.measures({ known, limit: 20 }),
    "measures of a party": (known) => ask.measures({ known, party: "US", limit: 20 }),
    promises: (known) => ask.promises({ known, limit: 20 }),
    quotes: (known) => ask.quotes({ known, limit: 20 }),
    differ: (known) => ask.differ({ known, limit: 20 }),
    state: (known) => ask.state({ known }),
    stories: (known) => ask.stories({ known, limit: 20 }),
    timeline: (known) => ask.timeline({ known, limit: 20 }),
    "changes in a week": (known) => ask.changes({ known, since: addDays(known, -7) }),
  };
  for (const [name, question] of Object.entries(questions)) {
    const first = clock();
    await question(days[0] as Day);
    const once = ms(first);
    const times: number[] = [];
    for (const day of days.slice(1)) {
      const from = clock();
      await question(day);
      times.push(ms(from));
    }
    times.sort((x, y) => x - y);
    console.log(
      `  ${name}: ${times[times.length >> 1]} ms on another day (median of ${times.length}); the first ever ${once} ms`,
    );
  }
  if (values.pages) await timePages(ask);
  console.log(`  memory: ${Math.round(process.memoryUsage().heapUsed / 2 ** 20)} MB`);
}

/** Every page in this process, as its server makes it: the median of nine, and its size. */
async function timePages(ask: Ask): Promise<void> {
  const app = createApp({ ask, onFault: (error, path) => console.log(`  ${path}: ${error}`) });
  const point = (await ask.measures({ limit: 20 })).reported[0]?.id;
  const story = (await ask.stories({ limit: 20 })).stories[0]?.id;
  const lists =
    "timeline news stories rounds measures agreements promises people figures quotes differ review sources about changes";
  const paths = [
    "/",
    ...lists.split(" ").map((name) => `/${name}`),
    `/point/${point}`,
    `/story/${story}`,
    "/search?q=salmon",
  ];
  for (const path of paths) {
    const times: number[] = [];
    let bytes = 0;
    for (let round = 0; round < 10; round++) {
      const from = clock();
      bytes = (await (await app.request(`http://127.0.0.1${path}`)).arrayBuffer()).byteLength;
      if (round > 0) times.push(ms(from));
    }
    times.sort((x, y) => x - y);
    console.log(`  ${path}: ${times[4]} ms, ${Math.round(bytes / 1000)} KB`);
  }
}
