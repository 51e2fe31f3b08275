import type { StoryLine } from "../brief/line.ts";
import { type StoryDraft, storyLine } from "../brief/stories.ts";
import type { StoryId } from "../core/ids.ts";
import type { Draft } from "../record/fold.ts";
import { countBefore } from "../record/order.ts";
import { partyName } from "../record/vocabulary.ts";
import type { Stand } from "./desk.ts";

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
export const pointsAt = ({ brief, atlas }: Stand, id: StoryId): Draft[] =>
  atlas
    .pointsOf(id)
    .filter((draft) => brief.snapshot.knows(draft))
    .filter((draft) => brief.snapshot.isToldIn(draft, id));

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
  const { brief } = stand;
  const points = pointsAt(stand, id).map((draft) => {
    const parties = brief.snapshot.parties(draft).map((party) => partyName(brief.vocabulary, party));
    return {
      differs: brief.snapshot.differs(draft),
      topic: [draft.kind, ...parties.slice(0, 2)].join(" · "),
    };
  });
  return storyLine(storyAt(stand, id), points);
}

/** Up to so many stories that pass, newest first, and whether that was all. */
export function newestStories(stand: Stand, most: number, passes: (story: StoryDraft) => boolean): StoryId[] {
  const found: StoryId[] = [];
  for (const id of stand.atlas.newestStories(stand.brief.snapshot.end)) {
    if (passes(storyAt(stand, id))) found.push(id);
    if (found.length >= most) break;
  }
  return found;
}
