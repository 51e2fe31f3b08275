import { type PointId, type StatementId, sha256 } from "../core/ids.ts";
import type { Joined, LineageLink, Resting } from "../story/model.ts";
import { recordHash } from "./hash.ts";
import { sql } from "./sqlite.ts";
import { JOIN_DUE, RECORD_HASH, type Store } from "./store.ts";
import type { Tables } from "./tables.ts";

/** What articles share and tell together: of the whole record, in canonical order. */
export type Joins = Readonly<{
  links: readonly LineageLink[];
  resting: readonly Resting[];
  memberships: readonly Joined[];
}>;

/** What became of the points: those whose ids are gone, with the point that one of their statements stands in now. */
export type Points = Readonly<{
  fresh: number;
  changed: number;
  gone: readonly Readonly<{ old: string; now: string | null }>[];
}>;

/** Brings what was joined up to date, in one transaction: rows that stand already are left alone. */
export function putJoins({ database }: Store, { links, resting, memberships }: Joins): void {
  database.transaction(() => {
    replace(
      database,
      "lineage",
      ["later", "earlier"],
      links.map(({ passages, ...link }) => ({ ...link, passages: JSON.stringify(passages) })),
    );
    replace(database, "resting", ["article"], resting);
    replace(
      database,
      "membership",
      ["article"],
      memberships.map(({ because, ...row }) => ({ ...row, because: JSON.stringify(because) })),
    );
  });
}

type JoinedTable = "lineage" | "resting" | "membership";

/** Makes the rows of a table those that are given, by their key, writing only what differs. */
function replace<T extends JoinedTable>(
  { each, run }: Store["database"],
  table: T,
  key: readonly (keyof Tables[T] & string)[],
  rows: readonly Tables[T][],
): void {
  const keyOf = (row: Tables[T]) => key.map((column) => row[column]).join(" ");
  const before = new Map<string, Tables[T]>();
  for (const row of each(sql.selectFrom(table as JoinedTable).selectAll())) {
    before.set(keyOf(row as Tables[T]), row as Tables[T]);
  }
  const gone = new Set(before.keys());
  for (const row of rows) {
    const stands = before.get(keyOf(row));
    gone.delete(keyOf(row));
    if (stands && (Object.keys(row) as (keyof Tables[T])[]).every((column) => row[column] === stands[column])) continue;
    run(sql.replaceInto(table as JoinedTable).values(row as Tables[JoinedTable]));
  }
  for (const old of gone) {
    const parts = old.split(" ");
    run(
      key.reduce(
        (query, column, at) => query.where(column as "article", "=", parts[at] as string),
        sql.deleteFrom(table as "resting"),
      ),
    );
  }
}

/** Writes which points there are and which statements bear on them. Points that are gone stay until `settlePoints`. */
export function putPoints(
  { database }: Store,
  points: Iterable<Readonly<{ id: PointId; statements: readonly StatementId[] }>>,
): Points {
  const before = new Map(database.all(sql.selectFrom("point").selectAll()).map(({ id, hash }) => [id, hash]));
  const now = new Set<string>();
  let fresh = 0;
  let changed = 0;
  database.transaction(() => {
    for (const { id, statements } of points) {
      const hash = sha256(statements.join());
      now.add(id);
      if (before.get(id) === hash) continue;
      if (before.has(id)) changed++;
      else fresh++;
      database.run(
        sql
          .insertInto("point")
          .values({ id, hash })
          .onConflict((conflict) => conflict.column("id").doUpdateSet({ hash })),
      );
      database.run(sql.deleteFrom("bearing").where("point", "=", id));
      for (const statement of new Set(statements))
        database.run(sql.insertInto("bearing").values({ point: id, statement }));
    }
  });
  const gone = [...before.keys()].filter((id) => !now.has(id)).sort();
  return { fresh, changed, gone: gone.map((old) => ({ old, now: heirOf(database, old, now) })) };
}

/** The living point that most of the statements of a point that is gone stand in. */
function heirOf(database: Store["database"], old: string, living: ReadonlySet<string>): string | null {
  const rows = database.all(
    sql
      .selectFrom("bearing as was")
      .innerJoin("bearing as is", "is.statement", "was.statement")
      .select(({ fn }) => ["is.point as point", fn.countAll().as("shared")])
      .where("was.point", "=", old)
      .where("is.point", "<>", old)
      .groupBy("is.point")
      .orderBy("shared", "desc")
      .orderBy("point"),
  );
  return rows.find(({ point }) => living.has(point))?.point ?? null;
}

/** Lets points go whose names were kept, and says by a new hash that the record is another one. */
export function settlePoints({ database, setFact }: Store, gone: Points["gone"]): void {
  database.transaction(() => {
    for (const { old } of gone) {
      database.run(sql.deleteFrom("point").where("id", "=", old));
      database.run(sql.deleteFrom("bearing").where("point", "=", old));
    }
    setFact(JOIN_DUE, "no");
    setFact(RECORD_HASH, recordHash(database));
  });
}
