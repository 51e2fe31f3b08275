import type { Vocabulary } from "./vocabulary.ts";

/** A word of a text as compared (`key`) and as written. */
export type Word = Readonly<{ key: string; written: string }>;

const WORD = /[\p{L}\p{N}]+(?:[.,'’ʼ&](?=[\p{L}\p{N}])[\p{L}\p{N}]+)*\.?%?/gu;
const MOST_WORDS = 400;
const NAME_WORDS = 4;

/** Words that carry no matter of their own. */
const EMPTY = new Set(
  `a an and any are as at be been being but by can could did do does each for from further had has have he her his if in into is it its
  itself may might more most must not of on or other our out over own s shall she should so some such than that the their them then there
  these they this those to under up upon was were what when which while who will with would you your we i all also both certain it's
  according about after against before between during immediately including particularly per via within without`
    .split(/\s+/)
    .filter(Boolean),
);

/**
 * The words of a text with differences of house style folded: case, quotation marks, hyphens, full stops of abbreviations, British and
 * American spelling, and names that the dossiers know for one thing. Bounded: at most 400 words.
 */
export function wordsOfText(text: string, vocabulary: Vocabulary): Word[] {
  return foldNames(plainWords(text), vocabulary);
}

const MOST_ALONE = 200_000;
const alone = new Map<string, Word>();

/** Words as compared only, the same word the same object: what is kept of many texts. */
export function keysAlone(words: readonly Word[]): Word[] {
  return words.map(({ key }) => {
    const kept = alone.get(key);
    if (kept) return kept;
    if (alone.size >= MOST_ALONE) alone.clear();
    const own = Array.from(key).join(""); // a slice would keep its whole text alive
    const word = { key: own, written: own };
    alone.set(own, word);
    return word;
  });
}

type Plain = Readonly<{ key: string; written: string; plain: string }>;

const MOST_MET = 200_000;
const LONGEST = 40;
const met = new Map<string, Plain>();

function plainWords(text: string): Plain[] {
  const raw: Plain[] = [];
  for (const [written] of text.matchAll(WORD)) {
    if (raw.length >= MOST_WORDS) break;
    raw.push(met.get(written) ?? plainWord(written));
  }
  return raw;
}

/** The same word comes again and again: it is spelled out once. */
function plainWord(slice: string): Plain {
  const written = Array.from(slice).join(""); // a slice would keep its whole text alive
  const bare = written.replace(/[.’ʼ']+$/, "").replace(/[’ʼ']s$/i, "");
  const plain = bare.replace(/(?<=\p{L})\.(?=\p{L})/gu, "");
  const word = { key: spell(plain.toLowerCase().replace(/[’ʼ]/g, "'")), written, plain };
  if (met.size >= MOST_MET) met.clear();
  if (written.length <= LONGEST) met.set(written, word);
  return word;
}

/** The key of a name in `Vocabulary.names`: a short one keeps its capitals, because "us" is a word. */
export function nameKey(name: string): string {
  const plain = plainWords(name)
    .map((word) => word.plain)
    .join(" ");
  return plain.length <= 3 ? plain : plain.toLowerCase();
}

/** First words of names → the most words of a name that begins so. Most words of a text begin no name. */
const beginnings = new WeakMap<Vocabulary["names"], ReadonlyMap<string, number>>();

function beginningsOf(names: Vocabulary["names"]): ReadonlyMap<string, number> {
  const kept = beginnings.get(names);
  if (kept) return kept;
  const made = new Map<string, number>();
  for (const name of names.keys()) {
    const words = name.split(" ");
    const first = (words[0] ?? "").toLowerCase();
    made.set(first, Math.max(made.get(first) ?? 0, Math.min(words.length, NAME_WORDS)));
  }
  beginnings.set(names, made);
  return made;
}

function foldNames(raw: readonly Plain[], { names }: Vocabulary): Word[] {
  const starts = beginningsOf(names);
  const words: Word[] = [];
  for (let at = 0; at < raw.length; ) {
    const first = raw[at] as Plain;
    const most = starts.get(first.plain.toLowerCase()) ?? 0;
    let taken = 0;
    for (let count = Math.min(most, raw.length - at); count > 0 && taken === 0; count--) {
      const slice = raw.slice(at, at + count);
      const plain = slice.map((word) => word.plain).join(" ");
      const token = names.get(plain.length <= 3 ? plain : plain.toLowerCase());
      if (token !== undefined) {
        words.push({ key: `=${token}`, written: slice.map((word) => word.written).join(" ") });
        taken = count;
      }
    }
    if (taken === 0) {
      words.push({ key: first.key, written: first.written });
      taken = 1;
    }
    at += taken;
  }
  return words;
}

/** One spelling for British and American: both forms of a pair meet, which is all that comparing needs. */
function spell(word: string): string {
  if (word.length < 5) return word;
  return word
    .replace(/is(e|ed|es|ing|ation|ations)$/, "iz$1")
    .replace(/yse(d|s)?$/, "yze$1")
    .replace(/our(s|ed|ing|able|ful)?$/, "or$1")
    .replace(/tre(s)?$/, "ter$1")
    .replace(/ogue(s)?$/, "og$1")
    .replace(/ence(s)?$/, "ense$1")
    .replace(/lled$/, "led")
    .replace(/lling$/, "ling");
}

/** The base of a word, roughly: plural and verb endings off. Used to see whether two matters share words, never to show. */
export function stem(word: string): string {
  if (word.length < 5)
    return word.length === 4 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
  let base = word.replace(/(ies|ied)$/, "y").replace(/(?<!s)s$/, "");
  if (base === word || base.length > 5) base = base.replace(/(ing|ed|ation|ment)$/, "");
  return base.replace(/e$/, "");
}

/** Words that matters put for one another. The first stands for all. */
const ALIKE: ReadonlyMap<string, string> = new Map(
  [
    "agreement deal truce accord pact",
    "talk discussion consultation negotiation dialogue",
    "establish create set",
    "purchase buy",
    "cut reduce lower",
    "lift remove scrap",
    "ease relax loosen",
    "curb restriction",
    "licence license permit",
    "shipment export",
    "promise pledge",
    "comply adhere",
    "breach violate violation break broke broken",
  ].flatMap((line) => {
    const [first, ...others] = line.split(" ").map(stem) as [string, ...string[]];
    return others.map((word) => [word, first] as const);
  }),
);

/** The words of a matter that tell it from another: stems without empty words, one word for those that mean the same. */
export function matterOf(text: string | null, vocabulary: Vocabulary): ReadonlySet<string> {
  const found = new Set<string>();
  if (text === null) return found;
  for (const { key } of wordsOfText(text.replaceAll("-", " "), vocabulary)) {
    if (EMPTY.has(key)) continue;
    const base = key.startsWith("=") ? key : stem(key);
    found.add(ALIKE.get(base) ?? base);
  }
  return found;
}

/** Words that two sets share, as a share of the smaller: 0 to 1. */
export function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): { count: number; share: number } {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let count = 0;
  for (const word of small) if (large.has(word)) count++;
  return { count, share: small.size === 0 ? 0 : count / small.size };
}

export type Aligned = Readonly<{ words: readonly Word[]; is: "same" | "added" | "left out" }>;

/** Two wordings word by word: the longest common run of words in order, quadratic in at most 400 words. */
export function align(
  first: readonly Word[],
  second: readonly Word[],
): { same: number; longestRun: number; parts: Aligned[] } {
  const width = second.length + 1;
  const table = new Uint16Array((first.length + 1) * width);
  for (let i = first.length - 1; i >= 0; i--) {
    for (let j = second.length - 1; j >= 0; j--) {
      table[i * width + j] =
        (first[i] as Word).key === (second[j] as Word).key
          ? 1 + (table[(i + 1) * width + j + 1] as number)
          : Math.max(table[(i + 1) * width + j] as number, table[i * width + j + 1] as number);
    }
  }
  const parts: { words: Word[]; is: Aligned["is"] }[] = [];
  const put = (word: Word, is: Aligned["is"]) => {
    const last = parts.at(-1);
    if (last?.is === is) last.words.push(word);
    else parts.push({ words: [word], is });
  };
  let i = 0;
  let j = 0;
  while (i < first.length || j < second.length) {
    if (i < first.length && j < second.length && (first[i] as Word).key === (second[j] as Word).key) {
      put(second[j] as Word, "same");
      i++;
      j++;
    } else if (
      i < first.length &&
      (j >= second.length || (table[(i + 1) * width + j] as number) >= (table[i * width + j + 1] as number))
    ) {
      put(first[i] as Word, "left out");
      i++;
    } else {
      put(second[j] as Word, "added");
      j++;
    }
  }
  const longestRun = parts.reduce((most, part) => (part.is === "same" ? Math.max(most, part.words.length) : most), 0);
  return { same: table[0] as number, longestRun, parts };
}
