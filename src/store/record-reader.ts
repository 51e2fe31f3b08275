import { existsSync } from "node:fs";
import { type Days, hadBegun, type Instant } from "../core/day.ts";
import { ParleyError } from "../core/errors.ts";
import { type ArticleId, type BlobId, type OriginalId, type StatementId, type StoryId, sha256 } from "../core/ids.ts";
import type { Party } from "../core/party.ts";
import type { Handed } from "../page/article.ts";
import type { Statement } from "../read/statement.ts";
import { withEditions } from "../record/editions.ts";
import type { Source, Testimony } from "../record/model.ts";
import type { ArticlesKept, RecordReader, Unread } from "../record/reader.ts";
import { Recent } from "../record/recent.ts";
import type { LineageLink, Relation } from "../story/model.ts";
import { readFolded } from "./ledger-file.ts";
import { isNewest } from "./migrate.ts";
import { textOf } from "./pages.ts";
import { passagesIn } from "./passages.ts";
import type { Rest } from "./rows.ts";
import { type Searched, searchIn, snippetIn } from "./search.ts";
import { readSettings } from "./settings.ts";
import { healthOf } from "./sources.ts";
import { type Database, guarded, openDatabase, shaped, sql } from "./sqlite.ts";
import { databasePath, RECORD_HASH, reviewsOf } from "./store.ts";

/** A record open for reading, beside whoever writes it: what it gives is what was joined last. */
export type OpenReader = RecordReader & Readonly<{ close(): void }>;

/**
 * Opens a data folder for reading; nothing of it is changed.
 * @param partyOf the party in whose name an institution speaks, by the dossiers.
 * @throws ParleyError `store-unavailable` where there is no record, `store-newer`, `store-corrupt`.
 */
export function openReader(data: string, partyOf: PartyOf): OpenReader {
  const file = databasePath(data);
  if (!existsSync(file)) {
    throw new ParleyError("store-unavailable", `there is no record in ${data}`, {
      fix: "Begin one with `npx parley add FILE…`, name another folder with --data, or see the samples with `npm start`.",
    });
  }
  const database = openDatabase(file, "read");
  if (!isNewest(database)) {
    database.close();
    throw new ParleyError("store-unavailable", `${file} was written by an older Parley`, {
      fix: "Run `npx parley rebuild` or `npx parley add` once: it brings the record to the new schema.",
    });
  }
  return readerOf(data, database, partyOf);
}

type PartyOf = (institution: string) => Party | null;

/**
 * A record as questions read it, on a database that is open already.
 * @param before what another reader of the record read of it (`read`): what is the same is not read again.
 */
export function readerOf(
  data: string,
  database: Database,
  partyOf: PartyOf,
  before: ArticlesRead = new Map(),
): OpenReader & Readonly<{ kept: ArticlesKept; read(): ArticlesRead }> {
  const settings = readSettings(data);
  const hash = () => database.first(hashNow())?.value ?? "";
  /** Articles as they were read; and as they are shown, later editions in their places. */
  let known: Readonly<{ hash: string; read: ArticlesRead; shown: ArticlesRead }> | null = null;
  let searched: Readonly<{ hash: string; found: Searched }> = { hash: "", found: new Recent(MOST_SEARCHED) };
  let unread: Readonly<{ hash: string; lines: readonly Unread[] }> | null = null;
  const articles = (): ArticlesRead => {
    const now = hash();
    if (known?.hash !== now) {
      const read = articlesOf(database, settings.sample, partyOf, known?.read ?? before);
      known = { hash: now, read, shown: inEditions(read) };
    }
    return known.shown;
  };
  const said = (article: ArticleId, id: StatementId, many = FEW + 1): string => {
    const text = many > FEW ? STATEMENT : STATEMENT_OF_FEW;
    const row = guarded(database.file, () => database.prepared(text).get(article, id));
    if (row) return row["said"] as string;
    throw new ParleyError("store-corrupt", `${databasePath(data)} lacks the statement ${id}`, {
      fix: "Run `npx parley rebuild`: it makes the record anew; nothing that was added is lost.",
    });
  };
  return {
    version: () => hash().slice(0, 16),
    atOnce: database.atOnce,
    hash,
    sample: settings.sample,
    clock: settings.clock,
    edition: database.first(sql.selectFrom("page").select("edition").orderBy("edition"))?.edition ?? "",
    sources: () => Array.from(articles().values(), ({ source }) => source),
    testimonies: () => testimoniesOf(database, articles()),
    kept: {
      markOf: ({ article, original, originalBasis, story, editionOf, knowableFrom: { at, basis } }) => {
        const { pageHash } = (known?.shown ?? articles()).get(article) as Kept;
        const says = sha256([pageHash, editionOf, at, basis].join(" ")).slice(0, 16);
        return `${says} ${sha256([original, originalBasis, story].join(" ")).slice(0, 12)}`;
      },
      idsOf: (article) => database.all(idsOf(article)).map(({ id }) => id),
      articleOf: (statement) => (database.first(articleOf(statement))?.article as ArticleId | undefined) ?? null,
      said,
      saidBy: (article) => database.all(saidBy(article)).map(({ said }) => said),
    },
    statement: (article, id, many) => JSON.parse(said(article, id, many)) as Statement,
    ledger: () => readFolded(data, "points"),
    articleText: (article) => textOf(database, article),
    lineage: (article) => lineageOf(database, article),
    reviews: () => reviewsOf(database),
    renamed: (id) => renamedIn(database, id),
    foundBy: (statement) => foundBy(database, statement),
    unread: () => {
      const now = hash();
      if (unread?.hash !== now) unread = { hash: now, lines: unreadOf(database) };
      return unread.lines;
    },
    search: (text, limit, before) => {
      const now = hash();
      if (searched.hash !== now) searched = { hash: now, found: new Recent(MOST_SEARCHED) };
      return searchIn(database, text, limit, before, searched.found);
    },
    snippet: (text, article) => snippetIn(database, text, article),
    health: () => healthOf(database),
    read: () => known?.read ?? before,
    close: () => database.close(),
  };
}

/** An article as it was read from the database last; what did not change since is not read again and stays the same object. */
type Kept = { readonly source: Source; readonly pageHash: string; testimonies: readonly Testimony[] | null };

/** Articles by their ids, in canonical order. */
export type ArticlesRead = ReadonlyMap<string, Kept>;

/** Articles that were joined. */
function articlesOf(database: Database, sample: boolean, partyOf: PartyOf, before: ArticlesRead): ArticlesRead {
  const rows = database.each(
    sql
      .selectFrom("article")
      .innerJoin("resting", "resting.article", "article.id")
      .innerJoin("membership", "membership.article", "article.id")
      .innerJoin("page", "page.blob", "article.blob")
      .select([
        "article.id",
        "article.blob",
        "page.hash",
        "page.handed",
        "role",
        "title",
        "publisher",
        "language",
        "knowable_at",
        "knowable_basis",
        "held",
        "rest",
        "original",
        "basis",
        "story",
      ])
      .orderBy("knowable_at")
      .orderBy("article.id"),
  );
  const articles = new Map<string, Kept>();
  for (const row of rows) {
    const kept = before.get(row.id);
    if (
      kept?.pageHash === row.hash &&
      kept.source.original === row.original &&
      kept.source.originalBasis === row.basis &&
      kept.source.story === row.story
    ) {
      articles.set(row.id, kept);
      continue;
    }
    const { canonicalUrl, wires, bylines, published, issuer } = JSON.parse(row.rest) as Rest;
    const isOdd = published !== null && !hadBegun(published.days, row.held as Instant);
    const source: Source = {
      article: row.id as ArticleId,
      blob: row.blob as BlobId,
      title: row.title,
      publisher: row.publisher,
      // The page that was asked for is its main article's, where it names no address of its own.
      url: canonicalUrl ?? (row.role === "main" ? (JSON.parse(row.handed) as Handed).url : null),
      role: row.role as Source["role"],
      language: row.language,
      wires,
      bylines,
      published: isOdd ? null : (published?.days ?? null),
      ...(isOdd ? { oddDay: published.days } : {}),
      knowableFrom: { at: row.knowable_at as Instant, basis: row.knowable_basis },
      held: row.held as Instant,
      issuer,
      issuerParty: issuer === null ? null : partyOf(issuer),
      sample,
      original: row.original as OriginalId,
      originalBasis: row.basis as Source["originalBasis"],
      story: row.story as StoryId,
    };
    articles.set(row.id, { source, pageHash: row.hash, testimonies: null });
  }
  return articles;
}

/** Later editions of a page, told apart, stand where they could be known. */
function inEditions(articles: ArticlesRead): ArticlesRead {
  const read = Array.from(articles.values(), ({ source }) => source);
  const shown = withEditions(read);
  if (shown === read) return articles;
  const edited = new Map<string, Kept>();
  for (const source of shown) {
    const kept = articles.get(source.article) as Kept;
    edited.set(source.article, kept.source === source ? kept : { ...kept, source, testimonies: null });
  }
  return edited;
}

const MOST_SEARCHED = 200;

const hashNow = shaped(() => sql.selectFrom("fact").select("value").where("name", "=", RECORD_HASH));

/** Rows lie in the order of their articles: of one that says little all are looked through sooner than one is found by its id. */
const STATEMENT_OF_FEW = "select said from statement where article = ? and +id = ? order by place";
const STATEMENT = "select said from statement where article = ? and id = ? order by place";
const FEW = 40;

const saidBy = shaped((article: string) =>
  sql.selectFrom("statement").select(["id", "said"]).where("article", "=", article).orderBy("id").orderBy("place"),
);

const articleOf = shaped((id: string) => sql.selectFrom("statement").select("article").where("id", "=", id));

const idsOf = shaped((article: string) =>
  sql.selectFrom("statement").select("id").where("article", "=", article).orderBy("id"),
);

/** In canonical order. Statements of an article are read when they are first asked for. */
function* testimoniesOf(database: Database, articles: ArticlesRead): Generator<Testimony> {
  for (const kept of articles.values()) {
    kept.testimonies ??= database.all(saidBy(kept.source.article)).map(({ said }) => testimonyOf(kept.source, said));
    yield* kept.testimonies;
  }
}

function testimonyOf(source: Source, said: string): Testimony {
  const { readAs, ...statement } = JSON.parse(said) as Statement & { readAs?: Days };
  return readAs === undefined ? { source, statement } : { source, statement, readAs };
}

const lineageOf = (database: Database, article: ArticleId): LineageLink[] =>
  database
    .all(
      sql
        .selectFrom("lineage")
        .selectAll()
        .where(({ or, eb }) => or([eb("later", "=", article), eb("earlier", "=", article)]))
        .orderBy("earlier")
        .orderBy("later"),
    )
    .map((row) => ({
      earlier: row.earlier as ArticleId,
      later: row.later as ArticleId,
      relation: row.relation as Relation,
      share: row.share,
      passages: passagesIn(row.passages),
      because: row.because,
    }));

/** What an id stands for now: by the table of names; a story or an original by the article that it was named after. */
function renamedIn(database: Database, id: string): string | null {
  const seen = new Set([id]);
  for (let at = id; ; ) {
    const next = database.first(sql.selectFrom("name").select("new").where("old", "=", at))?.new;
    if (next === undefined || seen.has(next)) {
      if (at !== id) return at;
      break;
    }
    seen.add(next);
    at = next;
  }
  const article = `a-${id.slice(2)}`;
  if (id.startsWith("y-")) {
    return database.first(sql.selectFrom("membership").select("story").where("article", "=", article))?.story ?? null;
  }
  if (id.startsWith("o-")) {
    return (
      database.first(sql.selectFrom("resting").select("original").where("article", "=", article))?.original ?? null
    );
  }
  return null;
}

const foundBy = (database: Database, statement: StatementId) =>
  database.first(
    sql
      .selectFrom("statement")
      .innerJoin("article", "article.id", "statement.article")
      .innerJoin("page", "page.blob", "article.blob")
      .select(["frame", "edition"])
      .where("statement.id", "=", statement),
  ) ?? null;

/** Pages that gave nothing, and articles that were kept and not read. */
function unreadOf(database: Database): Unread[] {
  const pages = database.all(
    sql.selectFrom("page").select(["blob", "handed", "problem"]).where("problem", "is not", null),
  );
  const articles = database.all(
    sql
      .selectFrom("article")
      .innerJoin("page", "page.blob", "article.blob")
      .select(["article.blob", "handed", "unread", "language"])
      .where("unread", "is not", null),
  );
  return [
    ...pages.map(({ blob, handed, problem }) => unreadLine(blob, handed, problem, null)),
    ...articles.map(({ blob, handed, unread, language }) => unreadLine(blob, handed, unread, language)),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.blob < b.blob ? -1 : 1));
}

function unreadLine(blob: string, handed: string, why: string | null, language: string | null): Unread {
  const { name, received } = JSON.parse(handed) as { name: string; received: Instant };
  return { blob: blob as BlobId, name, why: why ?? "", at: received, language };
}
