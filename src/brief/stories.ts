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

/** The title of the text that most others rest on, else of the first. */
function titleOf(sources: readonly Source[]): string | null {
  const counts = Map.groupBy(sources, ({ original }) => original);
  const [most] = [...counts.values()].sort((a, b) => b.length - a.length);
  return most?.find(({ title }) => title !== null)?.title ?? sources.find(({ title }) => title !== null)?.title ?? null;
}
