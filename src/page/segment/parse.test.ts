import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parseTree } from "./parse.ts";
import { fillTexts } from "./texts.ts";

const blocks = (html: string): string[] => {
  const tree = parseTree(html);
  fillTexts(tree);
  return tree.blocks.map(({ text }) => text);
};

describe("blocks of a page", () => {
  for (const [name, html, wanted] of [
    ["inline elements part nothing", "<p>a <b>b</b><i>c</i> <a href=x>d</a></p>", ["a bc d"]],
    ["custom elements part nothing", "<p>a (<x-note><a href=x>1</a></x-note>).</p>", ["a (1)."]],
    ["a time stands apart", "<p>By Ana<time>3 May</time></p>", ["By Ana 3 May"]],
    ["one break parts lines, two part blocks", "<div>a<br>b<br><br>c</div>", ["a b", "c"]],
    ["two breaks with white space between", "<div>a<br> &nbsp; <br/>c</div>", ["a", "c"]],
    ["unclosed paragraphs and items", "<p>a<p>b<ul><li>c<li>d</ul>e", ["a", "b", "c", "d", "e"]],
    ["a row of a table is one block", "<table><tr><td>a<td>b<tr><td>c</td><td><p>d</p></td></table>", ["a b", "c d"]],
    [
      "a cell with more than a line is no part of a row",
      "<table><tr><td><h1>a</h1><p>b</p></td></tr></table>",
      ["a", "b"],
    ],
    [
      "scripts, styles and pictures are no text",
      "<p>a</p><script>x<p>y</script><style>z</style><svg><text>w</text></svg><p>b</p>",
      ["a", "b"],
    ],
    ["a picture without an end tag", '<p>a</p><svg viewBox="0"/><p>b</p>', ["a", "b"]],
    ["what hides all the rest is opened", "<p>a</p><select><option>x<p>b</p>", ["a", "x", "b"]],
    ["an open noscript is opened", "<noscript><p>a</p>", ["a"]],
    ["entities within words", "<p>caf&eacute; &amp; co&shy;ffee&#8203;s</p>", ["café & coffees"]],
    ["comments and declarations are nothing", "<!doctype html><!-- <p>x</p> --><p>a<!-- b -->c</p>", ["ac"]],
    ["capitals", "<P CLASS=A>a</P><DIV>b</DIV>", ["a", "b"]],
  ] as const) {
    test(name, () => assert.deepEqual(blocks(html), wanted));
  }

  test("links and emphasis are counted in characters", () => {
    const tree = parseTree('<p>see <a href="/x">the notice</a> <b>now</b></p>');
    fillTexts(tree);
    assert.deepEqual([tree.blocks[0]?.linked, tree.blocks[0]?.stressed], [10, 3]);
  });

  test("what the head says", () => {
    const tree = parseTree(
      '<html lang="de"><head><title>A &amp; B</title><base href="https://a.org/"><link rel="canonical" href="/c"><link rel=alternate type="application/rss+xml" href="/f"><meta property="og:title" content="T"><script type="application/ld+json">{"a":1}</script></head><body><time datetime="2025-01-01">x</time>',
    );
    assert.deepEqual(
      [
        tree.lang,
        tree.title,
        tree.base,
        tree.canonical,
        tree.feeds,
        tree.metas,
        tree.ld,
        tree.times.map(({ datetime }) => datetime),
      ],
      [
        "de",
        "A &amp; B",
        "https://a.org/",
        "/c",
        [{ href: "/f", type: "application/rss+xml" }],
        [{ key: "og:title", content: "T" }],
        ['{"a":1}'],
        ["2025-01-01"],
      ],
    );
  });
});
