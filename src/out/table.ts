/** A cell: text, number, yes or no; null where nothing is told. */
export type Cell = string | number | boolean | null;

/** A flat table: what CSV, XLSX and Parquet are written from. `type` is that of every cell of the column that is not null. */
export type Table = Readonly<{
  name: string;
  columns: readonly Readonly<{ name: string; type: "text" | "number" | "boolean" }>[];
  rows: readonly (readonly Cell[])[];
}>;

/** A table of lines by a column list: name, type, and how a line gives it. */
export function tableOf<Line>(
  name: string,
  lines: readonly Line[],
  columns: readonly (readonly [name: string, type: "text" | "number" | "boolean", of: (line: Line) => Cell])[],
): Table {
  return {
    name,
    columns: columns.map(([column, type]) => ({ name: column, type })),
    rows: lines.map((line) => columns.map(([, , of]) => of(line))),
  };
}
