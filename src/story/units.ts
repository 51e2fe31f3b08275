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
/** Han, Hangul, halves of pairs and private use are of one kind each, and are what they are in lower case. */
for (let unit = 0; unit < 65_536; unit++) fold[unit] = unit;
kind.fill(WIDE, 0x3400, 0xa000);
kind.fill(LETTER, 0xac00, 0xe000);
const others = [
  [0, 0x3400],
  [0x4dc0, 0x4e00],
  [0xa000, 0xac00],
  [0xd7a4, 0xd800],
  [0xf900, 0x10000],
] as const;
const WRITES_NO_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;
for (const [from, to] of others) {
  for (let unit = from; unit < to; unit++) {
    const text = String.fromCharCode(unit);
    const lower = text.toLowerCase();
    fold[unit] = (unit < 128 ? lower : lower.normalize("NFD")).charCodeAt(0);
    upper[unit] = lower === text ? 0 : 1;
    if (WRITES_NO_SPACES.test(text)) kind[unit] = WIDE;
    else if (/[\p{L}\p{M}]/u.test(text)) kind[unit] = LETTER;
    else kind[unit] = /\p{N}/u.test(text) ? DIGIT : OTHER;
  }
}
kind[0x27] = APOSTROPHE;
kind[0x2019] = APOSTROPHE;
