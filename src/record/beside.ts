import type { Draft } from "./draft.ts";
import type { Testimony } from "./model.ts";
import { countBelow } from "./numbers.ts";
import type { Snapshot } from "./snapshot.ts";

/**
 * Testimonies of one point and of another that one article tells: every pair, in the order of the other's, then of the one's. Articles are
 * told by their places, those of the point that is told less are looked for among the others': nothing is read of those that tell one alone.
 */
export function* toldBeside(snapshot: Snapshot, one: Draft, other: Draft): Generator<readonly [Testimony, Testimony]> {
  const { cut } = snapshot;
  const { at, articleAt } = snapshot.book.testimonies;
  const [mine, theirs] = [one.places, other.places];
  const fewer = mine.length < theirs.length ? mine : theirs;
  const more = fewer === mine ? theirs : mine;
  for (let next = 0; next < fewer.length && (fewer[next] as number) < cut; ) {
    const { from, before } = articleAt(fewer[next] as number);
    const end = Math.min(before, cut);
    const beside = countBelow(more, from);
    const [own, their] = fewer === mine ? [next, beside] : [beside, next];
    for (let b = their; b < theirs.length && (theirs[b] as number) < end; b++)
      for (let a = own; a < mine.length && (mine[a] as number) < end; a++) {
        const pair = [at(mine[a] as number), at(theirs[b] as number)] as const;
        if (snapshot.isSaid(pair[0]) && snapshot.isSaid(pair[1])) yield pair;
      }
    while (next < fewer.length && (fewer[next] as number) < before) next++;
  }
}
