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
  const { standing, sources: known, reader } = desk.at(asked);
  const outlets = [...Map.groupBy(known, ({ publisher, issuer }) => publisher ?? issuer ?? "no outlet named")];
  return {
    ...standing,
    outlets: outlets
      .map(([outlet, those]) => ({
        outlet,
        articles: those.length,
        originals: new Set(those.map(({ original }) => original)).size,
        last: (those.at(-1) as (typeof those)[number]).knowableFrom.at,
      }))
      .sort((a, b) => b.articles - a.articles || (a.outlet < b.outlet ? -1 : 1)),
    watched: reader.health(),
    keptUnread: reader.unread(),
    because: [],
  };
}
