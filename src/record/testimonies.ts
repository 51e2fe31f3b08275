import type { Source, Testimony } from "./model.ts";

/** All testimonies in canonical order, by place: at hand, or where they are kept. */
export type Testimonies = Readonly<{
  length: number;
  at: (place: number) => Testimony;
  sourceAt: (place: number) => Source;
  /** Place of a statement; -1 where none has the id. */
  placeOf: (statement: string) => number;
}>;

/** Those that are at hand. */
export function inMemory(testimonies: readonly Testimony[]): Testimonies {
  let places: Map<string, number> | null = null;
  return {
    length: testimonies.length,
    at: (place) => testimonies[place] as Testimony,
    sourceAt: (place) => (testimonies[place] as Testimony).source,
    placeOf: (id) => {
      places ??= new Map(testimonies.map(({ statement }, place) => [statement.id, place]));
      return places.get(id) ?? -1;
    },
  };
}
