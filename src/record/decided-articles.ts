import type { Days } from "../core/day.ts";
import { canonicalJson, sha256 } from "../core/ids.ts";
import type { Statement } from "../read/statement.ts";
import type { Review, Source, Testimony } from "./model.ts";
import { bySource } from "./order.ts";
import type { ArticlesKept } from "./reader.ts";
import { Anchors, asDecided, overlay, SourceOverlay } from "./reviews.ts";

/** What an article tells as decisions leave it, with a mark that is equal where all of that is. */
export type DecidedArticle = Readonly<{
  mark: string;
  testimonies: readonly Testimony[];
  /** Of them those that are no longer what is kept under their ids, by their places in the article. */
  changed: readonly (readonly [number, Statement])[];
}>;

/** A record on which somebody decided: all its articles as decisions leave them, and what those tell that decisions may touch. */
export type Decided = Readonly<{
  sources: readonly Source[];
  told: ReadonlyMap<string, DecidedArticle>;
  /** What decisions attach to. */
  anchors: Anchors;
}>;

/**
 * Reads the articles that decisions may touch, and no other.
 * @param reviews all that were ever made: what is taken back was read otherwise before; `active` as `activeReviews` gives them
 */
export function decidedArticles(
  kept: ArticlesKept,
  sources: readonly Source[],
  reviews: readonly Review[],
  active: readonly Review[],
): Decided {
  const overlaid = new SourceOverlay(active, new Anchors([], sources));
  const blobs = new Set<string | null>(reviews.map(({ anchor }) => anchor.blob));
  const named = new Set<string | null>(
    reviews.flatMap(({ target }) => [target, kept.articleOf(`s-${target.slice(2)}`)]),
  );
  const those = sources.filter(
    (source) => named.has(source.article) || blobs.has(source.blob) || overlaid.of(source) !== source,
  );
  const asKept = new Set<Statement>();
  const read = those.flatMap((source) => readOf(kept, source, asKept));
  const left = asDecided(read, sources, active);
  const anchors = new Anchors(left, sources);
  const told = Map.groupBy(overlay(left, active, anchors), ({ source }) => source.article as string);
  return {
    sources: sources.flatMap((source) => overlaid.of(source) ?? []).sort(bySource),
    told: new Map(those.map(({ article }) => [article, articleOf(told.get(article) ?? [], asKept)])),
    anchors,
  };
}

/** What an article says, as it was read; what is kept under each id joins `asKept`: of two of one id the first. */
function readOf(kept: ArticlesKept, source: Source, asKept: Set<Statement>): Testimony[] {
  let last: string | null = null;
  return kept.saidBy(source.article).map((said): Testimony => {
    const { readAs, ...statement } = JSON.parse(said) as Statement & { readAs?: Days };
    if (readAs === undefined && statement.id !== last) asKept.add(statement);
    last = statement.id;
    return readAs === undefined ? { source, statement } : { source, statement, readAs };
  });
}

function articleOf(testimonies: readonly Testimony[], asKept: ReadonlySet<Statement>): DecidedArticle {
  const mark = `decided-${sha256(canonicalJson(testimonies)).slice(0, 16)}`;
  const changed = testimonies.flatMap(({ statement }, at) => (asKept.has(statement) ? [] : [[at, statement] as const]));
  return { mark, testimonies, changed };
}
