import type { Days, Instant } from "../core/day.ts";
import { type BlobId, canonicalJson, sha256 } from "../core/ids.ts";
import type { SourcedText } from "../core/span.ts";
import type { Article, Handed } from "../page/article.ts";
import type { Statement } from "../read/statement.ts";
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
  /** As it was handed in. */
  name: string;
  /** Articles that were read and are about something else. */
  aside: number;
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
  const hash = sha256(
    [
      JSON.stringify([blob, handedIn, format, problem]),
      // What is JSON already is not written as JSON again; rows have their fields in one order.
      ...articles.map(({ rest, remainder, ...told }) => `${JSON.stringify(told)} ${rest} ${remainder}`),
      ...statements.map(({ article, frame, said }) => `${article} ${frame} ${said}`),
    ].join("\n"),
  );
  return {
    page: { blob, edition, handed: handedIn, format, problem, hash },
    name: handed.name,
    aside: read.articles.filter(({ aside }) => aside === true).length,
    ...{ articles, statements },
  };
}

const flat = ({ pieces }: SourcedText): number[] =>
  pieces.flatMap(({ at, length, from, to }) => [at, length, from, to]);
