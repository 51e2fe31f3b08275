import { createHash } from "node:crypto";
import type { StatementSync } from "node:sqlite";
import { sha256 } from "../core/ids.ts";
import { type Database, guarded, shaped, sql } from "./sqlite.ts";

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
  const bucketOf = Object.fromEntries(
    (Object.keys(parts) as Part[]).map((part) => [part, database.driver.prepare(rowsOf(part, true))]),
  ) as Record<Part, StatementSync>;
  for (const { part, bucket } of due) {
    const { prefix } = parts[part as Part];
    // Ids are hexadecimal: "g" stands behind all of them.
    const rows = bucketOf[part as Part].all(`${prefix}${bucket}`, `${prefix}${bucket}g`);
    if (rows.length === 0) database.run(emptied(part, bucket));
    else database.run(made(sha256(rows.map((row) => `${JSON.stringify(row)}\n`).join("")), part, bucket));
  }
  return hashOver(database, database.each(sql.selectFrom("digest").selectAll().orderBy("part").orderBy("bucket")));
}

const emptied = shaped((part: string, bucket: string) =>
  sql.deleteFrom("digest").where("part", "=", part).where("bucket", "=", bucket),
);
const made = shaped((hash: string, part: string, bucket: string) =>
  sql.updateTable("digest").set({ hash }).where("part", "=", part).where("bucket", "=", bucket),
);

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
    for (const row of eachOfPart(database, part)) {
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

/** Rows of a part in order, or those of one of its buckets. Of a page it is the hash that counts. */
const rowsOf = (part: Part, inBucket = false): string => {
  const { order } = parts[part];
  const range = inBucket ? `where "${order[0]}" >= ? and "${order[0]}" < ?` : "";
  return `select ${part === "page" ? "blob, hash" : "*"} from "${part}" ${range} order by ${order.join()}`;
};

const eachOfPart = (database: Database, part: Part): IterableIterator<unknown> =>
  guarded(database.file, () => database.driver.prepare(rowsOf(part)).iterate());

function* decided(database: Database): Generator<unknown> {
  yield* database.each(sql.selectFrom("review").select("decided").orderBy("number"));
  yield* database.each(sql.selectFrom("forgotten").selectAll().orderBy("blob"));
}

function* rowsInOrder(database: Database): Generator<unknown> {
  for (const part of Object.keys(parts) as Part[]) yield* eachOfPart(database, part);
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
