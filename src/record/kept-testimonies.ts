import type { StatementId } from "../core/ids.ts";
import type { Statement } from "../read/statement.ts";
import type { Source, Testimony } from "./model.ts";
import { Recent } from "./recent.ts";
import { type Ids, idAt, inOrderOf, placeOf } from "./statement-ids.ts";
import type { Stretch, Testimonies, ToldArticle } from "./testimonies.ts";

/** What is told where testimonies are kept. */
export type KeptList = Readonly<{
  /** Articles in canonical order. */
  sources: readonly Source[];
  /** Place of the first statement of each article; one more than there are articles. */
  firsts: Int32Array;
  ids: Ids;
  /** By article; left out: none was made. */
  marks?: readonly string[];
  /** How many stay at hand. */
  most: number;
  /** As `inOrderOf` gives it; left out: made when it is asked for. */
  order?: Int32Array;
  statementAt: (spot: Spot) => Statement;
}>;

/** Where a statement stands: which of those of its article it is, and how many that article says. */
export type Spot = Readonly<{ place: number; source: Source; id: StatementId; index: number; many: number }>;

/** Testimonies that are read where they are asked for; those asked for last stay at hand. */
export function keptTestimonies({ sources, firsts, ids, marks, most, order, statementAt }: KeptList): Testimonies {
  const kept = new Recent<number, Testimony>(most);
  let inOrder = order ?? null;
  const stretchOf = (article: number): Stretch => ({
    from: firsts[article] as number,
    before: firsts[article + 1] as number,
  });
  const articleOf = (place: number): number => {
    let [low, high] = [0, sources.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((firsts[middle] as number) <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    length: firsts[sources.length] as number,
    ids,
    idAt: (place) => idAt(ids, place),
    sourceAt: (place) => sources[articleOf(place)] as Source,
    articleAt: (place) => stretchOf(articleOf(place)),
    *articles(): Generator<ToldArticle> {
      for (const [at, { article }] of sources.entries()) yield { ...stretchOf(at), article, mark: marks?.[at] ?? null };
    },
    at(place) {
      const known = kept.get(place);
      if (known) return known;
      const article = articleOf(place);
      const source = sources[article] as Source;
      const { from, before } = stretchOf(article);
      const spot = { place, source, id: idAt(ids, place), index: place - from, many: before - from };
      const testimony = { source, statement: statementAt(spot) };
      kept.set(place, testimony);
      return testimony;
    },
    placeOf(id) {
      inOrder ??= inOrderOf(ids);
      return placeOf(ids, inOrder, id);
    },
  };
}
