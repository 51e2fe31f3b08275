/** Flags of a word. */
export const QUOTED = 1;
export const CAPITAL = 2;
/** First word of a sentence or a line: its capital says nothing. */
export const OPENS = 4;
export const NUMBER = 8;
/** One character of a script that writes no spaces. */
export const IDEOGRAPH = 16;

/** Classes of a UTF-16 code unit. */
export const OTHER = 0;
export const LETTER = 1;
export const DIGIT = 2;
export const WIDE = 3;
export const APOSTROPHE = 4;

/** Lower case without accents, and class, of every UTF-16 code unit. */
export const fold = new Uint16Array(65_536);
export const kind = new Uint8Array(65_536);
export const upper = new Uint8Array(65_536);
for (let unit = 0; unit < 65_536; unit++) {
  const text = String.fromCharCode(unit);
  const lower = text.toLowerCase();
  fold[unit] = (unit < 128 ? lower : lower.normalize("NFD")).charCodeAt(0);
  if (unit >= 0xac00 && unit <= 0xd7a3) fold[unit] = unit;
  upper[unit] = lower === text ? 0 : 1;
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u.test(text))
    kind[unit] = WIDE;
  else if (unit >= 0xd800 && unit <= 0xdfff) kind[unit] = LETTER;
  else if (/[\p{L}\p{M}]/u.test(text)) kind[unit] = LETTER;
  else if (/\p{N}/u.test(text)) kind[unit] = DIGIT;
}
kind[0x27] = APOSTROPHE;
kind[0x2019] = APOSTROPHE;
