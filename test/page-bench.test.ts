import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { gunzipSync } from "node:zlib";
import type { Instant } from "../src/core/day.ts";
import { readPage } from "../src/page/page.ts";

const folder = new URL("../../shared/bench/article-extraction/", import.meta.url);
const absent = existsSync(folder)
  ? false
  : "the bench's pages are not beside this checkout: the floor was not measured";

test("the bodies of the extraction bench stay above their floor", { skip: absent }, async () => {
  const { scorePage, summarise } = await import(new URL("score.mjs", folder).href);
  const truth: Record<string, { articleBody: string }> = JSON.parse(
    readFileSync(new URL("ground-truth.json", folder), "utf8"),
  );
  const handed = {
    name: "page",
    url: null,
    contentType: null,
    published: null,
    received: "2025-01-01T00:00:00Z" as Instant,
  };
  const scores = readdirSync(new URL("html/", folder)).map((file) => {
    const bytes = gunzipSync(readFileSync(new URL(`html/${file}`, folder)));
    const main = readPage(bytes, handed).articles.find(({ role }) => role === "main");
    assert.ok(main?.body.text, `${file}: no article`);
    return scorePage(truth[file.replace(".html.gz", "")]?.articleBody, main.body.text);
  });
  const { f1 } = summarise(scores);
  assert.ok(f1 >= 0.975, `F1 ${f1.toFixed(4)}`);
});
