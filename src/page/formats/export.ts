import type { BlockNote, Dated } from "../article.ts";
import { type Draft, nothing, opening, type Reading } from "../draft.ts";
import { creditOf } from "../meta/byline.ts";
import { datedIn, dayIn, isDateLine } from "../meta/days.ts";
import { wiresAtHead, wiresInCredit } from "../meta/wires.ts";
import type { Names } from "../reference.ts";
import { isProse, wordCount } from "../segment/prose.ts";
import type { Source } from "../source.ts";
import { type Line, linesOf, textOfLines } from "./lines.ts";

/** What ends a document in the exports of news databases. */
const DOCUMENT_END =
  /^(?:end of document|document [A-Z0-9]{12,40}|_{8,}|={8,}|-{20,}|proquest document id:? ?\d+|database:? proquest.*)\s*$/i;
const DOCUMENT_START = /^(?:(?:page \d+ of \d+)|(?:document )?\d{1,5} of \d{1,5}(?: documents)?)\s*$/i;
const FIELD =
  /^(title|headline|byline|author|authors|source|publication(?: title| info(?:rmation)?)?|publisher|date|publication date|load-date|published|length|section|language|copyright|full text|body|text|abstract|subject|location|dateline|pages?|document type|issn|document id|credit|wc|hd|by|pd|sn|sc|la|cy|lp|td|an|highlight|graphic|edition|classification|publication-type)\s?:?(?=\s|$)/i;

/** Whether a text is an export of several documents: their ends, their counts or their fields come again and again. */
export function isExport(text: string): boolean {
  let marks = 0;
  let fields = 0;
  let lines = 0;
  for (let at = 0; at < text.length && lines < 4000; lines++) {
    let next = text.indexOf("\n", at);
    if (next < 0) next = text.length;
    if (next - at < 200) {
      const line = text.slice(at, next).trim();
      if (DOCUMENT_END.test(line) || DOCUMENT_START.test(line)) marks++;
      if (
        /^(?:length|load-date|byline|publication(?: title| date| info)?|full text|language|copyright|wc|hd|pd|sn|td)\s?:?\s/i.test(
          `${line} `,
        )
      )
        fields++;
    }
    at = next + 1;
  }
  return marks >= 2 && fields >= 3;
}

/** Reads an export: every document an article. */
export function readExport(source: Source, names: Names): Reading {
  const drafts: Draft[] = [];
  const notes: BlockNote[] = [];
  for (const lines of documentsOf(linesOf(source))) {
    const draft = readDocument(source, lines, names, drafts.length, notes);
    if (draft) drafts.push(draft);
  }
  if (drafts.length === 0) return nothing("an export without any text", notes);
  return { drafts, notes, problem: null };
}

function documentsOf(lines: readonly Line[]): Line[][] {
  const documents: Line[][] = [[]];
  for (const line of lines) {
    if (DOCUMENT_END.test(line.text) || DOCUMENT_START.test(line.text)) documents.push([]);
    else (documents.at(-1) as Line[]).push(line);
  }
  return documents.filter((document) => document.some(({ text }) => isProse(text)));
}

function readDocument(
  source: Source,
  lines: readonly Line[],
  names: Names,
  index: number,
  notes: BlockNote[],
): Draft | null {
  let title: Line | null = null;
  let publisher: string | null = null;
  let published: Dated | null = null;
  let language: string | null = null;
  const people: string[] = [];
  const wires: string[] = [];
  const body: Line[] = [];
  let inBody = false;
  let after = false;
  const note = (line: Line, taken: string, because: string) =>
    notes.push({ article: taken === "body" ? index : null, taken, because, words: opening(line.text) });
  for (const line of lines) {
    const { text } = line;
    const field = wordCount(text) < 40 || /^(?:full text|body|lp|td)\b/i.test(text) ? FIELD.exec(text) : null;
    const named =
      field &&
      (text[field[0].length - 1] === ":" ||
        text.length === field[0].length ||
        /^(?:[A-Z]{2})\s/.test(text) ||
        /^[A-Z-]{4,}\b/.test(text));
    if (field && named) {
      const key = (field[1] as string).toLowerCase();
      const value = text.slice(field[0].length).trim();
      if (/^(?:body|full text|text|lp|td)$/.test(key)) {
        inBody = true;
        after = false;
        if (value) body.push(cutStart(line, field[0].length, source));
      } else {
        if (inBody && body.length > 0) after = true;
        if (/^(?:title|headline|hd)$/.test(key) && value) title = cutStart(line, field[0].length, source);
        if (/^(?:source|publication|publication title|publisher|sn)$/.test(key) && value)
          publisher = names.outlet(value) ?? value;
        if (/^(?:byline|author|authors|by|credit)$/.test(key)) {
          const credit = creditOf(value, names);
          people.push(...credit.people);
          wires.push(...credit.wires);
        }
        if (/^(?:date|publication date|published|pd|load-date)$/.test(key) && value)
          published ??= datedIn(value, "meta");
        if (/^(?:language|la)$/.test(key)) language = value.slice(0, 2).toLowerCase();
        if (key === "copyright") wires.push(...wiresInCredit(text, names));
      }
      note(line, "field", `the field "${key}" of the export`);
      continue;
    }
    if (after) {
      note(line, "after", "after the text of the document");
      continue;
    }
    if (inBody) {
      body.push(line);
      note(line, "body", "text of the document");
      continue;
    }
    if (isDateLine(text) || (wordCount(text) < 8 && dayIn(text))) {
      published ??= datedIn(text, "byline");
      note(line, "date", "a day before the text");
    } else if (/^[\d,]+ words$/i.test(text)) note(line, "length", "a count of words");
    else if (/^(?:copyright|©|\(c\))/i.test(text)) {
      wires.push(...wiresInCredit(text, names));
      note(line, "copyright", "a line of rights");
    } else if (title === null) {
      title = line;
      note(line, "title", "the first line of the document");
    } else if (isProse(text)) {
      inBody = true;
      body.push(line);
      note(line, "body", "running text");
    } else {
      const credit = creditOf(text, names);
      const outlet = names.outlet(text);
      if (outlet) publisher ??= outlet;
      else if (/^by\b/i.test(text)) {
        people.push(...credit.people);
        wires.push(...credit.wires);
      } else if (credit.wires.length) wires.push(...credit.wires);
      else if (publisher === null && wordCount(text) <= 6 && !/^(?:english|\p{Lu}{2,8}|\d.*)$/iu.test(text))
        publisher = text;
      note(line, "head", "before the text of the document");
    }
  }
  if (body.length === 0) return null;
  return {
    role: "main",
    title: title ? textOfLines(source, [title]) : null,
    body: textOfLines(source, body),
    publisher,
    bylines: people,
    wires: [...wires, ...wiresAtHead((body[0] as Line).text, names)],
    published,
    languageHint: language,
  };
}

/** A line without its first `length` characters, as its field's name stands there. */
function cutStart(line: Line, length: number, source: Source): Line {
  const [first, ...rest] = line.spans;
  if (!first) return line;
  const cut = source.text.slice(first.start, first.end);
  const start = first.start + Math.min(cut.length, length);
  return {
    ...line,
    spans: [{ start, end: first.end }, ...rest].filter((span) => span.start < span.end),
    text: line.text.slice(length).trim(),
  };
}
