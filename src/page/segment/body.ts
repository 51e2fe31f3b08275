import { isDateLine, isMetaLine } from "../meta/days.ts";
import type { Card } from "./cards.ts";
import { HINT } from "./classes.ts";
import { isCaption } from "./furniture.ts";
import { endsSentence } from "./prose.ts";
import type { Shape } from "./shape.ts";
import { tailOf } from "./tail.ts";
import { type Block, type Tree, within } from "./tree.ts";

/** What each block of a page was taken for, and why. */
export type Taken = Readonly<{ taken: string; because: string }>;
export type Body = Readonly<{
  /** Element that holds the body. */
  root: number;
  /** Indexes of the blocks of the body, in order. */
  blocks: readonly number[];
  taken: readonly Taken[];
}>;

/** Hints that keep a text out of a body wherever they stand, and those that do so for what is small. */
const HARD = HINT.nav | HINT.form | HINT.comment | HINT.hidden | HINT.footer;
const SOFT =
  HINT.signup |
  HINT.related |
  HINT.ad |
  HINT.share |
  HINT.bio |
  HINT.furniture |
  HINT.aside |
  HINT.caption |
  HINT.byline |
  HINT.tags |
  HINT.gallery |
  HINT.embed |
  HINT.deck |
  HINT.box |
  HINT.date;
const REFUSED = SOFT & ~(HINT.deck | HINT.box | HINT.caption);

/** What would keep each element's blocks out of a body: its own hints and those above it, save those of elements that hold much of the page's prose. */
export function bindingHints(tree: Tree, shape: Shape): number[] {
  const sums = new Float64Array(tree.tag.length);
  for (let at = 0; at < tree.blocks.length; at++)
    (sums[shape.box[at] as number] as number) += shape.prose[at] as number;
  for (let node = tree.tag.length - 1; node > 0; node--)
    (sums[tree.parent[node] as number] as number) += sums[node] as number;
  const total = sums[0] as number;
  const hints: number[] = [0];
  for (let node = 1; node < tree.tag.length; node++) {
    const own = tree.own[node] as number;
    const share = total > 0 ? (sums[node] as number) / total : 0;
    let binding = hints[tree.parent[node] as number] as number;
    if (share < 0.6) binding |= own & HARD;
    if (share < 0.3) binding |= own & SOFT;
    // A post of another site within a text is part of it, whatever its box is called.
    if (own & HINT.post) binding &= ~SOFT;
    hints.push(binding);
  }
  return hints;
}

/** What the page calls itself and its site. */
export type About = Readonly<{ title: string | null; site: readonly string[] }>;

/** Finds the blocks of the page's main text; null where no block is running text. */
export function bodyOf(tree: Tree, shape: Shape, sets: readonly Card[][], about: About): Body | null {
  const title = about.title === null ? null : plain(about.title);
  const hints = bindingHints(tree, shape);
  const { blocks } = tree;
  const weights = blocks.map((_, at) => (shape.prose[at] as number) * trust(hints[shape.box[at] as number] as number));
  const core = coreOf(tree, shape, weights, titleBlock(tree, shape, title));
  if (core < 0) return null;
  const root = widened(tree, shape, hints, weights, core);
  const comments = commentsOf(tree, sets, weights);
  const seen = new Set<string>();
  const taken: Taken[] = blocks.map(() => ({ taken: "outside", because: "not in the element that holds the text" }));
  let kept: number[] = [];
  for (let at = 0; at < blocks.length; at++) {
    const box = shape.box[at] as number;
    if (!within(tree, box, root)) continue;
    const because =
      (comments.has(at) ? { taken: "comment", because: "one of several dated notes under the text" } : null) ??
      refusal(tree, shape, hints, at, root, title) ??
      (within(tree, box, core) || proseOfHome(shape, weights, at) >= 10
        ? null
        : { taken: "outside", because: "beside the text" });
    const { text } = blocks[at] as Block;
    if (because === null && text.length > 60 && kept.length < 6 && seen.has(text)) {
      taken[at] = { taken: "again", because: "the same words stand before" };
      continue;
    }
    seen.add(text);
    taken[at] = because ?? { taken: "body", because: "running text" };
    if (because === null) kept.push(at);
  }
  const { end, notes } = tailOf(tree, shape, kept, about.site);
  for (const { at, because } of notes) taken[at] = { taken: "tail", because };
  kept = kept.slice(0, end);
  return { root, blocks: kept, taken };
}

/** The element that holds the paragraphs made like most of the page's running text; -1 where there is none. */
function coreOf(tree: Tree, shape: Shape, weights: readonly number[], titled: number): number {
  type Group = { sum: number; blocks: number; homes: Set<number> };
  const groups = new Map<number, Group>();
  weights.forEach((weight, at) => {
    if (weight === 0) return;
    const chain = shape.homeChain[at] as number;
    const group = groups.get(chain) ?? { sum: 0, blocks: 0, homes: new Set() };
    group.sum += weight;
    group.blocks++;
    group.homes.add(shape.home[at] as number);
    groups.set(chain, group);
  });
  const heads = titled < 0 ? -1 : weights.findIndex((weight, at) => at > titled && weight >= 15);
  let best = -1;
  let most = 0;
  for (const [chain, { sum, blocks, homes }] of groups) {
    // One paragraph here and one there under like boxes: a list of other texts rather than one text.
    const spread = homes.size >= 3 && blocks < homes.size * 1.5 ? 0.25 : 1;
    const next = heads >= 0 && shape.homeChain[heads] === chain ? 1.5 : 1;
    const worth = sum * spread * next;
    if (worth > most) [best, most] = [chain, worth];
  }
  if (best < 0) return -1;
  const members = weights.flatMap((weight, at) => (shape.homeChain[at] === best && weight > 0 ? [at] : []));
  const own = inOwnArticle(tree, shape, members, weights, titled);
  return commonAncestor(
    tree,
    own.map((at) => shape.home[at] as number),
  );
}

/** Of blocks that stand in several articles those in the one that the page's title heads. */
function inOwnArticle(
  tree: Tree,
  shape: Shape,
  members: readonly number[],
  weights: readonly number[],
  titled: number,
): readonly number[] {
  const articleOf = (at: number): number => {
    let node = shape.box[at] as number;
    while (node > 0 && tree.tag[node] !== "article") node = tree.parent[node] as number;
    return node;
  };
  const articles = members.map(articleOf);
  if (new Set(articles).size < 2 || titled < 0) return members;
  const following = members.find((at) => at > titled);
  const wanted = [articleOf(titled), following === undefined ? -1 : articleOf(following)];
  for (const article of wanted) {
    const own = members.filter((_, index) => articles[index] === article && article > 0);
    if (own.reduce((sum, at) => sum + (weights[at] as number), 0) >= 30) return own;
  }
  return members;
}

/** Goes up from the core as long as the element around it holds much more text of the same quality. */
function widened(tree: Tree, shape: Shape, hints: readonly number[], weights: readonly number[], core: number): number {
  const inside = (root: number): number => {
    let sum = 0;
    for (let at = 0; at < weights.length; at++) {
      const weight = weights[at] as number;
      if (
        weight < 8 ||
        !/[.!?。！？”"]$/.test((tree.blocks[at] as Block).text) ||
        !within(tree, shape.box[at] as number, root)
      )
        continue;
      const bits = (hints[shape.box[at] as number] as number) & ~(hints[root] as number);
      if ((bits & (HARD | REFUSED | HINT.deck | HINT.caption)) === 0) sum += weight;
    }
    return sum;
  };
  let root = core;
  let sum = inside(core);
  for (
    let node = tree.parent[core] as number, steps = 0;
    node > 0 && steps < 5;
    node = tree.parent[node] as number, steps++
  ) {
    if (tree.tag[node] === "body" || tree.tag[node] === "html") break;
    const wider = inside(node);
    if (wider > sum * 1.15 && wider < sum * 3) [root, sum] = [node, wider];
  }
  return root;
}

/** Blocks of comments: parts made alike, each with a day or an age and without a heading, under a text that is none of them. */
function commentsOf(tree: Tree, sets: readonly Card[][], weights: readonly number[]): Set<number> {
  const found = new Set<number>();
  for (const cards of sets) {
    const notes = cards.filter(
      ({ node, heading, dated, time }) =>
        heading === null && (dated !== null || time !== null) && !((tree.hints[node] as number) & HINT.post),
    );
    const first = notes[0];
    if (!first || notes.length < 3 || notes.length < cards.length * 0.7) continue;
    let before = 0;
    for (let at = 0; at < first.first; at++) before += weights[at] as number;
    if (before < 30) continue;
    const own = new Set(notes.flatMap(({ prose }) => prose));
    let after = 0;
    for (let at = first.first; at < weights.length; at++) if (!own.has(at)) after += weights[at] as number;
    if (after > before * 0.3) continue;
    for (const card of notes) for (let at = card.first; at <= card.last; at++) found.add(at);
  }
  return found;
}

function proseOfHome(shape: Shape, weights: readonly number[], at: number): number {
  let sum = 0;
  const home = shape.home[at];
  for (let other = Math.max(0, at - 20); other < Math.min(weights.length, at + 20); other++) {
    if (shape.home[other] === home) sum += weights[other] as number;
  }
  return sum;
}

const trust = (hints: number): number => {
  if (hints & HARD) return 0.05;
  if (hints & HINT.caption) return 0.1;
  if (hints & (HINT.related | HINT.ad | HINT.share | HINT.bio | HINT.furniture | HINT.aside)) return 0.25;
  if (hints & SOFT) return 0.7;
  return 1;
};

function commonAncestor(tree: Tree, nodes: readonly number[]): number {
  let common = nodes[0] as number;
  for (const node of nodes) {
    let other = node;
    while (common !== other) {
      if ((tree.depth[common] as number) > (tree.depth[other] as number)) common = tree.parent[common] as number;
      else if ((tree.depth[common] as number) < (tree.depth[other] as number)) other = tree.parent[other] as number;
      else {
        common = tree.parent[common] as number;
        other = tree.parent[other] as number;
      }
    }
  }
  return common;
}

/** Why a block inside the element that holds the text is none of it, or null. */
function refusal(
  tree: Tree,
  shape: Shape,
  hints: readonly number[],
  at: number,
  root: number,
  title: string | null,
): Taken | null {
  const box = shape.box[at] as number;
  const { node, text } = tree.blocks[at] as Block;
  const bits = ((hints[node] as number) | (hints[box] as number)) & ~(hints[root] as number);
  const words = shape.words[at] as number;
  const linked = shape.linked[at] as number;
  const post = ((tree.hints[node] as number) & HINT.post) !== 0;
  if (bits & HARD) return { taken: nameOf(bits & HARD), because: "stands in an element of that name" };
  if (bits & HINT.caption) return { taken: "caption", because: "stands in a caption's element" };
  const soft = bits & REFUSED;
  if (soft && !post && !(soft === (soft & (HINT.gallery | HINT.embed)) && words > 15)) {
    return { taken: nameOf(soft), because: "stands in an element of that name" };
  }
  if (tree.tag[box] === "h1" || (title !== null && words > 2 && sameTitle(text, title))) {
    return { taken: "title", because: "the page's heading" };
  }
  if (linked > 0.9 || (linked > 0.8 && words < 25)) return { taken: "link", because: "a link and nothing else" };
  if (linked > 0.4 && words <= 8 && !endsSentence(text) && !post)
    return { taken: "link", because: "a label and a link" };
  if (words < 20 && (isDateLine(text) || isMetaLine(text))) return { taken: "date", because: "a day and nothing else" };
  const furniture = shape.furniture(at);
  if (furniture) return { taken: furniture, because: "words of page furniture" };
  if (words < 60 && !post && !endsSentence(text) && isCaption(text)) {
    return { taken: "caption", because: "ends with a picture's credit" };
  }
  if (words <= 1 && !/[\p{L}\p{N}]/u.test(text)) return { taken: "scrap", because: "no words" };
  return null;
}

/** The heading that bears the page's title, the only heading of the first rank, or -1. */
function titleBlock(tree: Tree, shape: Shape, title: string | null): number {
  let only = -1;
  let count = 0;
  for (let at = 0; at < tree.blocks.length; at++) {
    const tag = tree.tag[shape.box[at] as number] as string;
    if (!/^h[1-3]$/.test(tag)) continue;
    if (title !== null && sameTitle((tree.blocks[at] as Block).text, title)) return at;
    if (tag === "h1") [only, count] = [at, count + 1];
  }
  return count === 1 ? only : -1;
}

/** Whether a line is the title of the page or most of it; `title` is plain already. */
const sameTitle = (text: string, title: string): boolean => {
  if (text.length < 9 || text.length > title.length * 2 + 20) return false;
  const own = plain(text);
  return own.length > 8 && (own === title || (title.startsWith(own) && own.length > title.length * 0.6));
};
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const nameOf = (bits: number): string => Object.entries(HINT).find(([, bit]) => bits & bit)?.[0] ?? "furniture";
