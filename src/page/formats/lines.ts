import type { SourcedText, Span } from "../../core/span.ts";
import { isSpace, type Source, TextBuilder } from "../source.ts";

/** A paragraph of a plain text: one line, or several that were one before they were wrapped. */
export type Line = Readonly<{
  spans: readonly Span[];
  text: string;
  bullet: boolean;
  blankBefore: boolean;
  /** How a span is written into a text; as it stands where absent. */
  write?: (builder: TextBuilder, span: Span) => void;
}>;

const BULLET = /^(?:[•◦▪●■‣∙*·–—-]|\d{1,2}[.)])\s+(?=\S)/;

/** The lines of a text that are not blank, trimmed and without their bullets; hard-wrapped paragraphs are joined again. */
export function linesOf(source: Source, from = 0, to = source.text.length): Line[] {
  const raw = rawLines(source.text, from, to);
  const wrapped = isWrapped(raw);
  const lines: Line[] = [];
  for (const { start, end, blankBefore } of raw) {
    const text = source.text.slice(start, end);
    const bullet = BULLET.exec(text);
    const last = lines.at(-1);
    if (wrapped && last && !blankBefore && !bullet) {
      lines[lines.length - 1] = join(source, last, { start, end });
      continue;
    }
    const begin = start + (bullet && !/^\d/.test(text) ? bullet[0].length : 0);
    const span = { start: begin, end };
    lines.push({
      spans: [span],
      text: foldSpaces(source.text.slice(begin, end)),
      bullet: bullet !== null,
      blankBefore,
    });
  }
  return lines;
}

const join = (source: Source, line: Line, span: Span): Line => ({
  ...line,
  spans: [...line.spans, span],
  text: `${line.text} ${foldSpaces(source.text.slice(span.start, span.end))}`,
});

/** A text with its white space folded, and without the marks that show nothing. */
export const foldSpaces = (text: string): string =>
  (/[\u00ad\u200b\u2060\ufeff]/.test(text) ? text.replace(/[\u00ad\u200b\u2060\ufeff]/g, "") : text)
    .replace(/\s+/g, " ")
    .trim();

type Raw = { start: number; end: number; blankBefore: boolean };

function rawLines(text: string, from: number, to: number): Raw[] {
  const lines: Raw[] = [];
  let blank = true;
  for (let at = from; at < to; ) {
    let next = text.indexOf("\n", at);
    if (next < 0 || next > to) next = to;
    let start = at;
    let end = next;
    while (start < end && isSpace(text.charCodeAt(start))) start++;
    while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
    if (start < end) lines.push({ start, end, blankBefore: blank });
    blank = start >= end;
    at = next + 1;
  }
  return lines;
}

/** Whether lines were cut at a column: most paragraphs have several lines, none is long, and they end within sentences. */
function isWrapped(lines: readonly Raw[]): boolean {
  let followed = 0;
  let full = 0;
  for (let index = 0; index + 1 < lines.length; index++) {
    const line = lines[index] as Raw;
    const length = line.end - line.start;
    if (length > 110) return false;
    if ((lines[index + 1] as Raw).blankBefore) continue;
    followed++;
    if (length >= 45) full++;
  }
  return followed >= 3 && full >= followed * 0.7;
}

/** The text of lines, a paragraph each. */
export function textOfLines(source: Source, lines: readonly Line[]): SourcedText {
  const builder = new TextBuilder(source);
  for (const line of lines) {
    builder.line();
    writeLine(builder, line);
  }
  return builder.done();
}

export function writeLine(builder: TextBuilder, { spans, write }: Pick<Line, "spans" | "write">): void {
  spans.forEach((span, index) => {
    if (index > 0) builder.space();
    if (write) write(builder, span);
    else builder.slice(span.start, span.end);
  });
}
