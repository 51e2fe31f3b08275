import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import type { Instant } from "../core/day.ts";
import { guardedUrl } from "../net/guard.ts";
import { canonicalAddress } from "./canonical.ts";
import { discover } from "./discover.ts";
import { opmlOf, sourcesOfOpml } from "./opml.ts";
import { parseSitemap } from "./sitemap.ts";
import { ill, isDue, MAX_SEEN, MAX_TRIES, markOf, newSource, well, withMissed, withSeen } from "./source.ts";

describe("canonical addresses", () => {
  for (const [given, one] of [
    ["https://News.org/a?utm_source=x&id=7&fbclid=1#top", "https://news.org/a?id=7"],
    ["http://news.org:80/a?utm_medium=rss", "http://news.org/a"],
    ["https://news.org/a?b=2&a=1", "https://news.org/a?b=2&a=1"],
    ["../b", "https://news.org/b"],
    ["mailto:a@news.org", null],
    ["javascript:alert(1)", null],
  ] as const) {
    test(given, () => assert.equal(canonicalAddress(given, "https://news.org/x/"), one));
  }
});

describe("OPML", () => {
  const text =
    '<opml version="2.0"><body><outline text="Trade"><outline text="Notices" type="rss" xmlUrl="https://trade.example.org/rss"/><outline text="again" xmlUrl="https://trade.example.org/rss"/><outline text="bad" xmlUrl="file:///etc/passwd"/></outline></body></opml>';
  test("in, folders opened, off until switched on", () => {
    const sources = sourcesOfOpml(text, "feeds.opml", false);
    assert.deepEqual(
      sources.map(({ url, kind, on }) => [url, kind, on]),
      [["https://trade.example.org/rss", "feed", false]],
    );
  });
  test("the list that ships is off until switched on, and names public addresses", () => {
    const file = new URL("../../dossiers/common/feeds.opml", import.meta.url);
    const sources = sourcesOfOpml(readFileSync(file, "utf8"), "feeds.opml", false);
    assert.ok(sources.length >= 10);
    for (const { url, on } of sources) assert.deepEqual([guardedUrl(url, []).protocol, on], ["https:", false]);
  });
  test("out and in again", () => {
    const sources = [
      newSource("https://a.org/f?x=1&y=2", "feed", "A & B"),
      newSource("https://a.org/p", "page", "P"),
      newSource("https://a.org/s.xml", "sitemap", "S"),
    ];
    const back = sourcesOfOpml(opmlOf(sources, "Parley"), "x", true);
    assert.deepEqual(
      back.map(({ url, kind, title }) => [url, kind, title]),
      sources.map(({ url, kind, title }) => [url, kind, title]),
    );
  });
  for (const bad of [
    "",
    "<html></html>",
    "<opml><body/></opml>",
    '<!DOCTYPE opml [<!ENTITY a "b">]><opml><body><outline xmlUrl="https://a.org/&a;"/></body></opml>',
  ]) {
    test(`refused: ${bad.slice(0, 30)}`, () =>
      assert.throws(() => sourcesOfOpml(bad, "x.opml", true), /lists no feed/));
  }
});

test("news sitemaps and their indexes", () => {
  const map = parseSitemap(
    '<?xml version="1.0"?><urlset xmlns:news="x"><url><loc>https://a.org/1?utm_source=s&amp;id=1</loc><news:news><news:publication_date>2025-06-09</news:publication_date><news:title><![CDATA[One & only]]></news:title></news:news></url><url><loc>ftp://a.org/2</loc></url></urlset>',
    "https://a.org/",
  );
  assert.deepEqual(map?.pages, [
    { url: "https://a.org/1?id=1", title: "One & only", published: "2025-06-09", modified: null },
  ]);
  assert.deepEqual(
    parseSitemap("<sitemapindex><sitemap><loc>https://a.org/s1.xml</loc></sitemap></sitemapindex>", "https://a.org/")
      ?.sitemaps,
    ["https://a.org/s1.xml"],
  );
  assert.equal(parseSitemap("<html></html>", "https://a.org/"), null);
});

test("feeds are found on a page, whatever the server calls it", () => {
  const page = Buffer.from(
    '<html><head><title>News &amp; more</title><link rel="alternate" type="application/rss+xml" href="/rss?a=1&amp;b=2"></head><body><p>x</p></body></html>',
  );
  assert.deepEqual(discover(page, "application/rss+xml", "https://a.org/x/"), {
    kind: "page",
    title: "News & more",
    feeds: ["https://a.org/rss?a=1&b=2"],
  });
  const feed = Buffer.from('<rss version="2.0"><channel><title>F</title><item><title>t</title></item></channel></rss>');
  assert.equal(discover(feed, "text/html", "https://a.org/f").kind, "feed");
});

describe("health", () => {
  const now = "2025-06-09T10:00:00Z" as Instant;
  const source = newSource("https://a.org/f", "feed", "A");
  test("due at first, then after its time", () => {
    assert.ok(isDue(source, now));
    const after = well(source, now, 3);
    assert.deepEqual([after.health.next, after.health.items, isDue(after, now)], ["2025-06-09T10:30:00Z", 3, false]);
    assert.ok(!isDue({ ...source, on: false }, now));
  });
  test("rests longer after each failure, a day at most, and is well at once when it answers", () => {
    let each = source;
    const rests: (string | null)[] = [];
    for (let at = 0; at < 9; at++) {
      each = ill(each, now, "it does not answer", "wait");
      rests.push(each.health.next);
    }
    assert.deepEqual(
      [rests[0], rests[1], rests[8]],
      ["2025-06-09T10:30:00Z", "2025-06-09T11:00:00Z", "2025-06-10T10:00:00Z"],
    );
    assert.deepEqual(
      [each.health.failures, well(each, now, 0).health.failures, well(each, now, 0).health.problem?.what],
      [9, 0, "it does not answer"],
    );
  });
  test("what was seen is bounded, and what is still listed is not forgotten", () => {
    let each = source;
    const keep = new Set([markOf("item 0")]);
    for (let at = 0; at < MAX_SEEN + 50; at++) each = withSeen(each, markOf(`item ${at}`), keep);
    assert.equal(each.seen.length, MAX_SEEN);
    assert.ok(each.seen.includes(markOf("item 0")) && !each.seen.includes(markOf("item 1")));
  });
  test("what is missed is given up after some tries", () => {
    let each = source;
    for (let at = 1; at < MAX_TRIES; at++) {
      const missed = withMissed(each, "x", new Set());
      assert.ok(!missed.givenUp);
      each = missed.source;
    }
    const last = withMissed(each, "x", new Set());
    assert.deepEqual([last.givenUp, last.source.missed.length, last.source.seen], [true, 0, ["x"]]);
  });
});
