import type { Day } from "../core/day.ts";
import type { Party } from "../core/party.ts";
import type { Prepared, Sentence, Token } from "../text/text.ts";
import { type Entry, type Gazetteer, type Hit, hitsIn, type Known, mark } from "./gazetteer.ts";

/** A text while its mentions are found: tokens, the phrases of the gazetteer, and which phrase a token belongs to. */
export type Scene = Readonly<{
  prepared: Prepared;
  tokens: readonly Token[];
  gazetteer: Gazetteer;
  article: Day | null;
  hits: readonly Hit[];
  /** Index of the hit of each token, -1 where it belongs to none. */
  hitOf: Int32Array;
  /** What each token is, bits of `mark`. */
  marks: Int32Array;
  /** Sentences written like a title: capitals tell no names there. */
  titled: Uint8Array;
  /** The country of the dateline. */
  home: Party | null;
}>;

export function sceneOf(prepared: Prepared, gazetteer: Gazetteer, article: Day | null): Scene {
  const { tokens, sentences } = prepared;
  const known: Known[] = [];
  const marks = new Int32Array(tokens.length);
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    const one = gazetteer.of(token.word);
    known.push(one);
    marks[at] = one.marks | (isCapital(token) ? mark.capital : 0);
  }
  const hits = hitsIn(tokens, known, gazetteer);
  const hitOf = new Int32Array(tokens.length).fill(-1);
  for (let index = 0; index < hits.length; index++) {
    const { from, to } = hits[index] as Hit;
    hitOf.fill(index, from, to);
  }
  const titled = new Uint8Array(sentences.length);
  for (let index = 0; index < sentences.length; index++)
    titled[index] = isTitled(tokens, sentences[index] as Sentence) ? 1 : 0;
  return { prepared, tokens, gazetteer, article, hits, hitOf, marks, titled, home: homeOf(tokens, hits[0]) };
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
function isTitled(tokens: readonly Token[], { from, to }: Sentence): boolean {
  let words = 0;
  let capital = 0;
  for (let at = from; at < to && words < 60; at++) {
    const { kind, case: written, lower } = tokens[at] as Token;
    if (kind !== "word" || lower.length < 3) continue;
    words++;
    if (written !== "lower") capital++;
  }
  return words >= 4 && capital * 3 >= words * 2;
}

/** The hit that begins at a token, if it may be a thing of the kind asked. */
export function startsWith<T extends Entry["is"]>(
  { hits, hitOf }: Scene,
  at: number,
  is: T,
): { hit: Hit; entry: Extract<Entry, { is: T }> } | null {
  const index = hitOf[at];
  if (index === undefined || index < 0) return null;
  const hit = hits[index] as Hit;
  if (hit.from !== at) return null;
  const entry = entryOf(hit, is);
  return entry ? { hit, entry } : null;
}

/** The hit that ends before a token, if it may be a thing of the kind asked. */
export function endsAt<T extends Entry["is"]>(
  { hits, hitOf }: Scene,
  at: number,
  is: T,
): { hit: Hit; entry: Extract<Entry, { is: T }> } | null {
  const index = at > 0 ? hitOf[at - 1] : undefined;
  if (index === undefined || index < 0) return null;
  const hit = hits[index] as Hit;
  if (hit.to !== at) return null;
  const entry = entryOf(hit, is);
  return entry ? { hit, entry } : null;
}

export function entryOf<T extends Entry["is"]>({ entries }: Hit, is: T): Extract<Entry, { is: T }> | null {
  for (const entry of entries) if (entry.is === is) return entry as Extract<Entry, { is: T }>;
  return null;
}

export const placeOf = ({ tokens }: Scene, from: number, to: number) => ({
  from,
  to,
  start: (tokens[from] as Token).start,
  end: (tokens[to - 1] as Token).end,
});

/** Whether "'s" or the apostrophe of a plural follows. */
export const isPossessive = ({ tokens }: Scene, to: number): boolean => {
  const next = tokens[to];
  return next?.kind === "clitic" && (next.lower === "'s" || next.lower === "'");
};

export const isCapital = (token: Token | undefined): boolean =>
  token?.kind === "word" && token.case !== "lower" && token.case !== "none";
