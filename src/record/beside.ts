import type { Draft } from "./fold.ts";
import type { Testimony } from "./model.ts";
import type { Snapshot } from "./snapshot.ts";

/**
 * Testimonies of one point and of another that one article tells: every pair, in the order of the other's, then of the one's. Articles are
 * compared by number: nothing is read of those that tell one alone.
 */
export function* toldBeside(snapshot: Snapshot, one: Draft, other: Draft): Generator<readonly [Testimony, Testimony]> {
  const { book, cut } = snapshot;
  const { at } = book.testimonies;
  let first = 0;
  for (let next = 0; next < other.places.length; next++) {
    const place = other.places[next] as number;
    if (place >= cut) return;
    const article = book.articleAt(place);
    while (first < one.places.length && book.articleAt(one.places[first] as number) < article) first++;
    for (let own = first; own < one.places.length; own++) {
      const mine = one.places[own] as number;
      if (mine >= cut || book.articleAt(mine) !== article) break;
      const pair = [at(mine), at(place)] as const;
      if (snapshot.isSaid(pair[0]) && snapshot.isSaid(pair[1])) yield pair;
    }
  }
}
