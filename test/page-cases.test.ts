import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, test } from "node:test";
import type { Days, Instant } from "../src/core/day.ts";
import { bytesOf } from "../src/core/span.ts";
import type { Article, Page } from "../src/page/article.ts";
import { readPage } from "../src/page/page.ts";
import { referenceOfCases } from "./support/page-reference.ts";

/** What a case expects: the particulars that it names, and every article's text, a paragraph a line. */
type Expected = Readonly<{
  written: string;
  handed?: Readonly<{ url?: string; contentType?: string; published?: string; received?: string }>;
  format: string;
  problem?: string;
  articles: readonly Readonly<Record<string, unknown> & { body: readonly string[] }>[];
}>;

const folders = globSync("test/cases/page/*/").map((folder) => folder.replaceAll("\\", "/"));

const told = (article: Article, named: readonly string[]) => {
  const all: Record<string, unknown> = {
    ...article,
    title: article.title?.text ?? null,
    body: article.body.text.split("\n"),
    published: article.published?.days ?? null,
    publishedAt: article.published?.at ?? null,
    basis: article.published?.basis ?? null,
    updatedAt: article.updated?.at ?? null,
  };
  return Object.fromEntries(named.map((name) => [name, all[name]]));
};

function read(folder: string): { page: Page; expected: Expected; bytes: Uint8Array } {
  const input = globSync(`${folder}/input.*`)[0];
  assert.ok(input, `${folder} has no input`);
  const file = join(folder, "expected.json");
  assert.ok(existsSync(file), `${folder} has no expected.json: write down what should come out`);
  const expected: Expected = JSON.parse(readFileSync(file, "utf8"));
  const bytes = readFileSync(input);
  const { url, contentType, published, received } = expected.handed ?? {};
  const page = readPage(
    bytes,
    {
      name: basename(input),
      url: url ?? null,
      contentType: contentType ?? null,
      published: (published ?? null) as Days | null,
      received: (received ?? "2025-06-12T00:00:00Z") as Instant,
    },
    referenceOfCases,
  );
  return { page, expected, bytes };
}

describe("page cases", () => {
  test("there are at least 40 shapes of pages", () => assert.ok(folders.length >= 40, `${folders.length}`));

  for (const folder of folders) {
    test(basename(folder), () => {
      const { page, expected } = read(folder);
      assert.ok(expected.written, "say who wrote the case");
      assert.equal(page.format, expected.format);
      assert.equal(page.problem, expected.problem ?? null);
      assert.deepEqual(
        page.articles.map((article, at) => told(article, Object.keys(expected.articles[at] ?? { role: 0, body: 0 }))),
        expected.articles,
      );
    });
  }

  test("every letter of a body leads back to bytes of its page", () => {
    for (const folder of folders) {
      const { page, bytes, expected } = read(folder);
      if (["warc", "gzip"].includes(page.format)) continue;
      for (const { body } of page.articles) {
        for (const { at, length, from, to } of body.pieces) {
          assert.ok(from < to && to <= bytes.length, `${folder}: ${from} to ${to} of ${bytes.length}`);
          assert.ok(length > 0 && at + length <= body.text.length);
        }
        const words = body.text.split(/\s+/).find((word) => /^\w{5,}$/.test(word));
        if (!words || page.format === "feed") continue;
        const start = body.text.indexOf(words);
        const ranges = bytesOf(body, { start, end: start + words.length });
        const raw = Buffer.concat(ranges.map(({ from, to }) => bytes.subarray(from, to))).toString("latin1");
        assert.equal(raw.replaceAll("\0", ""), words, `${folder} ${expected.format}`);
      }
    }
  });
});
