import type { StoryLine } from "../brief/line.ts";
import { partiesOf } from "../record/point.ts";
import type { Answer, Asked, Filters, Listed } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { stretch } from "./listing.ts";
import { lineOfStory, storybookOf } from "./storybook.ts";

/** Newest first by their last article. */
export type StoriesAnswer = Answer<Listed & { stories: readonly StoryLine[] }>;
export type StoriesAsked = Asked & Filters;

export function stories(desk: Desk, asked: StoriesAsked): StoriesAnswer {
  const stand = desk.at(asked);
  const { brief } = stand;
  const book = storybookOf(stand);
  const party = asked.party ? brief.party(asked.party) : null;
  const text = asked.text?.toLowerCase();
  const found = book.stories.filter(
    ({ id, sources }) =>
      (!asked.party ||
        book
          .pointsOf(id)
          .some((draft) => partiesOf(brief.snapshot.point(draft).told, brief.vocabulary).includes(party as never))) &&
      (!text || sources.some(({ title }) => title?.toLowerCase().includes(text))) &&
      (asked.from === undefined || (sources.at(-1)?.knowableFrom.at ?? "") >= asked.from) &&
      (asked.to === undefined || (sources[0]?.knowableFrom.at.slice(0, 10) ?? "") <= asked.to),
  );
  const { shown, total, next } = stretch(found, ({ id }) => id, asked);
  return { ...stand.standing, total, next, stories: shown.map((story) => lineOfStory(stand, story)), because: [] };
}
