import { createHash } from "node:crypto";
import { type Database, guarded, sql } from "./sqlite.ts";

/** The parts of a record that its hash is made of: how their rows are ordered, and where in their key the bucket stands. */
const parts = {
  page: { order: ["blob"], prefix: "" },
  lineage: { order: ["later", "earlier"], prefix: "a-" },
  resting: { order: ["article"], prefix: "a-" },
  membership: { order: ["article"], prefix: "a-" },
  point: { order: ["id"], prefix: "p-" },
} as const;
type Part = keyof typeof parts;
const BUCKET = 3;

/**
 * The hash of a record: of what was read from every page, what was joined, what was decided and removed. Two records
 * with the same hash give the same answers to the same dossiers. It is put together of a hash for each part and bucket, so that
 * a change costs what it changes; the schema's triggers say which are to be made anew.
 */
export function renewedHash(database: Database): string {
  const due = database.all(sql.selectFrom("digest").select(["part", "bucket"]).where("hash", "is", null));
  for (const { part, bucket } of due) {
    const hash = createHash("sha256");
    let rows = 0;
    for (const row of rowsOfPart(database, part as Part, bucket)) {
      hash.update(`${JSON.stringify(row)}\n`);
      rows++;
    }
    const where = sql.deleteFrom("digest").where("part", "=", part).where("bucket", "=", bucket);
    if (rows === 0) database.run(where);
    else
      database.run(
        sql
          .updateTable("digest")
          .set({ hash: hash.digest("hex") })
          .where("part", "=", part)
          .where("bucket", "=", bucket),
      );
  }
  return hashOver(database, database.each(sql.selectFrom("digest").selectAll().orderBy("part").orderBy("bucket")));
}

/** The same made from the first row to the last, for whoever doubts it. */
export function recordHash(database: Database): string {
  return hashOver(database, digestsOf(database));
}

type Digest = Readonly<{ part: string; bucket: string; hash: string | null }>;

function hashOver(database: Database, digests: Iterable<Digest>): string {
  const hash = createHash("sha256");
  for (const { part, bucket, hash: of } of digests) hash.update(`${part} ${bucket} ${of}\n`);
  for (const row of decided(database)) hash.update(`${JSON.stringify(row)}\n`);
  return hash.digest("hex");
}

function* digestsOf(database: Database): Generator<Digest> {
  for (const part of (Object.keys(parts) as Part[]).sort()) {
    const { order, prefix } = parts[part];
    let [bucket, hash] = ["", createHash("sha256")];
    for (const row of rowsOfPart(database, part)) {
      const own = String((row as Record<string, unknown>)[order[0]]).slice(prefix.length, prefix.length + BUCKET);
      if (own !== bucket && bucket !== "") {
        yield { part, bucket, hash: hash.digest("hex") };
        hash = createHash("sha256");
      }
      bucket = own;
      hash.update(`${JSON.stringify(row)}\n`);
    }
    if (bucket !== "") yield { part, bucket, hash: hash.digest("hex") };
  }
}

/** Rows of a part, or of one of its buckets, in order. Of a page it is the hash that counts. */
function rowsOfPart(database: Database, part: Part, bucket?: string): IterableIterator<unknown> {
  const { order, prefix } = parts[part];
  // Ids are hexadecimal: "g" stands behind all of them.
  const range =
    bucket === undefined ? "" : `where "${order[0]}" >= '${prefix}${bucket}' and "${order[0]}" < '${prefix}${bucket}g'`;
  const columns = part === "page" ? "blob, hash" : "*";
  return guarded(database.file, () =>
    database.driver.prepare(`select ${columns} from "${part}" ${range} order by ${order.join()}`).iterate(),
  );
}

function* decided(database: Database): Generator<unknown> {
  yield* database.each(sql.selectFrom("review").select("decided").orderBy("number"));
  yield* database.each(sql.selectFrom("forgotten").selectAll().orderBy("blob"));
}

function* rowsInOrder(database: Database): Generator<unknown> {
  for (const part of Object.keys(parts) as Part[]) yield* rowsOfPart(database, part);
  yield* decided(database);
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
