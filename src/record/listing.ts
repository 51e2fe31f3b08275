import type { ArticleId } from "../core/ids.ts";
import type { Statement } from "../read/statement.ts";
import { type DecidedArticle, decidedArticles } from "./decided-articles.ts";
import { keptTestimonies, type Spot } from "./kept-testimonies.ts";
import type { Review, Source, Testimony } from "./model.ts";
import { Numbers } from "./numbers.ts";
import type { ArticlesKept } from "./reader.ts";
import type { Anchors } from "./reviews.ts";
import { IdList, type Ids, isSameId } from "./statement-ids.ts";
import type { Testimonies } from "./testimonies.ts";

/** Which articles say something, in canonical order, and the ids of what they say. */
export type Listing = Readonly<{
  articles: readonly ArticleId[];
  marks: readonly string[];
  /** Place of the first statement of each article; one more than there are articles. */
  firsts: Int32Array;
  ids: Ids;
}>;

/** What is folded is read once, in order: what stays longer than it is looked at is garbage that is hard to get rid of. */
const MOST_KEPT = 256;

/** What is folded of a record, where it is kept. */
export type Listed = Readonly<{
  listing: Listing;
  told: Testimonies;
  /** What decisions attach to; null where nobody decided anything. */
  anchors: Anchors | null;
  /** Statements that decisions made or changed, by their places. */
  changed: readonly (readonly [number, Statement])[];
}>;

/**
 * Testimonies of articles where they are kept, as decisions leave them: only what decisions may touch is read.
 * @param sources in canonical order
 * @param reviews all that were ever made; `active` as `activeReviews` gives them
 * @param before a list of much the same record: of articles that did not change since nothing is read
 */
export function listed(
  kept: ArticlesKept,
  sources: readonly Source[],
  reviews: readonly Review[],
  active: readonly Review[],
  before: Listing | null,
): Listed {
  const decided = reviews.length === 0 ? null : decidedArticles(kept, sources, reviews, active);
  const known = new Map(before?.articles.map((article, at) => [article, at]));
  const telling: Source[] = [];
  const marks: string[] = [];
  const firsts = new Numbers([0]);
  const list = new IdList();
  const changed: [number, Statement][] = [];
  for (const source of decided?.sources ?? sources) {
    const own = decided?.told.get(source.article);
    const first = list.length;
    const mark = own?.mark ?? kept.markOf(source);
    const was = known.get(source.article) ?? -1;
    if (before?.marks[was] === mark) list.pushAll(before.ids, ...stretchOf(before, was));
    else
      for (const id of own?.testimonies.map(({ statement }) => statement.id) ?? kept.idsOf(source.article))
        list.push(id);
    if (list.length === first) continue;
    telling.push(source);
    marks.push(mark);
    firsts.push(list.length);
    for (const [index, statement] of own?.changed ?? []) changed.push([first + index, statement]);
  }
  const articles = telling.map(({ article }) => article);
  const listing: Listing = { articles, marks, firsts: firsts.view().slice(), ids: list.ids };
  const statementAt = reading(kept, decided?.told ?? new Map(), listing.ids);
  const told = keptTestimonies({ ...listing, sources: telling, most: MOST_KEPT, statementAt });
  return { listing, told, anchors: decided?.anchors ?? null, changed };
}

const stretchOf = ({ firsts }: Listing, article: number): [from: number, before: number] => [
  firsts[article] as number,
  firsts[article + 1] as number,
];

/** Reads statements: of an article that is gone through from its beginning all at once, else one by one. */
function reading(
  kept: ArticlesKept,
  decided: ReadonlyMap<string, DecidedArticle>,
  ids: Ids,
): (spot: Spot) => Statement {
  let open: Readonly<{ article: ArticleId; said: readonly string[] }> | null = null;
  return ({ place, source: { article }, id, index }) => {
    const own = decided.get(article);
    if (own) return (own.testimonies[index] as Testimony).statement;
    if (index === 0 && open?.article !== article) open = { article, said: kept.saidBy(article) };
    if (open?.article !== article) return JSON.parse(kept.said(article, id)) as Statement;
    // Of two of one id the first is meant: it is what is kept under the id.
    let first = index;
    while (first > 0 && isSameId(ids, place - index + first - 1, place)) first--;
    return JSON.parse(open.said[first] as string) as Statement;
  };
}
