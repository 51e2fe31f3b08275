import { isMap, isNode, isScalar, isSeq, parseDocument } from "yaml";
import type { Days } from "../../core/day.ts";
import type { SourcedText, Span } from "../../core/span.ts";
import type { BlockNote, Dated } from "../article.ts";
import { type Draft, nothing, opening, type Reading } from "../draft.ts";
import { creditOf } from "../meta/byline.ts";
import { datedIn, dayIn, isDateLine } from "../meta/days.ts";
import { hostOf, isGovernmentHost, issuerAt } from "../meta/issuer.ts";
import { wiresAtHead } from "../meta/wires.ts";
import type { Names } from "../reference.ts";
import { wordCount } from "../segment/prose.ts";
import { type Source, TextBuilder } from "../source.ts";
import { foldSpaces, type Line, textOfLines, writeLine } from "./lines.ts";
import { type Marked, markLines } from "./marks.ts";
import { readLines } from "./plain.ts";

const FRONT = /^---[ \t]*\r?\n([\s\S]{0,20000}?)\r?\n---[ \t]*(?:\r?\n|$)/;

/** Whether a text is Markdown: it has a head between dashes, a heading, or several emphases, links or list marks. */
export function isMarkdown(text: string): boolean {
  const head = text.slice(0, 30_000);
  if (/^---[ \t]*\r?\n[\w -]{1,40}:/.test(head) && FRONT.test(head)) return true;
  if (/^#{1,6} \S/m.test(head) && !/^#{1,6}[^ #]/m.test(head.slice(0, 200))) return true;
  const marks = head.match(/\*\*[^*\n]{1,200}\*\*|\]\(https?:|^(?:-|\*) {1,3}\S/gm)?.length ?? 0;
  return marks >= 3 && /\*\*[^*\n]{1,200}\*\*|\]\(https?:/.test(head);
}

/** Reads a text in Markdown, with or without a head of YAML. */
export function readMarkdown(source: Source, names: Names): Reading {
  const front = frontOf(source);
  const lines = markdownLines(source, front?.end ?? 0);
  if (lines.length === 0) return nothing("no running text in the file");
  const heading = lines.find((line) => line.heading);
  if (!front) return readLines(source, markHeadings(markLines(lines, names), lines), names);
  return withFront(source, front, heading?.text ?? null, lines, names);
}

const markHeadings = (marked: readonly Marked[], lines: readonly MarkdownLine[]): Marked[] =>
  marked.map((line, at) => (lines[at]?.heading && line.label === "prose" ? { ...line, label: "headline" } : line));

type Front = { end: number; fields: Map<string, { text: string; list: readonly string[]; span: Span }> };

/** The head of a file: its fields by lower-case name, with where their values stand. */
function frontOf(source: Source): Front | null {
  const found = FRONT.exec(source.text.slice(0, 21_000));
  if (!found) return null;
  const shift = found[0].indexOf(found[1] as string);
  const document = parseDocument(found[1] as string, { schema: "failsafe", logLevel: "silent" });
  const fields: Front["fields"] = new Map();
  if (!isMap(document.contents)) return { end: found[0].length, fields };
  for (const { key, value } of document.contents.items) {
    if (!isScalar(key) || !isNode(value) || !value.range) continue;
    const list = isSeq(value) ? value.items.flatMap((item) => (isScalar(item) ? [String(item.value)] : [])) : [];
    const text = isScalar(value) ? String(value.value ?? "") : "";
    const span = { start: shift + value.range[0], end: shift + value.range[1] };
    fields.set(String(key.value).toLowerCase(), { text, list: list.length ? list : text ? [text] : [], span });
  }
  return { end: found[0].length, fields };
}

const FIELDS = {
  title: ["title", "headline"],
  published: ["published_time", "published", "date_published", "pubdate", "datepublished", "date"],
  updated: ["modified_time", "updated", "modified", "date_modified", "lastmod"],
  url: ["source_url", "canonical", "canonical_url", "url", "link", "source"],
  publisher: ["publisher", "site_name", "sitename", "site", "outlet", "source"],
  author: ["author", "authors", "byline", "by"],
  tags: ["tags", "keywords", "categories"],
  language: ["language", "lang"],
} as const;

function withFront(
  source: Source,
  front: Front,
  heading: string | null,
  lines: readonly MarkdownLine[],
  names: Names,
): Reading {
  const field = (name: keyof typeof FIELDS) =>
    FIELDS[name].map((key) => front.fields.get(key)).find((value) => value && value.list.length > 0);
  const named = field("title");
  const title = named ? valueText(source, named) : null;
  const titled = title?.text ?? heading;
  const url = FIELDS.url.map((key) => front.fields.get(key)?.text).find((text) => text?.startsWith("http")) ?? null;
  const host = hostOf(url);
  const official = host !== null && isGovernmentHost(host);
  const siteName = FIELDS.publisher
    .map((key) => front.fields.get(key)?.text)
    .find((text) => text && !text.startsWith("http"));
  const [begin, end] = bodyOf(lines, titled);
  const body = lines.slice(begin, end).filter((line) => !isLinkLine(line));
  const notes = lines.map((line, at): BlockNote => {
    const inside = body.includes(line);
    const taken = inside ? "body" : at < begin ? "head" : at >= end ? "signature" : "link";
    const because = inside
      ? "running text"
      : at < begin
        ? "title or date before the text"
        : at >= end
          ? "signature after the text"
          : "a link and nothing else";
    return { article: inside ? 0 : null, taken, because, words: opening(line.text) };
  });
  const authors = (field("author")?.list ?? []).map((text) => creditOf(text, names));
  const draft: Draft = {
    role: "main",
    title: title ?? (heading ? textOfLines(source, lines.filter((line) => line.text === heading).slice(0, 1)) : null),
    body: textOfLines(source, body),
    publisher:
      (siteName && (names.outlet(siteName) ?? siteName)) ??
      (host ? names.outletAt(host) : null) ??
      signedBy(lines, end, official),
    bylines: authors.flatMap(({ people }) => people),
    wires: [...authors.flatMap(({ wires }) => wires), ...wiresAtHead(body[0]?.text ?? "", names)],
    published: datedBy(field("published")?.text, lines.slice(0, begin)),
    updated: datedBy(field("updated")?.text, []),
    languageHint: field("language")?.text ?? null,
    canonicalUrl: url,
    tags:
      field("tags")
        ?.list.flatMap((text) => text.split(/\s*,\s*/))
        .filter(Boolean) ?? [],
    issuer: issuerAt(url, siteName ?? signedBy(lines, end, official), names),
  };
  if (draft.body.text === "") return nothing("no running text in the file", notes);
  return { drafts: [draft], notes, problem: null };
}

function valueText(source: Source, { text, span }: { text: string; span: Span }): SourcedText {
  const folded = foldSpaces(text);
  const plain = source.text.slice(span.start, span.end);
  const within = plain.indexOf(folded);
  if (within >= 0)
    return new TextBuilder(source).slice(span.start + within, span.start + within + folded.length).done();
  const piece = { at: 0, length: folded.length, from: source.byteAt(span.start), to: source.byteAt(span.end) };
  return { text: folded, pieces: [piece] };
}

function datedBy(field: string | undefined, head: readonly Line[]): Dated | null {
  if (field) {
    const dated = datedIn(field, "meta");
    if (dated) return dated;
    if (/^\d{4}(?:-\d{2})?$/.test(field)) return { days: field as Days, at: null, basis: "meta" };
  }
  const line = head.find(({ text }) => dayIn(text));
  return line ? datedIn(line.text, "byline") : null;
}

/** Where the text begins and ends: after title, date and place; before the signature. */
function bodyOf(lines: readonly MarkdownLine[], title: string | null): [number, number] {
  let begin = 0;
  while (begin < lines.length) {
    const { text } = lines[begin] as Line;
    if (text !== title && !isDateLine(text) && !/^(?:for immediate release|immediate release)\W*$/i.test(text)) break;
    begin++;
  }
  let end = lines.length;
  while (end - 1 > begin && isSignature(lines[end - 1] as MarkdownLine)) end--;
  return [begin, end];
}

/** A line of a signature: a name or house in capitals, a day, a mark of the end, a link to an annex, or columns of names and offices. */
const isSignature = (line: MarkdownLine): boolean =>
  isDateLine(line.text) ||
  isLinkLine(line) ||
  /^(?:#{2,}|[-*_ ]{3,})$/.test(line.text) ||
  (wordCount(line.text) <= 6 && /^[\p{Lu}][\p{Lu}\s.,’'-]+$/u.test(line.text)) ||
  (wordCount(line.text) <= 8 && /^[\p{Lu}\s.]{4,40},?\s.{0,30}\d{4}\.?$/u.test(line.text));

const isLinkLine = ({ text, linked }: MarkdownLine): boolean => linked && wordCount(text) <= 12;

/** "THE WHITE HOUSE," under an official text: the house that signs. */
function signedBy(lines: readonly Line[], end: number, official: boolean): string | null {
  if (!official) return null;
  for (const { text } of lines.slice(end)) {
    const house = /\bTHE (?:[A-Z]{3,} ){0,4}[A-Z]{3,}(?=,)/.exec(text)?.[0];
    if (house) return house.replace(/[A-Z]+/g, (word) => word.slice(0, 1) + word.slice(1).toLowerCase());
  }
  return null;
}

type MarkdownLine = Line & { heading: boolean; linked: boolean };

const BLOCK = /^(?:(#{1,6})[ \t]+|((?:>[ \t]?)+)|([-*+]|\d{1,3}[.)])[ \t]+(?=\S))/;

/** The paragraphs, headings and list items of a Markdown text; wrapped lines are joined. */
export function markdownLines(source: Source, from: number): MarkdownLine[] {
  const { text } = source;
  const lines: { spans: Span[]; heading: boolean; bullet: boolean }[] = [];
  let blank = true;
  let fenced = false;
  let hard = false;
  for (let at = from; at < text.length; ) {
    let next = text.indexOf("\n", at);
    if (next < 0) next = text.length;
    const raw = text.slice(at, next);
    const trimmed = raw.trim();
    let start = at + (raw.length - raw.trimStart().length);
    const end = start + trimmed.length;
    at = next + 1;
    if (/^(?:```|~~~)/.test(trimmed)) fenced = !fenced;
    if (trimmed === "" || fenced || /^\[[^\]]{1,80}\]:\s/.test(trimmed) || /^\|?[\s:|-]+\|[\s:|-]*$/.test(trimmed)) {
      blank = true;
      continue;
    }
    const last = lines.at(-1);
    const broken = hard;
    hard = /(?: {2,}|\\)\r?$/.test(raw);
    if (last && !blank && /^(?:=+|-{2,})$/.test(trimmed)) {
      last.heading = true;
      blank = true;
      continue;
    }
    if (/^(?:[-*_][ \t]*){3,}$/.test(trimmed)) {
      blank = true;
      continue;
    }
    const block = BLOCK.exec(trimmed);
    const numbered = block?.[3] !== undefined && /\d/.test(block[3]);
    if (block && !numbered) start += block[0].length;
    const span = { start, end };
    const fresh =
      blank ||
      broken ||
      !last ||
      block?.[1] !== undefined ||
      block?.[3] !== undefined ||
      last.heading ||
      trimmed.startsWith("|");
    if (fresh) lines.push({ spans: [span], heading: block?.[1] !== undefined, bullet: block?.[3] !== undefined });
    else last.spans.push(span);
    blank = false;
  }
  return lines.flatMap((line) => {
    const whole = { ...line, write: writeMarkdown };
    const builder = new TextBuilder(source);
    writeLine(builder, whole);
    const shown = builder.done().text;
    if (shown === "") return [];
    const raw = line.spans.map((span) => text.slice(span.start, span.end)).join(" ");
    const linked = /^\W*(?:\[[^\]]*\]\([^)]*\)|<a\s[^>]*>[^<]*<\/a>|\s)+\W*$/.test(raw.slice(0, 1000));
    return [{ ...whole, text: shown, blankBefore: true, linked }];
  });
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/** Writes a span of Markdown without its marks: emphasis, links' addresses, images, tags, escapes. */
function writeMarkdown(builder: TextBuilder, { start, end }: Span): void {
  const { text } = builder.source;
  let from = start;
  const skip = (at: number, to: number) => {
    builder.slice(from, at);
    from = to;
  };
  for (let at = start; at < end; at++) {
    const sign = text[at] as string;
    if (sign === "\\") {
      if (at + 1 < end && /[!-/:-@[-`{-~]/.test(text[at + 1] as string)) {
        skip(at, at + 1);
        at++;
      } else if (at + 1 === end) skip(at, end);
    } else if (sign === "*" || sign === "`") {
      let to = at;
      while (to < end && text[to] === sign) to++;
      const alone = isBlank(text[at - 1]) && isBlank(text[to]);
      if (!alone) skip(at, to);
      at = to - 1;
    } else if (sign === "_") {
      let to = at;
      while (to < end && text[to] === "_") to++;
      if (isWordless(text[at - 1]) !== isWordless(text[to])) skip(at, to);
      at = to - 1;
    } else if (sign === "!" && text[at + 1] === "[") {
      const to = linkEnd(text, text.indexOf("]", at), end);
      if (to > 0) {
        skip(at, to);
        at = to - 1;
      }
    } else if (sign === "[") {
      const close = text.indexOf("](", at);
      if (close > 0 && close < end && close - at < 2000) skip(at, at + 1);
    } else if (sign === "]" && text[at + 1] === "(") {
      const to = linkEnd(text, at, end);
      if (to > 0) {
        skip(at, to);
        at = to - 1;
      }
    } else if (sign === "<" && /[a-z/!]/i.test(text[at + 1] ?? "")) {
      const close = text.indexOf(">", at);
      if (close > 0 && close < end) {
        skip(at, close + 1);
        at = close;
      } else if (close < 0 || close >= end) skip(at, end);
    } else if (sign === "|") {
      skip(at, at + 1);
      builder.space();
    } else if (sign === "&") {
      const entity = /^&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/i.exec(text.slice(at, Math.min(end, at + 12)));
      const code = entity?.[1] ? Number(entity[1]) : entity?.[2] ? Number.parseInt(entity[2], 16) : 0;
      const decoded = entity?.[3]
        ? ENTITIES[entity[3].toLowerCase()]
        : code > 0 && code < 0x110000
          ? String.fromCodePoint(code)
          : undefined;
      if (entity && decoded !== undefined) {
        const to = at + entity[0].length;
        skip(at, to);
        builder.decoded(decoded, at, to);
        at = to - 1;
      }
    }
  }
  builder.slice(from, end);
}

const isBlank = (sign: string | undefined): boolean => sign === undefined || /\s/.test(sign);
const isWordless = (sign: string | undefined): boolean => sign === undefined || /[^\p{L}\p{N}]/u.test(sign);

/** After the address of a link whose text closes at `close`; 0 where none follows. */
function linkEnd(text: string, close: number, end: number): number {
  if (close < 0 || text[close + 1] !== "(") return 0;
  const to = text.indexOf(")", close);
  return to > 0 && to < end ? to + 1 : 0;
}
