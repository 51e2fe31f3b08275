import { DIGIT, kind, LETTER, QUOTED } from "./units.ts";
import { hashOf, type Words } from "./words.ts";

const LINE_FEED = 10;

/** A quotation longer than this, in code units, is taken for a lost mark. */
const LONGEST_QUOTATION = 1_500;

const closers: Readonly<Record<number, string>> = {
  34: '"”',
  8220: '”"“',
  8221: '”"',
  8222: '“”"',
  171: "»",
  187: "«",
  12300: "」",
  12302: "』",
  8216: "’'",
  39: "'’",
};
const isMark = new Uint8Array(65_536);
for (const [mark, ends] of Object.entries(closers)) {
  isMark[Number(mark)] = 1;
  for (const end of ends) isMark[end.charCodeAt(0)] = 1;
}

/** Flags the words between quotation marks of any kind. A mark without its partner is let be. */
export function markQuoted(text: string, length: number, words: Words): void {
  let opened = -1;
  let closing = "";
  let word = 0;
  const quote = (from: number, to: number) => {
    while (word > 0 && (words.start[word - 1] as number) > from) word--;
    while (word < words.count && (words.start[word] as number) < from) word++;
    while (word < words.count && (words.start[word] as number) < to) {
      words.flags[word] = (words.flags[word] as number) | QUOTED;
      word++;
    }
  };
  const letterAt = (at: number) =>
    at >= 0 && at < length && (kind[text.charCodeAt(at)] === LETTER || kind[text.charCodeAt(at)] === DIGIT);
  const spaceAt = (at: number) => at < 0 || at >= length || text.charCodeAt(at) <= 32;
  for (let at = 0; at < length; at++) {
    const unit = text.charCodeAt(at);
    if (!isMark[unit]) continue;
    const single = unit === 39 || unit === 0x2018 || unit === 0x2019;
    if (opened >= 0 && at - opened > LONGEST_QUOTATION) opened = -1;
    if (opened >= 0 && closing.includes(text[at] as string)) {
      if (single && letterAt(at + 1)) continue;
      if (single && letterAt(at - 1) && spaceAt(at + 1) && closesLater(text, at, length)) continue;
      // A quotation that runs on into the next paragraph repeats its opening mark there.
      if (!single && (at === 0 || text.charCodeAt(at - 1) === LINE_FEED) && unit !== 0x201d && !spaceAt(at + 1)) {
        quote(opened, at);
        opened = at;
        continue;
      }
      quote(opened, at);
      opened = -1;
      continue;
    }
    if (opened >= 0 || unit === 0x2019 || closers[unit] === undefined) continue;
    // Marks that close in one language and open in another (”så”, »so«) open only where a word begins.
    if ((unit === 0x201d || unit === 0xbb) && (!spaceAt(at - 1) || spaceAt(at + 1))) continue;
    if (single && (letterAt(at - 1) || !letterAt(at + 1))) continue;
    opened = at;
    closing = closers[unit] as string;
  }
  markSpoken(text, words);
}

/** Whether an apostrophe after a letter ("officials' ") is followed, on its line, by a mark that closes after punctuation. */
function closesLater(text: string, from: number, length: number): boolean {
  const limit = Math.min(length, from + 400);
  for (let at = from + 1; at < limit; at++) {
    const unit = text.charCodeAt(at);
    if (unit === LINE_FEED || unit === 0x2018) return false;
    if ((unit === 39 || unit === 0x2019) && ".,!?".includes(text[at - 1] as string)) return true;
    if (unit === 39 && text.charCodeAt(at - 1) <= 32) return false;
  }
  return false;
}

/** "I", "my" and their like, by the hash of `wordsOf`, found once. */
let firstPerson: ReadonlySet<number> | null = null;
const FIRST_PERSON = "i im ive my me myself ich mein meine mir mich je mon moi yo eu meu я мне мой меня";

/**
 * Flags lines that are somebody's own words without marks: letters and statements in the first person, embedded posts,
 * lists copied from a notice. A text that speaks in the first person from its start is its author's, and stays.
 */
function markSpoken(text: string, words: Words): void {
  firstPerson ??= new Set(FIRST_PERSON.split(" ").map((word) => hashOf(word)));
  const { lines, flags, hash, start, end } = words;
  const spoken: number[] = [];
  let prose = 0;
  let unended: number[] = [];
  let authors: boolean | null = null;
  const closeList = () => {
    if (unended.length >= 4) spoken.push(...unended);
    unended = [];
  };
  for (let line = 0; line + 1 < lines.length; line++) {
    const from = lines[line] as number;
    const to = lines[line + 1] as number;
    let own = 0;
    let first = 0;
    for (let word = from; word < to; word++) {
      if ((flags[word] as number) & QUOTED) continue;
      own++;
      if (firstPerson.has(hash[word] as number)) first++;
    }
    if (own === 0) continue;
    prose += own;
    const stop = text.charCodeAt(end[to - 1] as number);
    if (own >= 4 && own < 40 && (stop === LINE_FEED || Number.isNaN(stop))) unended.push(line);
    else closeList();
    const speaks = first >= 2 && first * 33 >= own;
    if (own >= 4) authors ??= speaks;
    const post = text.slice((start[from] as number) - 1, end[to - 1]).includes("(@");
    if (speaks || post) spoken.push(line);
  }
  closeList();
  let words_ = 0;
  for (const line of spoken) words_ += (lines[line + 1] as number) - (lines[line] as number);
  if (authors && words_ * 2 > prose) return;
  for (const line of spoken)
    for (let word = lines[line] as number; word < (lines[line + 1] as number); word++)
      flags[word] = (flags[word] as number) | QUOTED;
}
