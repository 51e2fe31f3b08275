import type { Instant } from "../core/day.ts";
import type { OriginalId, StoryId } from "../core/ids.ts";
import type { Source, Testimony } from "../record/model.ts";
import { outletsOf } from "./brief.ts";
import type { StoryLine } from "./line.ts";

/** Articles of one story as known, in canonical order. */
export type StoryDraft = Readonly<{ id: StoryId; sources: readonly Source[] }>;

export const lastOf = ({ sources }: StoryDraft): Instant => (sources.at(-1) as Source).knowableFrom.at;

/**
 * How many of a story's points there are, and how many differ; topics are the parties and kinds that its points are about.
 * @param opening what a story without any title is called by
 */
export function storyLine(
  story: StoryDraft,
  told: Pick<StoryLine, "points" | "differences" | "topics">,
  opening: (first: Source) => string | null = () => null,
): StoryLine {
  const { id, sources } = story;
  return {
    id,
    title: titleOf(sources) ?? opening(sources[0] as Source) ?? "Untitled",
    articles: sources.length,
    originals: new Set<OriginalId>(sources.map(({ original }) => original)).size,
    outlets: outletsOf(sources.map((source) => ({ source }) as Testimony)),
    first: (sources[0] as Source).knowableFrom.at,
    last: lastOf(story),
    ...told,
  };
}

/** So many titles of a story are compared. */
const COMPARED = 40;

/** The title whose words most other titles share, among equals the first: what strayed into a story does not name it. */
export function titleOf(sources: readonly Pick<Source, "title">[]): string | null {
  const titles = sources.flatMap(({ title }) => title ?? []).slice(0, COMPARED);
  const words = titles.map((title) => new Set(title.toLowerCase().match(/\p{L}{4,}/gu)));
  const titled = new Map<string, number>();
  for (const own of words) for (const word of own) titled.set(word, (titled.get(word) ?? 0) + 1);
  let [best, most]: [string | null, number] = [null, -1];
  for (const [at, own] of words.entries()) {
    let shared = 0;
    for (const word of own) shared += (titled.get(word) as number) - 1;
    // A long title shares more words and says no more for that.
    const typical = shared / Math.sqrt(Math.max(1, own.size));
    if (typical > most) [best, most] = [titles[at] as string, typical];
  }
  return best;
}
