import { mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Days, type Instant, parseDays } from "../core/day.ts";
import { type BlobId, canonicalJson } from "../core/ids.ts";
import type { Handed } from "../page/article.ts";
import type { Review } from "../record/model.ts";
import { type Blobs, openBlobs } from "./blobs.ts";
import { folderError } from "./folder.ts";
import { handedOf } from "./handed.ts";
import { type Entry, type Intake, type Journal, openJournal } from "./journal.ts";
import { type Lock, lockFolder, type Waiting } from "./lock.ts";
import { migrate } from "./migrate.ts";
import { type Database, openDatabase, shaped, sql } from "./sqlite.ts";

export const databasePath = (data: string): string => join(data, "record.db");

/**
 * A data folder open for writing: the journal and the blobs are what is kept, the database is made from them. One at a
 * time: whoever opens second waits.
 */
export type Store = Readonly<{
  data: string;
  blobs: Blobs;
  database: Database;
  /** Keeps entries that are new and returns how many; when it returns they are on disk. Blobs are put first. */
  keep(entries: readonly Entry[]): number;
  fact(name: string): string | null;
  setFact(name: string, value: string): void;
  /** Puts a database that was made afresh into the place of the one before it, and closes. */
  adopt(): void;
  close(): void;
}>;

/**
 * Opens a data folder for writing and makes it where it is missing. What a crash left behind is taken in.
 * @param afresh makes a new database beside the old one, which stays in use until `adopt`.
 * @throws ParleyError `store-unavailable`, `store-corrupt`, `store-newer`.
 */
export async function openStore(data: string, waiting: Waiting, afresh = false): Promise<Store> {
  const file = afresh ? join(data, "record.new.db") : databasePath(data);
  try {
    mkdirSync(join(data, "blobs"), { recursive: true });
  } catch (error) {
    throw folderError(data, error);
  }
  const lock = await lockFolder(data, waiting);
  let journal: Journal | null = null;
  let database: Database | null = null;
  try {
    if (afresh) removeDatabase(file);
    database = openDatabase(file, "write");
    migrate(database);
    journal = openJournal(data);
    takeIn(database, journal);
    return storeOf(data, lock, journal, database);
  } catch (error) {
    journal?.close();
    database?.close();
    lock.release();
    throw error;
  }
}

function removeDatabase(file: string): void {
  for (const suffix of ["", "-wal", "-shm"]) rmSync(`${file}${suffix}`, { force: true });
}

function storeOf(data: string, lock: Lock, journal: Journal, database: Database): Store {
  const setFact = (name: string, value: string) => factTo(database, name, value);
  return {
    data,
    blobs: openBlobs(data),
    database,
    keep(entries) {
      const once = new Map(entries.map((entry) => [JSON.stringify(entry), entry]));
      const fresh = [...once.values()].filter((entry) => isNew(database, entry));
      if (fresh.length === 0) return 0;
      const end = journal.append(fresh);
      return database.transaction(() => {
        for (const entry of fresh) apply(database, entry);
        setFact(READ, String(end));
        return fresh.length;
      });
    },
    fact: (name) => factOf(database, name),
    setFact,
    adopt() {
      journal.close();
      database.close();
      const place = databasePath(data);
      if (database.file !== place) {
        for (const suffix of ["-wal", "-shm"]) rmSync(`${place}${suffix}`, { force: true });
        renameSync(database.file, place);
      }
      lock.release();
    },
    close() {
      journal.close();
      database.close();
      lock.release();
    },
  };
}

/** The offset up to which the journal stands in the database. */
const READ = "journal-read";
/** Set whenever articles, statements or reviews change; cleared when they have been joined. */
export const JOIN_DUE = "join-due";
/** What its points were made with, as `madeBy` names it: joined with something else they are made anew. */
export const POINTS_BY = "points-by";
/** The hash of the record of which the points that stand written are. */
export const POINTS_OF = "points-of";
/** The hash of the record as it was joined last. */
export const RECORD_HASH = "record-hash";

const BATCH = 1000;

/** Takes in what the journal has and the database lacks: all of it after a crash between the two, or into a new database. */
function takeIn(database: Database, journal: Journal): void {
  const entries = journal.from(Number(factOf(database, READ) ?? 0));
  for (let next = entries.next(); !next.done; ) {
    database.transaction(() => {
      for (let count = 0; count < BATCH && !next.done; count++, next = entries.next()) {
        if (isNew(database, next.value.entry)) apply(database, next.value.entry);
        factTo(database, READ, String(next.value.end));
      }
    });
  }
}

const intakesOf = shaped((blob: string) =>
  sql.selectFrom("intake").selectAll().where("blob", "=", blob).orderBy("number"),
);
const intakesNamed = shaped((blob: string, name: string) =>
  sql.selectFrom("intake").selectAll().where("blob", "=", blob).where("name", "=", name),
);
const blobKept = shaped((id: string, bytes: number) =>
  sql
    .insertInto("blob")
    .values({ id, bytes })
    .onConflict((conflict) => conflict.doNothing()),
);
const handedWith = shaped((blob: string) => sql.selectFrom("page").select("handed").where("blob", "=", blob));
const factNamed = shaped((name: string) => sql.selectFrom("fact").select("value").where("name", "=", name));

function isNew(database: Database, entry: Entry): boolean {
  switch (entry.kind) {
    case "intake": {
      // Seen again in the same place it is nothing new, unless it turns out to have been received earlier.
      const { blob, name, url, contentType, published, received } = entry.intake;
      return !database
        .all(intakesNamed(blob, name))
        .some(
          (row) =>
            row.url === url &&
            row.content_type === contentType &&
            row.published === published &&
            row.received <= received,
        );
    }
    case "review":
      return !database.first(sql.selectFrom("review").select("id").where("id", "=", entry.review.id));
    case "source": {
      const row = database.first(sql.selectFrom("source").select("listed").where("url", "=", entry.url));
      return entry.listed === null ? row !== undefined : row?.listed !== JSON.stringify(entry.listed);
    }
    case "name":
      return database.first(sql.selectFrom("name").select("new").where("old", "=", entry.old))?.new !== entry.new;
    case "forgotten":
      return !database.first(sql.selectFrom("forgotten").select("blob").where("blob", "=", entry.blob));
  }
}

function apply(database: Database, entry: Entry): void {
  switch (entry.kind) {
    case "intake": {
      const { blob, bytes, name, url, contentType, published, received } = entry.intake;
      database.run(blobKept(blob, bytes));
      database.insert("intake", { blob, name, url, content_type: contentType, published, received });
      forgetIfHandedAnew(database, blob);
      return;
    }
    case "review":
      database.run(sql.insertInto("review").values({ id: entry.review.id, decided: JSON.stringify(entry.review) }));
      factTo(database, JOIN_DUE, "yes");
      if (entry.review.anchor.kind === "article" && entry.review.anchor.blob !== null)
        forgetIfHandedAnew(database, entry.review.anchor.blob);
      return;
    case "source": {
      const { url, listed } = entry;
      if (listed === null) database.run(sql.deleteFrom("source").where("url", "=", url));
      else {
        const text = JSON.stringify(listed);
        database.run(
          sql
            .insertInto("source")
            .values({ url, listed: text })
            .onConflict((conflict) => conflict.column("url").doUpdateSet({ listed: text })),
        );
      }
      return;
    }
    case "name":
      database.run(
        sql
          .insertInto("name")
          .values({ old: entry.old, new: entry.new })
          .onConflict((conflict) => conflict.column("old").doUpdateSet({ new: entry.new })),
      );
      return;
    case "forgotten":
      database.run(sql.insertInto("forgotten").values({ blob: entry.blob, at: entry.at, why: entry.why }));
      forgetPage(database, entry.blob);
      return;
  }
}

/** A page that was read with something else at hand is to be read again. */
function forgetIfHandedAnew(database: Database, blob: BlobId): void {
  const page = database.first(handedWith(blob));
  if (page && page.handed !== canonicalJson(handedFor(database, blob))) forgetPage(database, blob);
}

function forgetPage(database: Database, blob: BlobId): void {
  database.run(sql.deleteFrom("page").where("blob", "=", blob));
  factTo(database, JOIN_DUE, "yes");
}

function factOf(database: Database, name: string): string | null {
  return database.first(factNamed(name))?.value ?? null;
}

function factTo(database: Database, name: string, value: string): void {
  database.run(
    sql
      .insertInto("fact")
      .values({ name, value })
      .onConflict((conflict) => conflict.column("name").doUpdateSet({ value })),
  );
}

type Corrected = Record<string, Days[]>;
/** What was asked of a database that only this process writes: what came with blobs lately, and the days that editors set. `apply` lets go of what changes. */
type Known = Readonly<{ handed: Map<BlobId, Handed>; corrected: ReadonlyMap<BlobId, Corrected> }>;
const known = new WeakMap<Database, Known>();
const MOST_KNOWN = 2000;

/** What came with a blob, by all its intakes, and the days that editors set for its articles. */
export function handedFor(database: Database, blob: BlobId): Handed {
  const { handed, corrected } = known.get(database) ?? { handed: new Map(), corrected: correctedDays(database) };
  known.set(database, { handed, corrected });
  const found = handed.get(blob) ?? withDays(intakesIn(database, blob), corrected.get(blob));
  if (handed.size >= MOST_KNOWN) handed.clear();
  handed.set(blob, found);
  return found;
}

const withDays = (handed: Handed, corrected: Corrected | undefined): Handed =>
  corrected ? { ...handed, corrected } : handed;

const intakesIn = (database: Database, blob: BlobId): Handed =>
  handedOf(
    database.all(intakesOf(blob)).map(
      (row): Omit<Intake, "bytes"> => ({
        blob,
        name: row.name,
        url: row.url,
        contentType: row.content_type,
        published: row.published as Intake["published"],
        received: row.received as Instant,
      }),
    ),
  );

/** Days that editors ever set for articles, those that were taken back included: what was known before is read with them still. */
function correctedDays(database: Database): ReadonlyMap<BlobId, Corrected> {
  const byBlob = new Map<BlobId, Corrected>();
  for (const { verb, anchor, target, change, undoes } of reviewsOf(database)) {
    const published = change.published;
    if (verb !== "correct" || undoes !== null || anchor.kind !== "article" || anchor.blob === null) continue;
    if (typeof published !== "string") continue;
    const ofBlob = byBlob.get(anchor.blob) ?? {};
    const days = new Set([...(ofBlob[target] ?? []), parseDays(published)]);
    byBlob.set(anchor.blob, { ...ofBlob, [target]: [...days].sort() });
  }
  return byBlob;
}

/** Blobs that were kept and not looked at yet, in the order of their ids. */
export function pendingBlobs(database: Database): BlobId[] {
  // Every page is of a blob: counting both takes a tenth of looking for each.
  const [blobs, pages, gone] = [blobCount, pageCount, goneCount].map((count) => Number(database.first(count())?.count));
  if (blobs === (pages as number) + (gone as number)) return [];
  return database.all(blobsPending()).map(({ id }) => id as BlobId);
}

const blobCount = shaped(() => sql.selectFrom("blob").select(({ fn }) => fn.countAll().as("count")));
const pageCount = shaped(() => sql.selectFrom("page").select(({ fn }) => fn.countAll().as("count")));
const goneCount = shaped(() =>
  sql
    .selectFrom("forgotten")
    .select(({ fn }) => fn.countAll().as("count"))
    .where(({ exists, selectFrom }) =>
      exists(selectFrom("blob").select("blob.id").whereRef("blob.id", "=", "forgotten.blob")),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom("page").select("page.blob").whereRef("page.blob", "=", "forgotten.blob"))),
    ),
);
const blobsPending = shaped(() =>
  sql
    .selectFrom("blob")
    .select("id")
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom("page").select("page.blob").whereRef("page.blob", "=", "blob.id"))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom("forgotten").select("forgotten.blob").whereRef("forgotten.blob", "=", "blob.id"))),
    )
    .orderBy("id"),
);

/** Reviews in the order in which they were decided. */
export const reviewsOf = (database: Database): Review[] =>
  database.all(decisions()).map(({ decided }) => JSON.parse(decided));
const decisions = shaped(() => sql.selectFrom("review").select("decided").orderBy("number"));
