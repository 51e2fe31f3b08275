// Makes a record of a given size without reading a page, for `bench/serve.ts`: node bench/make-record.ts ARTICLES FOLDER
// It is the record of `stream.ts` with its words in texts: ten statements an article, three articles in ten copies. The same call makes
// the same record. Articles are put in as they are made; the points are folded at the end and kept beside the record.
import { join } from "node:path";
import { type BlobId, renamed, sha256 } from "../src/core/ids.ts";
import { installationAt } from "../src/flow/installed.ts";
import { foldOf, ledgerOf, pointsOf, wholeBook } from "../src/flow/points.ts";
import type { Article } from "../src/page/article.ts";
import type { Source, Testimony } from "../src/record/model.ts";
import { speaksFor, vocabularyOf } from "../src/record/vocabulary.ts";
import { putPoints, settlePoints } from "../src/store/joins.ts";
import { madeBy, putFolded } from "../src/store/ledger-file.ts";
import { putPages } from "../src/store/pages.ts";
import { passagesText } from "../src/store/passages.ts";
import { readerOf } from "../src/store/record-reader.ts";
import { type ReadPage, rowsOf } from "../src/store/rows.ts";
import { sql } from "../src/store/sqlite.ts";
import { openStore, type Store } from "../src/store/store.ts";
import { madeArticles } from "./stream.ts";

const [count, folder] = [Number(process.argv[2]), process.argv[3]];
if (!(count > 0) || folder === undefined) {
  console.error("Say how many articles and where: node bench/make-record.ts 10000 FOLDER");
  process.exit(2);
}
const started = performance.now();
const soFar = (what: string) => {
  const memory = Math.round(process.memoryUsage().rss / 2 ** 20);
  console.log(`${what}: ${((performance.now() - started) / 1000).toFixed(0)} s, ${memory} MB`);
};

type Made = Readonly<{ source: Source; testimonies: readonly Testimony[] }>;

/** An article as if its page had been read: each statement rests on its words, which stand in the text where its evidence says. */
function pageOf({ source, testimonies }: Made): ReadPage {
  const blob = sha256(source.article) as BlobId;
  let body = "";
  for (const { statement } of testimonies.toSorted((a, b) => startOf(a) - startOf(b)))
    for (const { span, words } of statement.evidence) body = `${body.padEnd(span.start)}${words}`;
  const { at, basis } = source.knowableFrom;
  const article: Article = {
    id: source.article,
    ...{ blob, index: 0, role: "main", shape: null, publisher: source.publisher },
    title: { text: source.title ?? "", pieces: [] },
    body: { text: body, pieces: [{ at: 0, length: body.length, from: 0, to: body.length }] },
    ...{ bylines: [], wires: [], published: { days: source.published as never, at, basis: "meta" }, updated: null },
    ...{ ageMinutes: null, language: "en", canonicalUrl: source.url, tags: [], cut: null, issuer: null },
  };
  const statements = testimonies.map(({ statement }) => ({ frame: "made", statement }));
  return {
    ...{ blob, edition: "made", format: "html", problem: null },
    handed: {
      ...{ name: `${source.article}.html`, url: source.url, contentType: null, published: null, received: source.held },
    },
    articles: [{ article, knowableFrom: { at, basis }, held: source.held, unread: null, statements, remainder: [] }],
  };
}

const startOf = ({ statement }: Testimony): number => statement.evidence[0]?.span.start ?? 0;

function put(store: Store, made: readonly Made[]): void {
  const pages = made.map(pageOf);
  store.keep(
    pages.map(({ blob, handed: { name, url, received } }) => ({
      kind: "intake",
      intake: { blob, bytes: 1000, name, url, contentType: null, published: null, received },
    })),
  );
  putPages(store, pages.map(rowsOf));
  store.database.transaction(() => {
    for (const { source } of made) {
      const { article, original, originalBasis: basis, story } = source;
      const head = `a-${story.slice(2)}` as Article["id"];
      store.database.insert("resting", { article, original, basis, because: "made" });
      store.database.insert("membership", { article, story, score: 1, because: "[]" });
      if (original === renamed("o", article)) continue;
      const link = { earlier: head, later: article, relation: "copy", share: 0.8, because: "published first" };
      store.database.insert("lineage", { ...link, passages: passagesText([]), found: article });
    }
  });
}

const store = await openStore(folder, { what: "bench", stopped: new AbortController().signal, onWait() {} });
let some: Made[] = [];
let done = 0;
for (const made of madeArticles(count * 10)) {
  some.push(made);
  done++;
  if (some.length < 500 && done < count) continue;
  put(store, some);
  some = [];
  if (done % 20_000 === 0) soFar(`${done} articles`);
}
// What was made is joined: nothing is left to fold.
store.database.transaction(() => {
  store.database.run(sql.deleteFrom("due"));
  store.database.run(sql.deleteFrom("unrested"));
});
const { reference } = (await installationAt(join(import.meta.dirname, ".."))).dossiers;
const vocabulary = vocabularyOf(reference);
const reader = readerOf(folder, store.database, (institution) => speaksFor(vocabulary, institution));
const whole = wholeBook(reader, vocabulary, null);
soFar("folded");
const points = putPoints(store, pointsOf(whole));
settlePoints(store, points.gone, madeBy(vocabulary));
putFolded(folder, "points", ledgerOf(whole, reader.hash()));
putFolded(folder, "fold", foldOf(whole, reader.hash()));
soFar(`${done} articles, ${whole.book.testimonies.length} statements, ${points.fresh} points in ${folder}`);
store.close();
