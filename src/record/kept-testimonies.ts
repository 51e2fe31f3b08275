import type { StatementId } from "../core/ids.ts";
import type { Statement } from "../read/statement.ts";
import { intsOf } from "./columns.ts";
import type { Source, Testimony } from "./model.ts";
import { Recent } from "./recent.ts";
import type { Testimonies, ToldArticle } from "./testimonies.ts";

const ID = /^s-[0-9a-f]{16}$/;

/** Ids of statements as pairs of whole numbers. */
export type Ids = Uint32Array;

export const idsOf = (bytes: Uint8Array): Ids => {
  const ints = intsOf(bytes);
  return new Uint32Array(ints.buffer, ints.byteOffset, ints.length);
};

/** Puts the id of a statement into its place; false where it is none. */
export function putId(ids: Ids, place: number, id: string): boolean {
  if (!ID.test(id)) return false;
  ids[2 * place] = Number.parseInt(id.slice(2, 10), 16);
  ids[2 * place + 1] = Number.parseInt(id.slice(10), 16);
  return true;
}

/** The digits of the id of a statement by its place. */
export const digitsAt = (ids: Ids, place: number): string =>
  hex(ids[2 * place] as number) + hex(ids[2 * place + 1] as number);
const hex = (number: number): string => number.toString(16).padStart(8, "0");

/** Places of statements in the order of their ids. */
export function inOrderOf(ids: Ids): Int32Array {
  return Int32Array.from({ length: ids.length >> 1 }, (_, place) => place).sort((a, b) => byId(ids, a, ids, b));
}

const byId = (one: Ids, a: number, other: Ids, b: number): number =>
  (one[2 * a] as number) - (other[2 * b] as number) || (one[2 * a + 1] as number) - (other[2 * b + 1] as number);

/** What is told where testimonies are kept: articles in canonical order, `firsts` the place of the first of each. */
export type KeptList = Readonly<{
  sources: readonly Source[];
  /** One more than there are articles. */
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
  const length = firsts[sources.length] as number;
  const kept = new Recent<number, Testimony>(most);
  let inOrder = order ?? null;
  /** Which article it is. */
  const articleOf = (place: number): number => {
    let low = 0;
    let high = sources.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((firsts[middle] as number) <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const stretchOf = (article: number) => ({ from: firsts[article] as number, before: firsts[article + 1] as number });
  const sourceAt = (place: number): Source => sources[articleOf(place)] as Source;
  const idAt = (place: number): StatementId => `s-${digitsAt(ids, place)}` as StatementId;
  return {
    length,
    sourceAt,
    idAt,
    articleAt: (place) => stretchOf(articleOf(place)),
    *articles(): Generator<ToldArticle> {
      for (let article = 0; article < sources.length; article++)
        yield {
          ...stretchOf(article),
          article: (sources[article] as Source).article,
          mark: marks?.[article] ?? null,
        };
    },
    at(place) {
      const known = kept.get(place);
      if (known) return known;
      const article = articleOf(place);
      const source = sources[article] as Source;
      const { from, before } = stretchOf(article);
      const spot = { place, source, id: idAt(place), index: place - from, many: before - from };
      const testimony = { source, statement: statementAt(spot) };
      kept.set(place, testimony);
      return testimony;
    },
    placeOf(id) {
      const wanted = new Uint32Array(2);
      if (!putId(wanted, 0, id)) return -1;
      inOrder ??= inOrderOf(ids);
      const isIt = (at: number): boolean =>
        at < length && byId(ids, (inOrder as Int32Array)[at] as number, wanted, 0) === 0;
      let [low, high] = [0, length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (byId(ids, inOrder[middle] as number, wanted, 0) < 0) low = middle + 1;
        else high = middle;
      }
      // Of two of one id the later is meant.
      while (isIt(low + 1)) low++;
      return isIt(low) ? (inOrder[low] as number) : -1;
    },
  };
}
