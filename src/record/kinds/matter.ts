import { shared } from "../words.ts";

/** Two matters are one where three words are shared and half of the shorter, or all but all of a shorter one. */
export function sameMatter(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const { count, share } = shared(a, b);
  if (count === 0) return 0;
  const enough =
    count === 1
      ? Math.max(a.size, b.size) === 1
      : count === 2
        ? share >= 0.8 && Math.max(a.size, b.size) <= 5
        : share >= 0.5;
  return enough ? 1 + share * count : 0;
}

/** Goods are the same where both are untold, or one name is another shortened; a single word is too little of a long name. */
export function sameGoods(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [one, two] = [withoutNames(a), withoutNames(b)];
  if (one.size === 0 || two.size === 0) return one.size === two.size;
  const { count, share } = shared(one, two);
  return share >= 0.5 && (count > 1 || Math.max(one.size, two.size) <= 2);
}

/** Whose goods they are stands in other fields. */
const withoutNames = (words: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...words].filter((word) => !word.startsWith("=")));

const MOST_WORDS = 12;

/** One basket a word: what shares no word is no candidate. A matter without words has a basket of its own. */
export const byWord = (key: string, matter: ReadonlySet<string>): string[] =>
  matter.size === 0 ? [`${key}|`] : [...matter].slice(0, MOST_WORDS).map((word) => `${key}|${word}`);
