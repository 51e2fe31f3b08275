import { classAt, DIGIT, LETTER, SPACE } from "./characters.ts";

/** A paragraph, heading or list item: lines that belong together. `start` is where its words begin, behind bullet or heading mark. */
export type Block = Readonly<{
  start: number;
  end: number;
  kind: "paragraph" | "item" | "heading";
  /** White space before the bullet: how deep the item stands. */
  indent: number;
}>;

type Line = { start: number; end: number; words: number; indent: number; kind: Block["kind"]; blank: boolean };

/** Cuts a text into blocks at line feeds; lines that were wrapped by hand are joined. */
export function blocksOf(text: string): Block[] {
  const lines: Line[] = [];
  for (let start = 0; start <= text.length; ) {
    const feed = text.indexOf("\n", start);
    const end = feed < 0 ? text.length : feed;
    lines.push(lineOf(text, start, end));
    start = end + 1;
  }
  const wrapped = isWrapped(text, lines);
  const blocks: { start: number; end: number; kind: Block["kind"]; indent: number }[] = [];
  let last: Line | null = null;
  for (const line of lines) {
    if (line.blank) {
      last = null;
      continue;
    }
    const block = blocks.at(-1);
    const joins =
      last !== null &&
      block !== undefined &&
      line.kind === "paragraph" &&
      block.kind !== "heading" &&
      (wrapped ? last.end - last.start > 40 || goesOn(text, last, line) : goesOn(text, last, line));
    if (joins && block) block.end = line.end;
    else blocks.push({ start: line.words, end: line.end, kind: line.kind, indent: line.indent });
    last = line;
  }
  return blocks;
}

function lineOf(text: string, start: number, end: number): Line {
  let to = end;
  while (to > start && classAt(text, to - 1) === SPACE) to--;
  let at = start;
  while (at < to && classAt(text, at) === SPACE) at++;
  const indent = at - start;
  const line: Line = { start: at, end: to, words: at, indent, kind: "paragraph", blank: at >= to };
  if (line.blank) return line;
  const bullet = bulletEnd(text, at, to);
  if (bullet > 0) {
    line.words = bullet;
    line.kind = "item";
  } else if (text.charCodeAt(at) === 35) {
    let mark = at;
    while (mark < to && text.charCodeAt(mark) === 35) mark++;
    if (mark < to && classAt(text, mark) === SPACE) {
      line.words = mark + 1;
      line.kind = "heading";
    }
  } else if (text.charCodeAt(at) === 62 && classAt(text, at + 1) === SPACE) line.words = at + 2;
  return line;
}

const bullets = "-*•●▪◦‣·–—+○■";

/** Where the words of a list item begin: behind "-", "•", "1.", "(a)", "(iv)"; 0 where the line is no item. */
function bulletEnd(text: string, at: number, to: number): number {
  if (bullets.includes(text.charAt(at))) {
    const next = at + 1;
    const tight = "•●▪◦‣■○".includes(text.charAt(at)) && next < to;
    return next < to && (tight || classAt(text, next) === SPACE) ? skipSpace(text, next, to) : 0;
  }
  const bracket = text.charCodeAt(at) === 40;
  let index = bracket ? at + 1 : at;
  const first = index;
  while (index < to && index - first < 4 && (classAt(text, index) === DIGIT || classAt(text, index) === LETTER))
    index++;
  if (index === first || index >= to) return 0;
  const mark = text.slice(first, index);
  if (text.charCodeAt(index) === 92) index++; // "(i\\)": escaped in Markdown
  const close = text.charCodeAt(index);
  if (!/^(\d{1,2}|[a-z]|[ivx]{1,4}|[A-Z])$/.test(mark)) return 0;
  if (bracket ? close !== 41 : close !== 41 && !(close === 46 && /^\d/.test(mark))) return 0;
  return index + 1 < to && classAt(text, index + 1) === SPACE ? skipSpace(text, index + 1, to) : 0;
}

function skipSpace(text: string, at: number, to: number): number {
  let index = at;
  while (index < to && classAt(text, index) === SPACE) index++;
  return index;
}

function isWrapped(text: string, lines: readonly Line[]): boolean {
  let full = 0;
  let open = 0;
  let long = 0;
  for (let index = 0; index + 1 < lines.length; index++) {
    const line = lines[index] as Line;
    const width = line.end - line.start + line.indent;
    if (width > 95) long++;
    if (width < 45 || width > 95 || (lines[index + 1] as Line).blank) continue;
    full++;
    if (!'.!?:;"”'.includes(text.charAt(line.end - 1))) open++;
  }
  return full >= 2 && long * 20 <= full && open * 10 >= full * 6;
}

/** A line that begins with a small letter goes on with the one before, unless that one ended, or is an item of a list ("…;", "…; and"). */
function goesOn(text: string, last: Line, line: Line): boolean {
  const first = text.charCodeAt(line.words);
  if (first < 97 || first > 122) return false;
  return !".!?:;".includes(text.charAt(last.end - 1)) && !/; (?:and|or)$/.test(text.slice(last.end - 5, last.end));
}
