import { existsSync } from "node:fs";
import { ParleyError } from "../core/errors.ts";
import { isNewest } from "../store/migrate.ts";
import { type Database, openDatabase, sql } from "../store/sqlite.ts";
import { databasePath, openStore, RECORD_HASH, type Store } from "../store/store.ts";
import { type Added, type Session, settle } from "./session.ts";

/** A statement that the record before the rebuilding had and the new one lacks, or the other way round. */
export type Change = Readonly<{
  change: "gone" | "new";
  article: string;
  statement: string;
  kind: string;
  said: unknown;
}>;

export type Rebuilt = Readonly<{
  added: Added;
  /** Hash of the record before; null where it could not be read. */
  before: string | null;
  after: string;
  /** Empty unless asked for. */
  changes: readonly Change[];
}>;

/**
 * Makes the record anew from what was kept: blobs, journal, and the installed dossiers and reader. The old database stays
 * in use until the new one is whole; a damaged one is replaced.
 */
export async function rebuildRecord(session: Session, { diff }: Readonly<{ diff: boolean }>): Promise<Rebuilt> {
  const store = await openStore(session.data, session, true);
  let old: Database | null = null;
  try {
    old = openOld(session.data);
    if (old) keepNames(old, store);
    const added = await settle(store, session, []);
    if (session.stopped.aborted) {
      throw new ParleyError("call-invalid", `the rebuilding of ${session.data} was stopped`, {
        fix: "The record is as it was. Run `npx parley rebuild` again.",
      });
    }
    const changes = old && diff ? changesBetween(old, store.database) : [];
    const before = old?.first(sql.selectFrom("fact").select("value").where("name", "=", RECORD_HASH))?.value ?? null;
    const after = store.fact(RECORD_HASH) ?? "";
    old?.close();
    old = null;
    store.adopt();
    return { added, before, after, changes };
  } catch (error) {
    old?.close();
    store.close();
    throw error;
  }
}

/** The database before, where it can still be read. */
function openOld(data: string): Database | null {
  if (!existsSync(databasePath(data))) return null;
  let database: Database | null = null;
  try {
    database = openDatabase(databasePath(data), "read");
    if (isNewest(database)) {
      database.all(sql.selectFrom("point").select("id"));
      return database;
    }
  } catch (error) {
    if (error instanceof ParleyError && error.code === "store-newer") throw error;
  }
  database?.close();
  return null;
}

/** Which points there were, so that those whose names change leave word of it; and where watching stopped. */
function keepNames(old: Database, { database }: Store): void {
  database.transaction(() => {
    for (const row of old.each(sql.selectFrom("point").selectAll())) database.run(sql.insertInto("point").values(row));
    for (const { url, state } of old.each(sql.selectFrom("source").selectAll())) {
      database.run(sql.updateTable("source").set({ state }).where("url", "=", url));
    }
    for (const row of old.each(sql.selectFrom("bearing").selectAll()))
      database.run(sql.insertInto("bearing").values(row));
  });
}

function changesBetween(old: Database, fresh: Database): Change[] {
  const query = sql
    .selectFrom("statement")
    .select(["article", "id", "kind", "said"])
    .orderBy("article")
    .orderBy("place");
  const keysOf = (database: Database) =>
    new Set(Array.from(database.each(query), ({ article, id }) => `${article} ${id}`));
  const [before, after] = [keysOf(old), keysOf(fresh)];
  const changes: Change[] = [];
  for (const [database, known, change] of [
    [old, after, "gone"],
    [fresh, before, "new"],
  ] as const) {
    for (const { article, id, kind, said } of database.each(query)) {
      if (!known.has(`${article} ${id}`))
        changes.push({ change, article, statement: id, kind, said: JSON.parse(said) });
    }
  }
  return changes.sort((a, b) => (a.article < b.article ? -1 : a.article > b.article ? 1 : 0));
}
