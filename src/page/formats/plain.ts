import type { BlockNote, Dated } from "../article.ts";
import { type Draft, nothing, opening, type Reading } from "../draft.ts";
import { bylineOf, creditOf } from "../meta/byline.ts";
import { datedIn, dayIn } from "../meta/days.ts";
import { adapterIn, hasDateline, reportersAtHead, wiresAtHead, wiresInCredit } from "../meta/wires.ts";
import type { Names } from "../reference.ts";
import { ageOf } from "../segment/furniture.ts";
import { isCutShort, wordCount } from "../segment/prose.ts";
import { isNote } from "../segment/tail.ts";
import type { Source } from "../source.ts";
import { anchoredItems, headedItems, publisherOf, readItem } from "./items.ts";
import { type Line, linesOf, textOfLines } from "./lines.ts";
import { type Marked, markLines } from "./marks.ts";
import { cutTail, trimSlug } from "./trims.ts";

/**
 * Reads a page's text as a browser's copy leaves it: one main article, then the other articles that the page shows, each known by
 * the line of its publisher and age or by its place under a heading for related articles.
 */
export function readPlain(source: Source, names: Names): Reading {
  return readLines(source, markLines(linesOf(source), names), names);
}

/** Reads lines that were marked already: the main article, then the others. */
export function readLines(source: Source, lines: readonly Marked[], names: Names): Reading {
  const drafts: Draft[] = [];
  const said = new Map<Line, BlockNote>();
  const note = (line: Line, article: number | null, taken: string, because: string) =>
    said.set(line, { article, taken, because, words: opening(line.text) });

  const first = lines.findIndex(({ label }) => label === "prose");
  if (first < 0) return nothing("no running text on the page");
  const border = mainEnd(lines, first);
  const main = lines.slice(0, border);
  const rest = lines.slice(border);
  const anchors = rest.flatMap(({ label }, at) => (label === "age" ? [at] : []));

  const draft = readMain(source, main, names, (line, taken, because) => note(line, 0, taken, because));
  if (draft) drafts.push(draft);
  const items = anchors.length ? anchoredItems(rest, anchors, names) : headedItems(rest);
  for (const item of items) {
    const made = readItem(source, item, names);
    if (!made) continue;
    if (item.title) note(item.title, drafts.length, "title", "heads another article on the page");
    for (const line of item.body) note(line, drafts.length, "body", "text of another article on the page");
    drafts.push(made);
  }
  for (const line of rest) if (!said.has(line)) note(line, null, line.label, "after the end of the main article");
  const notes = lines.flatMap((line) => said.get(line) ?? []);
  if (drafts.length === 0) return nothing("no article on the page", notes);
  return { drafts, notes, problem: null };
}

/** Where the main article ends: at the first heading after its text begun that no running text of its own follows. */
function mainEnd(lines: readonly Marked[], first: number): number {
  for (let at = first + 1; at < lines.length; at++) {
    const { label } = lines[at] as Marked;
    if (label === "age" && (lines[at - 1] as Marked).label !== "prose" && followsItem(lines, at))
      return itemHead(lines, at, first);
    if (label !== "end" && label !== "related") continue;
    const passing = label === "related" || PASSING.test((lines[at] as Marked).text);
    if (!passing || !textGoesOn(lines, at)) return at;
  }
  return lines.length;
}

/** Furniture that also stands in the middle of texts: boxes to sign up or to share. */
const PASSING =
  /^(?:sign (?:up|in)|subscribe|newsletters?|share|follow|log ?in|register|get (?:the|our)|jetzt|artikel teilen|inscrivez|s['’](?:abonner|inscrire)|partager|suscr[ií]b|compartir|分享|关注|シェア|공유)/iu;

/** An age line belongs to another article where text comes after it, before the next heading. */
const followsItem = (lines: readonly Marked[], at: number): boolean =>
  lines.slice(at + 1, at + 6).some(({ label }) => label === "prose") &&
  lines.slice(at + 1, at + 6).some(({ label }) => label === "headline");

/** The first line of the head of an item whose age stands at `at`. */
function itemHead(lines: readonly Marked[], at: number, first: number): number {
  let from = at;
  while (from - 1 > first && ["headline", "scrap", "outlet"].includes((lines[from - 1] as Marked).label)) from--;
  return from;
}

/** Whether after a heading such as "Related" in mid text the article itself goes on: two paragraphs running, and no age between. */
function textGoesOn(lines: readonly Marked[], at: number): boolean {
  let running = 0;
  for (const { label } of lines.slice(at + 1, at + 12)) {
    if (label === "age" || label === "end" || label === "related") return false;
    running = label === "prose" ? running + 1 : 0;
    if (running === 2) return true;
  }
  return false;
}

function readMain(
  source: Source,
  lines: readonly Marked[],
  names: Names,
  note: (line: Line, taken: string, because: string) => void,
): Draft | null {
  const isText = ({ label }: Marked) => label === "prose";
  let begin = lines.findIndex(isText);
  let end = lines.findLastIndex(isText);
  if (begin < 0) return null;
  const dated = lines.findIndex((line, at) => at >= begin && at < begin + 8 && isText(line) && hasDateline(line.text));
  const early = lines.slice(begin, Math.max(dated, begin)).filter(isText);
  if (dated > begin && early.length <= 3 && early.reduce((sum, { text }) => sum + text.length, 0) < 700) begin = dated;
  else begin = afterByline(lines, begin);
  const title = titleOf(lines, begin);
  const credits: Line[] = [];
  const body: Line[] = [];
  let published: Dated | null = null;
  let age: number | null = null;
  let publisher: string | null = null;
  const bylines: string[] = [];
  const wires: string[] = [];
  while (end > begin && isAuthorNote(lines[end] as Marked, lines, names)) end--;
  for (const [at, line] of lines.entries()) {
    const { label, text } = line;
    if (label === "byline") {
      const found = bylineOf(text, names) ?? creditOf(text, names);
      bylines.push(...(found?.people ?? []));
      wires.push(...(found?.wires ?? []));
      publisher ??= found?.outlet ?? null;
      note(line, "byline", "names a writer or an agency");
      continue;
    }
    if (label === "date") {
      published ??= datedIn(text, "byline");
      note(line, "date", "a day and nothing else");
      continue;
    }
    if (label === "age") {
      const found = ageOf(text);
      age ??= found?.minutes ?? null;
      if (found && at < begin && found.before) publisher ??= publisherOf(found.before, names);
      note(line, "age", "an age and nothing else");
      continue;
    }
    if (label === "credit") {
      // Names of agencies further down belong to headlines of other articles.
      if (at <= end + 4) credits.push(line);
      note(line, "credit", "names the source of the text");
      continue;
    }
    if (label === "outlet" && at < begin) publisher ??= names.outlet(text);
    if (line === title || text === title?.text) {
      note(line, "title", "headline before the text");
      continue;
    }
    const kept = at >= begin && at <= end && (label === "prose" || keptInside(lines, at));
    if (kept) body.push(line);
    note(
      line,
      kept ? "body" : label,
      kept ? "running text" : at < begin ? "before the text" : at > end ? "after the text" : "no text of the article",
    );
  }
  for (const { text } of credits) {
    wires.push(...wiresInCredit(text, names));
    publisher ??= adapterIn(text);
    const day = dayIn(text);
    if (day) published ??= datedIn(text, "text");
  }
  const head = body[0];
  if (head) {
    wires.push(...wiresAtHead(head.text, names));
    bylines.push(...reportersAtHead(head.text));
  }
  const tail = cutTail(body, names);
  wires.push(...tail.wires);
  const text = textOfLines(source, trimSlug(source, tail.body));
  return {
    role: "main",
    title: title ? textOfLines(source, [title]) : null,
    body: text,
    publisher,
    bylines,
    wires,
    published,
    ageMinutes: age,
    cut: isCutShort(text.text.slice(-80)) ? "truncated" : null,
  };
}

/** A standfirst before the byline is no body: the text begins after it where more text follows. */
function afterByline(lines: readonly Marked[], begin: number): number {
  const byline = lines.findIndex(({ label }, at) => at > begin && at <= begin + 4 && label === "byline");
  if (byline < 0) return begin;
  const before = lines.slice(begin, byline).filter(({ label }) => label === "prose");
  const next = lines.findIndex(({ label }, at) => at > byline && label === "prose");
  const chars = before.reduce((sum, { text }) => sum + text.length, 0);
  return next >= 0 && before.length <= 2 && chars < 500 ? next : begin;
}

/** What stands between paragraphs and is neither furniture nor a caption: a heading of a section, a line of a list, a short quotation. */
function keptInside(lines: readonly Marked[], at: number): boolean {
  const { label, text, bullet } = lines[at] as Marked;
  if (label !== "headline" && label !== "scrap" && label !== "outlet") return false;
  if (label === "scrap" && !/\p{L}{2}/u.test(text)) return false;
  if (bullet) return true;
  const beside = [lines[at - 1], lines[at + 1]];
  // Two headlines in a row are links to other pages, not headings of this one.
  const links = beside.filter((line) => line && line.label === "headline" && !line.bullet && wordCount(line.text) >= 5);
  return wordCount(text) < 5 || links.length === 0;
}

const AUTHOR =
  /\b(?:is|are|was) (?:an?|the|our|[\p{L}.’' ]{2,40}['’]s?) .{0,80}\b(?:reporter|correspondent|editor|writer|journalist|columnist|author|contributor|bureau chief|reporting for)\b|\b(?:contributed to this (?:report|story|article)|can be (?:reached|contacted) at|follow (?:him|her|them|me) (?:on|at))\b/iu;

/** A note on the writer after the text. */
function isAuthorNote(line: Marked, lines: readonly Marked[], names: Names): boolean {
  if (line.label !== "prose") return true;
  if (line.text.length < 400 && isNote(line.text)) return true;
  if (line.text.length > 500 || !AUTHOR.test(line.text)) return false;
  const people = lines
    .filter(({ label }) => label === "byline")
    .flatMap(({ text }) => bylineOf(text, names)?.people ?? []);
  return (
    people.length === 0 ||
    people.some((name) => line.text.includes(name)) ||
    /contributed to this|reached at/i.test(line.text)
  );
}

/** The title: of the lines before the text the one that stands twice, else the first headline of the last run of them. */
function titleOf(lines: readonly Marked[], begin: number): Marked | null {
  const before = lines.slice(0, begin).filter(({ label }) => label === "headline" || label === "prose");
  const headlines = before.filter(({ label, text }) => label === "headline" || wordCount(text) <= 25);
  const twice = headlines.find((line, at) => headlines.findIndex(({ text }) => text === line.text) < at);
  if (twice) return headlines.find(({ text }) => text === twice.text) ?? null;
  const long = headlines.filter(({ text }) => wordCount(text) >= 5);
  return long[0] ?? headlines[0] ?? null;
}
