import type { Instant } from "../core/day.ts";
import type { StoryId } from "../core/ids.ts";
import type { Book } from "../record/book.ts";
import type { Draft } from "../record/fold.ts";
import type { Source } from "../record/model.ts";
import { countBefore } from "../record/order.ts";

const outletOf = ({ publisher, issuer }: Source): string | null => publisher ?? issuer;

/** What is counted and grouped by article, made once for a book: how much was known on a day is then looked up. */
export class Atlas {
  readonly #sources: readonly Source[];
  readonly #firsts: Readonly<Record<"originals" | "outlets" | "stories", readonly Instant[]>>;
  readonly #stories = new Map<StoryId, Source[]>();
  readonly #book: Book;
  #points: ReadonlyMap<StoryId, readonly Draft[]> | null = null;

  /** `sources` in canonical order. */
  constructor(sources: readonly Source[], book: Book) {
    this.#sources = sources;
    this.#book = book;
    this.#firsts = {
      originals: firstsOf(sources, ({ original }) => original),
      outlets: firstsOf(sources, outletOf),
      stories: firstsOf(sources, ({ story }) => story),
    };
    for (const source of sources) {
      const story = this.#stories.get(source.story);
      if (story) story.push(source);
      else this.#stories.set(source.story, [source]);
    }
  }

  /** How many originals, outlets or stories were known before an instant. */
  count(what: "originals" | "outlets" | "stories", before: Instant): number {
    return countBefore(this.#firsts[what], (first) => first >= before);
  }

  /** Articles of a story, in canonical order. */
  story(id: StoryId): readonly Source[] {
    return this.#stories.get(id) ?? [];
  }

  /** Stories by their newest article before an instant, newest first. */
  *newestStories(before: Instant): Generator<StoryId> {
    const seen = new Set<StoryId>();
    for (let at = countBefore(this.#sources, ({ knowableFrom }) => knowableFrom.at >= before) - 1; at >= 0; at--) {
      const { story } = this.#sources[at] as Source;
      if (!seen.has(story)) {
        seen.add(story);
        yield story;
      }
    }
  }

  /** Points that an article of a story tells, oldest first. */
  pointsOf(id: StoryId): readonly Draft[] {
    this.#points ??= this.#gathered();
    return this.#points.get(id) ?? [];
  }

  #gathered(): ReadonlyMap<StoryId, readonly Draft[]> {
    const points = new Map<StoryId, Draft[]>();
    for (const draft of this.#book.drafts) {
      const stories = new Set<StoryId>();
      for (let at = 0; at < draft.places.length; at++) {
        stories.add(this.#book.testimonies.sourceAt(draft.places[at] as number).story);
      }
      for (const story of stories) {
        const those = points.get(story);
        if (those) those.push(draft);
        else points.set(story, [draft]);
      }
    }
    return points;
  }
}

/** When each distinct value was first there, in order. */
function firstsOf(sources: readonly Source[], of: (source: Source) => string | null): Instant[] {
  const seen = new Set<string | null>();
  const firsts: Instant[] = [];
  for (const source of sources) {
    const value = of(source);
    if (seen.has(value)) continue;
    seen.add(value);
    firsts.push(source.knowableFrom.at);
  }
  return firsts;
}
