import { createHash } from "node:crypto";
import { type Database, sql } from "./sqlite.ts";

/**
 * The hash of a record: of what was read from every page, what was joined, what was decided and removed. Two records
 * with the same hash give the same answers to the same dossiers.
 */
export function recordHash(database: Database): string {
  const hash = createHash("sha256");
  for (const row of rowsInOrder(database)) hash.update(`${JSON.stringify(row)}\n`);
  return hash.digest("hex");
}

function* rowsInOrder(database: Database): Generator<unknown> {
  yield* database.each(sql.selectFrom("page").select(["blob", "hash"]).orderBy("blob"));
  yield* database.each(sql.selectFrom("lineage").selectAll().orderBy("later").orderBy("earlier"));
  yield* database.each(sql.selectFrom("resting").selectAll().orderBy("article"));
  yield* database.each(sql.selectFrom("membership").selectAll().orderBy("article"));
  yield* database.each(sql.selectFrom("point").selectAll().orderBy("id"));
  yield* database.each(sql.selectFrom("review").select("decided").orderBy("number"));
  yield* database.each(sql.selectFrom("forgotten").selectAll().orderBy("blob"));
}

/**
 * Everything in a record, a line of JSON each, in an order of its own: for comparing two records byte for byte. Numbers of
 * rows and the order of arrival are no part of it.
 */
export function* recordLines(database: Database): Generator<string> {
  const tables = {
    intake: sql
      .selectFrom("intake")
      .select(["blob", "name", "url", "content_type", "published"])
      .select(({ fn }) => fn.min("received").as("received"))
      .groupBy(["blob", "name", "url", "content_type", "published"])
      .orderBy("blob")
      .orderBy("name")
      .orderBy("url")
      .orderBy("content_type")
      .orderBy("published"),
    page: sql.selectFrom("page").selectAll().orderBy("blob"),
    article: sql
      .selectFrom("article")
      .select(["id", "blob", "place", "role", "title", "body", "publisher", "language"])
      .select(["knowable_at", "knowable_basis", "held", "rest", "unread", "remainder"])
      .orderBy("id"),
    statement: sql.selectFrom("statement").selectAll().orderBy("article").orderBy("place"),
  };
  for (const [table, query] of Object.entries(tables)) {
    for (const row of database.each(query as typeof tables.page)) yield JSON.stringify({ table, ...row });
  }
  for (const row of rowsInOrder(database)) yield JSON.stringify(row);
}
