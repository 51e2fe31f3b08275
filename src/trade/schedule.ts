import { parse } from "csv-parse/sync";
import { ParleyError } from "../core/errors.ts";
import { parseRate, type RatePpm } from "../core/rate.ts";

/** A line of an official schedule: its ordinary rate as printed, and the headings of chapter 99 that its footnotes point to. */
export type ScheduleLine = Readonly<{ code: string; description: string; rate: string; headings: readonly string[] }>;

/** An official schedule as it was exported. Plain and serialisable. */
export type Schedule = Readonly<{ edition: string; lines: readonly ScheduleLine[] }>;

const COLUMNS = {
  code: ["HTS Number", "htsno"],
  description: ["Description", "description"],
  rate: ["General Rate of Duty", "general"],
  notes: ["Additional Duties", "additionalDuties"],
};

/**
 * The official schedule's export, CSV or JSON (the columns of the USITC download). A line without a rate of its own takes that of the
 * line above it in the tree. Footnotes to chapter 99 are kept as headings.
 * @throws ParleyError `list-invalid` where the file has other columns or holds no line.
 */
export function importSchedule(name: string, text: string, edition: string): Schedule {
  const rows = /^\s*[[{]/.test(text) ? jsonRows(name, text) : csvRows(name, text);
  const rates = new Map<string, string>();
  const lines: ScheduleLine[] = [];
  for (const row of rows) {
    const code = row.code.replaceAll(".", "").trim();
    if (!/^\d{4,10}$/.test(code)) continue;
    if (row.rate) rates.set(code, row.rate);
    const rate = row.rate || above(rates, code);
    lines.push({
      code,
      description: row.description.slice(0, 300),
      rate,
      headings: [...new Set(row.notes.match(/99\d{2}\.\d{2}\.\d{2}/g) ?? [])],
    });
  }
  if (lines.length === 0) {
    throw new ParleyError("list-invalid", `${name} holds no line of a schedule`, {
      fix: `Export the schedule as CSV or JSON, with the column ${COLUMNS.code[0]} or ${COLUMNS.code[1]}.`,
    });
  }
  return { edition, lines: lines.sort((a, b) => (a.code < b.code ? -1 : 1)) };
}

type Raw = Readonly<{ code: string; description: string; rate: string; notes: string }>;

function csvRows(name: string, text: string): readonly Raw[] {
  let rows: Record<string, string>[];
  try {
    rows = parse(text, {
      bom: true,
      columns: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as Record<string, string>[];
  } catch (cause) {
    throw new ParleyError("list-invalid", `${name} is no table: ${(cause as Error).message.split("\n")[0]}`, {
      fix: "Export the schedule again as CSV or JSON.",
      cause,
    });
  }
  return rows.map((row) => rawOf(name, row));
}

function jsonRows(name: string, text: string): readonly Raw[] {
  let rows: unknown;
  try {
    rows = JSON.parse(text);
  } catch (cause) {
    throw new ParleyError("list-invalid", `${name} is no JSON`, {
      fix: "Export the schedule again as CSV or JSON.",
      cause,
    });
  }
  if (!Array.isArray(rows))
    throw new ParleyError("list-invalid", `${name} is no list of lines`, {
      fix: "Export the schedule again as CSV or JSON.",
    });
  return rows.map((row) => rawOf(name, row as Record<string, unknown>));
}

function rawOf(name: string, row: Readonly<Record<string, unknown>>): Raw {
  const pick = (names: readonly string[]): string | undefined => {
    for (const key of names) if (typeof row[key] === "string") return row[key];
    return undefined;
  };
  const code = pick(COLUMNS.code);
  if (code === undefined) {
    throw new ParleyError("list-invalid", `${name} has no column ${COLUMNS.code.join(" or ")}`, {
      fix: `It has ${Object.keys(row).slice(0, 8).join(", ")}. Export the official schedule as CSV or JSON.`,
    });
  }
  const footnotes = Array.isArray(row.footnotes) ? JSON.stringify(row.footnotes) : "";
  return {
    code,
    description: pick(COLUMNS.description) ?? "",
    rate: pick(COLUMNS.rate) ?? "",
    notes: `${pick(COLUMNS.notes) ?? ""} ${footnotes}`,
  };
}

function above(rates: ReadonlyMap<string, string>, code: string): string {
  for (let length = code.length - 2; length >= 4; length -= 2) {
    const rate = rates.get(code.slice(0, length));
    if (rate) return rate;
  }
  return "";
}

const indexes = new WeakMap<Schedule, ReadonlyMap<string, ScheduleLine>>();

/** Ordinary rate of a code; `ppm` null where it is no plain percentage ("1.05¢/kg + 4%"). Undefined: no such line in this edition. */
export function ordinaryRate(
  schedule: Schedule,
  code: string,
): Readonly<{ text: string; ppm: RatePpm | null; headings: readonly string[] }> | undefined {
  const index = indexes.get(schedule) ?? new Map(schedule.lines.map((line) => [line.code, line]));
  indexes.set(schedule, index);
  const digits = code.replaceAll(/[.\s]/g, "");
  for (let length = digits.length; length >= 8; length -= 2) {
    const line = index.get(digits.slice(0, length));
    if (!line) continue;
    const text = line.rate.trim();
    if (/^free$/i.test(text)) return { text, ppm: 0 as RatePpm, headings: line.headings };
    return { text, ppm: /^\d{1,3}(\.\d{1,4})?\s?%$/.test(text) ? parseRate(text) : null, headings: line.headings };
  }
  return undefined;
}
