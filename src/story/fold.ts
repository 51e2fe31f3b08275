import type { ArticleId } from "../core/ids.ts";
import { KEPT_DAYS, LineageIndex, type Traced } from "./lineage.ts";
import type { Joined, LineageLink, Resting, StoryChange, StoryText } from "./model.ts";
import { canonically } from "./order.ts";
import { type Credited, restingOf } from "./originals.ts";
import { COUNTED_DAYS, type Placed, type PlacedBefore, type Shelf, StoryFold } from "./stories.ts";
import { countTerms } from "./terms.ts";
import { wordsOf } from "./words.ts";

/** How long, in days, a text bears on what comes after it by itself. A story bears on as long as it goes on, and the number of its case. */
export const REACH_DAYS = Math.max(KEPT_DAYS, COUNTED_DAYS);

/** What a text has to do with the earlier ones. */
export type FoldedText = Traced & Placed;

/** A text that was folded before: what is needed to go on from it. */
export type FoldedBefore = PlacedBefore & Readonly<{ root: ArticleId; prints: Uint32Array }>;

/** What was folded before and is fetched when it is needed. */
export type FoldShelf = Shelf & Readonly<{ text(id: ArticleId): StoryText }>;

/**
 * Folds texts that come in canonical order (`at`, then `id`) into lineage and stories. What it says of a text depends on that
 * text and the earlier ones alone, so that it can stop anywhere and go on there: with a shelf, `restore` takes in the texts of the
 * `REACH_DAYS` before.
 */
export class TextFold {
  readonly #shelf: FoldShelf | null;
  readonly #lineage = new LineageIndex();
  readonly #stories: StoryFold;

  constructor(shelf: FoldShelf | null = null) {
    this.#shelf = shelf;
    this.#stories = new StoryFold({ shelf });
  }

  restore(texts: readonly FoldedBefore[]): void {
    const shelf = this.#shelf;
    if (shelf === null) return;
    for (const { id, at, root, prints } of texts) this.#lineage.restore({ id, at, root }, prints, () => shelf.text(id));
    this.#stories.restore(texts);
  }

  add(text: StoryText): FoldedText {
    const body = wordsOf(text.body);
    const traced = this.#lineage.trace(text, body);
    return { ...traced, ...this.#stories.add(text, traced.links, countTerms(wordsOf(text.title), body)) };
  }

  /** Merges of stories so far, in order. */
  get changes(): readonly StoryChange[] {
    return this.#stories.changes;
  }
}

/** What texts have to do with each other, each list in canonical order. */
export type Folded = Readonly<{
  links: readonly LineageLink[];
  resting: readonly Resting[];
  memberships: readonly Joined[];
  changes: readonly StoryChange[];
}>;

/** Folds texts in canonical order from the first. */
export function foldTexts(texts: Iterable<StoryText>): Folded {
  const fold = new TextFold();
  const credited: Credited[] = [];
  const links: LineageLink[] = [];
  const placed: Pick<Placed, "story" | "score" | "because">[] = [];
  for (const text of texts) {
    const { links: own, story, score, because } = fold.add(text);
    links.push(...own);
    placed.push({ story, score, because });
    const { id, at, publisher, title, wires } = text;
    credited.push({ id, at, publisher, title, wires });
  }
  const memberships = credited.map(({ id }, index): Joined => {
    const { story, score, because } = placed[index] as (typeof placed)[number];
    return { article: id, story: story(), score, because };
  });
  return { links, resting: restingOf(credited, links, memberships), memberships, changes: fold.changes };
}

/** The story of each text, in canonical order, whatever the order of the texts. */
export const storiesOf = (texts: readonly StoryText[]): readonly Joined[] =>
  foldTexts([...texts].sort(canonically)).memberships;
