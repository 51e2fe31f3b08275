import { html } from "hono/html";
import type { Mark } from "../../ask/article.ts";
import type { Html } from "./html.ts";

type Numbered = Readonly<{ mark: Mark; number: number }>;

/** Statements get one number each, in the order of their first mark. */
export function numbered(marks: readonly Mark[]): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const { statement } of marks) if (!numbers.has(statement)) numbers.set(statement, numbers.size + 1);
  return numbers;
}

/**
 * A text with its statements marked, a paragraph per line feed. Marks may overlap: the text is cut at every start and end.
 * The first mark of a statement carries the statement's id; each ends in its number, which leads to the margin.
 */
export function markedText(
  text: string,
  marks: readonly Mark[],
  numbers: ReadonlyMap<string, number>,
  given = new Set<string>(),
): Html[] {
  const all = marks
    .filter(({ span }) => span.start >= 0 && span.start < span.end && span.end <= text.length)
    .map((mark): Numbered => ({ mark, number: numbers.get(mark.statement) ?? 0 }))
    .sort((a, b) => a.mark.span.start - b.mark.span.start || a.number - b.number);
  const paragraphs: Html[] = [];
  let at = 0;
  let next = 0;
  let open: Numbered[] = [];
  for (const paragraph of text.split("\n")) {
    const end = at + paragraph.length;
    const parts: (Html | string)[] = [];
    let from = at;
    while (from < end) {
      open = open.filter(({ mark }) => mark.span.end > from);
      while (next < all.length && (all[next] as Numbered).mark.span.start <= from) {
        const found = all[next++] as Numbered;
        if (found.mark.span.end > from) open.push(found);
      }
      const to = Math.min(end, ...open.map(({ mark }) => mark.span.end), all[next]?.mark.span.start ?? end);
      parts.push(open.length ? segment(text.slice(from, to), from, to, open, given) : text.slice(from, to));
      from = to;
    }
    if (paragraph.trim() !== "") paragraphs.push(html`<p data-at="${at}">${parts}</p>`);
    at = end + 1;
  }
  return paragraphs;
}

function segment(words: string, from: number, to: number, open: readonly Numbered[], given: Set<string>): Html {
  const starting = open.filter(({ mark }) => {
    if (mark.span.start !== from || given.has(mark.statement)) return false;
    given.add(mark.statement);
    return true;
  });
  const [first, ...others] = starting;
  const ending = open.filter(({ mark }) => mark.span.end === to);
  return html`${others.map(({ mark }) => html`<span id="${mark.statement}"></span>`)}<mark${first ? html` id="${first.mark.statement}"` : ""} title="${open.map(({ mark }) => mark.summary).join(" · ")}">${words}</mark>${ending.map(({ mark, number }) => html`<sup data-note><a href="#m-${mark.statement}">${number}</a></sup>`)}`;
}
