import type { Instant } from "../core/day.ts";
import type { ArticleId, StoryId } from "../core/ids.ts";
import type { Core } from "./likeness.ts";
import type { Slots } from "./model.ts";
import type { Terms } from "./terms.ts";
import { mix } from "./words.ts";

/** A text of a story as others are compared with it. Instants in milliseconds. */
export type Member = Readonly<{ id: ArticleId; at: number; published: number | null; terms: Terms }>;

/** A story as a fold holds it. */
export type Story = {
  readonly id: StoryId;
  /** When its first article could be known: the story that is the older keeps its id. */
  first: Instant;
  /** Articles of it, `MOST_COUNTED` at most. */
  size: number;
  /** Articles of it in the window. */
  awake: number;
  members: Member[];
  /** Members of a story that was restored and not compared yet, or sleeps, and can be fetched. */
  stored: readonly ArticleId[];
  /** JSON of its state, where it was restored and not looked at yet. */
  raw: string | null;
  core: Core | null;
  slots: Slots;
  into: Story | null;
};

/** What a story is after one of its texts, as far as later texts can tell. */
export type StoryState = Readonly<{
  first: Instant;
  size: number;
  members: readonly ArticleId[];
  /** Tells whether they are what they were. */
  print: number;
  slots: Slots;
}>;

const prints = new WeakMap<Member, number>();

/** A number that hangs on all that others are compared with. */
export function printOf(member: Member): number {
  const known = prints.get(member);
  if (known !== undefined) return known;
  const { published, terms } = member;
  const { keys, weights, words, told } = terms;
  let print = mix((published ?? 1) / 86_400_000) ^ mix(words) ^ mix(told.year) ^ mix(told.day + 1);
  for (const key of keys) print = Math.imul(print ^ key, 0x9e3779b1);
  for (const weight of weights) print = Math.imul(print ^ weight, 0x85ebca6b);
  const made = mix(print);
  prints.set(member, made);
  return made;
}

export const newStory = (id: StoryId, first: Instant): Story => ({
  ...{ id, first, size: 0, awake: 0, members: [], stored: [], raw: null, core: null, slots: {}, into: null },
});

/** Reads the state of a story that was restored. */
export function opened(story: Story): Story {
  if (story.raw === null) return story;
  const { first, size, members, slots } = JSON.parse(story.raw) as StoryState;
  return Object.assign(story, { first, size, slots, stored: members, raw: null });
}

/** Whether a story began before another: by instant, then id. */
export const isOlder = (a: Story, b: Story): boolean => a.first < b.first || (a.first === b.first && a.id < b.id);

/** What became of a story by merges. */
export function current(story: Story): Story {
  let at = story;
  while (at.into) at = at.into;
  return at;
}
