import type { Instant } from "../core/day.ts";
import type { ArticleId } from "../core/ids.ts";
import type { Recent } from "../record/recent.ts";
import type { Database } from "./sqlite.ts";

const MOST_WORDS = 32;
/** To weigh a word every article that holds it is looked at: of words that so many hold together the newest are given, unweighed. */
const MOST_WEIGHED = 12_000;

const COUNT = "select count(*) as count from words where words match ?";
const BEST = `select article.id, best.rank as weight
  from (select rowid, rank from words where words match ? order by rank limit ?) as best
  join article on article.number = best.rowid`;
const NEWEST = `select article.id
  from (select rowid from words where words match ? and rowid <= ? order by rowid desc limit ?) as newest
  join article on article.number = newest.rowid order by newest.rowid desc`;
const LAST = "select number from article where knowable_at < ? order by knowable_at desc, id desc limit 1";
const SNIPPET = `select snippet(words, 1, '', '', '…', 32) as snippet from words
  where words match ? and rowid = (select number from article where id = ?)`;

const wordsOf = (text: string): string[] =>
  (text.match(/[\p{L}\p{N}]+/gu)?.slice(0, MOST_WORDS) ?? []).map((word) => `"${word}"`);

/** What the same words found before in the same record, best first, whatever day is asked for. */
export type Searched = Recent<string, readonly ArticleId[]>;

/** Articles that hold all the words, best first; of words that stand in most of them the newest that were known before an instant. */
export function searchIn(
  database: Database,
  text: string,
  limit: number,
  before: Instant,
  searched: Searched,
): readonly ArticleId[] {
  const words = wordsOf(text);
  if (words.length === 0) return [];
  const all = words.join(" ");
  const known = searched.get(`${limit} ${all}`);
  if (known) return known;
  const { prepared } = database;
  if (!isWeighed(database, words)) {
    const last = prepared(LAST).get(before)?.["number"] ?? 0;
    return prepared(NEWEST)
      .all(all, last, limit)
      .map(({ id }) => id as ArticleId);
  }
  const hits = prepared(BEST)
    .all(all, limit)
    .map(({ id, weight }) => ({ article: id as ArticleId, weight: Number(weight) }));
  // Of equal weight the order in which articles were added decides nothing.
  hits.sort((a, b) => a.weight - b.weight || (a.article < b.article ? -1 : 1));
  const best = hits.map(({ article }) => article);
  searched.set(`${limit} ${all}`, best);
  return best;
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
