import { ParleyError } from "../core/errors.ts";
import type { BlobId } from "../core/ids.ts";
import { sql } from "../store/sqlite.ts";
import { openStore } from "../store/store.ts";
import { type Session, settle } from "./session.ts";

export type Forgotten = Readonly<{ blob: BlobId; articles: number; statements: number }>;

/**
 * Removes a page and what was read from it, for a stated reason. What stays is that it was there, where it came from and why
 * it is gone: `rebuild` honours it, and adding the same bytes again is refused.
 * @param target a blob or one of its articles.
 */
export async function forgetBlob(session: Session, target: string, why: string): Promise<Forgotten> {
  const store = await openStore(session.data, session);
  try {
    const { database } = store;
    const blob = (database.first(sql.selectFrom("article").select("blob").where("id", "=", target))?.blob ??
      target) as BlobId;
    if (!database.first(sql.selectFrom("blob").select("id").where("id", "=", blob))) {
      throw new ParleyError("not-found", `this record has no blob ${target.slice(0, 80)}`, {
        fix: "Name a blob or an article as `npx parley show` and the pages name them.",
      });
    }
    const count = (query: Parameters<typeof database.first<{ count: string | number | bigint }>>[0]) =>
      Number(database.first(query)?.count ?? 0);
    const articles = count(
      sql
        .selectFrom("article")
        .select(({ fn }) => fn.countAll().as("count"))
        .where("blob", "=", blob),
    );
    const statements = count(
      sql
        .selectFrom("statement")
        .innerJoin("article", "article.id", "statement.article")
        .select(({ fn }) => fn.countAll().as("count"))
        .where("blob", "=", blob),
    );
    // What is deleted is overwritten, in the index of words too.
    database.driver.exec("pragma secure_delete = on");
    store.keep([{ kind: "forgotten", blob, at: session.now, why }]);
    database.driver.exec("insert into words (words) values ('optimize')");
    await store.blobs.remove(blob);
    await settle(store, session, []);
    database.driver.exec("pragma wal_checkpoint(truncate)");
    return { blob, articles, statements };
  } finally {
    store.close();
  }
}
