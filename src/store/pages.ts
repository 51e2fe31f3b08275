import type { ArticleId } from "../core/ids.ts";
import type { Piece, SourcedText } from "../core/span.ts";
import type { PageRows, Rest } from "./rows.ts";
import { type Database, guarded, shaped, sql } from "./sqlite.ts";
import { JOIN_DUE, type Store } from "./store.ts";

const pageNamed = shaped((blob: string) => sql.selectFrom("page").select("blob").where("blob", "=", blob));
const pageGone = shaped((blob: string) => sql.deleteFrom("page").where("blob", "=", blob));
const lastNumber = shaped(() => sql.selectFrom("article").select(({ fn }) => fn.max("number").as("number")));

/** Writes pages that were read, each once, in one transaction; a page that stands already is replaced. */
export function putPages({ database, setFact }: Store, pages: readonly PageRows[]): void {
  // Where nothing was read, nothing is to be joined.
  if (pages.length === 0) return;
  database.transaction(() => {
    for (const { page } of pages) if (database.first(pageNamed(page.blob))) database.run(pageGone(page.blob));
    const before = database.first(lastNumber())?.number ?? 0;
    for (const { page, articles, statements } of pages) {
      database.insert("page", page);
      for (const article of articles) database.insert("article", article);
      for (const statement of statements) database.insert("statement", statement);
    }
    indexWords(database, before);
    setFact(JOIN_DUE, "yes");
  });
}

/** Puts the words of articles behind a number into the index. */
const indexWords = ({ driver, file }: Database, behind: number): void =>
  guarded(file, () => {
    driver
      .prepare("insert into words (rowid, title, body) select number, title, body from article where number > ?")
      .run(behind);
  });

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

function unflat(numbers: readonly number[]): Piece[] {
  const pieces: Piece[] = [];
  for (let index = 0; index + 3 < numbers.length; index += 4) {
    const [at, length, from, to] = numbers.slice(index, index + 4) as [number, number, number, number];
    pieces.push({ at, length, from, to });
  }
  return pieces;
}
