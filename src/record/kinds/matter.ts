import { shared } from "../words.ts";

/** Two matters are one where three words are shared and half of the shorter, or all but all of a shorter one. */
export function sameMatter(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const { count, share } = shared(a, b);
  return isSameMatter(a.size, b.size, count) ? 1 + share * count : 0;
}

/** The same of two matters of so many words that share `count`. */
export function isSameMatter(a: number, b: number, count: number): boolean {
  if (count === 0) return false;
  const share = count / Math.min(a, b);
  const longer = Math.max(a, b);
  return count === 1 ? longer === 1 : count === 2 ? share >= 0.8 && longer <= 5 : share >= 0.5;
}

/** How many words a matter of so many shares with any that is the same. */
export const fewestShared = (many: number): number => (many === 1 ? 1 : many <= 5 ? 2 : 3);

/** Goods are the same where both are untold, or one name is another shortened; a single word is too little of a long name. */
export function sameGoods(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [one, two] = [withoutNames(a), withoutNames(b)];
  return areSameGoods(one.size, two.size, shared(one, two).count);
}

/** The same of two names of so many words that share `count`. */
export const areSameGoods = (a: number, b: number, count: number): boolean =>
  a === 0 || b === 0 ? a === b : count / Math.min(a, b) >= 0.5 && (count > 1 || Math.max(a, b) <= 2);

/** Whose goods they are stands in other fields. */
const withoutNames = (words: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...words].filter((word) => !word.startsWith("=")));

const MOST_WORDS = 12;

/** One basket a word: what shares no word is no candidate. A matter without words has a basket of its own. */
export const byWord = (key: string, matter: ReadonlySet<string>): string[] =>
  matter.size === 0 ? [`${key}|`] : [...matter].slice(0, MOST_WORDS).map((word) => `${key}|${word}`);
