import type { StoryId } from "../core/ids.ts";
import { type Core, coreOf, Layout } from "./likeness.ts";
import type { Joined, StorySummary, StoryText } from "./model.ts";
import { canonically } from "./order.ts";
import { Counts } from "./table.ts";
import { background, type Counted, countTerms, type Terms, weigh } from "./terms.ts";
import { wordsOf } from "./words.ts";

const MOST_TOPICS = 5;
const MOST_RELATED = 5;
/** From this cosine of their common terms on, two stories are near each other. */
const RELATED = 0.15;
/** A term of more stories than these tells nothing of two of them. */
const MOST_HOLDERS = 50;
/** Texts of a story that are looked at: the first of them. */
const MOST_TEXTS = 40;

type Drafted = { story: StoryId; texts: StoryText[]; counted: Counted[]; terms: Terms[]; core: Core };

/**
 * Says for each story its title (of the article most like the others), its topics as the texts write them, and the stories
 * near it, nearest first. Looks only at the texts given; stories in the order of their first.
 */
export function summariesOf(texts: readonly StoryText[], memberships: readonly Joined[]): StorySummary[] {
  const storyOf = new Map(memberships.map(({ article, story }) => [article, story]));
  const stories = [...Map.groupBy([...texts].sort(canonically), ({ id }) => storyOf.get(id))];
  const df = new Counts();
  const counted = stories.map(([, own]) =>
    own.slice(0, MOST_TEXTS).map(({ title, body }) => countTerms(wordsOf(title), wordsOf(body))),
  );
  for (const each of counted.flat()) for (const key of each.keys) df.add(key);
  const drafts = stories.flatMap(([story, own], index): Drafted[] => {
    if (story === undefined) return [];
    const counts = counted[index] as Counted[];
    const terms = counts.map((each) => weigh(each, df, counted.flat().length));
    return [{ story, texts: own, counted: counts, terms, core: coreOf(terms) }];
  });
  const near = relatedOf(drafts);
  return drafts.map((draft) => ({
    story: draft.story,
    title: titleOf(draft),
    topics: topicsOf(draft),
    articles: draft.texts.length,
    first: (draft.texts[0] as StoryText).at,
    last: (draft.texts.at(-1) as StoryText).at,
    related: near.get(draft.story) ?? [],
  }));
}

/** Of the article whose lead is most like those of the others; of the first where they are equal. */
function titleOf({ texts, terms }: Drafted): string {
  const layout = new Layout();
  let [best, most] = ["", -1];
  for (const [index, own] of terms.entries()) {
    const { title } = texts[index] as StoryText;
    if (title === "") continue;
    layout.lay(own);
    const likeness = terms.reduce((sum, other) => (other === own ? sum : sum + layout.compare(other).lead), 0);
    if (likeness > most) [best, most] = [title, likeness];
  }
  return best;
}

/** The heaviest common terms of a story, names as far as their capitals go. */
function topicsOf({ core, texts, counted }: Drafted): string[] {
  const weight = (at: number) => (core.lead[at] as number) + (core.name[at] as number);
  const order = [...core.keys.keys()]
    .filter((at) => weight(at) > 0 && !background.has(core.keys[at] as number))
    .sort((a, b) => weight(b) - weight(a) || (core.keys[a] as number) - (core.keys[b] as number));
  const topics: string[] = [];
  for (const at of order) {
    if (topics.length >= MOST_TOPICS) break;
    const index = counted.findIndex(({ keys }) => keys.includes(core.keys[at] as number));
    const { keys, start, end, inTitle } = counted[index] as Counted;
    const place = keys.indexOf(core.keys[at] as number);
    const { title, body } = texts[index] as StoryText;
    const topic = inTitle[place]
      ? title.slice(start[place], end[place])
      : named(body, start[place] as number, end[place] as number);
    const words = topic.toLowerCase();
    if (/^[\d.,]+$/.test(topic) || topics.some((other) => other.toLowerCase().includes(words))) continue;
    topics.push(topic);
  }
  return topics;
}

/** "Vincent" in "… receiver Vincent Jackson was …" → "Vincent Jackson". At most four words. */
function named(body: string, start: number, end: number): string {
  if (!/\p{Lu}/u.test(body[start] ?? "")) return body.slice(start, end);
  const before = /(?:\p{Lu}[\p{L}\p{M}'’-]* ){0,2}$/u.exec(body.slice(Math.max(0, start - 40), start))?.[0] ?? "";
  const after = /^(?: \p{Lu}[\p{L}\p{M}'’-]*){0,2}/u.exec(body.slice(end, end + 40))?.[0] ?? "";
  return before + body.slice(start, end) + after;
}

/** Near stories, by the cosine of what their members have in common. */
function relatedOf(drafts: readonly Drafted[]): Map<StoryId, StorySummary["related"]> {
  const holders = new Map<number, [story: number, weight: number][]>();
  for (const [story, { core }] of drafts.entries()) {
    const length = Math.sqrt(core.body.reduce((sum, square) => sum + square, 0)) || 1;
    for (const [at, key] of core.keys.entries()) {
      const held = holders.get(key) ?? [];
      if (held.length === 0) holders.set(key, held);
      held.push([story, Math.sqrt(core.body[at] as number) / length]);
    }
  }
  type Near = { sum: number; most: number; key: number };
  const near = drafts.map(() => new Map<number, Near>());
  for (const [key, held] of holders) {
    if (held.length > MOST_HOLDERS) continue;
    for (const [a, own] of held) {
      for (const [b, other] of held) {
        if (a === b) continue;
        const found: Near = near[a]?.get(b) ?? { sum: 0, most: 0, key };
        found.sum += own * other;
        if (own * other > found.most) [found.most, found.key] = [own * other, key];
        near[a]?.set(b, found);
      }
    }
  }
  return new Map(
    drafts.map((draft, story) => [
      draft.story,
      [...(near[story] as Map<number, Near>)]
        .filter(([, { sum }]) => sum >= RELATED)
        .sort(([a, x], [b, y]) => y.sum - x.sum || a - b)
        .slice(0, MOST_RELATED)
        .map(([other, { sum, key }]) => ({
          story: (drafts[other] as Drafted).story,
          likeness: Math.round(sum * 1000) / 1000,
          because: `both tell of ${wordIn(draft, key)}`,
        })),
    ]),
  );
}

/** A term as the first text of the story that holds it writes it. */
function wordIn({ counted, texts }: Drafted, key: number): string {
  const index = counted.findIndex(({ keys }) => keys.includes(key));
  const { keys, start, end, inTitle } = counted[index] as Counted;
  const place = keys.indexOf(key);
  const { title, body } = texts[index] as StoryText;
  return (inTitle[place] ? title : body).slice(start[place], end[place]);
}
