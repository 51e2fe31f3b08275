import type { StoryLine } from "../brief/line.ts";
import { lastOf } from "../brief/stories.ts";
import type { Instant } from "../core/day.ts";
import { parseInstant } from "../core/day.ts";
import type { Answer, Asked, Filters, Listed } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { stretch } from "./listing.ts";
import { lineOfStory, storybookOf } from "./storybook.ts";

/** Stories by the hour (UTC) of their newest article, newest first. */
export type NewsAnswer = Answer<
  Listed & {
    hours: readonly Readonly<{ hour: Instant; stories: readonly StoryLine[] }>[];
    topics: readonly Readonly<{ topic: string; stories: number }>[];
  }
>;
export type NewsAsked = Asked & Filters & Readonly<{ topic?: string | undefined }>;

const MOST_TOPICS = 24;

export function news(desk: Desk, asked: NewsAsked): NewsAnswer {
  const stand = desk.at(asked);
  const text = asked.text?.toLowerCase();
  const lines = storybookOf(stand)
    .stories.filter(({ sources }) => !text || sources.some(({ title }) => title?.toLowerCase().includes(text)))
    .slice(0, 2000)
    .map((story) => ({ story, line: lineOfStory(stand, story) }));
  const topics = Map.groupBy(
    lines.flatMap(({ line }) => line.topics),
    (topic) => topic,
  );
  const wanted = lines.filter(({ line }) => !asked.topic || line.topics.includes(asked.topic));
  const { shown, total, next } = stretch(wanted, ({ line }) => line.id, asked);
  const hours = Map.groupBy(shown, ({ story }) => `${lastOf(story).slice(0, 13)}:00:00Z`);
  return {
    ...stand.standing,
    total,
    next,
    hours: [...hours].map(([hour, those]) => ({ hour: parseInstant(hour), stories: those.map(({ line }) => line) })),
    topics: [...topics]
      .map(([topic, those]) => ({ topic, stories: those.length }))
      .sort((a, b) => b.stories - a.stories || (a.topic < b.topic ? -1 : 1))
      .slice(0, MOST_TOPICS),
    because: [],
  };
}
