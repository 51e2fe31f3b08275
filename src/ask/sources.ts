import type { Instant } from "../core/day.ts";
import type { SourceHealth, Unread } from "../record/reader.ts";
import type { Answer, Asked } from "./answer.ts";
import type { Desk } from "./desk.ts";

/** Outlets with what was read of them, watched addresses with their health, and what was kept unread. */
export type SourcesAnswer = Answer<{
  outlets: readonly Readonly<{ outlet: string; articles: number; originals: number; last: Instant }>[];
  watched: readonly SourceHealth[];
  /** What `unread` counts, one by one. */
  keptUnread: readonly Unread[];
}>;
export type SourcesAsked = Asked;

export function sources(desk: Desk, asked: SourcesAsked): SourcesAnswer {
  const { standing, brief, atlas, reader } = desk.at(asked);
  return {
    ...standing,
    outlets: atlas
      .outlets(brief.snapshot.end)
      .sort((a, b) => b.articles - a.articles || (a.outlet < b.outlet ? -1 : 1)),
    watched: reader.health(),
    keptUnread: reader.unread(),
    because: [],
  };
}
