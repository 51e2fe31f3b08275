import { LineageIndex } from "./lineage.ts";
import type { Joined, LineageLink, Resting, StoryChange, StoryText } from "./model.ts";
import { canonically } from "./order.ts";
import { type Credited, restingOf } from "./originals.ts";
import { type Placed, StoryFold } from "./stories.ts";
import { countTerms } from "./terms.ts";
import { wordsOf } from "./words.ts";

/** What texts have to do with each other, each list in canonical order. */
export type Folded = Readonly<{
  links: readonly LineageLink[];
  resting: readonly Resting[];
  memberships: readonly Joined[];
  changes: readonly StoryChange[];
}>;

/**
 * Folds texts that come in canonical order (`at`, then `id`) into lineage, originals and stories. No body is kept beyond its
 * turn. Whatever the texts after it, a text's links and the earlier changes are the same.
 */
export function foldTexts(texts: Iterable<StoryText>): Folded {
  const lineage = new LineageIndex();
  const stories = new StoryFold();
  const links: LineageLink[] = [];
  const credited: Credited[] = [];
  const placed: Placed[] = [];
  for (const text of texts) {
    const body = wordsOf(text.body);
    const own = lineage.add(text, body);
    links.push(...own);
    placed.push(stories.add(text, own, countTerms(wordsOf(text.title), body)));
    const { id, at, publisher, title, wires } = text;
    credited.push({ id, at, publisher, title, wires });
  }
  const memberships = credited.map(({ id }, index): Joined => {
    const { story, score, because } = placed[index] as Placed;
    return { article: id, story: story(), score, because };
  });
  return { links, resting: restingOf(credited, links, memberships), memberships, changes: stories.changes };
}

/** The story of each text, in canonical order, whatever the order of the texts. */
export const storiesOf = (texts: readonly StoryText[]): readonly Joined[] =>
  foldTexts([...texts].sort(canonically)).memberships;
