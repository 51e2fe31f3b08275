import type { BlockNote, Dated } from "../article.ts";
import { type Draft, nothing, opening, type Reading } from "../draft.ts";
import { bylineOf, creditOf } from "../meta/byline.ts";
import { datedIn, dayIn, isDateLine } from "../meta/days.ts";
import {
  adapterIn,
  hasDateline,
  reportersAtHead,
  slugLength,
  tailCredit,
  wiresAtHead,
  wiresInCredit,
} from "../meta/wires.ts";
import type { Names } from "../reference.ts";
import { ageOf, furnitureOf, isCaption } from "../segment/furniture.ts";
import { isCutShort, isHeadline, isProse, wordCount } from "../segment/prose.ts";
import { isNote } from "../segment/tail.ts";
import type { Source } from "../source.ts";
import { type Line, linesOf, textOfLines } from "./lines.ts";

type Label =
  | "prose"
  | "headline"
  | "byline"
  | "date"
  | "age"
  | "caption"
  | "credit"
  | "outlet"
  | "aside"
  | "end"
  | "related"
  | "scrap";
export type Marked = Line & { label: Label };

/**
 * Reads a page's text as a browser's copy leaves it: one main article, then the other articles that the page shows, each known by
 * the line of its publisher and age or by its place under a heading for related articles.
 */
export function readPlain(source: Source, names: Names): Reading {
  return readLines(source, markLines(linesOf(source), names), names);
}

/** What each line is taken for. A short line that stands twice is a headline, whatever it looks like. */
export function markLines(lines: readonly Line[], names: Names): Marked[] {
  const seen = new Map<string, number>();
  for (const { text } of lines) seen.set(text, (seen.get(text) ?? 0) + 1);
  return lines.map((line, at): Marked => {
    const label = labelOf(line, names);
    if (
      label === "headline" &&
      NAMES_AND_PLACES.test(line.text) &&
      lines.slice(at + 1, at + 3).some(({ text }) => isDateLine(text))
    ) {
      return { ...line, label: "byline" };
    }
    const again = label === "prose" && (seen.get(line.text) ?? 0) > 1 && wordCount(line.text) <= 25;
    return { ...line, label: again ? "headline" : label };
  });
}

/** "Ana Lima in London and Bo Dahl in Beijing": a byline without a leading word. */
const NAMES_AND_PLACES =
  /^\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){1,3}(?: in \p{Lu}\p{L}+)?(?:(?:,| and|, and) \p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){1,3}(?: in \p{Lu}\p{L}+)?)*$/u;

function labelOf(line: Line, names: Names): Label {
  const { text } = line;
  const age = ageOf(text);
  if (age) return "age";
  if (isDateLine(text)) return "date";
  if (wiresInCredit(text, names).length > 0 || adapterIn(text)) return "credit";
  if (bylineOf(text, names)) return "byline";
  const furniture = furnitureOf(text);
  if (furniture) return furniture;
  if (isCaption(text)) return "caption";
  if (names.outlet(text)) return "outlet";
  if (isProse(text)) return "prose";
  return isHeadline(text) ? "headline" : "scrap";
}

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

type Item = { title: Marked | null; body: Marked[]; publisher: string | null; age: number | null };

function anchoredItems(rest: readonly Marked[], anchors: readonly number[], names: Names): Item[] {
  return anchors.map((at, index) => {
    const age = ageOf((rest[at] as Marked).text);
    const before = index > 0 ? (anchors[index - 1] as number) : -1;
    const head = rest.slice(before + 1, at);
    const lastText = head.findLastIndex(({ label }) => label === "prose" || label === "related" || label === "end");
    const own = head.slice(lastText + 1);
    const upTo = anchors[index + 1] ?? rest.length;
    const after = rest.slice(at + 1, upTo);
    const stop = after.findIndex(({ label }) => label === "end" || label === "related");
    const within = stop < 0 ? after : after.slice(0, stop);
    const begin = within.findIndex(({ label }) => label === "prose");
    const end = within.findLastIndex(({ label }) => label === "prose");
    const below = begin < 0 ? [] : within.slice(0, begin);
    const publisher = outletOf(age?.before ?? "", own, below, names);
    const titles = [...below, ...own].filter(({ label, text }) => label === "headline" && text !== publisher);
    const body =
      begin < 0 ? [] : within.slice(begin, end + 1).filter(({ label }) => label === "prose" || label === "scrap");
    return { title: titles[0] ?? null, body, publisher, age: age?.minutes ?? null };
  });
}

/** The publisher of an item: glued to its age, a known outlet near it, or the short line that stands before and after the age. */
function outletOf(glued: string, above: readonly Marked[], below: readonly Marked[], names: Names): string | null {
  if (glued) return publisherOf(glued, names);
  const near = [...above.slice(-2).reverse(), ...below.slice(0, 2)];
  const known = near.find(({ label, text }) => label === "outlet" || names.outlet(text));
  if (known) return names.outlet(known.text);
  const again = above.at(-1);
  if (again && below.some(({ text }) => text === again.text)) return again.text;
  return again && wordCount(again.text) <= 4 && again.label !== "prose" ? again.text : null;
}

const publisherOf = (text: string, names: Names): string | null => {
  const cleaned = text.replace(/^[\s•·|-]+|[\s•·|,-]+$/g, "");
  return names.outlet(cleaned) ?? (wordCount(cleaned) <= 6 && /\p{L}{2}/u.test(cleaned) ? cleaned : null);
};

/** Articles under a heading, without age: a headline, then running text. */
function headedItems(rest: readonly Marked[]): Item[] {
  const items: Item[] = [];
  let open = false;
  let head: Marked[] = [];
  for (const line of rest) {
    if (line.label === "related") open = true;
    if (line.label === "end") open = false;
    if (!open) head = [];
    else if (line.label === "headline") head.push(line);
    else if (line.label === "prose") {
      const last = items.at(-1);
      if (head.length > 0) items.push({ title: head.at(-1) ?? null, body: [line], publisher: null, age: null });
      else last?.body.push(line);
      head = [];
    }
  }
  return items;
}

const INNER_RELATED =
  /(?<=[.!?"”’])\s+(?:related (?:coverage|stor(?:y|ies)|articles?|news)|read (?:more|also)|see also|more on this)\s?:\s/iu;

function readItem(source: Source, item: Item, names: Names): Draft | null {
  if (item.body.length === 0) return null;
  const head = item.body[0] as Marked;
  const wires = wiresAtHead(head.text, names);
  const body = trimSlug(
    source,
    item.body.map((line) => cutAt(source, line, INNER_RELATED)),
  );
  return {
    role: "related",
    title: item.title ? textOfLines(source, [item.title]) : null,
    body: textOfLines(source, body),
    publisher: item.publisher,
    wires,
    ageMinutes: item.age,
    cut: isCutShort(body.at(-1)?.text ?? "") ? "truncated" : null,
  };
}

/** A line up to where a pattern is found. */
function cutAt(source: Source, line: Marked, pattern: RegExp): Marked {
  const span = line.spans[0];
  if (!span || line.spans.length > 1) return line;
  const found = pattern.exec(source.text.slice(span.start, span.end));
  if (!found) return line;
  const end = span.start + found.index;
  return { ...line, spans: [{ start: span.start, end }], text: source.text.slice(span.start, end) };
}

/** Lines without what an agency puts after its last words. */
function cutTail(body: readonly Line[], names: Names): { body: Line[]; wires: string[] } {
  const last = body.at(-1);
  const span = last?.spans.at(-1);
  if (!last || !span || last.write) return { body: [...body], wires: [] };
  const { end, wires } = tailCredit(last.text, names);
  const less = last.text.length - end;
  if (less === 0) return { body: [...body], wires };
  const cut = {
    ...last,
    spans: [...last.spans.slice(0, -1), { start: span.start, end: Math.max(span.start + 1, span.end - less) }],
  };
  return { body: [...body.slice(0, -1), cut], wires };
}

/** Lines without the label that an agency puts before its first words. */
function trimSlug(source: Source, lines: readonly Line[]): readonly Line[] {
  const span = lines[0]?.spans[0];
  if (!span) return lines;
  const skip = slugLength(source.text.slice(span.start, span.end));
  if (skip === 0) return lines;
  const start = span.start + skip;
  return [
    { ...(lines[0] as Line), spans: [{ start, end: span.end }, ...(lines[0] as Line).spans.slice(1)] },
    ...lines.slice(1),
  ];
}
