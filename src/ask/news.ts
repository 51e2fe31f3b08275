import type { StoryLine } from "../brief/line.ts";
import type { Instant } from "../core/day.ts";
import { parseInstant } from "../core/day.ts";
import type { Answer, Asked, Filters, Listed } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { stretch } from "./listing.ts";
import { lineOfStory, newestStories } from "./storybook.ts";

/** Stories by the hour (UTC) of their newest article, newest first. */
export type NewsAnswer = Answer<
  Listed & {
    hours: readonly Readonly<{ hour: Instant; stories: readonly StoryLine[] }>[];
    topics: readonly Readonly<{ topic: string; stories: number }>[];
  }
>;
export type NewsAsked = Asked & Filters & Readonly<{ topic?: string | undefined }>;

const MOST_TOPICS = 24;
/** The newest stories are news; older ones stand in the list of stories. */
const MOST_STORIES = 400;

export function news(desk: Desk, asked: NewsAsked): NewsAnswer {
  const stand = desk.at(asked);
  const text = asked.text?.toLowerCase();
  const newest = newestStories(
    stand,
    MOST_STORIES,
    ({ sources }) => !text || sources.some(({ title }) => title?.toLowerCase().includes(text)),
  );
  const lines = newest.map((id) => ({ line: lineOfStory(stand, id) }));
  const topics = Map.groupBy(
    lines.flatMap(({ line }) => line.topics),
    (topic) => topic,
  );
  const wanted = lines.filter(({ line }) => !asked.topic || line.topics.includes(asked.topic));
  const { shown, total, next } = stretch(wanted, ({ line }) => line.id, asked);
  const hours = Map.groupBy(shown, ({ line }) => `${line.last.slice(0, 13)}:00:00Z`);
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
