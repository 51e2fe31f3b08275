import { parquetWriteBuffer } from "hyparquet-writer";
import type { Table } from "./table.ts";

const types = { text: "STRING", number: "DOUBLE", boolean: "BOOLEAN" } as const;

/** A Parquet file: text as STRING, numbers as DOUBLE, all columns nullable. `about` goes into its key-value metadata. */
export function parquetOf(
  { columns, rows }: Table,
  about: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: columns.map(({ name, type }, at) => ({
        name,
        type: types[type],
        nullable: true,
        data: rows.map((row) => row[at] ?? null),
      })),
      kvMetadata: Object.entries(about).map(([key, value]) => ({ key, value })),
    }),
  );
}
