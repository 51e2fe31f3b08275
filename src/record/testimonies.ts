import type { StatementId } from "../core/ids.ts";
import type { Source, Testimony } from "./model.ts";
import type { Ids } from "./statement-ids.ts";

/** Places from one to before another. */
export type Stretch = Readonly<{ from: number; before: number }>;

/**
 * What one article says: its places, and a mark that is equal where the article and all that it says are; null: none was made. Where the
 * mark is equal up to a space it says the same at the same instant, and stands otherwise among others: its original, its story.
 */
export type ToldArticle = Stretch & Readonly<{ article: string; mark: string | null }>;

/** All testimonies in canonical order, by place: at hand, or where they are kept. */
export type Testimonies = Readonly<{
  length: number;
  at: (place: number) => Testimony;
  idAt: (place: number) => StatementId;
  /** All ids as numbers, where they are kept so. */
  ids?: Ids;
  sourceAt: (place: number) => Source;
  /** From where to before where stands what the article of the testimony at a place says. */
  articleAt: (place: number) => Stretch;
  /** Articles that say something, in order. */
  articles: () => Iterable<ToldArticle>;
  /** Place of a statement; -1 where none has the id. */
  placeOf: (statement: string) => number;
}>;

/** Those that are at hand. */
export function inMemory(testimonies: readonly Testimony[]): Testimonies {
  let places: Map<string, number> | null = null;
  const { length } = testimonies;
  const sourceAt = (place: number): Source => (testimonies[place] as Testimony).source;
  return {
    length,
    at: (place) => testimonies[place] as Testimony,
    idAt: (place) => (testimonies[place] as Testimony).statement.id,
    sourceAt,
    articleAt: (place) => {
      const source = sourceAt(place);
      let [from, before] = [place, place + 1];
      while (from > 0 && sourceAt(from - 1) === source) from--;
      while (before < length && sourceAt(before) === source) before++;
      return { from, before };
    },
    *articles() {
      for (let from = 0, before = 0; from < length; from = before) {
        const { article } = sourceAt(from);
        while (before < length && sourceAt(before).article === article) before++;
        yield { from, before, article, mark: null };
      }
    },
    placeOf: (id) => {
      places ??= new Map(testimonies.map(({ statement }, place) => [statement.id, place]));
      return places.get(id) ?? -1;
    },
  };
}
