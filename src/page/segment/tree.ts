/** A block: the running text between two borders of blocks, with the element it stands in. */
export type Block = {
  /** Node of the innermost element around it. */
  node: number;
  /** Code-unit ranges of its text in the page: start, end, and whether within a link (1), emphasis (2), or a line break (4), in threes. */
  runs: number[];
  /** Its text with white space folded and entities decoded; set by `fillTexts`. */
  text: string;
  /** Characters of its text within links. */
  linked: number;
  /** Characters in emphasis. */
  stressed: number;
};

export type Meta = { key: string; content: string };

/** A page as flat arrays: elements in document order, the blocks of text between them, and what its head says. */
export type Tree = {
  html: string;
  tag: string[];
  parent: number[];
  /** Hints of the element itself, and of it and all above it. */
  own: number[];
  hints: number[];
  depth: number[];
  /** One past the last element within each element: what stands in it has a number from its own to this one. */
  end: number[];
  /** A number for tag and classes: equal where both are equal but for digits. Classes of articles tell their subjects and are left out. */
  look: number[];
  blocks: Block[];
  metas: Meta[];
  canonical: string | null;
  feeds: { href: string; type: string }[];
  lang: string | null;
  title: string | null;
  base: string | null;
  ld: string[];
  times: { block: number; node: number; datetime: string; prop: string }[];
  /** Elements with itemprop or rel=author: node, name, content or null. */
  props: { node: number; name: string; content: string | null; block: number }[];
  scripts: number;
  noscript: string[];
};

/** Whether an element is another or stands in it. */
export const within = (tree: Tree, node: number, root: number): boolean =>
  node >= root && node < (tree.end[root] as number);
