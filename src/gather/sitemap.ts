import { Tokenizer } from "htmlparser2";
import { decodeEntities } from "../page/formats/entities.ts";
import { canonicalAddress } from "./canonical.ts";

/** A page that a sitemap lists, with what a news sitemap tells of it. */
export type Listed = Readonly<{ url: string; title: string | null; published: string | null; modified: string | null }>;
export type Sitemap = Readonly<{ pages: readonly Listed[]; sitemaps: readonly string[] }>;

const MAX_LISTED = 50_000;

/** Reads a sitemap or an index of sitemaps; null where the text is neither. */
export function parseSitemap(text: string, base: string): Sitemap | null {
  if (!/<(?:\w+:)?(?:urlset|sitemapindex)[\s>]/i.test(text.slice(0, 5000)) || /<!ENTITY/i.test(text.slice(0, 5000)))
    return null;
  const pages: Listed[] = [];
  const sitemaps: string[] = [];
  let fields: Record<string, string> = {};
  let field = "";
  const none = () => {};
  const take = (start: number, end: number) => {
    if (field) fields[field] = (fields[field] ?? "") + text.slice(start, Math.min(end, start + 4000));
  };
  const tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: false },
    {
      onopentagname: (start, end) => {
        const name = text.slice(start, end).toLowerCase();
        if (name === "url" || name === "sitemap") fields = {};
        field = FIELDS[name] ?? "";
      },
      onclosetag: (start, end) => {
        const name = text.slice(start, end).toLowerCase();
        field = "";
        if (name !== "url" && name !== "sitemap") return;
        const value = (key: string) => decodeEntities((fields[key] ?? "").trim()) || null;
        const url = canonicalAddress(value("loc") ?? "", base);
        if (!url) return;
        if (name === "sitemap" && sitemaps.length < 500) sitemaps.push(url);
        else if (name === "url" && pages.length < MAX_LISTED)
          pages.push({ url, title: value("title"), published: value("published"), modified: value("modified") });
      },
      ontext: take,
      oncdata: (start, end, offset) => take(start, end - offset),
      onattribdata: none,
      onattribentity: none,
      onattribend: none,
      onattribname: none,
      oncomment: none,
      ondeclaration: none,
      onend: none,
      onopentagend: none,
      onprocessinginstruction: none,
      onselfclosingtag: () => {
        field = "";
      },
      ontextentity: none,
    },
  );
  tokenizer.write(text);
  tokenizer.end();
  return { pages, sitemaps };
}

const FIELDS: Readonly<Record<string, string>> = {
  loc: "loc",
  lastmod: "modified",
  "news:title": "title",
  "news:publication_date": "published",
};
