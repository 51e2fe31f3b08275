import { parseFeed } from "feedsmith";
import { Tokenizer } from "htmlparser2";
import type { SourcedText } from "../../core/span.ts";
import type { BlockNote } from "../article.ts";
import { type Draft, nothing, opening, type Reading } from "../draft.ts";
import { creditOf } from "../meta/byline.ts";
import { absolute, dated } from "../meta/head.ts";
import { hostOf, issuerAt } from "../meta/issuer.ts";
import { wiresAtHead } from "../meta/wires.ts";
import type { Names } from "../reference.ts";
import { fragmentBlocks, textOfBlocks } from "../segment/texts.ts";
import type { Source } from "../source.ts";
import { decodeEntities } from "./entities.ts";
import { foldSpaces } from "./lines.ts";

/** An item of a feed as its file tells it; texts may hold HTML. */
export type FeedItem = Readonly<{
  title: string;
  url: string | null;
  authors: readonly string[];
  published: string | null;
  updated: string | null;
  /** The whole text, or null where the feed gives a summary only. */
  content: string | null;
  summary: string | null;
  tags: readonly string[];
}>;
export type Feed = Readonly<{ title: string; url: string | null; language: string | null; items: readonly FeedItem[] }>;

const MAX_ITEMS = 5000;
const MAX_DEPTH = 60;

/** Why a text that calls itself a feed is not read, or null: it defines entities, or nests without end. */
export function feedDanger(text: string): string | null {
  if (/<!ENTITY\b/i.test(text))
    return "a feed that defines entities of its own: refused, as such files are built to exhaust memory or to read others";
  let depth = 0;
  let deepest = 0;
  const none = () => {};
  const tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: false },
    {
      onopentagend: () => {
        deepest = Math.max(deepest, ++depth);
        if (deepest > MAX_DEPTH) tokenizer.pause();
      },
      onclosetag: () => depth--,
      onattribdata: none,
      onattribentity: none,
      onattribend: none,
      onattribname: none,
      oncdata: none,
      oncomment: none,
      ondeclaration: none,
      onend: none,
      onopentagname: none,
      onprocessinginstruction: none,
      onselfclosingtag: none,
      ontext: none,
      ontextentity: none,
    },
  );
  tokenizer.write(text);
  return deepest > MAX_DEPTH ? "a feed whose elements nest too deep to be one" : null;
}

/** Reads RSS, RDF, Atom or JSON Feed; null where the text is none of them. Nothing outside the text is asked for. */
export function feedOf(text: string): Feed | null {
  let feed: Json;
  try {
    feed = parseFeed(text).feed as unknown as Json;
  } catch {
    return null;
  }
  const items = list(feed.items ?? feed.entries).slice(0, MAX_ITEMS);
  return {
    title: plain(feed.title),
    url: linkOf(feed),
    language: string(feed.language) ?? string((feed.xml as Json | undefined)?.lang) ?? null,
    items: items.map(itemOf),
  };
}

type Json = Readonly<Record<string, unknown>>;
const string = (value: unknown): string | null => (typeof value === "string" && value.trim() !== "" ? value : null);
const list = (value: unknown): Json[] =>
  Array.isArray(value) ? value.filter((each): each is Json => typeof each === "object" && each !== null) : [];
const textIn = (value: unknown): string | null =>
  string(value) ?? (value && typeof value === "object" ? string((value as Json).value) : null);
const plain = (value: unknown): string =>
  foldSpaces(decodeEntities((textIn(value) ?? "").replace(/<\/?[a-z][^>]{0,300}>/gi, " ")));

function linkOf(thing: Json): string | null {
  const links = list(thing.links);
  const found = links.find((link) => (link.rel ?? "alternate") === "alternate") ?? links[0];
  return string(thing.url) ?? string(thing.link) ?? string(found?.href) ?? string(thing.external_url);
}

function itemOf(item: Json): FeedItem {
  const dc = (item.dc ?? {}) as Json;
  const content = (item.content ?? {}) as Json;
  const full =
    string(content.encoded) ?? string(content.value) ?? string(item.content_html) ?? string(item.content_text);
  const guid = (item.guid ?? {}) as Json;
  const authors = [
    ...list(item.authors).map((author) => string(author.name) ?? ""),
    ...(Array.isArray(item.authors) ? item.authors.filter((each): each is string => typeof each === "string") : []),
    ...(Array.isArray(dc.creators) ? dc.creators.filter((each): each is string => typeof each === "string") : []),
    string(dc.creator) ?? "",
  ];
  return {
    title: plain(item.title),
    url:
      linkOf(item) ??
      (guid.isPermaLink !== false && /^https?:/.test(string(guid.value) ?? "") ? string(guid.value) : null),
    authors: [...new Set(authors.map((author) => foldSpaces(author)).filter(Boolean))],
    published:
      string(item.published) ??
      string(item.pubDate) ??
      string(item.date_published) ??
      string(dc.date) ??
      string((Array.isArray(dc.dates) ? dc.dates : [])[0]),
    updated: string(item.updated) ?? string(item.date_modified),
    content: full,
    summary: textIn(item.description) ?? textIn(item.summary),
    tags: [
      ...list(item.categories).map((each) => string(each.name) ?? string(each.label) ?? string(each.term) ?? ""),
      ...(Array.isArray(item.tags) ? item.tags.filter((each): each is string => typeof each === "string") : []),
    ].filter(Boolean),
  };
}

/** Reads a feed's file: every item with text is an article, a summary alone a teaser. */
export function readFeed(source: Source, url: string | null, names: Names): Reading {
  const danger = feedDanger(source.text);
  if (danger) return nothing(danger);
  const feed = feedOf(source.text);
  if (!feed) return nothing("a file that begins as a feed and is none");
  const drafts: Draft[] = [];
  const notes: BlockNote[] = [];
  let from = 0;
  for (const item of feed.items) {
    const html = item.content ?? item.summary;
    if (!html) {
      notes.push({ article: null, taken: "item", because: "a headline without text", words: opening(item.title) });
      continue;
    }
    const address = absolute(item.url, feed.url ?? url);
    const whole = item.content !== null && (item.summary === null || item.content.length >= item.summary.length);
    const text = textWithin(source, whole ? (item.content as string) : html, from);
    from = Math.max(from, text.next);
    if (text.body.text === "") continue;
    notes.push({
      article: drafts.length,
      taken: "body",
      because: whole ? "full text of an item" : "summary of an item",
      words: opening(text.body.text),
    });
    const credits = item.authors.map((author) => creditOf(author, names));
    const host = hostOf(address ?? feed.url ?? url);
    const publisher = (host ? names.outletAt(host) : null) ?? names.outlet(feed.title) ?? (feed.title || null);
    const published = dated(item.published, "feed");
    const updated = dated(item.updated, "feed");
    drafts.push({
      role: "main",
      shape: whole ? null : "teaser",
      title: item.title ? { text: item.title, pieces: [] } : null,
      body: text.body,
      publisher,
      bylines: credits.flatMap(({ people }) => people),
      wires: [...credits.flatMap(({ wires }) => wires), ...wiresAtHead(text.body.text.slice(0, 300), names)],
      published: published ?? updated,
      updated: updated && updated.at !== published?.at ? updated : null,
      languageHint: feed.language,
      canonicalUrl: address,
      tags: item.tags,
      cut: whole ? null : "truncated",
      issuer: issuerAt(address, publisher, names),
    });
  }
  if (drafts.length === 0) return nothing("a feed without any text", notes);
  return { drafts, notes, problem: null };
}

/** The text of an item's HTML. Where its letters stand in the file as they are, it leads back to them; else to the whole of its place. */
function textWithin(source: Source, html: string, from: number): { body: SourcedText; next: number } {
  const trimmed = html.trim();
  const probe = trimmed.slice(0, 60);
  const at = source.text.indexOf(trimmed, from);
  if (at >= 0) {
    const part: Source = { ...source, text: trimmed, byteAt: (index) => source.byteAt(at + index) };
    return { body: textOfBlocks(part, fragmentBlocks(trimmed)), next: at + trimmed.length };
  }
  const apart: Source = { text: trimmed, charset: "utf-8", countable: true, byteAt: (index) => index };
  const { text } = textOfBlocks(apart, fragmentBlocks(trimmed));
  const words = /[\p{L}\p{N}]{4,}/u.exec(probe.replace(/<[^>]*>/g, " "))?.[0] ?? "";
  const near = words ? source.text.indexOf(words, from) : -1;
  if (near < 0) return { body: { text, pieces: [] }, next: from };
  const end = Math.min(source.text.length, near + trimmed.length);
  const piece = { at: 0, length: text.length, from: source.byteAt(near), to: source.byteAt(end) };
  return { body: { text, pieces: text ? [piece] : [] }, next: near + 1 };
}
