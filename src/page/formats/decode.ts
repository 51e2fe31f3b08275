import { isUtf8 } from "node:buffer";
import { type Source, tableSource, utf8Source } from "../source.ts";

/** How far into a page its own word on the encoding is looked for, in bytes. */
const DECLARED_WITHIN = 4096;
const SAMPLE = 65_536;

/**
 * Decodes a page. A byte order mark settles the encoding; bytes that are good UTF-8 and use it are UTF-8 whatever the label says;
 * else the header's label, the page's own, and at last the one that makes the likeliest text.
 */
export function decode(bytes: Uint8Array, contentType: string | null): Source {
  const mark = markOf(bytes);
  if (mark) return by(mark.charset, bytes, mark.length);
  const text = asUtf8(bytes);
  if (text !== null && (text.length !== bytes.length || !bytes.includes(0x1b)))
    return utf8Source(text, bytes.length, 0);
  const named = [labelIn(contentType ?? ""), labelIn(latin1(bytes.subarray(0, DECLARED_WITHIN)))];
  for (const label of named) {
    const charset = label && known(label);
    if (!charset) continue;
    if (charset === "utf-8" && brokenShare(bytes) > 0.01) continue;
    return by(charset, bytes, 0);
  }
  return by(guess(bytes), bytes, 0);
}

function by(charset: string, bytes: Uint8Array, skip: number): Source {
  const body = skip ? bytes.subarray(skip) : bytes;
  const text = new TextDecoder(charset, { ignoreBOM: true }).decode(body);
  if (charset === "utf-8" && isUtf8(body)) return utf8Source(text, bytes.length, skip);
  if (text.length === body.length && !WIDE.test(charset)) {
    return { text, charset, countable: true, byteAt: (index) => index + skip };
  }
  return tableSource(text, charset, () => startsOf(charset, body, text.length, skip));
}

const WIDE = /^(utf|gb|big5|shift|euc|iso-2022)/;

/** Decodes byte by byte, so that the byte behind each code unit is known for every encoding. */
function startsOf(charset: string, bytes: Uint8Array, length: number, shift: number): Uint32Array {
  const starts = new Uint32Array(length + 1);
  const decoder = new TextDecoder(charset, { ignoreBOM: true });
  let units = 0;
  let start = 0;
  for (let at = 0; at <= bytes.length; at++) {
    const out = at < bytes.length ? decoder.decode(bytes.subarray(at, at + 1), { stream: true }) : decoder.decode();
    if (out === "") continue;
    for (let unit = 0; unit < out.length && units < length; unit++) starts[units++] = start + shift;
    start = at + 1;
  }
  starts.fill(bytes.length + shift, units);
  return starts;
}

function markOf(bytes: Uint8Array): { charset: string; length: number } | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { charset: "utf-8", length: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { charset: "utf-16le", length: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { charset: "utf-16be", length: 2 };
  return null;
}

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");

const labelIn = (text: string): string | null =>
  /(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})/i.exec(text)?.[1]?.toLowerCase() ?? null;

function known(label: string): string | null {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}

/** The bytes as UTF-8, or null where they are none. */
function asUtf8(bytes: Uint8Array): string | null {
  return isUtf8(bytes) ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8") : null;
}

/** Share of a sample that is no UTF-8. */
function brokenShare(bytes: Uint8Array): number {
  const sample = bytes.subarray(0, SAMPLE);
  const text = new TextDecoder("utf-8").decode(sample);
  let broken = 0;
  for (let at = text.indexOf("\ufffd"); at >= 0; at = text.indexOf("\ufffd", at + 1)) broken++;
  return broken / Math.max(1, sample.length);
}

/** What text in an encoding is mostly made of, beside ASCII. */
const LIKELY: readonly (readonly [charset: string, usual: RegExp])[] = [
  [
    "gb18030",
    /[的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经]/gu,
  ],
  [
    "big5",
    /[的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所民得經]/gu,
  ],
  ["shift_jis", /[\u3041-\u3093\u30a1-\u30f4\u3001\u3002]/gu],
  ["euc-jp", /[\u3041-\u3093\u30a1-\u30f4\u3001\u3002]/gu],
  ["euc-kr", /[\uac00-\ud7a3]/gu],
  ["windows-1251", /[\u0430-\u044f\u0451]/gu],
  ["windows-1253", /[\u03b1-\u03c9\u03ac-\u03ce]/gu],
];

function guess(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, SAMPLE);
  let best = { charset: "windows-1252", share: 0.3 };
  for (const [charset, usual] of LIKELY) {
    const text = new TextDecoder(charset).decode(sample);
    const other = text.match(/[^\x00-\x7f]/gu)?.length ?? 0;
    const bad = text.match(/[\ufffd\ue000-\uf8ff\uff61-\uff9f]/gu)?.length ?? 0;
    if (other === 0 || bad > other * 0.03) continue;
    if (charset.startsWith("windows") && other < (text.match(/[a-z]/gi)?.length ?? 0) / 2) continue;
    const weight = charset === "gb18030" || charset === "big5" ? 3 : 1;
    const share = ((text.match(usual)?.length ?? 0) * weight) / other;
    if (share > best.share) best = { charset, share };
  }
  return best.charset;
}
