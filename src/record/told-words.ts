import type { Days } from "../core/day.ts";
import type { Modality } from "../core/terms.ts";
import type { Fields, Kind } from "../read/statement.ts";
import type { Columns } from "./columns.ts";
import { toldFirst } from "./gist.ts";
import type { FieldsOf } from "./kinds/kind.ts";
import { ruleOf } from "./kinds/kinds.ts";
import type { Testimony } from "./model.ts";
import { type From, heldAt } from "./versions.ts";
import type { Vocabulary } from "./vocabulary.ts";

const LONGEST = 60;
const MOST_WORDS = 1000;
/** Marks that stand at the ends of words and are no part of them. */
const MARKS = /^[^\p{L}\p{N}$€£¥]+|[^\p{L}\p{N}%]+$/gu;

/** Words as filters look for them: small letters, parted by white space, marks at their ends off where something is left. */
export const wordsIn = (text: string): string[] => written(text).map(bare);

const written = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");

const bare = (word: string): string => (word.replace(MARKS, "") || word).slice(0, LONGEST);

/** Every word met, by its number: a card holds numbers, each word stands once. */
const numbers = new Map<string, number>();
let met: string[] = [];
export const wordMet = (number: number): string => met[number] as string;

/** Lets go of the words met: no card of before is asked any more. */
export function forgetWords(): void {
  met = [];
  numbers.clear();
  asWritten.clear();
}

/** The same of words as they are written: what was met with these marks before is not looked at again. */
const asWritten = new Map<string, number>();
const MOST_WRITTEN = 200_000;

/** The number of a word as it is written, in small letters. */
function numberOf(word: string): number {
  const known = asWritten.get(word);
  if (known !== undefined) return known;
  // A slice would keep its whole text alive.
  const plain = Buffer.from(bare(word)).toString();
  const number = numbers.get(plain) ?? met.push(plain) - 1;
  numbers.set(plain, number);
  if (asWritten.size >= MOST_WRITTEN) asWritten.clear();
  if (word.length <= LONGEST) asWritten.set(Buffer.from(word).toString(), number);
  return number;
}

type Versions = Readonly<{
  retold: From<Fields>;
  dates: From<Days | null>;
  modality: From<Modality>;
  series: From<string>;
}>;

/** Words of the line and of the evidence of a point, by their numbers; before those that came with a member, that member as `~member`. */
export function wordsTold(
  kind: Kind,
  members: readonly Testimony[],
  { retold, dates, modality, series }: Versions,
  vocabulary: Vocabulary,
): Int32Array {
  const rule = ruleOf(kind);
  const had = new Set<number>();
  const found: number[] = [];
  let last = -1;
  const texts = new Set<string>();
  const add = (text: string, member: number): void => {
    // What is copied holds no other words.
    if (texts.size === texts.add(text).size) return;
    for (const word of written(text)) {
      const number = numberOf(word);
      if (had.has(number) || had.size >= MOST_WORDS) continue;
      had.add(number);
      if (member !== last) found.push(~member);
      last = member;
      found.push(number);
    }
  };
  const anew = new Set([0, ...[retold, dates, modality].flatMap((versions) => versions.map(([member]) => member))]);
  const first = toldFirst(kind, (members[0] as Testimony).statement);
  for (let at = 0; at < members.length && had.size < MOST_WORDS; at++) {
    if (anew.has(at)) {
      const told = heldAt(retold, at + 1, first) as FieldsOf<Kind>;
      const of = heldAt<string | undefined>(series, at + 1, undefined)?.split("|")[4] || null;
      add(rule.summary(told, heldAt(dates, at + 1, null), heldAt(modality, at + 1, "actual"), vocabulary, of), at);
    }
    for (const { words } of (members[at] as Testimony).statement.evidence) add(words, at);
  }
  return Int32Array.from(found);
}

/** Words of a point that were told by what is of a lower place than a cut, as numbers of texts. */
function* wordsAt({ words: { starts, values } }: Columns, number: number, cut: number): Generator<number> {
  for (let at = starts[number] as number; at < (starts[number + 1] as number); at++) {
    const value = values[at] as number;
    if (value >= 0) yield value;
    else if (~value >= cut) return;
  }
}

/** How like points are to one in the words that they tell by what is of a lower place than a cut: those that both have, as a share of all. */
export function likenessTo(columns: Columns, one: number, cut: number): (number: number) => number {
  const own = new Set(wordsAt(columns, one, cut));
  return (number) => {
    let [theirs, both] = [0, 0];
    for (const word of wordsAt(columns, number, cut)) {
      theirs++;
      if (own.has(word)) both++;
    }
    return both / Math.max(1, own.size + theirs - both);
  };
}
