import { type PointId, renamed, type StatementId, sha256 } from "../core/ids.ts";
import { renewedHash } from "./hash.ts";
import { shaped, sql } from "./sqlite.ts";
import { JOIN_DUE, POINTS_BY, POINTS_OF, RECORD_HASH, type Store } from "./store.ts";

/** What became of the points: those whose ids are gone, with the point that one of their statements stands in now. */
export type Points = Readonly<{
  fresh: number;
  changed: number;
  gone: readonly Readonly<{ old: string; now: string | null }>[];
}>;

/** A point with its statements. */
export type PointTold = Readonly<{ id: PointId; statements: readonly StatementId[] }>;

/**
 * What became of points since some hash of the record: those that are not what they were, the statements that none tells any more, and
 * whether an id is a point's now.
 */
export type RefoldedPoints = Readonly<{
  points: Iterable<PointTold>;
  gone: readonly StatementId[];
  isPoint: (id: string) => boolean;
}>;

/** Whether the points that stand written are those of the record of a hash. */
export const arePointsOf = ({ fact }: Store, hash: string): boolean => fact(POINTS_OF) === hash;

/** Writes which points there are and which statements bear on them. Points that are gone stay until `settlePoints`. */
export function putPoints(store: Store, points: Iterable<PointTold>): Points {
  const now = new Set<string>();
  const counts = put(store, points, now);
  const went: string[] = [];
  for (const { id } of store.database.each(sql.selectFrom("point").select("id"))) if (!now.has(id)) went.push(id);
  return { ...counts, gone: withHeirs(store, went) };
}

/** The same where it is known what became of the points that stand written. */
export function putRefolded(store: Store, { points, gone, isPoint }: RefoldedPoints): Points {
  /** A point that is gone was named after one of them. */
  const named = new Set<string>(gone.map((id) => renamed("p", id)));
  const told = Array.from(points);
  for (const { statements } of told) for (const id of statements) named.add(renamed("p", id));
  for (const { id } of told) named.delete(id);
  const counts = put(store, told);
  const went = [...named].filter((id) => store.database.first(pointNamed(id)) && !isPoint(id));
  return { ...counts, gone: withHeirs(store, went) };
}

/** @param written takes the ids of all of them */
function put(
  { database, setFact }: Store,
  points: Iterable<PointTold>,
  written?: Set<string>,
): Pick<Points, "fresh" | "changed"> {
  let [fresh, changed] = [0, 0];
  database.transaction(() => {
    setFact(POINTS_OF, "");
    for (const { id, statements } of points) {
      const hash = sha256(statements.join());
      const was = database.first(pointNamed(id))?.hash;
      written?.add(id);
      if (was === hash) continue;
      if (was === undefined) fresh++;
      else changed++;
      database.insert("point", { id, hash }, "replace");
      if (was !== undefined) database.run(bearingOn(id));
      for (const statement of new Set(statements)) database.insert("bearing", { statement, point: id });
    }
  });
  return { fresh, changed };
}

function withHeirs({ database }: Store, ids: readonly string[]): Points["gone"] {
  const gone = new Set(ids);
  return ids.toSorted().map((old) => ({ old, now: heirOf(database, old, gone) }));
}

/** The living point that most of the statements of a point that is gone stand in. */
function heirOf(database: Store["database"], old: string, gone: ReadonlySet<string>): string | null {
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
  return rows.find(({ point }) => !gone.has(point))?.point ?? null;
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
    const hash = renewedHash(database);
    setFact(RECORD_HASH, hash);
    setFact(POINTS_OF, hash);
  });
}

const pointNamed = shaped((id: string) => sql.selectFrom("point").select("hash").where("id", "=", id));
const pointGone = shaped((id: string) => sql.deleteFrom("point").where("id", "=", id));
const bearingOn = shaped((point: string) => sql.deleteFrom("bearing").where("point", "=", point));
