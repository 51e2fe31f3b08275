import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import {
  type Compilable,
  type CompiledQuery,
  DummyDriver,
  type Insertable,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import { ParleyError } from "../core/errors.ts";
import type { Tables } from "./tables.ts";

/** Builds queries, typed by the tables; a `Database` runs them. It holds no connection. */
export const sql = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (built) => new SqliteIntrospector(built),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

/** A query of one shape, compiled once: only its arguments change. */
export function shaped<A extends readonly SQLInputValue[], T>(
  build: (...values: A) => Compilable<T>,
): (...values: A) => Compilable<T> {
  const places = Array.from({ length: build.length }, () => ({}));
  let shape: Readonly<{ query: CompiledQuery<T>; arguments: readonly number[] }> | null = null;
  return (...values) => {
    if (shape === null) {
      const query = build(...(places as unknown as A)).compile();
      shape = { query, arguments: query.parameters.map((parameter) => places.indexOf(parameter as object)) };
    }
    const { query, arguments: given } = shape;
    const parameters = given.map((argument, at) => (argument < 0 ? query.parameters[at] : values[argument]));
    return { compile: () => ({ ...query, parameters }) };
  };
}

/**
 * A database of the store. Everything is synchronous: SQLite answers in this thread anyway, and what happens between
 * `begin` and `commit` cannot be mixed with anything else.
 */
export type Database = Readonly<{
  file: string;
  driver: DatabaseSync;
  /** A statement of SQL, prepared once. */
  prepared(text: string): StatementSync;
  all<T>(query: Compilable<T>): T[];
  first<T>(query: Compilable<T>): T | undefined;
  each<T>(query: Compilable<T>): IterableIterator<T>;
  run(query: Compilable): number;
  /** Inserts a row; the same columns are compiled once. */
  insert<T extends keyof Tables>(table: T, row: Insertable<Tables[T]>, how?: "insert" | "replace"): void;
  /** All or nothing; what it throws is thrown on. */
  transaction<T>(work: () => T): T;
  /** What is read in it is of one moment; nothing is written in it. */
  atOnce<T>(work: () => T): T;
  close(): void;
}>;

/**
 * Opens the file of a record.
 * @param access `write` makes the file where it is missing; `read` never changes anything, also on a disk that is read only.
 * @throws ParleyError `store-unavailable`, `store-corrupt`; so does everything that is run on it.
 */
export function openDatabase(file: string, access: "read" | "write"): Database {
  const driver = guarded(file, () => (access === "write" ? openToWrite(file) : openToRead(file)));
  const prepared = new Map<string, StatementSync>();
  /** Statements are kept by their text: preparing costs more than most queries. */
  const prepare = (text: string): StatementSync => {
    let found = prepared.get(text);
    if (!found) {
      if (prepared.size >= 200) prepared.clear();
      found = driver.prepare(text);
      prepared.set(text, found);
    }
    return found;
  };
  /** The last insert into each table: the next row mostly has the same columns in the same order. */
  const inserts = new Map<string, Readonly<{ columns: readonly string[]; statement: StatementSync }>>();
  const insertOf = (table: string, row: object, how: string): StatementSync => {
    const key = `${how} ${table}`;
    const columns = Object.keys(row);
    const last = inserts.get(key);
    if (last?.columns.length === columns.length && columns.every((column, at) => column === last.columns[at]))
      return last.statement;
    const text = `${how} into "${table}" ("${columns.join('", "')}") values (${columns.map(() => "?").join()})`;
    const statement = prepare(text);
    inserts.set(key, { columns, statement });
    return statement;
  };
  const bound = <R>(query: Compilable, use: (statement: StatementSync, values: SQLInputValue[]) => R): R => {
    const { sql: text, parameters } = query.compile();
    return guarded(file, () => use(prepare(text), parameters as SQLInputValue[]));
  };
  return {
    file,
    driver,
    prepared: prepare,
    all: <T>(query: Compilable<T>) => bound(query, (statement, values) => statement.all(...values) as T[]),
    first: <T>(query: Compilable<T>) => bound(query, (statement, values) => statement.get(...values) as T | undefined),
    each: <T>(query: Compilable<T>) => {
      const { sql: text, parameters } = query.compile();
      // Prepared afresh: a statement that is being stepped through cannot serve a second query.
      return guarded(file, () =>
        driver.prepare(text).iterate(...(parameters as SQLInputValue[])),
      ) as IterableIterator<T>;
    },
    run: (query) => bound(query, (statement, values) => Number(statement.run(...values).changes)),
    insert(table, row, how = "insert") {
      guarded(file, () => insertOf(table, row, how).run(...(Object.values(row) as SQLInputValue[])));
    },
    transaction(work) {
      return guarded(file, () => {
        driver.exec("begin immediate");
        try {
          const result = work();
          driver.exec("commit");
          return result;
        } catch (error) {
          if (driver.isTransaction) driver.exec("rollback");
          throw error;
        }
      });
    },
    atOnce(work) {
      if (driver.isTransaction) return work();
      guarded(file, () => prepare("begin").run());
      try {
        return work();
      } finally {
        guarded(file, () => prepare("commit").run());
      }
    },
    close: () => driver.close(),
  };
}

/** Pages of the database that the writer keeps in memory, and pages of 4 KB after which the log is folded into the file. */
const CACHE_KB = 32_768;
const CHECKPOINT_PAGES = 4_000;

function openToWrite(file: string): DatabaseSync {
  const opened = new DatabaseSync(file, { timeout: 5000 });
  try {
    // What is acknowledged is on disk as blob and journal: the power may take back the last transactions, which are made from them again.
    opened.exec(`pragma journal_mode = wal; pragma synchronous = normal; pragma foreign_keys = on;
      pragma cache_size = ${-CACHE_KB}; pragma wal_autocheckpoint = ${CHECKPOINT_PAGES};`);
    return opened;
  } catch (error) {
    opened.close();
    throw error;
  }
}

/** A WAL database cannot be opened in a folder that is read only unless it is taken as one that nobody changes. */
function openToRead(file: string): DatabaseSync {
  let opened: DatabaseSync | null = null;
  try {
    opened = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
    opened.prepare("select count(*) from sqlite_schema").get();
    return opened;
  } catch (error) {
    opened?.close();
    if (!["CANTOPEN", "READONLY"].includes(reason(error) ?? "")) throw error;
    const address = pathToFileURL(file);
    address.searchParams.set("immutable", "1");
    return new DatabaseSync(address, { readOnly: true });
  }
}

const REASONS: Readonly<Record<number, string>> = {
  5: "BUSY",
  8: "READONLY",
  10: "IOERR",
  11: "CORRUPT",
  13: "FULL",
  14: "CANTOPEN",
  26: "NOTADB",
};

function reason(error: unknown): string | undefined {
  const code = (error as { errcode?: number }).errcode;
  return code === undefined ? undefined : REASONS[code & 0xff];
}

/** Runs what touches the database; what SQLite says of the file becomes an error of what and where and of what to do. */
export function guarded<T>(file: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw storeError(file, error);
  }
}

export function storeError(file: string, error: unknown): unknown {
  switch (reason(error)) {
    case "CORRUPT":
    case "NOTADB":
      return new ParleyError("store-corrupt", `${file} is damaged: it is no whole database`, {
        fix: "Run `npx parley rebuild`: it makes the record anew from the pages and the journal beside it; nothing that was added is lost.",
        cause: error,
      });
    case "READONLY":
    case "CANTOPEN":
      return new ParleyError("store-unavailable", `${file} cannot be opened for writing`, {
        fix: "Give yourself the right to write to this folder, or name another with --data.",
        cause: error,
      });
    case "FULL":
      return new ParleyError("store-unavailable", `${file} cannot grow: the disk is full`, {
        fix: "Make room on the disk and start again; what was said to be kept is kept.",
        cause: error,
      });
    case "IOERR":
      return new ParleyError("store-unavailable", `${file} cannot be read or written: the disk reports an error`, {
        fix: "Look at the disk (full, disconnected, failing) and start again.",
        cause: error,
      });
    case "BUSY":
      return new ParleyError("store-unavailable", `${file} is being written by another program`, {
        fix: "Wait until the other `parley` has finished and start again.",
        cause: error,
      });
    default:
      return error;
  }
}
