import type { Instant } from "../core/day.ts";
import { type ArticleId, renamed, type StoryId } from "../core/ids.ts";
import { current, isOlder, type Member, newStory, opened, printOf, type Story, type StoryState } from "./held.ts";
import { type Candidate, featuresOf, probability, type Weights } from "./join.ts";
import { type Core, coreOf, Layout, LIKE_COUNT, MOST_MEMBERS } from "./likeness.ts";
import type { LineageLink, Slots, StoryChange, StoryText } from "./model.ts";
import { clashOf, slotsOf, slotsTogether } from "./slots.ts";
import { Counts, Line, Postings, Tally } from "./table.ts";
import { ASPECTS, BODY, type Counted, countTerms, ONE, type Terms, weigh } from "./terms.ts";
import { daysApart, yearsApart } from "./told.ts";
import { learned } from "./weights.ts";
import { mix, wordsOf } from "./words.ts";

/** Terms of a text by which stories are looked up, heaviest first, and texts that one term leads to, newest first. */
const LOOKED_UP = 20;
const MOST_PER_TERM = 64;
/** Stories that are weighed for one text. */
const MOST_CANDIDATES = 5;
/** Members that stay when a story has more; the newest fill the rest. */
const FIRST_MEMBERS = 4;
/** Members by which it is weighed whether two stories are one. */
const MERGE_MEMBERS = 8;
/**
 * So many articles of a story are counted: what its size tells was learned on none that is larger. A large story is then soon again what it
 * was where one text more came late.
 */
const MOST_COUNTED = 40;
/** How long the number of its case wakes a story, and how long a story counts for how rare its terms are. */
const CASE_DAYS = 400;
export const COUNTED_DAYS = 30;
/** How long, in days, a text is found by its terms, and a story stays awake by it. */
export const WINDOW_DAYS = 14;
const DAY_MS = 86_400_000;
/** For so many days apart count two texts that tell no day and came at one instant, as the pages of a folder do. */
const UNKNOWN_GAP = 2;

/** What became of a text. */
export type Placed = Readonly<{
  /** The story may have changed its id by a merge when it is asked for later. */
  story: () => StoryId;
  score: number;
  because: readonly string[];
  /** The story that became part of this text's story by it. */
  merged: StoryId | null;
  member: Member;
  /** The terms that it counts for where it begins a story. */
  begun: Uint32Array | null;
  cases: readonly string[];
  state: () => StoryState;
}>;

/** A text that was placed before: what is needed to go on from it. `heads` are the terms by which it is looked up. */
export type PlacedBefore = Readonly<{
  id: ArticleId;
  at: Instant;
  heads: Uint32Array;
  begun: Uint32Array | null;
  story: StoryId;
  merged: StoryId | null;
  /** JSON of a `StoryState`. */
  state: string;
}>;

/** What was placed before and is not in memory. */
export type Shelf = Readonly<{
  member(id: ArticleId): Member;
  /** The story of the last text with a case's number, as it was when this fold began, and when that text could be known. */
  ofCase(number: string): Readonly<{ story: StoryId; state: string; at: Instant }> | null;
}>;

/** Sees the candidates of a text, and how many stories there are, and says which it joins, -1 for none: for training. */
export type Judge = (
  text: StoryText,
  stories: readonly StoryId[],
  features: readonly Float64Array[],
  begun: number,
) => number;

/**
 * Puts texts, added in canonical order (`at`, then `id`), into stories. What it holds after a text depends on that text and
 * the earlier ones alone. A story to which nothing came for `windowDays` sleeps: only the number of a case wakes it.
 */
export class StoryFold {
  readonly #weights: Weights;
  readonly #windowMs: number;
  readonly #judge: Judge | null;
  readonly #shelf: Shelf | null;
  /** In how many stories begun of late a term stands: that tells how rare it is, however long one of them goes on. */
  readonly #df = new Counts();
  readonly #begun = new Line<{ keys: Uint32Array; at: number }>();
  readonly #postings = new Postings();
  readonly #scores = new Tally();
  /** The story of each text in the window, by its number. */
  readonly #stories = new Map<number, Story>();
  readonly #docs = new Map<string, number>();
  readonly #window = new Line<{ doc: number; id: string; at: number }>();
  /** The story of the last text with the number of a case, the oldest first. */
  readonly #cases = new Map<string, { story: Story; at: number }>();
  /** Stories within reach by their ids, where some may be fetched. */
  readonly #named = new Map<StoryId, Story>();
  readonly #layout = new Layout();
  #next = 0;
  /** Merges so far, in order. */
  readonly changes: StoryChange[] = [];

  constructor({
    weights = learned,
    windowDays = WINDOW_DAYS,
    judge = null,
    shelf = null,
  }: { weights?: Weights; windowDays?: number; judge?: Judge | null; shelf?: Shelf | null } = {}) {
    this.#weights = weights;
    this.#windowMs = windowDays * DAY_MS;
    this.#judge = judge;
    this.#shelf = shelf;
  }

  /** Texts in the window. */
  get size(): number {
    return this.#stories.size;
  }

  /** `links` are those of the text to earlier ones: who shares text shares a story unless a fact forbids it. */
  add(
    text: StoryText,
    links: readonly LineageLink[] = [],
    counted: Counted = countTerms(wordsOf(text.title), wordsOf(text.body)),
  ): Placed {
    const at = Date.parse(text.at);
    this.#forget(at);
    const terms = weigh(counted, this.#df, this.#begun.length);
    const member: Member = {
      id: text.id,
      terms,
      at,
      published: text.published === null ? null : Date.parse(text.published.slice(0, 10)),
    };
    const slots = slotsOf(text);
    const because: string[] = [];
    const copied = this.#copied(text, links);
    const likely: Story[] = [];
    for (const story of this.#alike(terms, copied, slots, at)) {
      const clash = clashOf(slots, story.slots);
      if (clash === null) likely.push(story);
      else
        because.push(
          `not ${story.id}: another ${clash} (${slots[clash]?.join(", ")}, there ${story.slots[clash]?.join(", ")})`,
        );
    }
    this.#layout.lay(terms);
    const candidates = likely.map((story) => this.#candidate(story, member, copied.get(story) ?? 0, slots));
    const features = featuresOf(candidates, terms.words);
    const chances = features.map((each) => probability(each, this.#weights, this.#begun.length));
    const [chosen, score] = this.#judge
      ? [
          this.#judge(
            text,
            likely.map(({ id }) => id),
            features,
            this.#begun.length,
          ),
          1,
        ]
      : likeliest(chances, this.#weights.join, -1);
    const story = likely[chosen] ?? newStory(renamed("y", text.id), text.at);
    if (chosen >= 0) because.unshift(...this.#reasons(text, counted, terms, story, copied.get(story) ?? 0));
    const [bridged] = this.#judge || chosen < 0 ? [-1] : likeliest(chances, this.#weights.bridge, chosen);
    this.#join(story, member, slots);
    this.#keep(text.id, at, story, headsOf(terms));
    const begun = chosen < 0 ? counted.keys : null;
    if (begun) this.#count(begun, at);
    const merged = bridged >= 0 ? this.#mergeIfOne(story, likely[bridged] as Story, text.at) : null;
    const whole = current(story);
    return {
      story: () => current(story).id,
      score: Math.round(score * 1000) / 1000,
      because,
      merged,
      member,
      begun,
      cases: slots.case ?? [],
      state: () => ({
        first: whole.first,
        size: whole.size,
        members: whole.members.map(({ id }) => id),
        print: whole.members.reduce((print, member) => mix(print ^ printOf(member)), 0),
        slots: whole.slots,
      }),
    };
  }

  /** Takes in a text as it was placed before, in canonical order: first those within `COUNTED_DAYS` of what is added next. */
  restore({ id, at: instant, heads, begun, story: storyId, merged, state }: PlacedBefore): void {
    const at = Date.parse(instant);
    this.#forget(at);
    if (begun) this.#count(begun, at);
    const story = this.#storyNamed(storyId);
    if (merged !== null) {
      const younger = this.#storyNamed(merged);
      story.awake += younger.awake;
      Object.assign(younger, { into: story, members: [], stored: [], raw: null, core: null });
    }
    story.awake++;
    Object.assign(story, { members: [], stored: [], raw: state, core: null });
    this.#keep(id, at, story, heads);
  }

  /** The story in which a text of the window stands by now; null: it is not in the window. */
  storyOf(id: ArticleId): StoryId | null {
    const story = this.#stories.get(this.#docs.get(id) ?? -1);
    return story ? current(story).id : null;
  }

  #storyNamed(id: StoryId): Story {
    const story = this.#named.get(id) ?? newStory(id, "" as Instant);
    this.#named.set(id, story);
    return story;
  }

  /** Stories that share the heaviest terms, text or a case with the text, the likeliest first. */
  #alike(terms: Terms, copied: ReadonlyMap<Story, number>, slots: Slots, at: number): Story[] {
    const scores = this.#scores;
    scores.clear(this.#window.first?.doc ?? 0);
    const count = Math.min(LOOKED_UP, terms.keys.length);
    for (let index = 0; index < count; index++) {
      const weight = ((terms.weights[index * ASPECTS + BODY] as number) / ONE) ** 2;
      this.#postings.each(terms.keys[index] as number, MOST_PER_TERM, (doc) => {
        scores.add(doc, weight);
      });
    }
    const best = new Map<Story, number>();
    for (const doc of scores.docs) {
      const score = scores.get(doc);
      const story = opened(current(this.#stories.get(doc) as Story));
      if (score > (best.get(story) ?? 0)) best.set(story, score);
    }
    for (const [story, share] of copied) best.set(story, 1 + share);
    for (const number of slots.case ?? []) {
      const story = this.#ofCase(number, at);
      if (story) best.set(story, 2);
    }
    return [...best]
      .sort(([a, x], [b, y]) => y - x || (isOlder(a, b) ? -1 : 1))
      .slice(0, MOST_CANDIDATES)
      .map(([story]) => story);
  }

  #ofCase(number: string, at: number): Story | null {
    const known = this.#cases.get(number);
    if (known) return at - known.at <= CASE_DAYS * DAY_MS ? opened(current(known.story)) : null;
    const before = this.#shelf?.ofCase(number);
    if (!before || at - Date.parse(before.at) > CASE_DAYS * DAY_MS) return null;
    const story = this.#named.get(before.story) ?? { ...newStory(before.story, "" as Instant), raw: before.state };
    this.#name(story);
    return opened(current(story));
  }

  /** Stories are met again by their ids where some are fetched. */
  #name(story: Story): void {
    if (this.#shelf !== null) this.#named.set(story.id, story);
  }

  /** What the text that is laid out sees of a story. */
  #candidate(story: Story, { at, published, terms: { told } }: Member, copied: number, slots: Slots): Candidate {
    this.#layout.renew();
    if (story.stored.length > 0) {
      story.members = story.stored.map((id) => (this.#shelf as Shelf).member(id));
      story.stored = [];
    }
    let gap = Number.POSITIVE_INFINITY;
    let publishedGap = Number.POSITIVE_INFINITY;
    const likes = new Float64Array(story.members.length * LIKE_COUNT);
    for (const [index, member] of story.members.entries()) {
      if (at !== member.at || published !== null || member.published !== null)
        gap = Math.min(gap, Math.abs(at - member.at));
      if (published !== null && member.published !== null)
        publishedGap = Math.min(publishedGap, Math.abs(published - member.published));
      this.#layout.compare(member.terms, likes, index * LIKE_COUNT);
    }
    story.core ??= coreOf(story.members.map(({ terms }) => terms));
    const sameCase = slots.case?.some((number) => story.slots.case?.includes(number));
    return {
      size: story.size,
      likes,
      unseen: this.#layout.unseen(),
      core: this.#layout.coreHere(story.core),
      copied,
      gapDays: sameCase ? 0 : gap === Number.POSITIVE_INFINITY ? UNKNOWN_GAP : gap / DAY_MS,
      yearsTold: mean(story.members.map(({ terms }) => yearsApart(told, terms.told))),
      daysTold: mean(story.members.map(({ terms }) => daysApart(told, terms.told))),
      publishedDays: sameCase || publishedGap === Number.POSITIVE_INFINITY ? 0 : Math.min(60, publishedGap / DAY_MS),
    };
  }

  /** The stories with which a text shares text, with the largest share. */
  #copied(text: StoryText, links: readonly LineageLink[]): Map<Story, number> {
    const shares = new Map<Story, number>();
    for (const { earlier, later, relation, share } of links) {
      const story = this.#stories.get(this.#docs.get(earlier === text.id ? later : earlier) ?? -1);
      if (!story || relation === "rewrite") continue;
      const now = opened(current(story));
      shares.set(now, Math.max(share, shares.get(now) ?? 0));
    }
    return shares;
  }

  #join(story: Story, member: Member, slots: Slots): void {
    story.size = Math.min(story.size + 1, MOST_COUNTED);
    story.awake++;
    story.members.push(member);
    if (story.members.length > MOST_MEMBERS) story.members.splice(FIRST_MEMBERS, 1);
    story.core = null;
    story.slots = slotsTogether(story.slots, slots);
    this.#name(story);
    for (const number of slots.case ?? []) {
      this.#cases.delete(number);
      this.#cases.set(number, { story, at: member.at });
    }
  }

  /** The id of the younger of two stories, where they became one. */
  #mergeIfOne(a: Story, b: Story, at: Instant): StoryId | null {
    if (clashOf(a.slots, b.slots) !== null) return null;
    const [small, large] = a.size <= b.size ? [a, b] : [b, a];
    const asked = small.members.slice(-MERGE_MEMBERS);
    let sum = 0;
    for (const member of asked) {
      this.#layout.lay(member.terms);
      const [features] = featuresOf([this.#candidate(large, member, 0, {})], member.terms.words);
      sum += probability(features as Float64Array, this.#weights, this.#begun.length);
    }
    const chance = sum / asked.length;
    if (chance < this.#weights.merge) return null;
    const [older, younger] = isOlder(a, b) ? [a, b] : [b, a];
    younger.into = older;
    older.size = Math.min(older.size + younger.size, MOST_COUNTED);
    older.awake += younger.awake;
    older.slots = slotsTogether(older.slots, younger.slots);
    older.members = [...older.members, ...younger.members].sort((x, y) => x.at - y.at || (x.id < y.id ? -1 : 1));
    if (older.members.length > MOST_MEMBERS) older.members.splice(FIRST_MEMBERS, older.members.length - MOST_MEMBERS);
    older.core = null;
    younger.members = [];
    younger.core = null;
    const because = `the articles of the one belong to the other with a probability of ${chance.toFixed(2)}`;
    this.changes.push({ kind: "merge", from: younger.id, into: older.id, at, because });
    return younger.id;
  }

  /** The words by which a text joins a story, heaviest first. */
  #reasons(text: StoryText, counted: Counted, terms: Terms, story: Story, copied: number): string[] {
    const core = story.core as Core;
    const shared: [weight: number, key: number][] = [];
    for (let at = 0; at < core.keys.length; at++) {
      const here = this.#layout.indexOf(core.keys[at] as number);
      if (here >= 0)
        shared.push([
          (terms.weights[here * ASPECTS + BODY] as number) * Math.sqrt(core.body[at] as number),
          core.keys[at] as number,
        ]);
    }
    shared.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
    const words = shared.slice(0, 5).map(([, key]) => wordOf(text, counted, key));
    return [
      ...(copied > 0 ? [`shares ${Math.round(copied * 100)}% of its text with an article of the story`] : []),
      ...(words.length > 0 ? [`shares ${words.join(", ")}`] : []),
    ];
  }

  #keep(id: string, at: number, story: Story, heads: Uint32Array): void {
    const doc = this.#next++;
    this.#stories.set(doc, story);
    this.#docs.set(id, doc);
    this.#window.push({ doc, id, at });
    for (const key of heads) this.#postings.add(key, doc);
  }

  #count(keys: Uint32Array, at: number): void {
    for (const key of keys) this.#df.add(key);
    this.#begun.push({ keys, at });
  }

  /** Lets go of what is too old for a text of this instant. */
  #forget(at: number): void {
    for (const { doc, id } of this.#window.before(at - this.#windowMs)) {
      const story = current(this.#stories.get(doc) as Story);
      this.#stories.delete(doc);
      story.awake--;
      if (story.awake === 0) this.#release(story);
      if (this.#docs.get(id) === doc) this.#docs.delete(id);
      this.#postings.forgetBefore(doc + 1);
    }
    for (const { keys } of this.#begun.before(at - COUNTED_DAYS * DAY_MS))
      for (const key of keys) this.#df.add(key, -1);
    for (const [number, { at: last }] of this.#cases) {
      if (at - last <= CASE_DAYS * DAY_MS) break;
      this.#cases.delete(number);
    }
  }

  /** Lets go of what a sleeping story was compared by, unless its case may wake it and nothing else has it. */
  #release(story: Story): void {
    opened(story);
    if (story.slots.case) {
      if (this.#shelf === null || story.stored.length > 0) return;
      story.stored = story.members.map(({ id }) => id);
    } else this.#named.delete(story.id);
    story.members = [];
    story.core = null;
  }
}

/** The terms by which a text is looked up. */
export const headsOf = ({ keys }: Terms): Uint32Array => keys.subarray(0, LOOKED_UP);

/** The first of the largest chances from `least` on, but not `except`; -1 where none. */
function likeliest(chances: readonly number[], least: number, except: number): [index: number, chance: number] {
  let [best, chance] = [-1, 0];
  for (const [index, value] of chances.entries()) {
    if (value > chance && index !== except) [best, chance] = [index, value];
  }
  return chance >= least ? [best, chance] : [-1, 0];
}

/** Of those that are known; 0 where none is. */
function mean(values: readonly (number | null)[]): number {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? 0 : known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** A term as the text writes it. */
function wordOf({ title, body }: StoryText, { keys, start, end, inTitle }: Counted, key: number): string {
  const index = keys.indexOf(key);
  return (inTitle[index] ? title : body).slice(start[index], end[index]);
}
