import { blobIdOf } from "../core/ids.ts";
import type { Handed, Page } from "./article.ts";
import { articlesOf } from "./draft.ts";
import { decode } from "./formats/decode.ts";
import { isMarkdown, readMarkdown } from "./formats/markdown.ts";
import { readPlain } from "./formats/plain.ts";
import { namesOf, noReference, type PageReference } from "./reference.ts";

/**
 * Reads the bytes of a page, whatever it is, to the articles on it. What gives no article says why in `problem`; it never throws for what
 * stands in the bytes. Equal input gives an equal page.
 */
export function readPage(bytes: Uint8Array, handed: Handed, reference: PageReference = noReference): Page {
  const names = namesOf(reference);
  const source = decode(bytes, handed.contentType);
  const format = isMarkdown(source.text) ? "markdown" : "plain";
  const { drafts, notes, problem } = format === "markdown" ? readMarkdown(source, names) : readPlain(source, names);
  return { format, articles: articlesOf(blobIdOf(bytes), drafts), problem, notes };
}
