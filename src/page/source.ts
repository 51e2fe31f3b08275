import type { Piece, SourcedText, Span } from "../core/span.ts";

/** Bytes decoded to text, with the way back: `byteAt(i)` is the byte at which the code unit `i` of the text begins. */
export type Source = Readonly<{
  text: string;
  /** Label of the encoding, `utf-8`. */
  charset: string;
  byteAt: (index: number) => number;
  /** Whether any slice is one piece whose inner positions `bytesOf` can count (UTF-8 or one byte a code unit). */
  countable: boolean;
}>;

const STEP = 1024;

/** Positions of UTF-8 text without broken sequences; `shift` bytes (a mark) stand before it. */
export function utf8Source(text: string, byteLength: number, shift: number): Source {
  if (text.length === byteLength - shift) {
    return { text, charset: "utf-8", countable: true, byteAt: (index) => index + shift };
  }
  const marks: number[] = [shift];
  const byteAt = (index: number): number => {
    const step = Math.trunc(index / STEP);
    while (marks.length <= step) {
      const at = marks.length * STEP;
      marks.push((marks[marks.length - 1] as number) + lengthOf(text, at - STEP, at));
    }
    return (marks[step] as number) + lengthOf(text, step * STEP, index);
  };
  return { text, charset: "utf-8", countable: true, byteAt };
}

/** Bytes of a slice in UTF-8. A cut inside a surrogate pair counts two of its four bytes on either side. */
function lengthOf(text: string, from: number, to: number): number {
  if (from >= to) return 0;
  let bytes = Buffer.byteLength(text.slice(from, to), "utf8");
  if (isLow(text.charCodeAt(from)) && from > 0 && isHigh(text.charCodeAt(from - 1))) bytes -= 1;
  if (isHigh(text.charCodeAt(to - 1)) && isLow(text.charCodeAt(to))) bytes -= 1;
  return bytes;
}

const isHigh = (unit: number): boolean => (unit & 0xfc00) === 0xd800;
const isLow = (unit: number): boolean => (unit & 0xfc00) === 0xdc00;

/**
 * Positions of any other text. `starts` (made on first use) holds a byte for every code unit and the end.
 */
export function tableSource(text: string, charset: string, starts: () => Uint32Array): Source {
  let table: Uint32Array | null = null;
  return {
    text,
    charset,
    countable: false,
    byteAt: (index) => {
      table ??= starts();
      return table[Math.min(index, table.length - 1)] as number;
    },
  };
}

/** The white space of any script; also what a browser's copy leaves between words. */
export const isSpace = (unit: number): boolean =>
  unit === 32 ||
  (unit >= 9 && unit <= 13) ||
  (unit >= 0x80 &&
    (unit === 0xa0 ||
      unit === 0x85 ||
      unit === 0x3000 ||
      (unit >= 0x2000 && unit <= 0x200a) ||
      unit === 0x2028 ||
      unit === 0x2029 ||
      unit === 0x202f ||
      unit === 0x205f));

/** Marks that show nothing and would part a word: soft hyphen, zero-width space, joiners' neighbours, byte order mark. */
const isUnseen = (unit: number): boolean =>
  unit === 0xad || unit === 0x200b || unit === 0xfeff || unit === 0x2060 || unit === 0;

/**
 * Builds a text out of slices of a source. White space is folded to one space, and belongs to no piece unless it is one plain
 * space between words; lines are parted by a line feed.
 */
export class TextBuilder {
  text = "";
  readonly pieces: Piece[] = [];
  readonly source: Source;
  #gap: "" | " " | "\n" = "";

  constructor(source: Source) {
    this.source = source;
  }

  /** Appends `source.text.slice(start, end)`. */
  slice(start: number, end: number): this {
    const { text } = this.source;
    let from = start;
    for (let at = start; at < end; at++) {
      const unit = text.charCodeAt(at);
      if (unit > 32 && unit < 0x80) continue;
      if (unit === 32 && at > from && at + 1 < end && !isSpace(text.charCodeAt(at + 1))) continue;
      const space = isSpace(unit);
      if (!space && !isUnseen(unit)) continue;
      this.#append(from, at);
      if (space) this.space();
      from = at + 1;
    }
    this.#append(from, end);
    return this;
  }

  /** Appends `decoded`, which the slice from `start` to `end` (an entity) stands for. */
  decoded(decoded: string, start: number, end: number): this {
    if (decoded.length === 1) {
      const unit = decoded.charCodeAt(0);
      if (isSpace(unit)) return this.space();
      if (isUnseen(unit)) return this;
    }
    this.#fill();
    const { byteAt } = this.source;
    this.pieces.push({ at: this.text.length, length: decoded.length, from: byteAt(start), to: byteAt(end) });
    this.text += decoded;
    return this;
  }

  space(): this {
    if (this.#gap === "") this.#gap = " ";
    return this;
  }

  line(): this {
    this.#gap = "\n";
    return this;
  }

  done(): SourcedText {
    return { text: this.text, pieces: this.pieces };
  }

  #fill(): void {
    if (this.text !== "") this.text += this.#gap;
    this.#gap = "";
  }

  #append(from: number, to: number): void {
    if (from >= to) return;
    this.#fill();
    const { source, pieces } = this;
    if (source.countable) {
      pieces.push({ at: this.text.length, length: to - from, from: source.byteAt(from), to: source.byteAt(to) });
    } else {
      for (let at = from; at < to; ) {
        let next = at + 1;
        if (isHigh(source.text.charCodeAt(at))) next = Math.min(at + 2, to);
        else if (source.text.charCodeAt(at) < 0x80) {
          while (
            next < to &&
            source.text.charCodeAt(next) < 0x80 &&
            source.byteAt(next) === source.byteAt(at) + next - at
          )
            next++;
        }
        pieces.push({
          at: this.text.length + at - from,
          length: next - at,
          from: source.byteAt(at),
          to: source.byteAt(next),
        });
        at = next;
      }
    }
    this.text += source.text.slice(from, to);
  }
}

/** The text of some spans of a source, a line each. */
export function textOf(source: Source, spans: readonly Span[]): SourcedText {
  const builder = new TextBuilder(source);
  for (const { start, end } of spans) builder.line().slice(start, end);
  return builder.done();
}
