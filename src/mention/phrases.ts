import { englishAbbreviations } from "../text/abbreviations.ts";
import { charactersOf } from "../text/characters.ts";
import type { Token } from "../text/text.ts";
import { endCut, newCut, tokenize } from "../text/tokens.ts";
import type { ByWord } from "../text/word.ts";
import { type Entry, evenly, isBits } from "./entry.ts";

/** `any`: however it is written; `proper`: no small first letter, nor last where the name has none; `upper`: in capitals only ("US" is no "us"). */
export type Rule = "any" | "proper" | "proper-first" | "upper";
type Leaf = Readonly<{ entry: Entry; rule: Rule }>;

/** What a phrase may be, and a bit of `isBits` for each of it. */
type Meaning = Readonly<{ entries: readonly Entry[]; is: number }>;

/**
 * Words that lead here are a phrase where there are leaves. `letters`: of the words that go on from here (`letterOf`); `whole`: all leaves
 * together; `rule`: theirs, null where they differ.
 */
export type Node = {
  next: Map<string, Node> | null;
  letters: number;
  leaves: Leaf[] | null;
  whole: Meaning | null;
  rule: Rule | null;
};

/** A word in plain letters, with `letterOf` it, and the phrases that begin with it. */
export type Opening = Readonly<{ plain: string; letter: number; begins: Node | null }>;

/** A phrase found in a text: tokens `from` to `to` and what it may be; `is` are the bits of `isBits`. */
export type Hit = Readonly<{ from: number; to: number; entries: readonly Entry[]; is: number }>;

export const newNode = (): Node => ({ next: null, letters: 0, leaves: null, whole: null, rule: null });

/** One bit of a word, by its length and ends: most words that do not go on from a node are told without being looked up. */
const letterOf = (plain: string): number =>
  1 << (plain.length * 7 + plain.charCodeAt(0) * 5 + plain.charCodeAt(plain.length - 1));

export function openingOf(root: Node, lower: string): Opening {
  const plain = withoutMarks(lower);
  return { plain, letter: letterOf(plain), begins: root.next?.get(plain) ?? null };
}

/** Letters that no decomposition takes apart. */
const ligatures: Readonly<Record<string, string>> = { đ: "d", ø: "o", ł: "l", ß: "ss", æ: "ae", œ: "oe", ı: "i" };

/** A word in plain letters: "việt" is "viet", "türkiye" is "turkiye". Outlets write the same name with marks and without. */
function withoutMarks(lower: string): string {
  for (let at = 0; at < lower.length; at++) {
    if (lower.charCodeAt(at) < 0xc0) continue;
    return lower
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replace(/[đøłßæœı]/g, (letter) => ligatures[letter] ?? letter);
  }
  return lower;
}

/** Adds a phrase to the automaton; its words but the first are put among those that go `on`. */
export function insert(root: Node, on: Set<string>, phrase: string, entry: Entry, rule: Rule): void {
  const cut = newCut(phrase.length);
  tokenize(charactersOf(phrase), 0, phrase.length, englishAbbreviations, cut);
  endCut(cut);
  let node = root;
  for (const { kind, lower } of cut.tokens) {
    if (kind === "hyphen") continue;
    node.next ??= new Map();
    const key = withoutMarks(lower);
    node.letters |= letterOf(key);
    if (node !== root) on.add(key);
    let next = node.next.get(key);
    if (next === undefined) {
      next = newNode();
      node.next.set(key, next);
    }
    node = next;
  }
  if (node === root) return;
  node.leaves ??= [];
  const even = evenly(entry);
  const same = node.leaves.find((leaf) => JSON.stringify(leaf.entry) === JSON.stringify(even));
  if (!same) node.leaves.push({ entry: even, rule });
  node.whole = meaningOf(node.leaves);
  node.rule = node.leaves.every((leaf) => leaf.rule === rule) ? rule : null;
}

function meaningOf(leaves: readonly Leaf[]): Meaning {
  let is = 0;
  for (const { entry } of leaves) is |= isBits[entry.is];
  return { entries: leaves.map(({ entry }) => entry), is };
}

/** The words with which phrases begin, the last words of offices, and bits of words that begin phrases or go on with them. */
type Phrases = Readonly<{ openings: ByWord<Opening>; heads: ReadonlySet<string> }>;
type Bits = Readonly<{ begins: number; goesOn: number }>;

/**
 * All phrases of the gazetteer in a text, leftmost and longest first, none overlapping. Hyphens count as gaps: "rare-earth" is "rare earth".
 * Only tokens with the bit `begins` in `marks` are looked at, and from each the automaton goes at most as far as the longest phrase, over words
 * with the bit `goesOn`: linear.
 */
export function hitsIn(
  tokens: readonly Token[],
  marks: readonly number[],
  bits: Bits,
  { openings, heads }: Phrases,
): Hit[] {
  const hits: Hit[] = [];
  for (let at = 0; at < marks.length; at++) {
    if (((marks[at] as number) & bits.begins) === 0) continue;
    const hit = longestAt(tokens, marks, at, bits.goesOn, openings, heads);
    if (hit === null) continue;
    // "the World Trade Organization" is not "the world": a longer phrase behind the article counts.
    if ((tokens[at] as Token).lower === "the" && at + 1 < tokens.length) {
      const next = longestAt(tokens, marks, at + 1, bits.goesOn, openings, heads);
      if (next !== null && next.to > hit.to) continue;
    }
    hits.push(hit);
    at = hit.to - 1;
  }
  return hits;
}

function longestAt(
  tokens: readonly Token[],
  marks: readonly number[],
  at: number,
  goesOn: number,
  openings: ByWord<Opening>,
  heads: ReadonlySet<string>,
): Hit | null {
  const first = tokens[at] as Token;
  if (first.kind !== "word" && first.kind !== "number") return null;
  let node = openings.of(first).begins;
  let found: Meaning | null = null;
  let end = at;
  let index = at + 1;
  while (node !== null) {
    if (node.leaves !== null) {
      const fitting = fittingOf(node, tokens, at, index);
      if (fitting !== null && !(found !== null && isSeat(fitting) && heads.has(tokens[index]?.lower ?? ""))) {
        found = fitting;
        end = index;
      }
    }
    if (node.next === null) break;
    let next = tokens[index];
    if (next !== undefined && next.kind === "hyphen") next = tokens[++index];
    if (next === undefined || ((marks[index] as number) & goesOn) === 0) break;
    const { plain, letter } = openings.of(next);
    if ((node.letters & letter) === 0) break;
    node = node.next.get(plain) ?? null;
    index++;
  }
  return found === null ? null : { from: at, to: end, entries: found.entries, is: found.is };
}

/** What the words to a node may be as they are written. */
function fittingOf({ leaves, whole, rule }: Node, tokens: readonly Token[], at: number, end: number): Meaning | null {
  if (rule !== null) return fits(tokens, at, end, rule) ? whole : null;
  const fitting = (leaves as Leaf[]).filter((leaf) => fits(tokens, at, end, leaf.rule));
  return fitting.length === 0 ? null : meaningOf(fitting);
}

/** "U.S. Treasury Secretary": before an office the shorter phrase "U.S." counts, not the institution "U.S. Treasury". */
const isSeat = ({ is }: Meaning): boolean => is === isBits.institution;

function fits(tokens: readonly Token[], from: number, to: number, rule: Rule): boolean {
  if (rule === "any") return true;
  const { case: written, kind } = tokens[from] as Token;
  if (rule === "upper") {
    const single = (tokens[from] as Token).end - (tokens[from] as Token).start === 1;
    return written === "upper" || (single && written === "title");
  }
  if (kind === "number") return true;
  if (written === "lower") return false;
  if (rule === "proper-first") return true;
  // "The Sun" needs its second capital: "the sun rose" at the start of a sentence has none.
  return to - from < 2 || (tokens[to - 1] as Token).case !== "lower" || (tokens[to - 1] as Token).kind !== "word";
}
