import type { Instant } from "../core/day.ts";
import { renamed, type StoryId } from "../core/ids.ts";
import { type Candidate, featuresOf, probability, type Weights } from "./join.ts";
import { type Core, coreOf, Layout } from "./likeness.ts";
import type { LineageLink, Slots, StoryChange, StoryText } from "./model.ts";
import { clashOf, slotsOf, slotsTogether } from "./slots.ts";
import { Counts, Postings } from "./table.ts";
import { ASPECTS, BODY, type Counted, countTerms, ONE, type Terms, weigh } from "./terms.ts";
import { daysApart, yearsApart } from "./told.ts";
import { learned } from "./weights.ts";
import { wordsOf } from "./words.ts";

/** Terms of a text by which stories are looked up, heaviest first, and texts that one term leads to, newest first. */
const LOOKED_UP = 20;
const MOST_PER_TERM = 64;
/** Stories that are weighed for one text, and members of each that it is compared with. */
const MOST_CANDIDATES = 5;
const MOST_MEMBERS = 20;
/** Members that stay when a story has more; the newest fill the rest. */
const FIRST_MEMBERS = 4;
/** Members by which it is weighed whether two stories are one. */
const MERGE_MEMBERS = 8;
/** Sleeping stories that stay within reach by the number of their case. */
const MOST_CASES = 2_000;
const DAY_MS = 86_400_000;

type Member = Readonly<{ doc: number; terms: Terms; at: number; published: number | null }>;

type Story = {
  readonly id: StoryId;
  /** Number of its first article: the story with the lower keeps its id. */
  first: number;
  size: number;
  /** Articles of it in the window. */
  awake: number;
  members: Member[];
  core: Core | null;
  slots: Slots;
  into: Story | null;
};

/** What became of a text: the story may have changed its id by a merge when it is asked for later. */
export type Placed = Readonly<{ story: () => StoryId; score: number; because: readonly string[] }>;

/** Sees the candidates of a text and says which it joins, -1 for none: for training. */
export type Judge = (text: StoryText, stories: readonly StoryId[], features: readonly Float64Array[]) => number;

/**
 * Puts texts, added in canonical order (`at`, then `id`), into stories. What it holds after a text depends on that text and
 * the earlier ones alone. A story to which nothing came for `windowDays` sleeps: only the number of a case wakes it.
 */
export class StoryFold {
  readonly #weights: Weights;
  readonly #windowMs: number;
  readonly #judge: Judge | null;
  readonly #df = new Counts();
  readonly #postings = new Postings();
  /** The story of each text in the window, by its number from `#oldest` on. */
  readonly #stories = new Map<number, Story>();
  readonly #docs = new Map<string, number>();
  readonly #cases = new Map<string, Story>();
  readonly #window: { doc: number; id: string; at: number }[] = [];
  readonly #layout = new Layout();
  #next = 0;
  /** Stories begun: in how many of them a term stands tells how rare it is, however long one of them goes on. */
  #told = 0;
  #head = 0;
  /** Merges so far, in order. */
  readonly changes: StoryChange[] = [];

  constructor({
    weights = learned,
    windowDays = 14,
    judge = null,
  }: { weights?: Weights; windowDays?: number; judge?: Judge | null } = {}) {
    this.#weights = weights;
    this.#windowMs = windowDays * DAY_MS;
    this.#judge = judge;
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
    this.#forget(at - this.#windowMs);
    const doc = this.#next++;
    const terms = weigh(counted, this.#df, this.#told);
    const member: Member = {
      doc,
      terms,
      at,
      published: text.published === null ? null : Date.parse(text.published.slice(0, 10)),
    };
    const slots = slotsOf(text);
    const because: string[] = [];
    const copied = this.#copied(text, links);
    const likely: Story[] = [];
    for (const story of this.#alike(terms, copied, slots)) {
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
    const chances = features.map((each) => probability(each, this.#weights));
    const [chosen, score] = this.#judge
      ? [
          this.#judge(
            text,
            likely.map(({ id }) => id),
            features,
          ),
          1,
        ]
      : likeliest(chances, this.#weights.join, -1);
    const story = likely[chosen] ?? {
      id: renamed("y", text.id),
      first: doc,
      size: 0,
      awake: 0,
      members: [],
      core: null,
      slots: {},
      into: null,
    };
    if (chosen >= 0) because.unshift(...this.#reasons(text, counted, terms, story, copied.get(story) ?? 0));
    const [bridged] = this.#judge || chosen < 0 ? [-1] : likeliest(chances, this.#weights.bridge, chosen);
    this.#join(story, member, slots);
    this.#keep(text, doc, at, story);
    for (const key of terms.keys.subarray(0, LOOKED_UP)) this.#postings.add(key, doc);
    if (chosen < 0) {
      for (const key of counted.keys) this.#df.add(key);
      this.#told++;
    }
    if (bridged >= 0) this.#mergeIfOne(story, likely[bridged] as Story, text.at);
    return { story: () => current(story).id, score: Math.round(score * 1000) / 1000, because };
  }

  /** Stories that share the heaviest terms, text or a case with the text, the likeliest first. */
  #alike(terms: Terms, copied: ReadonlyMap<Story, number>, slots: Slots): Story[] {
    const scores = new Map<number, number>();
    const count = Math.min(LOOKED_UP, terms.keys.length);
    for (let index = 0; index < count; index++) {
      const weight = ((terms.weights[index * ASPECTS + BODY] as number) / ONE) ** 2;
      this.#postings.each(terms.keys[index] as number, MOST_PER_TERM, (doc) => {
        scores.set(doc, (scores.get(doc) ?? 0) + weight);
      });
    }
    const best = new Map<Story, number>();
    for (const [doc, score] of scores) {
      const story = current(this.#stories.get(doc) as Story);
      if (score > (best.get(story) ?? 0)) best.set(story, score);
    }
    for (const [story, share] of copied) best.set(story, 1 + share);
    for (const number of slots.case ?? []) {
      const story = this.#cases.get(number);
      if (story && current(story).members.length > 0) best.set(current(story), 2);
    }
    return [...best]
      .sort(([a, x], [b, y]) => y - x || a.first - b.first)
      .slice(0, MOST_CANDIDATES)
      .map(([story]) => story);
  }

  /** What the text that is laid out sees of a story. */
  #candidate(story: Story, { at, published, terms: { told } }: Member, copied: number, slots: Slots): Candidate {
    this.#layout.renew();
    let gap = Number.POSITIVE_INFINITY;
    let publishedGap = Number.POSITIVE_INFINITY;
    const likes = story.members.map((member) => {
      gap = Math.min(gap, Math.abs(at - member.at));
      if (published !== null && member.published !== null)
        publishedGap = Math.min(publishedGap, Math.abs(published - member.published));
      return this.#layout.compare(member.terms);
    });
    story.core ??= coreOf(story.members.map(({ terms }) => terms));
    const sameCase = slots.case?.some((number) => story.slots.case?.includes(number));
    return {
      size: story.size,
      likes,
      unseen: this.#layout.unseen(),
      core: this.#layout.coreHere(story.core),
      copied,
      gapDays: sameCase ? 0 : gap / DAY_MS,
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
      shares.set(current(story), Math.max(share, shares.get(current(story)) ?? 0));
    }
    return shares;
  }

  #join(story: Story, member: Member, slots: Slots): void {
    story.size++;
    story.awake++;
    story.members.push(member);
    if (story.members.length > MOST_MEMBERS) story.members.splice(FIRST_MEMBERS, 1);
    story.core = null;
    story.slots = slotsTogether(story.slots, slots);
    for (const number of slots.case ?? []) {
      this.#cases.delete(number);
      this.#cases.set(number, story);
    }
    while (this.#cases.size > MOST_CASES) {
      const [number, forgotten] = this.#cases.entries().next().value as [string, Story];
      this.#cases.delete(number);
      release(current(forgotten));
    }
  }

  #mergeIfOne(a: Story, b: Story, at: Instant): void {
    if (clashOf(a.slots, b.slots) !== null) return;
    const [small, large] = a.size <= b.size ? [a, b] : [b, a];
    const asked = small.members.slice(-MERGE_MEMBERS);
    let sum = 0;
    for (const member of asked) {
      this.#layout.lay(member.terms);
      const [features] = featuresOf([this.#candidate(large, member, 0, {})], member.terms.words);
      sum += probability(features as Float64Array, this.#weights);
    }
    const chance = sum / asked.length;
    if (chance < this.#weights.merge) return;
    const [older, younger] = a.first < b.first ? [a, b] : [b, a];
    younger.into = older;
    older.size += younger.size;
    older.awake += younger.awake;
    older.slots = slotsTogether(older.slots, younger.slots);
    older.members = [...older.members, ...younger.members].sort((x, y) => x.doc - y.doc);
    if (older.members.length > MOST_MEMBERS) older.members.splice(FIRST_MEMBERS, older.members.length - MOST_MEMBERS);
    older.core = null;
    younger.members = [];
    younger.core = null;
    const because = `the articles of the one belong to the other with a probability of ${chance.toFixed(2)}`;
    this.changes.push({ kind: "merge", from: younger.id, into: older.id, at, because });
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

  #keep(text: StoryText, doc: number, at: number, story: Story): void {
    this.#stories.set(doc, story);
    this.#docs.set(text.id, doc);
    this.#window.push({ doc, id: text.id, at });
  }

  #forget(before: number): void {
    for (let entry = this.#window[this.#head]; entry && entry.at < before; entry = this.#window[this.#head]) {
      const story = current(this.#stories.get(entry.doc) as Story);
      this.#stories.delete(entry.doc);
      story.awake--;
      if (!story.slots.case) release(story);
      if (this.#docs.get(entry.id) === entry.doc) this.#docs.delete(entry.id);
      this.#postings.forgetBefore(entry.doc + 1);
      this.#head++;
    }
    if (this.#head > 1024 && this.#head * 2 > this.#window.length) {
      this.#window.splice(0, this.#head);
      this.#head = 0;
    }
  }
}

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

/** Lets go of what a sleeping story was compared by. */
function release(story: Story): void {
  if (story.awake > 0) return;
  story.members = [];
  story.core = null;
}

function current(story: Story): Story {
  let at = story;
  while (at.into) at = at.into;
  return at;
}

/** A term as the text writes it. */
function wordOf({ title, body }: StoryText, { keys, start, end, inTitle }: Counted, key: number): string {
  const index = keys.indexOf(key);
  return (inTitle[index] ? title : body).slice(start[index], end[index]);
}
