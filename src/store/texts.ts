import type { InferResult } from "kysely";
import { hadBegun, type Instant } from "../core/day.ts";
import type { ArticleId } from "../core/ids.ts";
import type { Statement } from "../read/statement.ts";
import { slotsRead } from "../record/slots.ts";
import type { StoryText } from "../story/model.ts";
import type { Rest } from "./rows.ts";
import { type Database, shaped, sql } from "./sqlite.ts";

/** A place in canonical order: when an article could be known, then its id. */
export type Place = Readonly<{ at: Instant; article: ArticleId }>;

export const isBehind = (a: Place, b: Place): boolean => a.at > b.at || (a.at === b.at && a.article > b.article);

/** A text with the hash of its page: what changed of it, changed that. */
export type MarkedText = Readonly<{ text: StoryText; mark: string }>;

/** A place with the hash of the page of its article. */
export type MarkedPlace = Place & Readonly<{ mark: string }>;

/** The first articles in canonical order behind a place, or on and behind it. */
export const articlesBehind = (
  database: Database,
  { at, article, isIncluded }: Place & Readonly<{ isIncluded?: boolean }>,
  some: number,
): readonly MarkedPlace[] => database.all((isIncluded ? fromOn : behind)(at, article, some)) as MarkedPlace[];

/** Articles from a place on in canonical order, some at a time, with the hashes of their pages. */
export function* articlesFrom(database: Database, from: Place, some: number): Generator<readonly MarkedPlace[]> {
  for (let rows = articlesBehind(database, { ...from, isIncluded: true }, some); rows.length > 0; ) {
    yield rows;
    rows = articlesBehind(database, rows.at(-1) as MarkedPlace, some);
  }
}

/** The text of an article that joins the others; null: teasers are headlines of other pages and join nothing. */
export function textJoining(database: Database, article: ArticleId): StoryText | null {
  const row = database.first(named(article));
  const text = row ? textOf(row) : null;
  return text && { ...text, slots: slotsRead(saidIn(database, article)) };
}

/** The text of an article that joined the others. */
export const storyText = (database: Database, article: ArticleId): StoryText =>
  textOf(database.first(named(article)) as Row) as StoryText;

/** Rules, talks and deals that an article tells: what it may be about. */
const ofSubject = shaped((article: string) =>
  sql
    .selectFrom("statement")
    .select("said")
    .where("article", "=", article)
    .where("kind", "in", ["measure", "talks", "agreement"])
    .orderBy("place"),
);

const saidIn = (database: Database, article: string): Statement[] =>
  database.all(ofSubject(article)).map(({ said }) => JSON.parse(said) as Statement);

const rows = sql
  .selectFrom("article")
  .select(["id", "title", "body", "publisher", "language", "knowable_at", "held", "rest"]);
type Row = InferResult<typeof rows>[number];

const named = shaped((id: string) => rows.where("id", "=", id));
const places = sql
  .selectFrom("article")
  .innerJoin("page", "page.blob", "article.blob")
  .select(["knowable_at as at", "id as article", "hash as mark"])
  .orderBy("knowable_at")
  .orderBy("id");
const fromOn = shaped((at: string, id: string, most: number) =>
  places.where(({ eb, refTuple, tuple }) => eb(refTuple("knowable_at", "id"), ">=", tuple(at, id))).limit(most),
);
const behind = shaped((at: string, id: string, most: number) =>
  places.where(({ eb, refTuple, tuple }) => eb(refTuple("knowable_at", "id"), ">", tuple(at, id))).limit(most),
);

function textOf(row: Row): StoryText | null {
  const { shape, published, wires, bylines, canonicalUrl } = JSON.parse(row.rest) as Rest;
  if (shape === "teaser") return null;
  return {
    id: row.id as ArticleId,
    at: row.knowable_at as Instant,
    published: published && hadBegun(published.days, row.held as Instant) ? published.days : null,
    publisher: row.publisher,
    site: siteOf(canonicalUrl) ?? row.publisher,
    url: canonicalUrl,
    title: row.title ?? "",
    body: row.body,
    wires,
    bylines,
    language: row.language,
  };
}

const siteOf = (url: string | null): string | null => (url === null ? null : (URL.parse(url)?.hostname ?? null));
