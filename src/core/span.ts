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
  const whole = text.slice(piece.at, piece.at + piece.length);
  if (utf8Length(whole) !== bytes) return { from: piece.from, to: piece.to };
  const from = piece.from + utf8Length(text.slice(piece.at, start));
  return { from, to: from + utf8Length(text.slice(start, end)) };
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
