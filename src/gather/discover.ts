import { decode } from "../page/formats/decode.ts";
import { decodeEntities } from "../page/formats/entities.ts";
import { feedDanger, feedOf } from "../page/formats/feed.ts";
import { formatOf } from "../page/formats/sniff.ts";
import { parseTree } from "../page/segment/parse.ts";
import { canonicalAddress } from "./canonical.ts";
import { parseSitemap } from "./sitemap.ts";
import type { SourceKind } from "./source.ts";

/** What an address turned out to be, with the feeds that a page names. */
export type Discovered = Readonly<{ kind: SourceKind; title: string; feeds: readonly string[] }>;

/** Tells a feed, a sitemap and a page apart by their text, whatever the server calls them. */
export function discover(bytes: Uint8Array, contentType: string | null, url: string): Discovered {
  const { text } = decode(bytes, contentType);
  const format = formatOf(text);
  if (format === "feed" && feedDanger(text) === null) {
    const feed = feedOf(text);
    if (feed) return { kind: "feed", title: feed.title || url, feeds: [] };
  }
  if (format === "sitemap" && parseSitemap(text, url)) return { kind: "sitemap", title: url, feeds: [] };
  if (format !== "html") return { kind: "page", title: url, feeds: [] };
  const tree = parseTree(text);
  const title = decodeEntities(tree.title ?? "")
    .replace(/\s+/g, " ")
    .trim();
  const feeds = tree.feeds.flatMap(
    ({ href }) =>
      canonicalAddress(decodeEntities(href), tree.base ? (canonicalAddress(tree.base, url) ?? url) : url) ?? [],
  );
  return { kind: "page", title: title || url, feeds: [...new Set(feeds)] };
}
