import type { Instant } from "../core/day.ts";
import type { ArticleId } from "../core/ids.ts";
import type { Database } from "./sqlite.ts";

const MOST_WORDS = 32;
/** To weigh a word every article that holds it is looked at: of words that so many hold together the newest are given, unweighed. */
const MOST_WEIGHED = 12_000;

const COUNT = "select count(*) as count from words where words match ?";
const BEST = "select rowid as number, rank as weight from words where words match ? order by rank limit ?";
const NEWEST = "select rowid as number from words where words match ? and rowid <= ? order by rowid desc limit ?";
const LAST = "select number from article where knowable_at < ? order by knowable_at desc, id desc limit 1";
const SNIPPET = `select snippet(words, 1, '', '', '…', 32) as snippet from words
  where words match ? and rowid = (select number from article where id = ?)`;

const wordsOf = (text: string): string[] =>
  (text.match(/[\p{L}\p{N}]+/gu)?.slice(0, MOST_WORDS) ?? []).map((word) => `"${word}"`);

/** Articles that hold all the words, best first; of words that stand in most of them the newest that were known before an instant. */
export function searchIn(database: Database, text: string, limit: number, before: Instant): ArticleId[] {
  const words = wordsOf(text);
  if (words.length === 0) return [];
  const all = words.join(" ");
  const { prepared } = database;
  const isBest = isWeighed(database, words);
  const numbers = isBest
    ? prepared(BEST).all(all, limit)
    : prepared(NEWEST).all(all, prepared(LAST).get(before)?.["number"] ?? 0, limit);
  const named = prepared("select id from article where number = ?");
  const hits = numbers.map(({ number, weight }) => ({
    article: named.get(number as number)?.["id"] as ArticleId,
    weight: Number(weight),
  }));
  // Of equal weight the order in which articles were added decides nothing.
  if (isBest) hits.sort((a, b) => a.weight - b.weight || (a.article < b.article ? -1 : 1));
  return hits.map(({ article }) => article);
}

function isWeighed({ prepared }: Database, words: readonly string[]): boolean {
  let held = 0;
  return words.every((word) => {
    held += Number(prepared(COUNT).get(word)?.["count"]);
    return held <= MOST_WEIGHED;
  });
}

/** Where an article holds such words. */
export function snippetIn({ prepared }: Database, text: string, article: ArticleId): string {
  const found = prepared(SNIPPET).get(wordsOf(text).join(" "), article);
  return String(found?.["snippet"] ?? "");
}
