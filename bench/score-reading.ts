/**
 * Scores the reader on the development gold in one process: `node bench/score-reading.ts [seeds|official] [--show-misses] [--worst N]`.
 * Cuts the bodies of articles by the gold's own first and last words, so that it measures reading alone.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseDays } from "../src/core/day.ts";
import { toGoldRecord } from "../src/read/print.ts";
import { readArticle } from "../src/read/reader.ts";
import { goldArticles } from "../test/support/gold.ts";
import { reader } from "../test/support/reader.ts";

const shared = join(import.meta.dirname, "../../shared");
if (!existsSync(shared)) {
  console.error("bench/score-reading: skipped, the development texts (../shared) are not here");
  process.exit(0);
}
const [set = "seeds", ...flags] = process.argv.slice(2);
const out = process.env.READING_OUT ?? join(mkdtempSync(join(tmpdir(), "reading-")), "predicted.jsonl");
const lines: string[] = [];
for (const file of readdirSync(join(shared, "gold", set))) {
  const gold = JSON.parse(readFileSync(join(shared, "gold", set, file), "utf8"));
  const articles = goldArticles(gold, readFileSync(join(shared, gold.document), "utf8"));
  const readings = articles.map((article) =>
    readArticle(reader, article, gold.asOf === null ? null : parseDays(gold.asOf)),
  );
  lines.push(JSON.stringify({ document: gold.document, articles: gold.articles, statements: toGoldRecord(readings) }));
}
writeFileSync(out, `${lines.join("\n")}\n`);
const args = [join(shared, "gold/score.mjs"), join(shared, "gold", set), out, "--docs", shared, ...flags];
spawnSync(process.execPath, args, { stdio: "inherit" });
