import type { Cell, Table } from "./table.ts";

/**
 * RFC 4180: a header line, CRLF, quotes doubled. A text that a spreadsheet would take for a formula is led by an apostrophe:
 * words of the coverage are data and never run.
 */
export const csvOf = ({ columns, rows }: Table): string =>
  [columns.map(({ name }) => cell(name)), ...rows.map((row) => row.map(cell))]
    .map((line) => `${line.join(",")}\r\n`)
    .join("");

function cell(value: Cell): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
