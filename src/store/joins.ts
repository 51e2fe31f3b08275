import { type PointId, type StatementId, sha256 } from "../core/ids.ts";
import { renewedHash } from "./hash.ts";
import { shaped, sql } from "./sqlite.ts";
import { JOIN_DUE, POINTS_BY, RECORD_HASH, type Store } from "./store.ts";

/** What became of the points: those whose ids are gone, with the point that one of their statements stands in now. */
export type Points = Readonly<{
  fresh: number;
  changed: number;
  gone: readonly Readonly<{ old: string; now: string | null }>[];
}>;

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
      database.insert("point", { id, hash }, "replace");
      if (before.has(id)) database.run(bearingOn(id));
      for (const statement of new Set(statements)) database.insert("bearing", { statement, point: id });
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

/**
 * Lets points go whose names were kept, and says by a new hash that the record is another one.
 * @param by what the points were made with
 */
export function settlePoints({ database, setFact }: Store, gone: Points["gone"], by: string): void {
  database.transaction(() => {
    for (const { old } of gone) {
      database.run(pointGone(old));
      database.run(bearingOn(old));
    }
    setFact(JOIN_DUE, "no");
    setFact(POINTS_BY, by);
    setFact(RECORD_HASH, renewedHash(database));
  });
}

const pointGone = shaped((id: string) => sql.deleteFrom("point").where("id", "=", id));
const bearingOn = shaped((point: string) => sql.deleteFrom("bearing").where("point", "=", point));
