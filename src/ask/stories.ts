import type { StoryLine } from "../brief/line.ts";
import type { StoryDraft } from "../brief/stories.ts";
import type { Answer, Asked, Filters, Listed } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { FEW, stretch } from "./listing.ts";
import { lineOfStory, namedIn, newestStories } from "./storybook.ts";

/** Newest first by their last article. */
export type StoriesAnswer = Answer<Listed & { stories: readonly StoryLine[] }>;
export type StoriesAsked = Asked & Filters;

export function stories(desk: Desk, asked: StoriesAsked): StoriesAnswer {
  const stand = desk.at(asked);
  const { brief, atlas, standing } = stand;
  const party = asked.party ? brief.party(asked.party) : null;
  const text = asked.text?.toLowerCase();
  const isNamed = party === null ? () => false : namedIn(stand, party);
  const passes = ({ id, sources }: StoryDraft): boolean =>
    (!asked.party || isNamed(id)) &&
    (!text || sources.some(({ title }) => title?.toLowerCase().includes(text))) &&
    (asked.from === undefined || (sources.at(-1)?.knowableFrom.at ?? "") >= asked.from) &&
    (asked.to === undefined || (sources[0]?.knowableFrom.at.slice(0, 10) ?? "") <= asked.to);
  const isWhole = !(asked.party || text || asked.from || asked.to);
  const most = !isWhole || asked.after !== undefined ? Number.POSITIVE_INFINITY : (asked.limit ?? FEW) + 1;
  const found = newestStories(stand, most, isWhole ? null : passes);
  const { shown, next } = stretch(found, (id) => id, asked);
  const total = !isWhole ? found.length : atlas.count("stories", brief.snapshot.end);
  return { ...standing, total, next, stories: shown.map((id) => lineOfStory(stand, id)), because: [] };
}
