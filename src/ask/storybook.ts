import { articleLine } from "../brief/brief.ts";
import type { StoryLine } from "../brief/line.ts";
import { type StoryDraft, storyLine } from "../brief/stories.ts";
import type { StoryId } from "../core/ids.ts";
import type { Party } from "../core/party.ts";
import type { Draft } from "../record/draft.ts";
import { countBefore } from "../record/order.ts";
import type { Stand } from "./desk.ts";
import { first } from "./listing.ts";
import { withOpening } from "./opening.ts";

/** A story as known: the articles that it had by then. */
export function storyAt({ brief, atlas }: Stand, id: StoryId): StoryDraft {
  const all = atlas.story(id);
  return {
    id,
    sources: all.slice(
      0,
      countBefore(all, ({ knowableFrom }) => knowableFrom.at >= brief.snapshot.end),
    ),
  };
}

/** The points that a story's articles were known to tell. */
export const pointsAt = (stand: Stand, id: StoryId): Draft[] =>
  Array.from(numbersAt(stand, id), (number) => stand.brief.snapshot.book.drafts[number] as Draft);

function numbersAt({ brief: { snapshot }, atlas }: Stand, id: StoryId): Int32Array {
  const { numbers, from } = atlas.storied.told(atlas.storied.numberOf(id));
  const { book, cut } = snapshot;
  return numbers.filter((number, at) => {
    if (book.isAsTold(number)) return (from[at] as number) < cut;
    const draft = book.drafts[number] as Draft;
    return snapshot.knows(draft) && snapshot.isToldIn(draft, id);
  });
}

/** Whether some point of a story was known to name a party. */
export function namedIn({ brief: { snapshot }, atlas: { storied } }: Stand, party: Party): (id: StoryId) => boolean {
  const { book, cut } = snapshot;
  const naming = new Uint8Array(book.drafts.length);
  for (const number of snapshot.newestNumbers(book.lists.shelf(null, [party]))) naming[number] = 1;
  return (id) => {
    const { numbers, from } = storied.told(storied.numberOf(id));
    return numbers.some(
      (number, at) =>
        naming[number] === 1 &&
        (book.isAsTold(number) ? (from[at] as number) < cut : snapshot.isToldIn(book.drafts[number] as Draft, id)),
    );
  };
}

/** What a story was known to be about, most of it first. */
export const topicsOf = (stand: Stand, id: StoryId): readonly string[] =>
  stand.atlas.topics.ofStory(id, stand.brief.snapshot.cut, () => numbersAt(stand, id));

const MOST_LINES = 20_000;
const linesOf = new WeakMap<Stand["brief"], Map<StoryId, StoryLine>>();

/** A story as lists show it; made once for each point of time that the desk keeps. */
export function lineOfStory(stand: Stand, id: StoryId): StoryLine {
  const made = linesOf.get(stand.brief) ?? new Map<StoryId, StoryLine>();
  linesOf.set(stand.brief, made);
  const known = made.get(id);
  if (known) return known;
  const line = makeLine(stand, id);
  if (made.size >= MOST_LINES) made.clear();
  made.set(id, line);
  return line;
}

function makeLine(stand: Stand, id: StoryId): StoryLine {
  const { snapshot } = stand.brief;
  const points = numbersAt(stand, id);
  let differences = 0;
  for (const number of points) if (snapshot.differs(snapshot.book.drafts[number] as Draft)) differences++;
  const told = { topics: topicsOf(stand, id), points: points.length, differences };
  return storyLine(storyAt(stand, id), told, (first) => {
    const { opening } = withOpening(stand.reader, articleLine(first, 0));
    return opening === undefined ? null : `“${opening}”`;
  });
}

/** Up to so many stories that pass, newest first; all do where nothing is asked of them. */
export function newestStories(stand: Stand, most: number, passes: ((story: StoryDraft) => boolean) | null): StoryId[] {
  const newest = Iterator.from(stand.atlas.newestStories(stand.brief.snapshot.end));
  return first(passes === null ? newest : newest.filter((id) => passes(storyAt(stand, id))), most);
}
