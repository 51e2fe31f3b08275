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
export class TextFold {
  readonly #lineage = new LineageIndex();
  readonly #stories = new StoryFold();
  readonly #links: LineageLink[] = [];
  readonly #credited: Credited[] = [];
  readonly #placed: Placed[] = [];

  add(text: StoryText): void {
    const body = wordsOf(text.body);
    const own = this.#lineage.add(text, body);
    this.#links.push(...own);
    this.#placed.push(this.#stories.add(text, own, countTerms(wordsOf(text.title), body)));
    const { id, at, publisher, title, wires } = text;
    this.#credited.push({ id, at, publisher, title, wires });
  }

  /** What the texts so far have to do with each other. More may be added after it. */
  folded(): Folded {
    const memberships = this.#credited.map(({ id }, index): Joined => {
      const { story, score, because } = this.#placed[index] as Placed;
      return { article: id, story: story(), score, because };
    });
    const links = [...this.#links];
    return {
      links,
      resting: restingOf(this.#credited, links, memberships),
      memberships,
      changes: this.#stories.changes,
    };
  }
}

export function foldTexts(texts: Iterable<StoryText>): Folded {
  const fold = new TextFold();
  for (const text of texts) fold.add(text);
  return fold.folded();
}

/** The story of each text, in canonical order, whatever the order of the texts. */
export const storiesOf = (texts: readonly StoryText[]): readonly Joined[] =>
  foldTexts([...texts].sort(canonically)).memberships;
