import type { Source, Testimony } from "./model.ts";

/** Places from one to before another. */
export type Stretch = Readonly<{ from: number; before: number }>;

/** All testimonies in canonical order, by place: at hand, or where they are kept. */
export type Testimonies = Readonly<{
  length: number;
  at: (place: number) => Testimony;
  sourceAt: (place: number) => Source;
  /** From where to before where stands what the article of the testimony at a place says. */
  articleAt: (place: number) => Stretch;
  /** Place of a statement; -1 where none has the id. */
  placeOf: (statement: string) => number;
}>;

/** Those that are at hand. */
export function inMemory(testimonies: readonly Testimony[]): Testimonies {
  let places: Map<string, number> | null = null;
  const sourceAt = (place: number): Source => (testimonies[place] as Testimony).source;
  return {
    length: testimonies.length,
    at: (place) => testimonies[place] as Testimony,
    sourceAt,
    articleAt: (place) => {
      const source = sourceAt(place);
      let [from, before] = [place, place + 1];
      while (from > 0 && sourceAt(from - 1) === source) from--;
      while (before < testimonies.length && sourceAt(before) === source) before++;
      return { from, before };
    },
    placeOf: (id) => {
      places ??= new Map(testimonies.map(({ statement }, place) => [statement.id, place]));
      return places.get(id) ?? -1;
    },
  };
}
