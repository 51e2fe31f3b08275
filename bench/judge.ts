/**
 * Draws statements that the reader finds in official texts without gold, for a judge who has not seen the frames, and scores the verdicts.
 *
 *   node bench/judge.ts draw COUNT [SALT] > FILE   one line a statement: document, byte spans, what the reader says; another salt, another draw
 *   node bench/judge.ts score VERDICTS.jsonl    share judged right, with its 95 % interval (Wilson)
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Instant } from "../src/core/day.ts";
import { sha256 } from "../src/core/ids.ts";
import { readPage } from "../src/page/page.ts";
import { toGoldRecord } from "../src/read/print.ts";
import { compileReader, readArticle } from "../src/read/reader.ts";
import { installedDossiers } from "../test/support/dossiers.ts";

const shared = join(import.meta.dirname, "../../shared");

function draw(count: number, salt: string): void {
  if (!existsSync(shared)) throw new RangeError("../shared is absent: there is nothing to draw from");
  const annotated = new Set(readdirSync(join(shared, "gold/official")).map((name) => name.replace(/\.json$/, ".md")));
  const dossiers = installedDossiers();
  const reader = compileReader(dossiers);
  const lines: { order: string; line: unknown }[] = [];
  for (const name of readdirSync(join(shared, "official")).sort()) {
    if (!/^\d{4}-.*\.md$/.test(name) || annotated.has(name)) continue;
    const bytes = readFileSync(join(shared, "official", name));
    const handed = { name, url: null, contentType: null, published: null, received: "2026-11-01T00:00:00Z" as Instant };
    const { articles } = readPage(bytes, handed, dossiers.reference);
    for (const statement of toGoldRecord(articles.map((article) => readArticle(reader, article, null)))) {
      const { articles: _, ...said } = statement;
      lines.push({
        order: sha256(`${salt}${name} ${JSON.stringify(statement.spans)} ${statement.kind}`),
        line: { document: `official/${name}`, ...said },
      });
    }
  }
  // By hash: a draw that nobody chose and that comes out the same again.
  lines.sort((a, b) => (a.order < b.order ? -1 : 1));
  for (const { line } of lines.slice(0, count)) console.log(JSON.stringify(line));
}

function score(file: string): void {
  const verdicts = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { kind: string; right: boolean });
  const right = verdicts.filter((verdict) => verdict.right).length;
  const n = verdicts.length;
  const z = 1.96;
  const middle = (right + (z * z) / 2) / (n + z * z);
  const reach = (z * Math.sqrt((right * (n - right)) / n + (z * z) / 4)) / (n + z * z);
  console.log(
    `${right} of ${n} right: ${(right / n).toFixed(3)}, 95 % interval ${(middle - reach).toFixed(3)} to ${(middle + reach).toFixed(3)}`,
  );
  const kinds = Map.groupBy(verdicts, ({ kind }) => kind);
  for (const [kind, of] of kinds)
    console.log(`  ${kind}: ${of.filter((verdict) => verdict.right).length} of ${of.length}`);
}

const [command, argument, salt] = process.argv.slice(2);
if (command === "draw") draw(Number(argument ?? 100), salt ?? "");
else if (command === "score" && argument) score(argument);
else console.error("usage: judge.ts draw COUNT [SALT] | judge.ts score VERDICTS.jsonl");
