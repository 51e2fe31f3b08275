import { type Furniture, furnitureOf } from "./furniture.ts";
import { endsSentence, wordCount } from "./prose.ts";
import { tagOf } from "./tags.ts";
import type { Block, Tree } from "./tree.ts";

/** What can be told of each block by itself, in arrays that run beside the blocks. */
export type Shape = Readonly<{
  words: number[];
  /** Share of the text within links, 0 to 1. */
  linked: number[];
  /** Element that makes the block: the innermost that is no inline element. */
  box: number[];
  /** Number of the chain of elements above the box, classes included, digits and ids left out: equal for blocks made alike. */
  chain: number[];
  /** The same, for every element. */
  nodeChain: readonly number[];
  /** The same of the element that holds the paragraph. */
  homeChain: number[];
  home: number[];
  /** Weight as running text. */
  prose: number[];
  /** What furniture its words are, or null; made out when first asked. */
  furniture: (at: number) => Furniture | null;
}>;

const PARAGRAPH = new Set([
  "p",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "li",
  "ul",
  "ol",
  "blockquote",
  "pre",
  "dd",
  "dt",
  "dl",
]);

/** The element that holds a paragraph: what stands around it that is no paragraph, list or quotation, nor a box around a single block. */
export function homeOf(tree: Tree, box: number, held: readonly number[]): number {
  let node = box;
  while (node > 0 && (PARAGRAPH.has(tree.tag[node] as string) || held[node] === 1)) node = tree.parent[node] as number;
  return node;
}

/** How many blocks stand in each element. */
export function countBlocks(tree: Tree): number[] {
  const counts = tree.tag.map(() => 0);
  for (const { node } of tree.blocks) (counts[node] as number)++;
  for (let node = counts.length - 1; node > 0; node--)
    (counts[tree.parent[node] as number] as number) += counts[node] as number;
  return counts;
}

const isInline = (name: string): boolean => name === "label" || tagOf(name).kind === "inline";

export function shapeOf(tree: Tree): Shape {
  const { blocks } = tree;
  const chains = chainNumbers(tree);
  const shape = {
    nodeChain: chains,
    words: [] as number[],
    linked: [] as number[],
    box: [] as number[],
    chain: [] as number[],
    homeChain: [] as number[],
    home: [] as number[],
    prose: [] as number[],
    furniture: (at: number): Furniture | null => {
      const known = furniture[at];
      if (known !== undefined) return known;
      const made = (shape.words[at] as number) < 60 ? furnitureOf((blocks[at] as Block).text) : null;
      furniture[at] = made;
      return made;
    },
  };
  const furniture: (Furniture | null | undefined)[] = [];
  const held = countBlocks(tree);
  for (const block of blocks) {
    const { text } = block;
    const words = wordCount(text);
    const linked = text.length ? Math.min(1, block.linked / text.length) : 0;
    let box = block.node;
    while (box > 0 && isInline(tree.tag[box] as string)) box = tree.parent[box] as number;
    shape.words.push(words);
    shape.linked.push(linked);
    shape.box.push(box);
    shape.chain.push(chains[box] as number);
    const home = homeOf(tree, box, held);
    shape.home.push(home);
    shape.homeChain.push(chains[home] as number);
    const prose = proseOf(text, words, linked, tree.tag[box] as string);
    shape.prose.push(prose > 0 && shape.furniture(shape.words.length - 1) ? 0 : prose);
  }
  return shape;
}

function proseOf(text: string, words: number, linked: number, tag: string): number {
  if (words < 7 || linked > 0.5) return 0;
  const cut = /(?:\.\.\.|…)[\])]?$/.test(text);
  const ends = endsSentence(text) || /[:：;"”’»」]$/.test(text);
  if (!ends && words < 20) return 0;
  const whole = cut ? 0.3 : ends || words > 60 ? 1 : 0.6;
  return Math.min(words, 120) * (1 - linked) ** 3 * whole * (tag === "li" ? 0.5 : 1);
}

/** A number for each element: equal where it and all above it look alike. */
function chainNumbers(tree: Tree): number[] {
  const numbers = new Map<number, number>();
  const chain: number[] = [];
  for (let node = 0; node < tree.tag.length; node++) {
    const above = node === 0 ? 0 : (chain[tree.parent[node] as number] as number) + 1;
    const key = above * 2 ** 26 + (tree.look[node] as number);
    const known = numbers.get(key);
    if (known === undefined) numbers.set(key, numbers.size);
    chain.push(known ?? numbers.size - 1);
  }
  return chain;
}
