import type { StoryLine } from "../brief/line.ts";
import { lastOf, type StoryDraft, storiesOf, storyLine } from "../brief/stories.ts";
import type { ArticleId, StoryId } from "../core/ids.ts";
import type { Draft } from "../record/fold.ts";
import { partiesOf } from "../record/point.ts";
import { partyName } from "../record/vocabulary.ts";
import type { Stand } from "./desk.ts";

/** The stories known at a point of time, newest first, with the points of each. Made once for a stand. */
export type Storybook = Readonly<{ stories: readonly StoryDraft[]; pointsOf: (id: StoryId) => readonly Draft[] }>;

const books = new WeakMap<Stand["brief"], Storybook>();

export function storybookOf({ brief, sources }: Stand): Storybook {
  const kept = books.get(brief);
  if (kept) return kept;
  const points = new Map<StoryId, Set<Draft>>();
  for (const draft of brief.snapshot.among(brief.snapshot.book.drafts)) {
    for (const { source } of brief.snapshot.members(draft)) {
      const those = points.get(source.story);
      if (those) those.add(draft);
      else points.set(source.story, new Set([draft]));
    }
  }
  const stories = storiesOf(sources).sort((a, b) =>
    lastOf(a) < lastOf(b) ? 1 : lastOf(a) > lastOf(b) ? -1 : a.id < b.id ? -1 : 1,
  );
  const made: Storybook = { stories, pointsOf: (id) => [...(points.get(id) ?? [])] };
  books.set(brief, made);
  return made;
}

export function lineOfStory(stand: Stand, story: StoryDraft): StoryLine {
  const { brief } = stand;
  const points = storybookOf(stand)
    .pointsOf(story.id)
    .map((draft) => {
      const point = brief.snapshot.point(draft);
      const parties = partiesOf(point.told, brief.vocabulary).map((party) => partyName(brief.vocabulary, party));
      return { differs: point.label === "reports differ", topic: [point.kind, ...parties.slice(0, 2)].join(" · ") };
    });
  return storyLine(story, points);
}

/** Statements of an article that stand in known points. */
export const countsOf = (stand: Stand): ReadonlyMap<ArticleId, number> => {
  const counts = new Map<ArticleId, number>();
  const { fold } = stand.brief.snapshot.book;
  for (const { source } of fold.testimonies) counts.set(source.article, (counts.get(source.article) ?? 0) + 1);
  return counts;
};
