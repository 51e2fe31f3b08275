import type { StoryLine } from "../brief/line.ts";
import { type StoryDraft, storyLine } from "../brief/stories.ts";
import type { StoryId } from "../core/ids.ts";
import type { Party } from "../core/party.ts";
import { type Kind, kinds } from "../read/statement.ts";
import type { Book } from "../record/book.ts";
import { NONE, type Versions } from "../record/columns.ts";
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
export const pointsAt = (stand: Stand, id: StoryId): Draft[] =>
  numbersAt(stand, id).map((number) => stand.brief.snapshot.book.drafts[number] as Draft);

function numbersAt({ brief: { snapshot }, atlas }: Stand, id: StoryId): number[] {
  const { numbers, from } = atlas.pointsOf(id);
  const { book, cut } = snapshot;
  return numbers.filter((number, at) => {
    if (book.isAsTold(number)) return (from[at] as number) < cut;
    const draft = book.drafts[number] as Draft;
    return snapshot.knows(draft) && snapshot.isToldIn(draft, id);
  });
}

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
  const { book, cut } = snapshot;
  const { kind, parties, texts } = book.columns;
  const points = numbersAt(stand, id);
  const counts = new Map<number, { points: number; topic: string }>();
  let differences = 0;
  for (const number of points) {
    if (snapshot.differs(book.drafts[number] as Draft)) differences++;
    const [first, second] = namedFirst(parties, number, cut);
    const key = ((kind[number] as number) * texts.length + first + 1) * (texts.length + 1) + second + 1;
    const known = counts.get(key);
    if (known) known.points++;
    else counts.set(key, { points: 1, topic: topicOf(book, kinds[kind[number] as number] as Kind, [first, second]) });
  }
  return storyLine(storyAt(stand, id), { points: points.length, differences, topics: [...counts.values()] });
}

/** The first two parties that a point was known to name, as numbers of texts. */
function namedFirst({ starts, values, from }: Versions, number: number, cut: number): [number, number] {
  const [one, end] = [starts[number] as number, starts[number + 1] as number];
  const at = (entry: number): number =>
    entry < end && (from[entry] as number) < cut ? (values[entry] as number) : NONE;
  return [at(one), at(one + 1)];
}

const topicOf = ({ columns, vocabulary }: Book, kind: Kind, parties: readonly number[]): string =>
  [
    kind,
    ...parties
      .filter((party) => party !== NONE)
      .map((party) => partyName(vocabulary, columns.texts[party] as unknown as Party)),
  ].join(" · ");

/** Up to so many stories that pass, newest first, and whether that was all. */
export function newestStories(stand: Stand, most: number, passes: (story: StoryDraft) => boolean): StoryId[] {
  const found: StoryId[] = [];
  for (const id of stand.atlas.newestStories(stand.brief.snapshot.end)) {
    if (passes(storyAt(stand, id))) found.push(id);
    if (found.length >= most) break;
  }
  return found;
}
