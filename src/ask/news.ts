import type { StoryLine } from "../brief/line.ts";
import { type Day, dayOf, type Instant, parseDay } from "../core/day.ts";
import { ParleyError } from "../core/errors.ts";
import type { Review } from "../record/model.ts";
import type { Answer, Asked, Filters, Listed } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { stretch } from "./listing.ts";
import { notesOn } from "./notes.ts";
import { lineOfStory, newestStories, topicsOf } from "./storybook.ts";

/** Stories by the hour of their newest article on the clock of a zone, newest first. An hour of null: only the day is told. */
export type NewsAnswer = Answer<
  Listed & {
    zone: string;
    hours: readonly Readonly<{ day: Day; hour: string | null; stories: readonly StoryLine[] }>[];
    /** Notes on the stories shown, as they were written; a reply names its note in `change.reply`. */
    notes: readonly Review[];
    topics: readonly Readonly<{ topic: string; stories: number }>[];
  }
>;
export type NewsAsked = Asked & Filters & Readonly<{ topic?: string | undefined; zone?: string | undefined }>;

const MOST_TOPICS = 24;
/** The newest stories are news; older ones stand in the list of stories. */
const MOST_STORIES = 400;

export function news(desk: Desk, asked: NewsAsked): NewsAnswer {
  const stand = desk.at(asked);
  const zone = zoneOf(asked.zone);
  const text = asked.text?.toLowerCase();
  const newest = newestStories(
    stand,
    MOST_STORIES,
    text ? ({ sources }) => sources.some(({ title }) => title?.toLowerCase().includes(text)) : null,
  );
  const told = newest.map((id) => ({ id, topics: topicsOf(stand, id) }));
  const topics = Map.groupBy(
    told.flatMap((one) => one.topics),
    (topic) => topic,
  );
  const wanted = told.filter((one) => !asked.topic || one.topics.includes(asked.topic));
  const { shown, total, next } = stretch(wanted, ({ id }) => id, asked);
  const lines = shown.map(({ id }) => lineOfStory(stand, id));
  const hours = Map.groupBy(lines, ({ last }) => hourIn(last, zone));
  return {
    ...stand.standing,
    total,
    next,
    zone,
    hours: [...hours].map(([hour, those]) => ({
      day: parseDay(hour.slice(0, 10)),
      hour: hour.slice(11) || null,
      stories: those,
    })),
    notes: notesOn(
      stand,
      lines.map(({ id }) => id),
    ),
    topics: [...topics]
      .map(([topic, those]) => ({ topic, stories: those.length }))
      .sort((a, b) => b.stories - a.stories || (a.topic < b.topic ? -1 : 1))
      .slice(0, MOST_TOPICS),
    because: [],
  };
}

/** `2025-06-09 16:00`, or the day alone where no time was told. */
function hourIn(at: Instant, zone: string): string {
  if (at.endsWith("T00:00:00Z")) return dayOf(at);
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
  return `${local.toPlainDate()} ${String(local.hour).padStart(2, "0")}:00`;
}

/** A zone of the clock by its name in the IANA table. @throws ParleyError `call-invalid`. */
function zoneOf(asked: string | undefined): string {
  if (asked === undefined || asked === "") return "UTC";
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(asked).timeZoneId;
  } catch (cause) {
    throw new ParleyError("call-invalid", `"${asked.slice(0, 40)}" is no zone of the clock`, {
      fix: "Write a zone such as UTC, Asia/Shanghai or America/New_York.",
      cause,
    });
  }
}
