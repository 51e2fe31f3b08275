import { never } from "../core/errors.ts";
import { blobIdOf } from "../core/ids.ts";
import type { Handed, Page } from "./article.ts";
import { articlesOf, type Reading } from "./draft.ts";
import { decode } from "./formats/decode.ts";
import { readHtml } from "./formats/html.ts";
import { isMarkdown, readMarkdown } from "./formats/markdown.ts";
import { readPlain } from "./formats/plain.ts";
import { type Names, namesOf, noReference, type PageReference } from "./reference.ts";
import type { Source } from "./source.ts";

/**
 * Reads the bytes of a page, whatever it is, to the articles on it. What gives no article says why in `problem`; it never throws for what
 * stands in the bytes. Equal input gives an equal page.
 */
export function readPage(bytes: Uint8Array, handed: Handed, reference: PageReference = noReference): Page {
  const names = namesOf(reference);
  const source = decode(bytes, handed.contentType);
  const format = formatOf(source.text);
  const { drafts, notes, problem } = read(format, source, handed, names);
  return { format, articles: articlesOf(blobIdOf(bytes), drafts), problem, notes };
}

type Format = "html" | "markdown" | "plain";

function read(format: Format, source: Source, handed: Handed, names: Names): Reading {
  switch (format) {
    case "html":
      return readHtml(source, handed, names);
    case "markdown":
      return readMarkdown(source, names);
    case "plain":
      return readPlain(source, names);
    default:
      return never(format);
  }
}

function formatOf(text: string): Format {
  const head = text.slice(0, 3000);
  if (/<(?:!doctype html|html|head|body|div|article|p|meta|table)[\s>]/i.test(head)) return "html";
  return isMarkdown(text) ? "markdown" : "plain";
}
