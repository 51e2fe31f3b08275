import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";
import type { Days } from "../core/day.ts";
import { never } from "../core/errors.ts";
import { blobIdOf } from "../core/ids.ts";
import type { SourcedText } from "../core/span.ts";
import type { BlockNote, Handed, Page } from "./article.ts";
import { articlesOf, type Draft, nothing, type Reading } from "./draft.ts";
import { decode } from "./formats/decode.ts";
import { readExport } from "./formats/export.ts";
import { readFeed } from "./formats/feed.ts";
import { readHtml } from "./formats/html.ts";
import { readMarkdown } from "./formats/markdown.ts";
import { readPlain } from "./formats/plain.ts";
import { type Format, formatOf, notText } from "./formats/sniff.ts";
import { isWarc, warcPages } from "./formats/warc.ts";
import { type Names, namesOf, noReference, type PageReference } from "./reference.ts";
import type { Source } from "./source.ts";

/** The most bytes of text that a page may have: 24 MiB. What is larger is no page. */
export const TEXT_LIMIT = 24 * 1024 * 1024;

/**
 * Reads the bytes of a page, whatever it is, to the articles on it. What gives no article says why in `problem`; it never throws for what
 * stands in the bytes. Equal input gives an equal page.
 */
export function readPage(bytes: Uint8Array, handed: Handed, reference: PageReference = noReference): Page {
  const names = namesOf(reference);
  const { format, drafts, notes, problem } = readBytes(bytes, handed, names);
  return { format, articles: articlesOf(blobIdOf(bytes), drafts), problem, notes };
}

type Read = Reading & { format: string };

function readBytes(bytes: Uint8Array, handed: Handed, names: Names): Read {
  if (bytes.length === 0) return { format: "empty", ...nothing("an empty file") };
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    const unpacked = unpack(bytes, "gzip");
    if (!unpacked)
      return { format: "gzip", ...nothing("a gzip file that is cut short, damaged, or too large unpacked") };
    return readBytes(unpacked, handed, names);
  }
  if (isWarc(bytes)) return readWarc(bytes, handed, names);
  const other = notText(bytes);
  if (other) return { format: other, ...nothing(`${other}: no text that can be read here`) };
  if (bytes.length > TEXT_LIMIT) {
    return {
      format: "large",
      ...nothing(`${Math.round(bytes.length / 1e6)} MB of text; a page may have ${TEXT_LIMIT / 2 ** 20} MiB`),
    };
  }
  const source = decode(bytes, handed.contentType);
  const format = formatOf(source.text);
  return { format, ...read(format, source, handed, names) };
}

function read(format: Format, source: Source, handed: Handed, names: Names): Reading {
  switch (format) {
    case "html":
      return readHtml(source, handed, names);
    case "feed":
      return readFeed(source, handed.url, names);
    case "markdown":
      return readMarkdown(source, names);
    case "export":
      return readExport(source, names);
    case "sitemap":
      return nothing("a sitemap: addresses, no text");
    case "data":
      return nothing("data of a program, no text");
    case "plain":
      return readPlain(source, names);
    default:
      return never(format);
  }
}

/** Undoes a content encoding; null where the bytes are damaged or would be too many. */
function unpack(bytes: Uint8Array, encoding: string): Uint8Array | null {
  const options = { maxOutputLength: 2 * TEXT_LIMIT };
  try {
    if (encoding === "gzip" || encoding === "x-gzip") return gunzipSync(bytes, options);
    if (encoding === "deflate") return inflateSync(bytes, options);
    return encoding === "br" ? brotliDecompressSync(bytes, options) : null;
  } catch {
    return null;
  }
}

/** Every page of an archive, in order. Texts lead back to their bytes where the record keeps them plain, else to the whole record. */
function readWarc(bytes: Uint8Array, handed: Handed, names: Names): Read {
  const drafts: Draft[] = [];
  const notes: BlockNote[] = [];
  const problems: string[] = [];
  for (const page of warcPages(bytes, unpack)) {
    const { url, date, contentType, from, to, bodyAt } = page;
    const published = date && /^\d{4}-\d{2}-\d{2}/.test(date) ? (date.slice(0, 10) as Days) : handed.published;
    const read = readBytes(page.bytes, { ...handed, url, contentType, published, name: url ?? handed.name }, names);
    if (read.problem) problems.push(`${url ?? "a record"}: ${read.problem}`);
    const shifted = (text: SourcedText): SourcedText => ({
      text: text.text,
      pieces:
        bodyAt === null
          ? [{ at: 0, length: text.text.length, from, to }]
          : text.pieces.map((piece) => ({ ...piece, from: piece.from + bodyAt, to: piece.to + bodyAt })),
    });
    const first = drafts.length;
    for (const draft of read.drafts) {
      drafts.push({
        ...draft,
        title: draft.title ? shifted(draft.title) : null,
        body: shifted(draft.body),
        canonicalUrl: draft.canonicalUrl ?? url,
      });
    }
    for (const note of read.notes)
      notes.push({ ...note, article: note.article === null ? null : note.article + first });
  }
  const problem = drafts.length === 0 ? (problems[0] ?? "an archive without any page") : null;
  return { format: "warc", drafts, notes, problem };
}
