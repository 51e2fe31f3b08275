/** What a character is for the tokens. `SKIP` leaves no token and no gap: zero-width marks, emphasis and escapes of Markdown. */
export const SPACE = 1;
export const LETTER = 2;
export const DIGIT = 3;
export const SKIP = 4;
export const APOSTROPHE = 5;
export const QUOTE = 6;
export const HYPHEN = 7;
export const DASH = 8;
export const SYMBOL = 9;
export const MARK = 10;

const classes = new Uint8Array(0x10000);

function put(characters: string, kind: number): void {
  for (const character of characters) classes[character.charCodeAt(0)] = kind;
}
put(
  " \t\n\r\f\v\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000",
  SPACE,
);
put("0123456789", DIGIT);
put(
  "*_\\`\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff",
  SKIP,
);
put("'\u2018\u2019\u02bc\u201b", APOSTROPHE);
put('"\u201c\u201d\u201e\u201f\u00ab\u00bb', QUOTE);
put("-\u2010\u2011\u2013", HYPHEN);
put("\u2012\u2014\u2015", DASH);
put("%$#&@+=<>^|~\u00a2\u00a3\u00a4\u00a5\u00a7\u00b0\u2030\u20a9\u20ac\u20b9\u20bd\u20ba\uffe5\uff04", SYMBOL);
put("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", LETTER);

const letter = /[\p{L}\p{M}\p{N}]/u;

/** The class of the character at an index; letters beyond ASCII are looked up once each. */
export function classAt(text: string, index: number): number {
  const unit = text.charCodeAt(index);
  const known = classes[unit] as number;
  if (known !== 0) return known;
  if (unit >= 0xd800 && unit < 0xe000) {
    const point = text.codePointAt(unit >= 0xdc00 ? index - 1 : index) ?? unit;
    return point > 0xffff && letter.test(String.fromCodePoint(point)) ? LETTER : MARK;
  }
  const found = letter.test(String.fromCharCode(unit)) ? LETTER : MARK;
  classes[unit] = found;
  return found;
}

/** Whether a character is a capital letter. */
export function isCapital(unit: number): boolean {
  if (unit < 0x80) return unit >= 65 && unit <= 90;
  const character = String.fromCharCode(unit);
  return character !== character.toLowerCase();
}

/** A text with its characters as numbers, found once: `units` in UTF-16, `kinds` by their class. However the text is kept, each is then read as fast. */
export type Characters = Readonly<{ text: string; units: Uint16Array; kinds: Uint8Array }>;

export function charactersOf(text: string): Characters {
  const { length } = text;
  const units = new Uint16Array(length);
  Buffer.from(units.buffer).write(text, "utf16le");
  const kinds = new Uint8Array(length);
  for (let at = 0; at < length; at++) kinds[at] = classes[units[at] as number] || classAt(text, at);
  return { text, units, kinds };
}
