import type { Article } from "../article.ts";
import type { Head } from "../meta/head.ts";
import type { Body } from "./body.ts";
import type { Card } from "./cards.ts";
import { HINT } from "./classes.ts";
import type { Shape } from "./shape.ts";
import type { Tree } from "./tree.ts";

/** An article beside the main one. */
export type Other = Readonly<{
  role: Article["role"];
  shape: Article["shape"];
  heading: number | null;
  /** Blocks of its text. */
  prose: readonly number[];
  /** Blocks near it that tell of publisher, writer and day. */
  around: readonly number[];
  time: number | null;
  because: string;
}>;

/** Parts of a page that are no articles, whatever they say. */
const NEVER =
  HINT.comment | HINT.nav | HINT.form | HINT.hidden | HINT.bio | HINT.share | HINT.signup | HINT.footer | HINT.ad;

/** Running text that a teaser must have to be an article: a headline alone is none. */
const TEASER_WORDS = 12;
const RELATED_WORDS = 25;

/**
 * Parts a page into its main text and the other articles on it: entries of a live blog, teasers of a front page, further articles of a
 * stream, related articles with text of their own.
 */
export function othersOf(
  tree: Tree,
  shape: Shape,
  sets: Card[][],
  body: Body | null,
  head: Head,
): { main: readonly number[]; others: Other[] } {
  const main = body?.blocks ?? [];
  const inBody = new Set(main);
  const words = (list: readonly number[]) => list.reduce((sum, at) => sum + (shape.words[at] as number), 0);

  const parts = partsOf(sets, inBody, shape, main);
  if (parts) {
    const live = isLive(parts, shape, head);
    const kept = main.filter((at) => at < (parts[0] as Card).first);
    if (live)
      return {
        main: kept,
        others: parts.map((card) => otherOf(tree, card, "main", "entry", "an entry of a live blog")),
      };
    const whole = wholeArticles(tree, shape, parts, head);
    if (whole) {
      const [first, rest] = whole;
      return {
        main: main.filter((at) => at >= first.first && at <= first.last),
        others: rest.map((card) => otherOf(tree, card, "related", null, "another article of the stream")),
      };
    }
    if (isFront(parts, shape, main)) {
      const teasers = parts.filter((card) => words(card.prose) >= TEASER_WORDS / 2);
      return {
        main: [],
        others: teasers.map((card) => otherOf(tree, card, "related", "teaser", "a teaser of a front page")),
      };
    }
  }
  const others: Other[] = [];
  const used = new Set<number>();
  for (const cards of sets.sort((a, b) => worth(b, words) - worth(a, words))) {
    for (const card of cards) {
      if (card.heading === null || card.headed > 1 || card.prose.some((at) => inBody.has(at) || used.has(at))) continue;
      const bits = (tree.hints[card.node] as number) & ~(body === null ? 0 : (tree.hints[body.root] as number));
      if (bits & NEVER || shape.furniture(card.heading) !== null || shape.furniture(card.first) !== null) continue;
      const known = card.dated !== null || card.time !== null;
      if (words(card.prose) < (known ? TEASER_WORDS : RELATED_WORDS)) continue;
      for (const at of card.prose) used.add(at);
      others.push(otherOf(tree, card, "related", null, "text of another article on the page"));
    }
  }
  const front = main.length === 0 && others.length >= 3;
  return {
    main,
    others: others
      .map((other): Other => (front ? { ...other, shape: "teaser", because: "a teaser of a front page" } : other))
      .sort((a, b) => (a.prose[0] as number) - (b.prose[0] as number)),
  };
}

const worth = (cards: readonly Card[], words: (list: readonly number[]) => number): number =>
  cards.reduce((sum, { prose }) => sum + words(prose), 0);

function otherOf(tree: Tree, card: Card, role: Other["role"], shape: Other["shape"], because: string): Other {
  const own = new Set(card.prose);
  const around: number[] = [];
  for (let at = card.first; at <= card.last && at < tree.blocks.length; at++) {
    if (!own.has(at) && at !== card.heading) around.push(at);
  }
  return { role, shape, heading: card.heading, prose: card.prose, around, time: card.time, because };
}

/** The set of parts among which the body's text is spread, in order; null where the body is one text. */
function partsOf(
  sets: readonly Card[][],
  inBody: ReadonlySet<number>,
  shape: Shape,
  main: readonly number[],
): Card[] | null {
  const total = main.reduce((sum, at) => sum + (shape.prose[at] as number), 0);
  let best: Card[] | null = null;
  let most = 0;
  for (const cards of sets) {
    const held = cards.filter(
      (card) =>
        card.prose.some((at) => inBody.has(at)) && (card.heading !== null || card.dated !== null || card.time !== null),
    );
    if (held.length < 3 && !(held.length === 2 && held.every(({ heading }) => heading !== null))) continue;
    let sum = 0;
    for (const card of held) for (const at of card.prose) if (inBody.has(at)) sum += shape.prose[at] as number;
    if (sum > total * 0.6 && sum > most) [best, most] = [held, sum];
  }
  return best;
}

/** Entries have a time of their own each; the page calls itself a live blog, or most entries are dated. */
function isLive(parts: readonly Card[], shape: Shape, head: Head): boolean {
  const dated = parts.filter(({ dated, time }) => dated !== null || time !== null).length;
  const called = head.types.some((type) => type.includes("liveblog"));
  // Headings that are links lead elsewhere: teasers, with the age of what they lead to.
  const leading = parts.filter(({ heading }) => heading !== null && (shape.linked[heading] as number) > 0.8).length;
  if (!called && leading > parts.length * 0.5) return false;
  return (
    parts.length >= 3 &&
    (called || dated >= parts.length * 0.8) &&
    parts.every(({ heading, dated, time }) => heading !== null || dated !== null || time !== null)
  );
}

/** Whole articles one after another, each under a heading of the first rank: the one that the page is named after, and the others. */
function wholeArticles(tree: Tree, shape: Shape, parts: readonly Card[], head: Head): [Card, Card[]] | null {
  const headed = parts.filter(({ heading }) => heading !== null && tree.tag[shape.box[heading] as number] === "h1");
  const long = parts.filter(({ prose }) => prose.reduce((sum, at) => sum + (shape.words[at] as number), 0) >= 50);
  if (headed.length < 2 || long.length < 2) return null;
  const title = (head.title ?? "").toLowerCase();
  const own = parts.find(
    ({ heading }) => heading !== null && title.startsWith((tree.blocks[heading]?.text ?? "?").toLowerCase()),
  );
  const first = own ?? (parts[0] as Card);
  return [first, parts.filter((card) => card !== first)];
}

/** Teasers: many parts, each headed and short. */
function isFront(parts: readonly Card[], shape: Shape, main: readonly number[]): boolean {
  const headed = parts.filter(({ heading }) => heading !== null).length;
  const longest = Math.max(
    ...parts.map(({ prose }) => prose.reduce((sum, at) => sum + (shape.words[at] as number), 0)),
  );
  const outside = main.filter((at) => !parts.some(({ first, last }) => at >= first && at <= last));
  const rest = outside.reduce((sum, at) => sum + (shape.words[at] as number), 0);
  return parts.length >= 4 && headed >= parts.length * 0.7 && longest < 120 && rest < 150;
}
