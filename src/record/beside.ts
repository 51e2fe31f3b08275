import type { Book } from "./book.ts";
import type { Draft } from "./draft.ts";
import type { Testimony } from "./model.ts";
import type { Snapshot } from "./snapshot.ts";

/**
 * Testimonies of one point and of another that one article tells: every pair, in the order of the other's, then of the one's. Articles are
 * compared by number, those of the point that is told less are looked for among the others': nothing is read of those that tell one alone.
 */
export function* toldBeside(snapshot: Snapshot, one: Draft, other: Draft): Generator<readonly [Testimony, Testimony]> {
  const { book, cut } = snapshot;
  const { at } = book.testimonies;
  const [mine, theirs] = [one.places, other.places];
  const isMine = mine.length < theirs.length;
  const fewer = isMine ? mine : theirs;
  for (let next = 0; next < fewer.length && (fewer[next] as number) < cut; ) {
    const article = book.articleAt(fewer[next] as number);
    const firstOfMine = isMine ? next : firstIn(book, mine, article);
    for (let their = isMine ? firstIn(book, theirs, article) : next; isIn(book, theirs, their, article, cut); their++)
      for (let own = firstOfMine; isIn(book, mine, own, article, cut); own++) {
        const pair = [at(mine[own] as number), at(theirs[their] as number)] as const;
        if (snapshot.isSaid(pair[0]) && snapshot.isSaid(pair[1])) yield pair;
      }
    while (next < fewer.length && book.articleAt(fewer[next] as number) === article) next++;
  }
}

/** Which of some places is the first that is of an article, or of a later one. */
function firstIn(book: Book, places: ArrayLike<number>, article: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (book.articleAt(places[middle] as number) < article) low = middle + 1;
    else high = middle;
  }
  return low;
}

const isIn = (book: Book, places: ArrayLike<number>, at: number, article: number, cut: number): boolean =>
  at < places.length && (places[at] as number) < cut && book.articleAt(places[at] as number) === article;
