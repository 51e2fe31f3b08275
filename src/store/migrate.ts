import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { ParleyError } from "../core/errors.ts";
import { type Database, guarded } from "./sqlite.ts";

const folder = join(import.meta.dirname, "migrations");

/** The steps of the schema, by number; a step is never edited once it is merged. */
const steps = readdirSync(folder)
  .filter((name) => /^\d{4}-[a-z-]+\.sql$/.test(name))
  .sort();

/** The number of the newest step that this Parley knows. */
export const newest = Number(steps.at(-1)?.slice(0, 4));

const versionOf = (driver: DatabaseSync): number =>
  (driver.prepare("pragma user_version").get() as { user_version: number }).user_version;

/**
 * Brings a database to the newest schema, each step in a transaction of its own.
 * @throws ParleyError `store-newer` where it was written by a newer Parley.
 */
export function migrate({ driver, file }: Database): void {
  guarded(file, () => {
    refuseNewer(file, versionOf(driver));
    for (const step of steps) {
      const number = Number(step.slice(0, 4));
      driver.exec("begin immediate");
      try {
        if (versionOf(driver) < number) {
          driver.exec(readFileSync(join(folder, step), "utf8"));
          driver.exec(`pragma user_version = ${number}`);
        }
        driver.exec("commit");
      } catch (error) {
        if (driver.isTransaction) driver.exec("rollback");
        throw error;
      }
    }
  });
}

/**
 * Whether a database that is only read has the newest schema.
 * @throws ParleyError `store-newer` where it was written by a newer Parley.
 */
export function isNewest({ driver, file }: Database): boolean {
  const version = guarded(file, () => versionOf(driver));
  refuseNewer(file, version);
  return version === newest;
}

function refuseNewer(file: string, version: number): void {
  if (version <= newest) return;
  throw new ParleyError(
    "store-newer",
    `${file} was written by a newer Parley (schema ${version}; this one knows ${newest})`,
    { fix: "Use the newer Parley, or name another data folder with --data." },
  );
}

/** The whole schema as text, for the test that compares it. */
export function schemaOf({ driver }: Database): string {
  const rows = driver
    .prepare("select sql from sqlite_schema where sql is not null and name not like 'words_%' order by type, name")
    .all() as { sql: string }[];
  return `${rows.map(({ sql }) => `${sql};`).join("\n")}\n`;
}
