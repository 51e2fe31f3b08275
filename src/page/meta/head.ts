import type { Days, Instant } from "../../core/day.ts";
import { isDay, parseInstant } from "../../core/day.ts";
import type { DateBasis, Dated } from "../article.ts";
import { decodeEntities } from "../formats/entities.ts";
import { foldSpaces } from "../formats/lines.ts";
import type { Tree } from "../segment/tree.ts";
import { datedIn } from "./days.ts";

/** What a page's head says of its article. Null and empty: not said. */
export type Head = Readonly<{
  title: string | null;
  siteName: string | null;
  authors: readonly string[];
  published: Dated | null;
  updated: Dated | null;
  tags: readonly string[];
  language: string | null;
  canonicalUrl: string | null;
  /** What kinds of thing JSON-LD and Open Graph call the page, lower case. */
  types: readonly string[];
  /** JSON-LD says that the article is not free to read. */
  paid: boolean;
  description: string | null;
}>;

const MAX_LD = 300_000;
const ARTICLE = /(?:article|posting|report|review|statement)$/i;

type Json = Readonly<Record<string, unknown>>;

export function headOf(tree: Tree, url: string | null): Head {
  const metas = new Map<string, string[]>();
  for (const { key, content } of tree.metas) {
    const list = metas.get(key) ?? [];
    if (list.length < 20) list.push(clean(content));
    metas.set(key, list);
  }
  const meta = (...keys: string[]): string | null => {
    for (const key of keys) {
      const found = metas.get(key)?.find((text) => text !== "");
      if (found) return found;
    }
    return null;
  };
  const things = tree.ld.flatMap(thingsIn);
  const article = things.find((thing) => typesOf(thing).some((type) => ARTICLE.test(type))) ?? null;
  const page = things.find((thing) => typesOf(thing).some((type) => /page$/i.test(type))) ?? null;
  const site = things.find((thing) => typesOf(thing).some((type) => /^website$/i.test(type))) ?? null;
  const fromArticle = (key: string): unknown => article?.[key] ?? page?.[key];
  const siteName =
    meta("og:site_name")
      ?.split(/\s[|–—]\s/)[0]
      ?.trim() || null;
  const prop = (name: string): string | null =>
    tree.props.find((each) => each.name === name && each.content)?.content ?? null;
  return {
    title:
      textIn(article?.headline) ??
      meta("og:title", "twitter:title", "dc.title", "headline") ??
      ownTitle(tree, siteName),
    siteName:
      siteName ??
      nameIn(article?.publisher) ??
      meta("application-name", "dc.publisher", "publisher", "cre") ??
      nameIn(site),
    authors: authorsOf(
      article,
      meta(
        "author",
        "article:author",
        "dc.creator",
        "parsely-author",
        "sailthru.author",
        "byl",
        "cxenseparse:author",
        "byline",
      ),
    ),
    published:
      dated(fromArticle("datePublished") ?? article?.dateCreated, "json-ld") ??
      dated(
        meta(
          "article:published_time",
          "og:published_time",
          "datepublished",
          "pubdate",
          "publishdate",
          "date",
          "dc.date.issued",
          "dc.date",
          "dcterms.created",
          "dcterms.date",
          "sailthru.date",
          "parsely-pub-date",
          "article.published",
          "published-date",
          "publish_date",
          "publication_date",
          "cxenseparse:recs:publishtime",
          "ptime",
          "rnews:datepublished",
          "article:published",
          "pub_date",
          "dcterms.issued",
          "firstpublished",
          "publishedtime",
          "apub:time",
          "weibo:article:create_at",
        ),
        "meta",
      ) ??
      dated(prop("datepublished"), "meta"),
    updated:
      dated(fromArticle("dateModified"), "json-ld") ??
      dated(
        meta(
          "article:modified_time",
          "og:updated_time",
          "datemodified",
          "lastmod",
          "last-modified",
          "dcterms.modified",
          "revision_date",
          "utime",
          "article.updated",
          "modified-date",
          "weibo:article:update_at",
        ),
        "meta",
      ) ??
      dated(prop("datemodified"), "meta"),
    tags: tagsOf(article, metas),
    language:
      tree.lang ?? textIn(article?.inLanguage) ?? meta("og:locale", "language", "content-language", "dc.language"),
    canonicalUrl: absolute(tree.canonical ?? meta("og:url"), tree.base ?? url),
    types: [...things.flatMap(typesOf), ...(metas.get("og:type") ?? [])].map((type) => type.toLowerCase()),
    paid: [article, page].some(
      (thing) => thing?.isAccessibleForFree === false || /^false$/i.test(String(thing?.isAccessibleForFree ?? "")),
    ),
    description: meta("og:description", "description", "twitter:description"),
  };
}

/** The title of the page without the site's name at its end. */
function ownTitle(tree: Tree, site: string | null): string | null {
  const title = tree.title ? clean(tree.title) : "";
  const parts = title.split(/\s[|–—»-]\s/);
  const last = parts.at(-1) as string;
  const named = parts.length > 1 && (last === site || (last.split(" ").length <= 4 && last.length < title.length / 3));
  return (named ? title.slice(0, title.length - last.length).replace(/\s[|–—»-]\s$/, "") : title) || null;
}

const clean = (text: string): string => foldSpaces(decodeEntities(text));

/** An address made whole; null where it is none that a browser would open. */
export function absolute(href: string | null, base: string | null): string | null {
  if (!href) return null;
  try {
    const url = base ? new URL(decodeEntities(href).trim(), base) : new URL(decodeEntities(href).trim());
    return /^https?:$/.test(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** The things that a JSON-LD script describes, at most a few hundred; none where it is no JSON. */
function thingsIn(script: string): Json[] {
  if (script.length > MAX_LD) return [];
  const text = script
    .replace(/^\s*(?:\/\/)?\s*(?:<!--|<!\[CDATA\[)/, "")
    .replace(/(?:\/\/)?\s*(?:-->|\]\]>)\s*$/, "")
    .replace(/[\u0000-\u001f]+/g, " ");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  const things: Json[] = [];
  const walk = (node: unknown, depth: number): void => {
    if (depth > 4 || things.length > 300 || node === null || typeof node !== "object") return;
    if (Array.isArray(node)) {
      for (const each of node.slice(0, 200)) walk(each, depth + 1);
      return;
    }
    things.push(node as Json);
    for (const key of ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"])
      walk((node as Json)[key], depth + 1);
  };
  walk(value, 0);
  return things;
}

const typesOf = (thing: Json): string[] => {
  const type = thing["@type"];
  return (Array.isArray(type) ? type : [type]).filter((each): each is string => typeof each === "string").slice(0, 5);
};

const textIn = (value: unknown): string | null => {
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === "string" && first.trim() ? clean(first.slice(0, 2000)) : null;
};

const nameIn = (value: unknown): string | null => {
  const first = Array.isArray(value) ? value[0] : value;
  if (typeof first === "string") return /^https?:/.test(first) ? null : textIn(first);
  return first && typeof first === "object" ? textIn((first as Json).name) : null;
};

function authorsOf(article: Json | null, fromMeta: string | null): string[] {
  const value = article?.author ?? article?.creator;
  const list = (Array.isArray(value) ? value : [value]).slice(0, 20).flatMap((each) => nameIn(each) ?? []);
  if (list.length) return list;
  return fromMeta && !/^https?:/.test(fromMeta) ? [fromMeta] : [];
}

function tagsOf(article: Json | null, metas: ReadonlyMap<string, readonly string[]>): string[] {
  const raw = article?.keywords;
  const fromLd = (Array.isArray(raw) ? raw : typeof raw === "string" ? raw.split(/\s*[,;，、]\s*/) : []).filter(
    (each): each is string => typeof each === "string",
  );
  const fromMeta = metas.get("article:tag") ?? [];
  const words = (metas.get("news_keywords") ?? metas.get("keywords") ?? [])[0]?.split(/\s*[,;，、]\s*/) ?? [];
  const chosen = fromLd.length ? fromLd : fromMeta.length ? fromMeta : words;
  return [...new Set(chosen.map(clean))]
    .filter((tag) => tag !== "" && tag.length <= 80 && !/^[\w-]+:/.test(tag))
    .slice(0, 40);
}

/** A day or instant as machines write it. The day is the one of the zone that is written. */
export function dated(value: unknown, basis: DateBasis): Dated | null {
  const found = typeof value === "string" && value.length <= 60 ? read(value.trim(), basis) : null;
  // Programs write the first year or 1970 where they know no day.
  return found && found.days > EARLIEST ? found : null;
}

const EARLIEST = "1980";

function read(text: string, basis: DateBasis): Dated | null {
  const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?/.exec(
    text,
  );
  if (iso && isDay(iso[1] as string)) {
    const zone = iso[3]?.replace(/^(?:UTC|GMT)$/, "Z");
    return { days: iso[1] as Days, at: iso[2] && zone ? instantOf(`${iso[1]}T${iso[2]}${zone}`) : null, basis };
  }
  const number = /^\d{10}(?:\d{3})?$/.test(text) ? Number(text.slice(0, 10)) : Number.NaN;
  const time = Number.isNaN(number) && /^\w{3}, \d{1,2} \w{3} \d{4} /.test(text) ? Date.parse(text) : number * 1000;
  if (!Number.isNaN(time)) {
    const at = new Date(time).toISOString().replace(/\.\d+/, "") as Instant;
    return { days: at.slice(0, 10) as Days, at, basis };
  }
  const compact = /^(\d{4})(\d{2})(\d{2})/.exec(text);
  const day = compact ? `${compact[1]}-${compact[2]}-${compact[3]}` : "";
  if (isDay(day)) return { days: day as Days, at: null, basis };
  return datedIn(text, basis);
}

function instantOf(text: string): Instant | null {
  try {
    return parseInstant(text);
  } catch {
    return null;
  }
}
