import { parse } from "csv-parse/sync";
import { ParleyError } from "../core/errors.ts";
import { sha256 } from "../core/ids.ts";
import type { GoodsList, Lists } from "../dossier/law.ts";
import type { PlanFile, PlanSource } from "../dossier/law-files.ts";

/** What an import did, list by list: for people. */
export type ImportNote = Readonly<{ list: string; codes: number; from: readonly string[]; note: string }>;

/** `missing`: files of the plan that were not there, by the lists that need them. */
export type Imported = Readonly<{
  lists: Lists;
  notes: readonly ImportNote[];
  missing: readonly Readonly<{ list: string; file: string }>[];
}>;

const MAX_BYTES = 50_000_000;

/**
 * Brings code lists by the plan of a dossier. `files`: text by name. A list whose files are not all there stays as it was; what a
 * file gets wrong is mended as the plan says, and rows that hold no code are counted.
 * @throws ParleyError `list-invalid` where a file has not the columns of the plan or is no list of codes.
 */
export function importLists(plan: PlanFile, files: ReadonlyMap<string, string>): Imported {
  const lists: Record<string, GoodsList> = {};
  const notes: ImportNote[] = [];
  const missing: { list: string; file: string }[] = [];
  const read = new Map<string, readonly Row[]>();
  for (const row of plan.lists) {
    const absent = row.from.filter(({ file }) => !files.has(file));
    if (absent.length > 0) {
      for (const { file } of absent) missing.push({ list: row.id, file });
      continue;
    }
    const codes = new Set<string>();
    let damaged = 0;
    for (const source of row.from) {
      const key = `${source.file}/${source.header === false ? "-" : "h"}`;
      const rows = read.get(key) ?? rowsOf(source, files.get(source.file) as string);
      read.set(key, rows);
      const found = codesOf(source, rows);
      damaged += found.damaged;
      for (const code of found.codes) codes.add(code);
    }
    for (const earlier of row.after) {
      const taken = lists[earlier];
      for (const code of [...(taken?.codes ?? []), ...(taken?.parts ?? [])]) codes.delete(code);
    }
    for (const code of row.drop) codes.delete(code);
    for (const code of row.add) codes.add(code);
    const parts = row.parts.filter((code) => !codes.has(code));
    const names = [...new Set(row.from.map(({ file }) => file))];
    lists[row.id] = {
      id: row.id,
      title: row.title,
      codes: [...codes].sort(),
      parts: [...parts].sort(),
      complete: row.complete,
      within: row.within ?? null,
      gaps: row.gaps.map(({ from, to }) => [from, to] as const),
      source: names.map((name) => `${name} (sha256 ${sha256(files.get(name) as string).slice(0, 12)})`).join(", "),
      importable: true,
      loaded: true,
    };
    const left = damaged > 0 ? `${damaged} rows hold no code and were left out` : "";
    notes.push({
      list: row.id,
      codes: codes.size,
      from: names,
      note: [row.because ?? "", left].filter(Boolean).join(" "),
    });
  }
  return { lists, notes, missing };
}

type Row = Readonly<Record<string, string>>;

/** Rows of a list file, by header or by the number of the column from 1. */
function rowsOf(source: PlanSource, text: string): readonly Row[] {
  if (text.length > MAX_BYTES) {
    throw new ParleyError("list-invalid", `${source.file} has ${text.length} characters`, {
      fix: "A list of codes has at most 50 million: check that this is the right file.",
    });
  }
  let cells: string[][];
  try {
    cells = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true, trim: true }) as string[][];
  } catch (cause) {
    throw new ParleyError("list-invalid", `${source.file} is no table: ${(cause as Error).message.split("\n")[0]}`, {
      fix: "Save it as CSV: one row a line, cells parted by commas, texts with commas in quotation marks.",
      cause,
    });
  }
  const header = source.header === false ? null : (cells.shift() ?? []);
  return cells.map((row) => {
    const named: Record<string, string> = {};
    for (const [index, cell] of row.entries())
      named[header === null ? String(index + 1) : (header[index] ?? String(index + 1))] = cell;
    return named;
  });
}

function codesOf(source: PlanSource, rows: readonly Row[]): Readonly<{ codes: ReadonlySet<string>; damaged: number }> {
  const columns = [source.column, ...Object.keys(source.where ?? {})];
  const there = rows[0] ? Object.keys(rows[0]) : [];
  const wanting = columns.find((column) => !there.includes(column));
  if (wanting !== undefined) {
    throw new ParleyError("list-invalid", `${source.file} has no column "${wanting}"`, {
      fix: `It has ${there.slice(0, 8).join(", ") || "no rows"}. Give the file that the plan means, or change goods/plan.yml.`,
    });
  }
  const codes = new Set<string>();
  let damaged = 0;
  for (const row of rows) {
    if (Object.entries(source.where ?? {}).some(([column, among]) => !among.includes(row[column] ?? ""))) continue;
    const code = codeOf(row[source.column] ?? "", source);
    if (code === null) {
      damaged++;
      continue;
    }
    if (source.only && !source.only.some((prefix) => code.startsWith(prefix))) continue;
    if (source.not?.some((prefix) => code.startsWith(prefix))) continue;
    codes.add(code);
  }
  if (damaged > 0 && damaged * 5 > rows.length) {
    throw new ParleyError(
      "list-invalid",
      `${source.file}: ${damaged} of ${rows.length} cells of "${source.column}" are no codes`,
      {
        fix: "Codes have 4 to 10 digits. A spreadsheet may have turned them into dates or numbers: export the column as text.",
      },
    );
  }
  return { codes, damaged };
}

/**
 * A code of 4 to 10 digits, dots taken out, leading zeros filled up where the plan says that the file has lost them. Ten digits that end in
 * 00 are the line of eight digits, which has no finer ones. Null for a date, a number in floating point and anything else.
 */
export function codeOf(cell: string, { pad, mend }: Pick<PlanSource, "pad" | "mend">): string | null {
  const bare = cell.replaceAll(/[.\s]/g, "");
  if (!/^\d{3,10}$/.test(bare) || /^\d{1,2}\.\d{1,2}\.\d{4}$/.test(cell.trim())) return null;
  const digits = pad === undefined ? bare : bare.padStart(pad, "0");
  const code = mend?.[digits] ?? digits;
  if (code.length < 4) return null;
  return code.length === 10 && code.endsWith("00") ? code.slice(0, 8) : code;
}

/** One list by hand: a file of codes, one a line or in the first column. */
export function importOneList(list: GoodsList, name: string, text: string): GoodsList {
  const first = text.split("\n", 1)[0] ?? "";
  const header = codeOf(first.split(",")[0] ?? "", {}) === null;
  const column = header ? ((parse(first, { bom: true, trim: true }) as string[][])[0]?.[0] ?? "1") : "1";
  const source: PlanSource = { file: name, column, header };
  const { codes } = codesOf(source, rowsOf(source, text));
  return {
    ...list,
    codes: [...codes].sort(),
    parts: [],
    complete: true,
    gaps: [],
    loaded: true,
    source: `${name} (sha256 ${sha256(text).slice(0, 12)}), by hand`,
  };
}
