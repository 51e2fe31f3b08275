import { html } from "hono/html";
import type { Standing } from "../../ask/answer.ts";
import { cite } from "../../out/cite.ts";
import { here, type View } from "../context.ts";
import { words } from "../words.ts";
import type { Html } from "./html.ts";

export type ToolsOf = Readonly<{
  /** The question of the interface that gives the same answer, with its path: "measures", "points/p-…". */
  api?: string;
  /** The path of the same as a table (CSV, XLSX, Parquet). */
  tables?: boolean;
  /** The feed of the same. */
  feed?: string;
  title: string;
  /** Parameters that the page filled in for itself. */
  filled?: Readonly<Record<string, string>>;
}>;

/** Parameters that say how a page shows its answer: the interface has none of them. */
const OF_PAGES = ["show", "at", "part", "kind", "law", "day", "id", "duty"];

/** Cite this, the same answer in other forms, and its feed. */
export function tools(view: View, standing: Standing, { api, tables, feed, title, filled }: ToolsOf): Html {
  const { basis, decidedOn } = standing;
  const decided = decidedOn !== null && decidedOn > basis.known ? { decided: decidedOn } : {};
  const pinned = here(view, { on: basis.on, known: basis.known, ...decided, ...filled });
  const { text, bibtex, csl } = cite({
    title,
    url: `${view.origin}${pinned}`,
    on: standing.basis.on,
    known: standing.basis.known,
    held: standing.basis.held,
    decidedOn: standing.decidedOn,
    newsReadTo: standing.newsReadTo,
    lawReadTo: standing.lawReadTo,
    record: standing.version,
  });
  const query = new URLSearchParams(
    [...new URLSearchParams(pinned.split("?")[1])].filter(([name, value]) => value !== "" && !OF_PAGES.includes(name)),
  );
  const as = (format: string) => `/api/v1/${api}?${query}&format=${format}`;
  return html`${api ? html`<span>${words.foot.formats} <a href="${as("json")}">JSON</a>${tables ? html` <a href="${as("csv")}">CSV</a> <a href="${as("xlsx")}">XLSX</a> <a href="${as("parquet")}">Parquet</a>` : ""}</span>` : ""}${feed ? html`<a href="${feed}">${words.feeds.feed}</a>` : ""}<details class="cite-this"><summary>${words.cite.title}</summary><p>${text}</p><pre>${bibtex}</pre><pre>${JSON.stringify(csl, null, 1)}</pre></details>`;
}
