// Scores the main bodies on the extraction bench's pages: node bench/score-pages.ts [--worst N] [--blind]
// --blind takes all classes and ids off the pages first: what is left is structure and words.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { Instant } from "../src/core/day.ts";
import { readPage } from "../src/page/page.ts";

const folder = new URL("../../shared/bench/article-extraction/", import.meta.url);
if (!existsSync(folder)) {
  console.log("bench/score-pages: the bench's pages are not beside this checkout; nothing was measured");
  process.exit(0);
}
const { scorePage, summarise } = await import(new URL("score.mjs", folder).href);
const truth: Record<string, { articleBody: string; url: string }> = JSON.parse(
  readFileSync(new URL("ground-truth.json", folder), "utf8"),
);
const blind = process.argv.includes("--blind");
const worst = Number(process.argv[process.argv.indexOf("--worst") + 1] || 10);

type Row = { id: string; url: string; f1: number; precision: number | null; recall: number | null };
const rows: Row[] = [];
for (const file of readdirSync(new URL("html/", folder))) {
  const id = file.replace(".html.gz", "");
  const page = truth[id];
  if (!page) continue;
  let bytes: Uint8Array = gunzipSync(readFileSync(new URL(`html/${file}`, folder)));
  if (blind) bytes = Buffer.from(new TextDecoder().decode(bytes).replace(/\s(?:class|id)=(?:"[^"]*"|'[^']*')/g, ""));
  const read = readPage(bytes, {
    name: file,
    url: null,
    contentType: "text/html",
    published: null,
    received: "2025-01-01T00:00:00Z" as Instant,
  });
  const body = read.articles.find(({ role }) => role === "main")?.body.text ?? "";
  rows.push({ id, url: page.url, ...scorePage(page.articleBody, body) });
}
const show = (rows: readonly Row[]) => {
  const { f1, precision, recall } = summarise(rows);
  return `F1 ${f1.toFixed(4)}  P ${precision.toFixed(4)}  R ${recall.toFixed(4)}  pages ${rows.length}`;
};
console.log(show(rows));
console.log(`first half  ${show(rows.filter((_, at) => at % 2 === 0))}`);
console.log(`second half ${show(rows.filter((_, at) => at % 2 === 1))}`);
for (const { id, url, f1, precision, recall } of rows.toSorted((a, b) => a.f1 - b.f1).slice(0, worst)) {
  console.log(
    `${f1.toFixed(3)} P ${precision?.toFixed(3) ?? "-"} R ${recall?.toFixed(3) ?? "-"} ${id.slice(0, 8)} ${url.slice(0, 100)}`,
  );
}
