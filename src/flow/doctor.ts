import { existsSync } from "node:fs";
import { type Days, hadBegun, type Instant } from "../core/day.ts";
import { ParleyError } from "../core/errors.ts";
import type { BlobId } from "../core/ids.ts";
import { openBlobs } from "../store/blobs.ts";
import { isNewest } from "../store/migrate.ts";
import { type Database, openDatabase, sql } from "../store/sqlite.ts";
import { databasePath, JOIN_DUE } from "../store/store.ts";

/** `damage` has lost something, `due` is to be done, `odd` should be looked at. */
export type Finding = Readonly<{ state: "damage" | "due" | "odd"; what: string; fix: string }>;

export type Checkup = Readonly<{
  blobs: number;
  pages: number;
  articles: number;
  statements: number;
  findings: readonly Finding[];
}>;

/**
 * Looks a record over: the database, every blob against its hash, what is still to be read, what an older reader read,
 * and articles whose dates cannot be. Changes nothing.
 * @param edition of the reader that is installed.
 * @param onBlob called for each blob that was looked at, with how many there are.
 */
export async function checkRecord(data: string, edition: string, onBlob: (of: number) => void): Promise<Checkup> {
  if (!existsSync(databasePath(data))) {
    throw new ParleyError("store-unavailable", `there is no record in ${data}`, {
      fix: "Begin one with `npx parley add FILE…`, or make it again from its pages with `npx parley rebuild`.",
    });
  }
  const database = openDatabase(databasePath(data), "read");
  try {
    isNewest(database);
    const findings = [
      ...whole(database),
      ...(await blobsOf(data, database, onBlob)),
      ...due(database, edition),
      ...odd(database),
    ];
    const count = (table: "blob" | "page" | "article" | "statement") =>
      Number(database.first(sql.selectFrom(table).select(({ fn }) => fn.countAll().as("count")))?.count ?? 0);
    return {
      blobs: count("blob"),
      pages: count("page"),
      articles: count("article"),
      statements: count("statement"),
      findings,
    };
  } finally {
    database.close();
  }
}

const REBUILD = "Run `npx parley rebuild`.";

function whole({ driver, file }: Database): Finding[] {
  const rows = driver.prepare("pragma quick_check(5)").all() as { quick_check: string }[];
  return rows
    .filter(({ quick_check }) => quick_check !== "ok")
    .map(({ quick_check }) => ({ state: "damage", what: `${file}: ${quick_check}`, fix: REBUILD }));
}

async function blobsOf(data: string, database: Database, onBlob: (of: number) => void): Promise<Finding[]> {
  const blobs = openBlobs(data);
  const removed = new Set(database.all(sql.selectFrom("forgotten").select("blob")).map(({ blob }) => blob));
  const rows = database.all(sql.selectFrom("blob").select("id").orderBy("id")).filter(({ id }) => !removed.has(id));
  const findings: Finding[] = [];
  for (const { id } of rows) {
    onBlob(rows.length);
    try {
      await blobs.get(id as BlobId);
    } catch (error) {
      if (!(error instanceof ParleyError)) throw error;
      findings.push({
        state: "damage",
        what: error.message,
        fix: "Bring the file back from a backup, or add the page again.",
      });
    }
  }
  const known = new Set(rows.map(({ id }) => id));
  for (const id of await blobs.all()) {
    if (removed.has(id))
      findings.push({ state: "odd", what: `blob ${id} was forgotten and its bytes are back`, fix: "Remove the file." });
    else if (!known.has(id)) {
      findings.push({
        state: "odd",
        what: `blob ${id} came with no intake: it was never acknowledged`,
        fix: "Add the page again, or remove the file.",
      });
    }
  }
  return findings;
}

function due(database: Database, edition: string): Finding[] {
  const findings: Finding[] = [];
  const unread = database.all(
    sql
      .selectFrom("blob")
      .leftJoin("page", "page.blob", "blob.id")
      .leftJoin("forgotten", "forgotten.blob", "blob.id")
      .select("blob.id")
      .where("page.blob", "is", null)
      .where("forgotten.blob", "is", null),
  );
  if (unread.length > 0)
    findings.push({
      state: "due",
      what: `${unread.length} pages were kept and not read yet`,
      fix: "Run `npx parley add` once more, or `npx parley rebuild`.",
    });
  const fact = database.first(sql.selectFrom("fact").select("value").where("name", "=", JOIN_DUE))?.value;
  if (fact === "yes")
    findings.push({
      state: "due",
      what: "what was read last was not joined yet",
      fix: "Run `npx parley add` once more, or `npx parley rebuild`.",
    });
  const older = database.all(sql.selectFrom("page").select("blob").where("edition", "<>", edition));
  if (older.length > 0)
    findings.push({
      state: "due",
      what: `${older.length} pages were read by another edition of the reader`,
      fix: "Run `npx parley rebuild --diff` to read them again and see what changes.",
    });
  return findings;
}

/** Dates that cannot be: told to be published on a day that had not begun when they were received, or before there were news pages. */
function odd(database: Database): Finding[] {
  const rows = database.all(
    sql.selectFrom("article").select(["id", "title", "held", "rest"]).where("unread", "is", null).orderBy("id"),
  );
  const findings: Finding[] = [];
  for (const { id, title, held, rest } of rows) {
    const days = (JSON.parse(rest) as { published: { days: Days } | null }).published?.days;
    if (days === undefined || (hadBegun(days, held as Instant) && days >= "1990")) continue;
    findings.push({
      state: "odd",
      what: `article ${id} (${title ?? "no title"}) says that it is of ${days} and was received on ${held.slice(0, 10)}${days > "1990" ? ": the day of receipt stands in its place" : ""}`,
      fix: `Correct its day: parley review ${id} correct published=DAY --by NAME --why TEXT.`,
    });
  }
  return findings;
}
