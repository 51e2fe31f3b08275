import writeXlsxFile from "write-excel-file/node";
import type { Table } from "./table.ts";

const MOST_TEXT = 32_767;

/** One sheet with a bold header that stays in sight. Texts are cells of type text, never formulas; a cell holds 32,767 characters. */
export async function xlsxOf({ name, columns, rows }: Table): Promise<Uint8Array<ArrayBuffer>> {
  const head = columns.map((column) => ({ value: column.name, type: String, fontWeight: "bold" as const }));
  const body = rows.map((row) =>
    row.map((value) => {
      if (value === null) return null;
      if (typeof value === "number") return { value, type: Number };
      if (typeof value === "boolean") return { value, type: Boolean };
      return { value: printable(value).slice(0, MOST_TEXT), type: String };
    }),
  );
  const sheet = name.replace(/[\\/?*[\]:]/g, " ").slice(0, 31);
  const bytes = await writeXlsxFile([head, ...body], { sheet, stickyRowsCount: 1 }).toBuffer();
  return new Uint8Array(bytes);
}

/** XML cannot hold control characters nor half of a surrogate pair. */
const printable = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").toWellFormed();
