import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { sharedFile, shipped } from "./support.ts";

const folder = sharedFile("official");
const skip = existsSync(folder)
  ? false
  : "SKIPPED: ../shared is not there, so no quotation was compared with an official text";

/** Words alone: marks of Markdown, kinds of quotation marks and white space differ between copies of one text. */
const bare = (text: string) =>
  text
    .replaceAll(/<[^>]*>|[*_\\]/g, "")
    .replaceAll(/[“”"]/g, '"')
    .replaceAll(/\s+/g, " ");

test("every quotation of the law stands word for word in an official text that is at hand", { skip }, () => {
  const texts = readdirSync(folder).map((name) => bare(readFileSync(join(folder, name), "utf8")));
  const { acts, agreements } = shipped.law;
  const quotes = [
    ...[...acts.values()].map(({ id, quote }) => ({ id, quote })),
    ...agreements.map(({ id, endWords }) => ({ id, quote: endWords })),
  ];
  let seen = 0;
  for (const { id, quote } of quotes) {
    if (quote === null) continue;
    seen++;
    assert.ok(
      texts.some((text) => text.includes(bare(quote.words))),
      `${id}: ${quote.words}`,
    );
    assert.ok(quote.words.split(/\s+/).length <= 40, id);
  }
  assert.ok(seen >= 10);
});
