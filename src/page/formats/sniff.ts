import { isExport } from "./export.ts";
import { isMarkdown } from "./markdown.ts";

export type Format = "html" | "feed" | "markdown" | "export" | "sitemap" | "data" | "plain";

const MAGIC: readonly (readonly [name: string, at: number, bytes: readonly number[]])[] = [
  ["a PDF", 0, [0x25, 0x50, 0x44, 0x46]],
  ["a zip archive or office file", 0, [0x50, 0x4b, 0x03, 0x04]],
  ["a PNG image", 0, [0x89, 0x50, 0x4e, 0x47]],
  ["a JPEG image", 0, [0xff, 0xd8, 0xff]],
  ["a GIF image", 0, [0x47, 0x49, 0x46, 0x38]],
  ["a WebP image", 8, [0x57, 0x45, 0x42, 0x50]],
  ["an old office file", 0, [0xd0, 0xcf, 0x11, 0xe0]],
  ["a video", 4, [0x66, 0x74, 0x79, 0x70]],
  ["an archive", 0, [0x37, 0x7a, 0xbc, 0xaf]],
  ["a compressed file", 0, [0x28, 0xb5, 0x2f, 0xfd]],
  ["a compressed file", 0, [0x42, 0x5a, 0x68]],
  ["a database", 0, [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65]],
];

/** What bytes are that hold no text, by their first bytes or by the share of control characters; null for text. */
export function notText(bytes: Uint8Array): string | null {
  for (const [name, at, magic] of MAGIC) if (magic.every((byte, index) => bytes[at + index] === byte)) return name;
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return null;
  const sample = bytes.subarray(0, 4096);
  let odd = 0;
  for (const byte of sample) if (byte < 9 || (byte > 13 && byte < 27) || byte === 127) odd++;
  return odd > sample.length * 0.05 ? "a binary file" : null;
}

/** What kind of text a page is, by its beginning. */
export function formatOf(text: string): Format {
  const head = text.slice(0, 4000);
  const start = head.replace(
    /^\s*(?:<\?xml[^>]*\?>|<!--[\s\S]*?-->|<\?xml-stylesheet[^>]*\?>|<!DOCTYPE (?:rss|feed)[^>[]*(?:\[[^\]]*\])?[^>]*>|\s)*/i,
    "",
  );
  if (/^<(?:rss|feed|rdf:RDF)[\s>]/i.test(start)) return "feed";
  if (/^<(?:urlset|sitemapindex)[\s>]/i.test(start)) return "sitemap";
  if (/^\s*\{/.test(head) && /"version"\s*:\s*"https?:\/\/jsonfeed\.org\/version/.test(head)) return "feed";
  if (/<(?:!doctype html|html|head|body|div|article|section|main|p|meta|table|h[1-6]|ul|br|span)[\s/>]/i.test(head)) {
    if (!/^---[ \t]*\r?\n/.test(head) && (/^\s*</.test(head) || tagShare(head) > 0.02)) return "html";
  }
  if (/^\s*[{[]/.test(head) && isJson(text)) return "data";
  if (isExport(text)) return "export";
  return isMarkdown(text) ? "markdown" : "plain";
}

/** Tags of HTML in a text, by its length. */
const tagShare = (text: string): number =>
  (text.match(/<\/?[a-z][^<>]{0,300}>/gi)?.length ?? 0) / Math.max(1, text.length / 10);

function isJson(text: string): boolean {
  if (text.length > 2_000_000) return /^\s*[{[]\s*["{[\d]/.test(text);
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
