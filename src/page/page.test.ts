import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import type { Instant } from "../core/day.ts";
import { bytesOf } from "../core/span.ts";
import type { Handed } from "./article.ts";
import { decode } from "./formats/decode.ts";
import { readPage } from "./page.ts";

const handed: Handed = {
  name: "page",
  url: null,
  contentType: null,
  published: null,
  received: "2025-06-12T00:00:00Z" as Instant,
};
const read = (page: string | Uint8Array, more: Partial<Handed> = {}) =>
  readPage(typeof page === "string" ? Buffer.from(page) : page, { ...handed, ...more });
const timed = (most: number, run: () => void) => {
  const from = performance.now();
  run();
  const took = performance.now() - from;
  assert.ok(took < most, `took ${took.toFixed(0)} ms of ${most}`);
};
const text = "The two sides met for a second day and agreed to meet again before the month is out.";

describe("hostile pages are read in linear time, to a page or a named problem", () => {
  const hostile: Record<string, () => string | Uint8Array> = {
    "100,000 nested elements": () => `${"<div>".repeat(100_000)}<p>${text}</p>`,
    "100,000 nested inline elements": () => `${"<span>".repeat(100_000)}${text}${"</b>".repeat(100_000)}`,
    "100,000 unclosed paragraphs": () => `<html>${`<p>${"x ".repeat(5)}`.repeat(100_000)}`,
    "100,000 links": () => `<html><body>${'<a href="/x">more</a> '.repeat(100_000)}</body></html>`,
    "one line of 20 MB": () => `<html><body><p>${"word ".repeat(4_000_000)}</p></body></html>`,
    "50 MB on one line": () => Buffer.alloc(50_000_000, "a "),
    "an open tag that never ends": () => `<html><body><p ${'a="b" '.repeat(300_000)}`,
    "an open script": () => `<html><script>${"var a = '<p>';".repeat(300_000)}`,
    "a million entities": () => `<html><p>${"&amp;".repeat(1_000_000)}</p></html>`,
    "a million ampersands": () => `<html><p>${"&".repeat(1_000_000)}</p></html>`,
    "a million brackets": () => "<".repeat(1_000_000),
    "Markdown of brackets": () => `# x\n\n${"[".repeat(200_000)}](${"(".repeat(200_000)}`,
    "Markdown of stars": () => `# x\n\n**a** ${"*".repeat(400_000)}`,
    "plain text of blank lines": () => `Title of this\n${"\n".repeat(2_000_000)}${text}`,
    "plain text of one word a line": () => "word\n".repeat(300_000),
    "plain text of ages": () => "North Star\n2 hours ago\n".repeat(50_000),
    "a head of YAML with aliases": () => `---\na: &a [x,x]\nb: [${"*a,".repeat(2000)}]\ntitle: t\n---\n${text}\n`,
    "JSON-LD without end": () =>
      `<html><script type="application/ld+json">${'{"a":'.repeat(100_000)}</script><p>${text}</p></html>`,
    "a table of 50,000 rows": () => `<table>${"<tr><td>a</td><td>b</td></tr>".repeat(50_000)}</table>`,
    "a feed of nested elements": () => `<rss>${"<a>".repeat(100_000)}</rss>`,
    "a feed of 20,000 items": () =>
      `<rss version="2.0"><channel><title>t</title>${`<item><title>x</title><description>${text}</description></item>`.repeat(20_000)}</channel></rss>`,
    "an export without end": () => "Page 1 of 2\nLength: 2 words\nBody\nEnd of Document\n".repeat(50_000),
    zeros: () => new Uint8Array(1_000_000),
    "a gzip bomb": () => gzipSync(Buffer.alloc(200_000_000)),
  };
  for (const [name, make] of Object.entries(hostile)) {
    test(name, () => {
      const page = make();
      timed(9000, () => {
        const { articles, problem } = read(page);
        assert.ok(articles.length > 0 || problem !== null, "neither article nor problem");
      });
    });
  }

  test("any bytes at all", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const page = read(bytes);
        assert.ok(page.articles.length > 0 || page.problem !== null);
      }),
      { numRuns: 300 },
    );
  });

  test("any tags at all, and every letter leads back", () => {
    const tag = fc.constantFrom(
      "<p>",
      "</p>",
      "<div class=a>",
      "</div>",
      "<b>",
      "</b>",
      "<td>",
      "<tr>",
      "<table>",
      "<!--",
      "-->",
      "<br>",
      "<li>",
      "&amp;",
      "&#x4e2d;",
      "é",
      "中",
      "😀",
      `${text} `,
      "<script>",
      "</script>",
      "<a href=x>",
      "</a>",
      "\n",
    );
    fc.assert(
      fc.property(fc.array(tag, { maxLength: 60 }), (parts) => {
        const html = `<html><h1>${text}</h1>${parts.join("")}<p>${text}</p>`;
        const bytes = Buffer.from(html);
        for (const { body } of read(bytes).articles) {
          for (const piece of body.pieces) {
            const words = body.text.slice(piece.at, piece.at + piece.length);
            const raw = bytes.subarray(piece.from, piece.to).toString();
            if (!raw.startsWith("&")) assert.equal(raw, words);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe("encodings", () => {
  const sentence = "关税 95% 与 “配额” 在 2025 年";
  for (const [label, bytes, want] of [
    ["utf-8 whatever the label says", Buffer.from(sentence), "utf-8"],
    ["gbk by header", Buffer.from("b9d8cbb0203935", "hex"), "gbk"],
  ] as const) {
    test(label, () => assert.equal(decode(bytes, "text/html; charset=gbk").charset, want));
  }

  test("every code unit knows its byte", () => {
    for (const bytes of [
      Buffer.from("a—😀b"),
      Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0xc3, 0xa9]),
      Buffer.from([0x61, 0xff, 0xc3, 0xa9, 0x62]),
    ]) {
      const { text, byteAt } = decode(bytes, "text/plain; charset=utf-8");
      assert.equal(byteAt(text.length), bytes.length);
      const last = text.at(-1) as string;
      assert.equal(bytes.subarray(byteAt(text.length - 1)).toString(), last);
    }
  });

  test("a word of a Chinese page leads back to its two bytes a sign", () => {
    const html = Buffer.concat([
      Buffer.from("<html><body><h1>x</h1><p>"),
      Buffer.from("b9d8cbb0203935b9d8cbb0a3acb9d8cbb0b9d8cbb0b9d8cbb0b9d8cbb0b9d8cbb0b9d8cbb0a1a3", "hex"),
      Buffer.from("</p></body></html>"),
    ]);
    const { articles } = read(html, { contentType: "text/html; charset=gbk" });
    const body = articles[0]?.body;
    assert.ok(body);
    const start = body.text.indexOf("税");
    const [range] = bytesOf(body, { start, end: start + 1 });
    assert.equal(html.subarray(range?.from, range?.to).toString("hex"), "cbb0");
  });
});

test("equal bytes give an equal page", () => {
  const page = `<html><body><h1>Again and again</h1><p>${text}</p><p>${text.replace("second", "third")}</p></body></html>`;
  assert.deepEqual(read(page), read(page));
});
