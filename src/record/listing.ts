import type { Days } from "../core/day.ts";
import { type ArticleId, canonicalJson, sha256 } from "../core/ids.ts";
import type { Statement } from "../read/statement.ts";
import { type Ids, keptTestimonies, putId, type Spot } from "./kept-testimonies.ts";
import type { Review, Source, Testimony } from "./model.ts";
import { Numbers } from "./numbers.ts";
import { bySource } from "./order.ts";
import type { ArticlesKept } from "./reader.ts";
import { Anchors, asDecided, overlay, SourceOverlay } from "./reviews.ts";
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
const MOST_KEPT = 1_000;

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
  const firsts = new Numbers();
  const digits = new Numbers();
  const telling: Source[] = [];
  const marks: string[] = [];
  const changed: [number, Statement][] = [];
  const own = new Uint32Array(2);
  const put = (id: string): void => {
    if (!putId(own, 0, id)) throw new RangeError(`${id} is no id of a statement`);
    digits.push(own[0] as number);
    digits.push(own[1] as number);
  };
  for (const source of decided?.sources ?? sources) {
    const those = decided?.told.get(source.article);
    const first = digits.length >> 1;
    const mark = those?.mark ?? kept.markOf(source);
    const was = known.get(source.article);
    if (before && was !== undefined && before.marks[was] === mark) {
      const [from, end] = [before.firsts[was] as number, before.firsts[was + 1] as number];
      for (let at = 2 * from; at < 2 * end; at++) digits.push(before.ids[at] as number);
    } else {
      for (const id of those?.testimonies.map(({ statement }) => statement.id) ?? kept.idsOf(source.article)) put(id);
    }
    if (digits.length >> 1 === first) continue;
    telling.push(source);
    marks.push(mark);
    firsts.push(first);
    for (const [index, { statement }] of those?.testimonies.entries() ?? [])
      if (!those?.read.has(statement)) changed.push([first + index, statement]);
  }
  firsts.push(digits.length >> 1);
  const ids = new Uint32Array(digits.view().slice().buffer);
  const listing = { articles: telling.map(({ article }) => article), marks, firsts: firsts.view().slice(), ids };
  /** The article that is read from its beginning. */
  let open: Readonly<{ article: ArticleId; said: readonly string[] }> | null = null;
  const statementAt = ({ place, source: { article }, id, index }: Spot): Statement => {
    const those = decided?.told.get(article);
    if (those) return (those.testimonies[index] as Testimony).statement;
    if (index === 0 && open?.article !== article) open = { article, said: kept.saidBy(article) };
    // Of two of one id the first is meant.
    const isTwice = index > 0 && ids[2 * place] === ids[2 * place - 2] && ids[2 * place + 1] === ids[2 * place - 1];
    const said = open?.article === article && !isTwice ? (open.said[index] as string) : kept.said(article, id);
    return JSON.parse(said) as Statement;
  };
  const told = keptTestimonies({ ...listing, sources: telling, most: MOST_KEPT, statementAt });
  return { listing, told, anchors: decided?.anchors ?? null, changed };
}

/** An article that decisions may touch: what it tells as they leave it, and which of that is as it was read. */
type DecidedArticle = Readonly<{ mark: string; testimonies: readonly Testimony[]; read: ReadonlySet<Statement> }>;
type Decided = Readonly<{
  sources: readonly Source[];
  told: ReadonlyMap<string, DecidedArticle>;
  anchors: Anchors;
}>;

function decidedArticles(
  kept: ArticlesKept,
  sources: readonly Source[],
  reviews: readonly Review[],
  active: readonly Review[],
): Decided {
  const named = new Anchors([], sources);
  const overlaid = new SourceOverlay(active, named);
  const blobs = new Set(reviews.map(({ anchor }) => anchor.blob as string | null));
  const touched = new Set<string>(reviews.flatMap((review) => named.article(review)?.article ?? []));
  for (const { target } of reviews) {
    const article = kept.articleOf(`s-${target.slice(2)}`);
    if (article !== null) touched.add(article);
  }
  const those = sources.filter(
    (source) => touched.has(source.article) || blobs.has(source.blob) || overlaid.of(source) !== source,
  );
  const read = those.flatMap((source) =>
    kept.saidBy(source.article).map((said): Testimony => {
      const { readAs, ...statement } = JSON.parse(said) as Statement & { readAs?: Days };
      return readAs === undefined ? { source, statement } : { source, statement, readAs };
    }),
  );
  const asRead = new Set(read.filter(({ readAs }) => readAs === undefined).map(({ statement }) => statement));
  const left = asDecided(read, sources, active);
  const anchors = new Anchors(left, sources);
  const told = Map.groupBy(overlay(left, active, anchors), ({ source }) => source.article as string);
  return {
    sources: sources.flatMap((source) => overlaid.of(source) ?? []).sort(bySource),
    told: new Map(
      those.map(({ article }) => {
        const testimonies = told.get(article) ?? [];
        const mark = `decided-${sha256(canonicalJson(testimonies)).slice(0, 16)}`;
        return [article, { mark, testimonies, read: asRead }];
      }),
    ),
    anchors,
  };
}
