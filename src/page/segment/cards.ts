import { dayIn, isDateLine } from "../meta/days.ts";
import { ageOf } from "./furniture.ts";
import { isHeadline } from "./prose.ts";
import type { Shape } from "./shape.ts";
import { type Block, type Tree, within } from "./tree.ts";

/** One of several parts of a page that are made alike: a teaser, an entry of a live blog, a whole article of a stream. */
export type Card = Readonly<{
  node: number;
  /** Blocks of the part, in order. */
  first: number;
  last: number;
  heading: number | null;
  /** How many headings in it have text of their own: more than one, and the part may itself be a list. */
  headed: number;
  /** Blocks of running text. */
  prose: readonly number[];
  /** Block with an age or a day and nothing else, or null. */
  dated: number | null;
  /** Index in `tree.times` of a time element within, or null. */
  time: number | null;
}>;

/** The largest set of parts made alike, each with running text, at least `least` of them; empty where there is none. */
export function cardSets(tree: Tree, shape: Shape, least: number): Card[][] {
  const { first, last } = rangesOf(tree, shape);
  const byChain = new Map<number, number[]>();
  for (let node = 1; node < tree.tag.length; node++) {
    if ((first[node] as number) === (last[node] as number) || !CARD.has(tree.tag[node] as string)) continue;
    const chain = shape.nodeChain[node] as number;
    const list = byChain.get(chain);
    if (list) list.push(node);
    else byChain.set(chain, [node]);
  }
  const sets: Card[][] = [];
  for (const nodes of byChain.values()) {
    if (nodes.length < least || nodes.length > 3000) continue;
    const cards = nodes.flatMap((node) => cardAt(tree, shape, node, first[node] as number, last[node] as number) ?? []);
    if (cards.length >= least) sets.push(cards);
  }
  return sets;
}

const CARD = new Set(["article", "div", "li", "section", "td", "tr", "dd", "blockquote"]);

function cardAt(tree: Tree, shape: Shape, node: number, first: number, last: number): Card | null {
  if (last - first > 400) return null;
  let heading: number | null = null;
  let dated: number | null = null;
  const prose: number[] = [];
  let headed = 0;
  let open = false;
  for (let at = first; at <= last; at++) {
    const { text } = tree.blocks[at] as Block;
    const tag = tree.tag[shape.box[at] as number] as string;
    if ((shape.prose[at] as number) > 0 && !/^h[1-6]$/.test(tag)) {
      prose.push(at);
      if (open) headed++;
      open = false;
    } else if (dated === null && isDated(text, shape.words[at] as number)) dated = at;
    else if (/^h[1-6]$/.test(tag) || ((shape.linked[at] as number) > 0.8 && isHeadline(text))) {
      heading ??= at;
      open = true;
    }
  }
  if (prose.length === 0) return null;
  const time = tree.times.findIndex(({ node: at }) => within(tree, at, node));
  return { node, first, last, heading, headed, prose, dated, time: time < 0 ? null : time };
}

const isDated = (text: string, words: number): boolean =>
  words <= 12 && (ageOf(text) !== null || isDateLine(text) || CLOCK.test(text) || (words <= 8 && dayIn(text) !== null));
const CLOCK = /^\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s(?:[A-Z]{2,4}|Uhr))?$/i;

/** First and last block within each element; -1 where there is none. */
export function rangesOf(tree: Tree, shape: Shape): { first: Int32Array; last: Int32Array } {
  const first = new Int32Array(tree.tag.length).fill(-1);
  const last = new Int32Array(tree.tag.length).fill(-1);
  for (let at = 0; at < tree.blocks.length; at++) {
    const node = shape.box[at] as number;
    if ((first[node] as number) < 0) first[node] = at;
    last[node] = at;
  }
  for (let node = tree.tag.length - 1; node > 0; node--) {
    const up = tree.parent[node] as number;
    const from = first[node] as number;
    if (from < 0) continue;
    if ((first[up] as number) < 0 || (first[up] as number) > from) first[up] = from;
    if ((last[up] as number) < (last[node] as number)) last[up] = last[node] as number;
  }
  return { first, last };
}
