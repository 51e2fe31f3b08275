import { parseDays } from "../../src/core/day.ts";
import { blobIdOf, idOf } from "../../src/core/ids.ts";
import type { SourcedText } from "../../src/core/span.ts";
import type { Article } from "../../src/page/article.ts";

/** An article of words alone, for tests. The body's pieces count in UTF-8 of the body itself. */
export function articleOf(body: string, more: Partial<Article> & { day?: string | null } = {}): Article {
  const { day = "2025-06-09", ...rest } = more;
  const blob = blobIdOf(Buffer.from(body));
  return {
    id: idOf("a", [blob, 0]),
    blob,
    index: 0,
    role: "main",
    shape: null,
    title: null,
    body: sourced(body),
    publisher: null,
    bylines: [],
    wires: [],
    published: day === null ? null : { days: parseDays(day), at: null, basis: "handed-in" },
    updated: null,
    ageMinutes: null,
    language: "en",
    canonicalUrl: null,
    tags: [],
    cut: null,
    issuer: null,
    ...rest,
  };
}

/** A text with a piece a paragraph, as pages give it. */
export function sourced(text: string): SourcedText {
  const pieces: { at: number; length: number; from: number; to: number }[] = [];
  let at = 0;
  let from = 0;
  for (const line of text.split(/(?<=\n)/)) {
    const to = from + Buffer.byteLength(line);
    if (line !== "") pieces.push({ at, length: line.length, from, to });
    at += line.length;
    from = to;
  }
  return { text, pieces };
}

type GoldArticle = {
  role: "main" | "related";
  title: string | null;
  publisher: string | null;
  published: string | null;
  firstWords: string;
  lastWords: string;
};

/** The articles of a gold document, cut by its own first and last words: reading is then measured apart from segmentation. */
export function goldArticles(gold: { document: string; articles: GoldArticle[] }, document: string): Article[] {
  const markdown = gold.document.endsWith(".md");
  const text = markdown ? plain(document) : document;
  return gold.articles.map((one) => {
    const from = Math.max(0, find(text, one.firstWords, 0));
    const end = find(text, one.lastWords, from);
    const to = end < 0 ? text.length : end + lengthAt(text, one.lastWords, end);
    const official = gold.document.startsWith("official/");
    return articleOf(text.slice(from, to), {
      day: one.published,
      role: one.role,
      title: one.title === null ? null : sourced(one.title),
      publisher: one.publisher,
      issuer: official ? "The White House" : null,
    });
  });
}

/** Markdown to plain paragraphs: wrapped lines joined, marks of emphasis left out, an item a line. */
function plain(markdown: string): string {
  const body = markdown
    .replace(/^---\n[\s\S]*?\n---\n/, "")
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/\\(.)/g, "$1")
    .replace(/\*+/g, "");
  return body
    .split(/\n\s*\n/)
    .flatMap((block) => block.split(/\n(?=\s*(?:-|\d+\.)\s)/))
    .map((block) => block.replace(/\s+/g, " ").trim())
    .filter(Boolean)
    .join("\n");
}

const pattern = (words: string) =>
  new RegExp(
    words
      .replace(/[*\\]/g, "")
      .split(/\s+/)
      .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join("\\s+"),
    "u",
  );

function find(text: string, words: string, from: number): number {
  const at = text.slice(from).search(pattern(words));
  return at < 0 ? -1 : from + at;
}

const lengthAt = (text: string, words: string, at: number): number =>
  pattern(words).exec(text.slice(at))?.[0].length ?? 0;
