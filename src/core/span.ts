import { ParleyError } from "./errors.ts";

/** A half-open range of UTF-16 code units in a text: `text.slice(start, end)`. */
export type Span = Readonly<{ start: number; end: number }>;

/** A half-open range of bytes in a blob. */
export type ByteRange = Readonly<{ from: number; to: number }>;

/** `length` code units of a text from `at` were decoded from the bytes `from` to `to` of its blob. */
export type Piece = Readonly<{ at: number; length: number; from: number; to: number }>;

/** A text and where its parts stand in the blob. Pieces are in order and do not overlap; white space between them may be ours. */
export type SourcedText = Readonly<{ text: string; pieces: readonly Piece[] }>;

export function sliceSpan(text: string, { start, end }: Span): string {
  if (!(start >= 0 && start < end && end <= text.length)) {
    throw new ParleyError(
      "span-invalid",
      `no words stand at ${start} to ${end} of a text of ${text.length} characters`,
      {
        fix: "This is a bug in the reader: report it with the article's id.",
      },
    );
  }
  return text.slice(start, end);
}

/**
 * The bytes from which a span of a text was decoded, neighbours joined.
 * A piece that is one byte a code unit (ASCII) is cut exactly; any other is cut by counting UTF-8 bytes when its
 * byte length is that of its UTF-8 form, and taken whole otherwise (an entity, another charset).
 */
export function bytesOf({ text, pieces }: SourcedText, { start, end }: Span): ByteRange[] {
  const ranges: { from: number; to: number }[] = [];
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const piece = pieces[middle] as Piece;
    if (piece.at + piece.length <= start) low = middle + 1;
    else high = middle;
  }
  for (let index = low; index < pieces.length; index++) {
    const piece = pieces[index] as Piece;
    if (piece.at >= end) break;
    const range = cut(text, piece, Math.max(start, piece.at), Math.min(end, piece.at + piece.length));
    const last = ranges.at(-1);
    if (last && last.to === range.from) last.to = range.to;
    else ranges.push(range);
  }
  return ranges;
}

function cut(text: string, piece: Piece, start: number, end: number): { from: number; to: number } {
  const bytes = piece.to - piece.from;
  if (start === piece.at && end === piece.at + piece.length) return { from: piece.from, to: piece.to };
  if (bytes === piece.length) return { from: piece.from + start - piece.at, to: piece.from + end - piece.at };
  const marks = marksOf(text, piece);
  if (marks.at(-1) !== bytes) return { from: piece.from, to: piece.to };
  const from = piece.from + bytesBefore(text, piece, marks, start);
  return { from, to: from + utf8Length(text.slice(start, end)) };
}

const STEP = 512;

/** Bytes of a piece's text in UTF-8 before every `STEP`th code unit, and of the whole: counted once, however many spans are cut from it. */
const marked = new WeakMap<Piece, { text: string; marks: Uint32Array }>();

function marksOf(text: string, piece: Piece): Uint32Array {
  const known = marked.get(piece);
  if (known?.text === text) return known.marks;
  const marks = new Uint32Array(Math.ceil(piece.length / STEP) + 1);
  for (let index = 1; index < marks.length; index++) {
    const [from, to] = [piece.at + markAt(text, piece, index - 1), piece.at + markAt(text, piece, index)];
    marks[index] = (marks[index - 1] as number) + utf8Length(text.slice(from, to));
  }
  marked.set(piece, { text, marks });
  return marks;
}

/** Where a mark stands in its piece: never inside a pair of surrogates. */
function markAt(text: string, { at, length }: Piece, index: number): number {
  const here = Math.min(index * STEP, length);
  return here > 0 && here < length && (text.charCodeAt(at + here - 1) & 0xfc00) === 0xd800 ? here - 1 : here;
}

function bytesBefore(text: string, piece: Piece, marks: Uint32Array, start: number): number {
  const index = Math.floor((start - piece.at) / STEP);
  const from = piece.at + markAt(text, piece, index);
  return (marks[index] as number) + utf8Length(text.slice(from, start));
}

/** Bytes of a text in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit < 0xdc00 && at + 1 < text.length && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) {
      bytes += 4;
      at++;
    } else bytes += 3;
  }
  return bytes;
}
