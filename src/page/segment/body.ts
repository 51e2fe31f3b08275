import { HINT } from "./classes.ts";
import { furnitureOf, isCaption } from "./furniture.ts";
import { endsSentence } from "./prose.ts";
import type { Shape } from "./shape.ts";
import type { Tree } from "./tree.ts";

/** What each block of a page was taken for, and why. */
export type Taken = { taken: string; because: string };
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
  HINT.signup | HINT.related | HINT.ad | HINT.share | HINT.bio | HINT.furniture | HINT.aside | HINT.caption | HINT.byline | HINT.tags | HINT.gallery | HINT.embed | HINT.deck | HINT.box | HINT.date;

/** What would keep each element's blocks out of a body: its own hints and those above it, save those of elements that hold much of the page's prose. */
export function bindingHints(tree: Tree, shape: Shape): { hints: number[]; sums: Float64Array } {
  const sums = new Float64Array(tree.tag.length);
  for (let at = 0; at < tree.blocks.length; at++) (sums[shape.box[at] as number] as number) += shape.prose[at] as number;
  for (let node = tree.tag.length - 1; node > 0; node--) (sums[tree.parent[node] as number] as number) += sums[node] as number;
  const total = sums[0] as number;
  const hints: number[] = [0];
  for (let node = 1; node < tree.tag.length; node++) {
    const own = tree.own[node] as number;
    const share = total > 0 ? (sums[node] as number) / total : 0;
    let binding = hints[tree.parent[node] as number] as number;
    if (share < 0.6) binding |= own & HARD;
    if (share < 0.3) binding |= own & SOFT;
    hints.push(binding);
  }
  return { hints, sums };
}

export function bodyOf(tree: Tree, shape: Shape): Body | null {
  const { hints } = bindingHints(tree, shape);
  const { blocks } = tree;
  const weights = blocks.map((_, at) => (shape.prose[at] as number) * trust(hints[shape.box[at] as number] as number));
  const groups = new Map<number, number>();
  const chainOf = (at: number) => shape.homeChain[at] as number;
  for (let at = 0; at < blocks.length; at++) groups.set(chainOf(at), (groups.get(chainOf(at)) ?? 0) + (weights[at] as number));
  let best = -1;
  let most = 0;
  for (const [chain, sum] of groups) {
    if (sum > most) [best, most] = [chain, sum];
  }
  if (best < 0) return null;
  const members = blocks.flatMap((_, at) => (chainOf(at) === best && (weights[at] as number) > 0 ? [at] : []));
  const root = commonAncestor(tree, members.map((at) => shape.home[at] as number));
  const taken: Taken[] = blocks.map(() => ({ taken: "outside", because: "not in the element that holds the text" }));
  const kept: number[] = [];
  for (let at = 0; at < blocks.length; at++) {
    const box = shape.box[at] as number;
    if (!within(tree, box, root)) continue;
    const because = refusal(tree, shape, hints, at, root);
    if (because) taken[at] = because;
    else {
      taken[at] = { taken: "body", because: "running text" };
      kept.push(at);
    }
  }
  return { root, blocks: kept, taken };
}

const trust = (hints: number): number => {
  if (hints & HARD) return 0.05;
  if (hints & HINT.caption) return 0.1;
  if (hints & (HINT.signup | HINT.related | HINT.ad | HINT.share | HINT.bio | HINT.furniture | HINT.aside)) return 0.25;
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

export function within(tree: Tree, node: number, root: number): boolean {
  let at = node;
  while ((tree.depth[at] as number) > (tree.depth[root] as number)) at = tree.parent[at] as number;
  return at === root;
}

/** Why a block inside the element that holds the text is none of it, or null. */
function refusal(tree: Tree, shape: Shape, hints: readonly number[], at: number, root: number): Taken | null {
  const box = shape.box[at] as number;
  const node = (tree.blocks[at] as { node: number }).node;
  const bits = ((hints[node] as number) | (hints[box] as number)) & ~(hints[root] as number);
  const { text } = tree.blocks[at] as { text: string };
  const words = shape.words[at] as number;
  const linked = shape.linked[at] as number;
  if (bits & HARD) return { taken: nameOf(bits & HARD), because: "stands in an element of that name" };
  if (bits & HINT.caption) return { taken: "caption", because: "stands in a caption's element" };
  const soft = bits & (HINT.signup | HINT.related | HINT.ad | HINT.share | HINT.bio | HINT.furniture | HINT.aside | HINT.byline | HINT.tags | HINT.date | HINT.gallery | HINT.embed);
  if (soft && !(soft & (HINT.gallery | HINT.embed) && words > 15)) return { taken: nameOf(soft), because: "stands in an element of that name" };
  if (tree.tag[box] === "h1") return { taken: "title", because: "the page's heading" };
  if (linked > 0.8 && words < 25) return { taken: "link", because: "a link and nothing else" };
  const furniture = words < 60 ? furnitureOf(text) : null;
  if (furniture) return { taken: furniture, because: "words of page furniture" };
  if (words < 60 && isCaption(text) && !endsSentence(text)) return { taken: "caption", because: "ends with a picture's credit" };
  return null;
}

const nameOf = (bits: number): string => Object.entries(HINT).find(([, bit]) => bits & bit)?.[0] ?? "furniture";
