import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { mayFetch, nothing, parseRobots } from "./robots.ts";

const at = (path: string) => `https://news.org${path}`;

describe("robots.txt", () => {
  const text = `\ufeff# ours
User-agent: other
Disallow: /

User-agent: Parley/1.0
User-agent: friend
Disallow: /private
Allow: /private/open
Disallow: /*.pdf$
Disallow: /search*q=
Crawl-delay: 7

User-agent: *
Disallow: /
Sitemap: https://news.org/news.xml`;
  const robots = parseRobots(text, "parley");
  for (const [path, may] of [
    ["/", true],
    ["/private", false],
    ["/private/x", false],
    ["/private/open/x", true],
    ["/a.pdf", false],
    ["/a.pdf?x", true],
    ["/search?q=1", false],
    ["/search/all?q=1", false],
    ["/robots.txt", true],
  ] as const) {
    test(`${path} ${may ? "may" : "may not"} be fetched`, () => assert.equal(mayFetch(robots, at(path)), may));
  }
  test("delay and sitemaps", () =>
    assert.deepEqual([robots.delay, robots.sitemaps], [7, ["https://news.org/news.xml"]]));
  test("who is not named falls under the star", () =>
    assert.equal(mayFetch(parseRobots(text, "someone"), at("/")), false));
  test("groups for one agent are one", () => {
    const joined = parseRobots(
      "User-agent: parley\nDisallow: /a\nUser-agent: x\nDisallow: /b\nUser-agent: parley\nDisallow: /c",
      "parley",
    );
    assert.deepEqual(
      ["/a", "/b", "/c"].map((path) => mayFetch(joined, at(path))),
      [false, true, false],
    );
  });
  test("of two as long the one that allows", () =>
    assert.ok(mayFetch(parseRobots("User-agent: *\nDisallow: /x\nAllow: /x", "p"), at("/x"))));
  test("signs are compared decoded", () => {
    const signs = parseRobots("User-agent: *\nDisallow: /caf%c3%a9\nDisallow: /%7Euser\nDisallow: /中", "p");
    assert.deepEqual(
      ["/caf%C3%A9", "/café", "/~user", "/%E4%B8%AD", "/tea"].map((path) => mayFetch(signs, at(path))),
      [false, false, false, false, true],
    );
  });
  test("an empty file, an empty rule and a page in its place forbid nothing", () => {
    for (const none of ["", "User-agent: *\nDisallow:", "<html>not found</html>"])
      assert.ok(mayFetch(parseRobots(none, "p"), at("/x")));
    assert.ok(!mayFetch(nothing, at("/x")));
  });
  test("stars without end take no time", () => {
    const many = parseRobots(`User-agent: *\nDisallow: /${"*a".repeat(900)}$`, "p");
    const from = performance.now();
    mayFetch(many, at(`/${"a".repeat(5000)}b`));
    assert.ok(performance.now() - from < 200);
  });
});
