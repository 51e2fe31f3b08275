import type { Context } from "hono";
import { sha256 } from "../core/ids.ts";
import { csvOf } from "../out/csv.ts";
import { parquetOf } from "../out/parquet.ts";
import type { Table } from "../out/table.ts";
import { xlsxOf } from "../out/xlsx.ts";

export const formats = ["json", "jsonl", "csv", "xlsx", "parquet"] as const;
export type Format = (typeof formats)[number];

export const formatTypes: Readonly<Record<Format, string>> = {
  json: "application/json",
  jsonl: "application/x-ndjson",
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  parquet: "application/vnd.apache.parquet",
};

/** The form asked for: `format` of the address, else the first of `Accept` that is known, else JSON. */
export function formatOf(c: Context, asked: Format | undefined): Format {
  if (asked) return asked;
  const accepted = (c.req.header("accept") ?? "")
    .slice(0, 500)
    .split(",")
    .map((part) => part.split(";")[0]?.trim().toLowerCase() ?? "");
  for (const type of accepted) {
    if (type === "application/json") return "json";
    const found = formats.find((format) => formatTypes[format].split(";")[0] === type);
    if (found) return found;
    if (type === "application/jsonl" || type === "application/x-jsonlines") return "jsonl";
  }
  return "json";
}

/** A tag of an answer, made of its text or of what determines it. */
export const tagOf = (told: string): string => `W/"${sha256(told).slice(0, 24)}"`;

export const unchanged = (c: Context, tag: string): boolean =>
  (c.req.header("if-none-match") ?? "").split(",").some((one) => one.trim() === tag || one.trim() === "*");

/** The bytes of a table in a form; `cut` says where not all rows are in it. */
export async function tableAnswer(
  c: Context,
  format: Exclude<Format, "json" | "jsonl">,
  table: Table,
  about: Readonly<Record<string, string>>,
  cut: string | null,
): Promise<Response> {
  const headers: Record<string, string> = {
    "content-type": formatTypes[format],
    "content-disposition": `attachment; filename="parley-${table.name.replace(/[^a-z0-9-]+/gi, "-").toLowerCase()}.${format}"`,
    ...(cut ? { "x-parley-cut": cut } : {}),
  };
  if (format === "csv") return c.body(csvOf(table), 200, headers);
  return c.body(format === "xlsx" ? await xlsxOf(table) : parquetOf(table, about), 200, headers);
}
