import { renamed, type StoryId } from "../core/ids.ts";
import type { Joined, StoryChange } from "./model.ts";

/**
 * Puts recorded merges and splits, in their order, over memberships in canonical order. A merged story has the id of the older;
 * what is split off is named after its oldest article; a story that loses its oldest keeps its id, so that links to it hold.
 * A change to a story or article that is not there does nothing.
 */
export function regroup(memberships: readonly Joined[], changes: readonly StoryChange[]): Joined[] {
  const storyOf = new Map(memberships.map(({ article, story }) => [article, story]));
  const why = new Map<string, string>();
  for (const change of changes) {
    const leaving = change.kind === "split" ? new Set(change.articles) : null;
    for (const [article, story] of storyOf) {
      if (story !== change.from || (leaving && !leaving.has(article))) continue;
      storyOf.set(article, change.into);
      why.set(article, `${change.kind}: ${change.because}`);
    }
  }
  return memberships.map((joined) => {
    const reason = why.get(joined.article);
    if (reason === undefined) return joined;
    return { ...joined, story: storyOf.get(joined.article) as StoryId, because: [...joined.because, reason] };
  });
}

/** The split that takes some articles, in canonical order, out of a story. */
export const splitOf = (
  from: StoryId,
  articles: readonly [Joined["article"], ...Joined["article"][]],
  at: StoryChange["at"],
  because: string,
): StoryChange => ({ kind: "split", from, into: renamed("y", articles[0]), articles, at, because });
