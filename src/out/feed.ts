import { generateAtomFeed, generateJsonFeed, generateRssFeed } from "feedsmith";
import type { Instant } from "../core/day.ts";

/** A feed of the record. `id` of feed and items never changes; `updated` is when an item could be known. */
export type Feed = Readonly<{
  title: string;
  /** Address of the page that shows the same. */
  page: string;
  /** Address of the feed itself. */
  self: string;
  updated: Instant;
  items: readonly Readonly<{
    id: string;
    title: string;
    page: string;
    updated: Instant;
    text: string;
    tags: readonly string[];
  }>[];
}>;

export type FeedFormat = "atom" | "rss" | "json";
export const feedTypes: Readonly<Record<FeedFormat, string>> = {
  atom: "application/atom+xml; charset=utf-8",
  rss: "application/rss+xml; charset=utf-8",
  json: "application/feed+json; charset=utf-8",
};

/** A feed as text. Titles and words are plain text in every format: nothing of the coverage is markup. */
export function feedOf(feed: Feed, format: FeedFormat): string {
  const { title, page, self } = feed;
  const updated = new Date(feed.updated);
  const items = feed.items.map((item) => ({
    ...item,
    title: plain(item.title),
    text: plain(item.text),
    date: new Date(item.updated),
  }));
  if (format === "atom") {
    return generateAtomFeed({
      id: self,
      title: { value: title },
      updated,
      links: [
        { href: page, rel: "alternate", type: "text/html" },
        { href: self, rel: "self" },
      ],
      authors: [{ name: "Parley" }],
      generator: { text: "Parley" },
      entries: items.map((item) => ({
        id: item.id,
        title: { value: item.title, type: "text" },
        updated: item.date,
        published: item.date,
        links: [{ href: item.page, rel: "alternate", type: "text/html" }],
        content: { value: item.text, type: "text" },
        categories: item.tags.map((term) => ({ term })),
      })),
    });
  }
  if (format === "rss") {
    return generateRssFeed({
      title,
      link: page,
      description: title,
      lastBuildDate: updated,
      generator: "Parley",
      atom: { links: [{ href: self, rel: "self", type: "application/rss+xml" }] },
      items: items.map((item) => ({
        title: item.title,
        link: item.page,
        guid: { value: item.id, isPermaLink: false },
        pubDate: item.date,
        description: escaped(item.text),
        categories: item.tags.map((name) => ({ name })),
      })),
    });
  }
  return JSON.stringify(
    generateJsonFeed({
      title,
      home_page_url: page,
      feed_url: self,
      items: items.map((item) => ({
        id: item.id,
        url: item.page,
        title: item.title,
        content_text: item.text,
        date_published: item.date,
        date_modified: item.date,
        tags: [...item.tags],
      })),
    }),
  );
}

/** Control characters cannot stand in XML. */
const plain = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, " ").toWellFormed();

/** A description of RSS is read as markup: its text is escaped once more. */
const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
