import type { Day } from "../core/day.ts";
import type { Party } from "../core/party.ts";
import type { Prepared, Sentence, Token, TokenRange } from "../text/text.ts";
import { IS_LONG, marksIn } from "../text/words.ts";
import { type Entry, isBits } from "./entry.ts";
import { type Gazetteer, mark } from "./gazetteer.ts";
import { type Hit, hitsIn } from "./phrases.ts";

/** A text while its mentions are found: tokens, the phrases of the gazetteer, and which phrase a token belongs to. */
export type Scene = Readonly<{
  prepared: Prepared;
  tokens: readonly Token[];
  gazetteer: Gazetteer;
  article: Day | null;
  hits: readonly Hit[];
  /** Index of the hit of each token, -1 where it belongs to none. */
  hitOf: Int32Array;
  /** What the hit may be that begins at each token, and that ends with it: bits of `isBits`, 0 where none does. */
  begins: Int32Array;
  ends: Int32Array;
  /** What each token is, bits of `mark`. */
  marks: readonly number[];
  /** Sentences written like a title: capitals tell no names there. */
  titled: Uint8Array;
  /** The country of the dateline. */
  home: Party | null;
}>;

export function sceneOf(prepared: Prepared, gazetteer: Gazetteer, article: Day | null): Scene {
  const { tokens, sentences } = prepared;
  const marks = marksIn(prepared, gazetteer.marks);
  const hits = hitsIn(tokens, marks, mark, gazetteer);
  const hitOf = new Int32Array(tokens.length).fill(-1);
  const begins = new Int32Array(tokens.length);
  const ends = new Int32Array(tokens.length);
  for (let index = 0; index < hits.length; index++) {
    const { from, to, is } = hits[index] as Hit;
    for (let at = from; at < to; at++) hitOf[at] = index;
    begins[from] = is;
    ends[to - 1] = is;
  }
  const titled = new Uint8Array(sentences.length);
  for (let index = 0; index < sentences.length; index++)
    titled[index] = isTitled(marks, sentences[index] as Sentence) ? 1 : 0;
  const home = homeOf(tokens, hits[0]);
  return { prepared, tokens, gazetteer, article, hits, hitOf, begins, ends, marks, titled, home };
}

/** How far from its place the dash of a dateline stands: "MEXICO CITY, Aug 28 (Reuters) -". */
const DATELINE = 12;

/** "BOGOTA, Aug 28 —", "NAIROBI.": the country of the place with which a text begins. */
function homeOf(tokens: readonly Token[], first: Hit | undefined): Party | null {
  const place = first?.from === 0 ? entryOf(first, "place") : null;
  if (!first || !place?.party) return null;
  const next = tokens[first.to];
  if (tokens[0]?.case === "upper" && (next?.lower === "." || next?.lower === ":")) return place.party;
  return tokens.slice(first.to, first.to + DATELINE).some(({ kind }) => kind === "dash") ? place.party : null;
}

/** Two words of three begin with a capital, in at least four. */
function isTitled(marks: readonly number[], { from, to }: Sentence): boolean {
  let words = 0;
  let capital = 0;
  for (let at = from; at < to && words < 60; at++) {
    if (((marks[at] as number) & IS_LONG) === 0) continue;
    words++;
    if ((marks[at] as number) & mark.capital) capital++;
  }
  return words >= 4 && capital * 3 >= words * 2;
}

/** The hit that begins at a token, if it may be a thing of the kind asked. */
export function startsWith<T extends Entry["is"]>(
  { begins, hits, hitOf }: Scene,
  at: number,
  is: T,
): { hit: Hit; entry: Extract<Entry, { is: T }> } | null {
  if (at < 0 || at >= begins.length || ((begins[at] as number) & isBits[is]) === 0) return null;
  const hit = hits[hitOf[at] as number] as Hit;
  const entry = entryOf(hit, is);
  return entry ? { hit, entry } : null;
}

/** The hit that ends before a token, if it may be a thing of the kind asked. */
export function endsAt<T extends Entry["is"]>(
  { ends, hits, hitOf }: Scene,
  at: number,
  is: T,
): { hit: Hit; entry: Extract<Entry, { is: T }> } | null {
  if (at < 1 || at > ends.length || ((ends[at - 1] as number) & isBits[is]) === 0) return null;
  const hit = hits[hitOf[at - 1] as number] as Hit;
  const entry = entryOf(hit, is);
  return entry ? { hit, entry } : null;
}

export function entryOf<T extends Entry["is"]>(hit: Hit, is: T): Extract<Entry, { is: T }> | null {
  if ((hit.is & isBits[is]) === 0) return null;
  const { entries } = hit;
  for (let index = 0; index < entries.length; index++) {
    const entry = entries[index] as Entry;
    if (entry.is === is) return entry as Extract<Entry, { is: T }>;
  }
  return null;
}

export const placeOf = ({ tokens }: Scene, from: number, to: number) => ({
  from,
  to,
  start: (tokens[from] as Token).start,
  end: (tokens[to - 1] as Token).end,
});

/** Marks with 1 each of `count` tokens that is in a range. */
export function covered(ranges: readonly TokenRange[], count: number): Uint8Array {
  const marks = new Uint8Array(count);
  for (const { from, to } of ranges) for (let at = from; at < to; at++) marks[at] = 1;
  return marks;
}

/** Whether a token of the text has one of some bits of `mark`. */
export const isMarked = ({ marks }: Scene, at: number, bits: number): boolean =>
  at >= 0 && at < marks.length && ((marks[at] as number) & bits) !== 0;

/** Whether "'s" or the apostrophe of a plural follows. */
export const isPossessive = ({ tokens }: Scene, to: number): boolean => {
  const next = tokens[to];
  return next?.kind === "clitic" && (next.lower === "'s" || next.lower === "'");
};

export const isCapital = (token: Token | undefined): boolean =>
  token?.kind === "word" && token.case !== "lower" && token.case !== "none";
