// Makes a record of a given size without reading a page, for `bench/serve.ts`: node bench/make-record.ts ARTICLES FOLDER
// Ten statements an article, their words in its text; four years; stories of one to some dozens of articles, a third of them copies;
// some hundred people and outlets. The same call makes the same record.
import { join } from "node:path";
import { addDays, type Day, type Days, type Instant, parseDay } from "../src/core/day.ts";
import { type BlobId, idOf, renamed, sha256 } from "../src/core/ids.ts";
import type { Party } from "../src/core/party.ts";
import type { Modality } from "../src/core/terms.ts";
import { installationAt } from "../src/flow/installed.ts";
import { ledgerOf, pointsOf, wholeBook } from "../src/flow/points.ts";
import type { Article } from "../src/page/article.ts";
import { evidenceAt, type Fields, makeStatement, type Statement } from "../src/read/statement.ts";
import { speaksFor, vocabularyOf } from "../src/record/vocabulary.ts";
import { putPoints, settlePoints } from "../src/store/joins.ts";
import { putLedger } from "../src/store/ledger-file.ts";
import { putPages } from "../src/store/pages.ts";
import { passagesText } from "../src/store/passages.ts";
import { readerOf } from "../src/store/record-reader.ts";
import { type ReadPage, rowsOf } from "../src/store/rows.ts";
import { sql } from "../src/store/sqlite.ts";
import { openStore } from "../src/store/store.ts";
import type { Joined, LineageLink, Resting } from "../src/story/model.ts";

const [count, folder] = [Number(process.argv[2]), process.argv[3]];
if (!(count > 0) || folder === undefined) {
  console.error("Say how many articles and where: node bench/make-record.ts 10000 FOLDER");
  process.exit(2);
}

let state = 1;
const next = (below: number): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};
const pick = <T>(list: readonly T[]): T => list[next(list.length)] as T;

const parties = "US CN US CN US CN EU CA JP KR GB IN BR MX AU NO CH VN".split(" ") as Party[];
const goods =
  "steel,copper wire,rare earth magnets,salmon feed,soybeans,AI chips,design software,cars,timber,wine".split(",");
const nouns = "shipments licences quotas visas inspections purchases exports investment patents data ports".split(" ");
const places = ["London", "Geneva", "Oslo", "Singapore", "Brasilia"];
const people = Array.from({ length: 300 }, (_, at) => `Given${at % 40} Family${at}`);
const outlets = Array.from({ length: 200 }, (_, at) => `Outlet ${at}`);
const filler = Array.from({ length: 4000 }, (_, at) => `word${at}`);
const words = (many: number) => Array.from({ length: many }, () => pick(filler)).join(" ");

function fieldsOf(day: Day): Fields {
  const [a, b] = [pick(parties), pick(parties)];
  const matter = `${pick(goods)} ${pick(nouns)} ${words(3)}`;
  switch (next(9)) {
    case 0:
      return {
        ...{ kind: "talks", form: pick(["talks", "call"] as const), parties: [a, b], place: pick([...places, null]) },
        ...{ venue: null, status: "held", minutes: null, minutesBound: null, round: null },
      };
    case 1:
      return { kind: "attendance", person: pick(people), office: null, party: a, at: pick(places), role: "member" };
    case 2:
      return {
        ...{
          kind: "measure",
          imposer: a,
          target: b,
          instrument: pick(["tariff", "export-control", "licence"] as const),
        },
        ...{ action: pick(["raise", "cut", "suspend"] as const), goods: pick([null, ...goods]) },
        ...{
          ratePercent: pick([null, 10, 25, 30, 34, 50, 145]),
          rateBound: null,
          fromPercent: null,
          durationDays: null,
        },
      };
    case 3:
      return {
        kind: "agreement",
        name: null,
        parties: [a, b],
        place: pick(places),
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
        ...{
          kind: "figure",
          indicator: pick(["exports", "imports"] as const),
          from: a,
          to: b,
          value: null,
          valueBound: null,
        },
        ...{
          unit: null,
          changePercent: next(900) / 10,
          changeBound: null,
          basis: "yoy",
          period: day.slice(0, 7) as Days,
        },
      };
    default:
      return { kind: "quotation", speaker: pick(people), words: words(8 + next(20)), venue: null };
  }
}

const first = parseDay("2022-01-01");

/** One article with ten statements, each resting on a sentence of its text. */
function pageOf(number: number): ReadPage {
  const day = addDays(first, Math.floor((number * 1460) / count));
  const at = `${day}T${String(number % 24).padStart(2, "0")}:00:00Z` as Instant;
  const blob = sha256(`made ${number}`) as BlobId;
  const sentences = Array.from({ length: 10 }, () => `${words(18)}.`);
  const body = sentences.join("\n");
  const publisher = pick(outlets);
  const article: Article = {
    id: idOf("a", [blob, 0]),
    ...{ blob, index: 0, role: "main", shape: null, publisher },
    title: { text: `${pick(goods)} ${pick(nouns)} ${words(4)}`, pieces: [] },
    body: { text: body, pieces: [{ at: 0, length: body.length, from: 0, to: body.length }] },
    ...{ bylines: [], wires: [], published: { days: day as unknown as Days, at, basis: "meta" }, updated: null },
    ...{
      ageMinutes: null,
      language: "en",
      canonicalUrl: `https://news.example/${number}`,
      tags: [],
      cut: null,
      issuer: null,
    },
  };
  let start = 0;
  const statements = sentences.map((sentence): { frame: string; statement: Statement } => {
    const span = { start, end: start + sentence.length - 1 };
    start += sentence.length + 1;
    const modality = pick<Modality>(["actual", "actual", "actual", "announced", "threatened"]);
    const date = pick([day as unknown as Days, day as unknown as Days, null]);
    return {
      frame: "made",
      statement: makeStatement(blob, {
        fields: fieldsOf(day),
        evidence: [evidenceAt(article, "body", span)],
        attribution: [],
        modality,
        date,
      }),
    };
  });
  return {
    ...{ blob, edition: "made", format: "html", problem: null },
    handed: {
      name: `made-${number}.html`,
      url: `https://news.example/${number}`,
      contentType: null,
      published: null,
      received: at,
    },
    articles: [
      { article, knowableFrom: { at, basis: "published" }, held: at, unread: null, statements, remainder: [] },
    ],
  };
}

const store = await openStore(folder, { what: "bench", stopped: new AbortController().signal, onWait() {} });
const links: LineageLink[] = [];
const resting: Resting[] = [];
const memberships: Joined[] = [];
let story: { ids: Article["id"][]; left: number } = { ids: [], left: 0 };
for (let done = 0; done < count; ) {
  const pages = Array.from({ length: Math.min(500, count - done) }, (_, at) => pageOf(done + at));
  done += pages.length;
  store.keep(
    pages.map(({ blob, handed: { name, url, received } }) => ({
      kind: "intake",
      intake: { blob, bytes: 1000, name, url, contentType: null, published: null, received },
    })),
  );
  putPages(store, pages.map(rowsOf));
  for (const { articles } of pages) {
    const { id } = (articles[0] as ReadPage["articles"][number]).article;
    if (story.left === 0) story = { ids: [], left: 1 + next(next(10) === 0 ? 60 : 8) };
    story.left--;
    story.ids.push(id);
    const head = story.ids[0] as Article["id"];
    const copied = story.ids.length > 1 && next(3) === 0;
    if (copied)
      links.push({ earlier: head, later: id, relation: "copy", share: 0.8, passages: [], because: "published first" });
    resting.push({
      article: id,
      original: renamed("o", copied ? head : id),
      basis: copied ? "text" : "own",
      because: "made",
    });
    memberships.push({ article: id, story: renamed("y", head), score: 1, because: [] });
  }
  if (done % 10_000 === 0) console.log(`${done} articles`);
}
store.database.transaction(() => {
  for (const { passages, ...link } of links)
    store.database.insert("lineage", { ...link, passages: passagesText(passages), found: link.later });
  for (const row of resting) store.database.insert("resting", row);
  for (const { because, ...row } of memberships)
    store.database.insert("membership", { ...row, because: JSON.stringify(because) });
});
const { reference } = (await installationAt(join(import.meta.dirname, ".."))).dossiers;
const vocabulary = vocabularyOf(reference);
const reader = readerOf(folder, store.database, (institution) => speaksFor(vocabulary, institution));
const whole = wholeBook(reader, vocabulary, null);
const points = putPoints(store, pointsOf(whole));
settlePoints(store, points.gone);
putLedger(folder, ledgerOf(whole, reader.hash()));
const statements = store.database.first(
  sql.selectFrom("statement").select(({ fn }) => fn.countAll<number>().as("many")),
);
console.log(`${count} articles, ${statements?.many} statements, ${points.fresh} points in ${folder}`);
store.close();
