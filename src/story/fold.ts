import type { Instant } from "../core/day.ts";
import type { ArticleId, StoryId } from "../core/ids.ts";
import { KEPT_DAYS, LineageIndex, type Traced } from "./lineage.ts";
import type { Joined, LineageLink, Resting, StoryChange, StoryText } from "./model.ts";
import { canonically } from "./order.ts";
import { type Credited, restingOf } from "./originals.ts";
import {
  COUNTED_DAYS,
  headsOf,
  type Placed,
  type PlacedBefore,
  type Shelf,
  StoryFold,
  WINDOW_DAYS,
} from "./stories.ts";
import { Line } from "./table.ts";
import { countTerms } from "./terms.ts";
import { wordsOf } from "./words.ts";

/** How long, in days, a text bears on what comes after it by itself. A story bears on as long as it goes on, and the number of its case. */
export const REACH_DAYS = Math.max(KEPT_DAYS, COUNTED_DAYS);

const DAY_MS = 86_400_000;

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
  /** Texts within reach. */
  readonly #texts = new Line<Trace>();
  /**
   * What is otherwise than it stood before: of fingerprints and terms the instant of the last text that has them and is, or of whose story
   * it is; stories, all of whose texts are marked so; until when rarity is.
   */
  readonly #touched = {
    prints: new Map<number, number>(),
    heads: new Map<number, number>(),
    stories: new Set<StoryId>(),
    rarity: 0,
  };

  constructor(shelf: FoldShelf | null = null) {
    this.#shelf = shelf;
    this.#stories = new StoryFold({ shelf });
  }

  /** Takes in a text as it was folded before. */
  restore(before: FoldedBefore): void {
    const { id, at, root, prints, heads } = before;
    this.#lineage.restore({ id, at, root }, prints, () => (this.#shelf as FoldShelf).text(id));
    this.#stories.restore(before);
    const trace = { id, at: Date.parse(at), prints, heads };
    this.#keep(trace);
    if (this.#touched.stories.has(before.story)) this.#touch(trace);
  }

  add(text: StoryText): FoldedText {
    const body = wordsOf(text.body);
    const traced = this.#lineage.trace(text, body);
    const placed = this.#stories.add(text, traced.links, countTerms(wordsOf(text.title), body));
    if (this.#shelf !== null) {
      const heads = headsOf(placed.member.terms);
      this.#keep({ id: text.id, at: placed.member.at, prints: traced.prints, heads });
    }
    return { ...traced, ...placed };
  }

  /**
   * Whether a text would be folded as it stands: none of the texts that it may be compared with is otherwise than it stood before, nor how
   * rare terms are. Numbers of cases reach farther: their stories are looked at each time.
   */
  stands({ at, prints, heads, state }: FoldedBefore): boolean {
    const now = Date.parse(at);
    const touched = this.#touched;
    const isTouched = (last: number | undefined, days: number): boolean =>
      last !== undefined && now - last <= days * DAY_MS;
    return (
      now > touched.rarity &&
      !this.#lineage.isFull &&
      !state.includes('"case":') &&
      !prints.some((print) => isTouched(touched.prints.get(print), KEPT_DAYS)) &&
      !heads.some((head) => isTouched(touched.heads.get(head), WINDOW_DAYS))
    );
  }

  /** Hears that a text that was folded again, and its story after it, are as they stood. */
  stayed({ story }: FoldedText): void {
    this.#touched.stories.delete(story());
  }

  /** Hears that a text is otherwise than it stood: with what it was before, and what it is now, null where it was not or is no more. */
  changed(at: Instant, before: FoldedBefore | null, now: FoldedText | null): void {
    const begun = now?.begun ?? null;
    if (!isSame(before?.begun ?? null, begun)) {
      this.#touched.rarity = Math.max(this.#touched.rarity, Date.parse(at) + COUNTED_DAYS * DAY_MS);
    }
    const own = Date.parse(at);
    if (before) this.#touch({ ...before, at: own });
    if (now) this.#touch({ at: own, prints: now.prints, heads: headsOf(now.member.terms) });
    for (const story of [before?.story, before?.merged, now?.story(), now?.merged]) {
      if (!story || this.#touched.stories.has(story)) continue;
      this.#touched.stories.add(story);
      for (const text of this.#texts) if (this.#stories.storyOf(text.id) === story) this.#touch(text);
    }
  }

  #touch({ at, prints, heads }: Omit<Trace, "id">): void {
    const { prints: otherPrints, heads: otherHeads } = this.#touched;
    for (const print of prints) otherPrints.set(print, Math.max(at, otherPrints.get(print) ?? at));
    for (const head of heads) otherHeads.set(head, Math.max(at, otherHeads.get(head) ?? at));
  }

  #keep(trace: Trace): void {
    for (const _ of this.#texts.before(trace.at - REACH_DAYS * DAY_MS));
    this.#texts.push(trace);
  }

  /** Merges of stories so far, in order. */
  get changes(): readonly StoryChange[] {
    return this.#stories.changes;
  }
}

/** By what later texts find a text. */
type Trace = Readonly<{ id: ArticleId; at: number; prints: Uint32Array; heads: Uint32Array }>;

const isSame = (a: Uint32Array | null, b: Uint32Array | null): boolean =>
  a === b || (a !== null && b !== null && a.length === b.length && a.every((key, at) => key === b[at]));

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
