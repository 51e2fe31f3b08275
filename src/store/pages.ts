import type { Days, Instant } from "../core/day.ts";
import { type ArticleId, type BlobId, canonicalJson, sha256 } from "../core/ids.ts";
import type { Piece, SourcedText } from "../core/span.ts";
import type { Article, Handed } from "../page/article.ts";
import type { Statement } from "../read/statement.ts";
import { type Database, shaped, sql } from "./sqlite.ts";
import { JOIN_DUE, type Store } from "./store.ts";
import type { Tables } from "./tables.ts";

/** One article with what it says. */
export type ReadArticle = Readonly<{
  article: Article;
  knowableFrom: Readonly<{ at: Instant; basis: string }>;
  held: Instant;
  /** Why it was kept and not read; null where it was read. */
  unread: string | null;
  /** It was read and is about something else than trade between parties. */
  aside?: boolean;
  statements: readonly Readonly<{ frame: string; statement: Statement; readAs?: Days }>[];
  remainder: readonly unknown[];
}>;

/** What one blob turned out to hold. */
export type ReadPage = Readonly<{
  blob: BlobId;
  handed: Handed;
  edition: string;
  format: string;
  problem: string | null;
  articles: readonly ReadArticle[];
}>;

/** A page as rows of the store: made in a worker, so that the one who writes only writes. */
export type PageRows = Readonly<{
  page: Tables["page"];
  articles: readonly Omit<Tables["article"], "number">[];
  statements: readonly Tables["statement"][];
}>;

/** The parts of an article that stand in `article.rest`. Pieces are written as flat numbers: at, length, from, to. */
export type Rest = Readonly<
  Pick<
    Article,
    "shape" | "bylines" | "wires" | "published" | "updated" | "ageMinutes" | "canonicalUrl" | "tags" | "cut" | "issuer"
  > & { titlePieces: readonly number[] | null; bodyPieces: readonly number[]; aside?: true }
>;

export function rowsOf(read: ReadPage): PageRows {
  const articles = read.articles.map(({ article, knowableFrom, held, unread, remainder, aside }) => {
    const { shape, bylines, wires, published, updated, ageMinutes, canonicalUrl, tags, cut, issuer } = article;
    const rest: Rest = {
      ...{ shape, bylines, wires, published, updated, ageMinutes, canonicalUrl, tags, cut, issuer },
      titlePieces: article.title ? flat(article.title) : null,
      bodyPieces: flat(article.body),
      ...(aside ? { aside } : {}),
    };
    return {
      id: article.id,
      blob: article.blob,
      place: article.index,
      role: article.role,
      title: article.title?.text ?? null,
      body: article.body.text,
      publisher: article.publisher,
      language: article.language,
      knowable_at: knowableFrom.at,
      knowable_basis: knowableFrom.basis,
      held,
      rest: JSON.stringify(rest),
      unread,
      remainder: JSON.stringify(remainder),
    };
  });
  const statements = read.articles.flatMap(({ article, statements: said }) =>
    said.map(({ frame, statement, readAs }, place) => ({
      article: article.id,
      place,
      id: statement.id,
      kind: statement.fields.kind,
      frame,
      said: JSON.stringify(readAs === undefined ? statement : { ...statement, readAs }),
    })),
  );
  const { blob, handed, edition, format, problem } = read;
  const handedIn = canonicalJson(handed);
  // Rows have their fields in one order, so that their JSON is one text.
  const hash = sha256(JSON.stringify([blob, handedIn, format, problem, articles, statements]));
  return { page: { blob, edition, handed: handedIn, format, problem, hash }, articles, statements };
}

const pageGone = shaped((blob: string) => sql.deleteFrom("page").where("blob", "=", blob));

/** Writes pages that were read, in one transaction; a page that stands already is replaced. */
export function putPages({ database, setFact }: Store, pages: readonly PageRows[]): void {
  database.transaction(() => {
    for (const { page, articles, statements } of pages) {
      database.run(pageGone(page.blob));
      database.insert("page", page);
      for (const article of articles) database.insert("article", article);
      for (const statement of statements) database.insert("statement", statement);
    }
    setFact(JOIN_DUE, "yes");
  });
}

/** Whether an article, as a row, is about something else. */
export const isAside = ({ rest }: Readonly<{ rest: string }>): boolean => (JSON.parse(rest) as Rest).aside === true;

/** Title and body of an article with the places of their parts in the blob; null where the record has no such article. */
export function textOf(
  database: Database,
  article: ArticleId,
): Readonly<{ title: SourcedText | null; body: SourcedText; aside: boolean }> | null {
  const row = database.first(sql.selectFrom("article").select(["title", "body", "rest"]).where("id", "=", article));
  if (!row) return null;
  const { titlePieces, bodyPieces, aside = false } = JSON.parse(row.rest) as Rest;
  return {
    title: row.title === null ? null : { text: row.title, pieces: unflat(titlePieces ?? []) },
    body: { text: row.body, pieces: unflat(bodyPieces) },
    aside,
  };
}

const flat = ({ pieces }: SourcedText): number[] =>
  pieces.flatMap(({ at, length, from, to }) => [at, length, from, to]);

function unflat(numbers: readonly number[]): Piece[] {
  const pieces: Piece[] = [];
  for (let index = 0; index + 3 < numbers.length; index += 4) {
    const [at, length, from, to] = numbers.slice(index, index + 4) as [number, number, number, number];
    pieces.push({ at, length, from, to });
  }
  return pieces;
}
