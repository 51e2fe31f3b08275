import type { SourcedText } from "../../core/span.ts";
import { decodeEntities, eachEntity } from "../formats/entities.ts";
import { foldSpaces } from "../formats/lines.ts";
import { type Source, TextBuilder } from "../source.ts";
import { HINT } from "./classes.ts";
import { furnitureOf, isCaption } from "./furniture.ts";
import { parseTree } from "./parse.ts";
import type { Block, Tree } from "./tree.ts";

const CELL = 120;

/**
 * Gives each block its text for judging: white space folded, entities decoded. Blocks without a visible sign are dropped, and the
 * short cells of a table's row become one block.
 */
export function fillTexts(tree: Tree): void {
  const kept: Block[] = [];
  const moved = new Int32Array(tree.blocks.length + 1);
  let row = -1;
  let cell = -1;
  tree.blocks.forEach((block, index) => {
    fill(tree.html, block);
    const last = kept.at(-1);
    const [own, within] = block.text.length <= CELL ? rowOf(tree, block.node) : [-1, -1];
    if (block.text === "") moved[index] = kept.length;
    else if (last && own >= 0 && own === row && within !== cell) {
      moved[index] = kept.length - 1;
      last.runs.push(-2, -2, 4, ...block.runs);
      last.text += ` ${block.text}`;
      last.linked += block.linked;
      last.stressed += block.stressed;
      last.node = own;
      cell = within;
    } else {
      moved[index] = kept.length;
      kept.push(block);
      row = own;
      cell = within;
    }
  });
  moved[tree.blocks.length] = kept.length;
  tree.blocks = kept;
  for (const list of [tree.times, tree.props]) {
    for (const each of list) each.block = moved[each.block] as number;
  }
}

/** The table's row in whose cell an element stands directly, and the cell; -1 where there is none. */
function rowOf(tree: Tree, node: number): [row: number, cell: number] {
  let cell = -1;
  for (let at = node, steps = 0; at > 0 && steps < 5; at = tree.parent[at] as number, steps++) {
    const name = tree.tag[at];
    if (name === "tr") return [at, cell];
    if (name === "td" || name === "th") cell = at;
    else if (name === "table" || name === "div") break;
  }
  return [-1, -1];
}

function fill(html: string, block: Block): void {
  const { runs } = block;
  let text = "";
  for (let at = 0; at < runs.length; at += 3) {
    const start = runs[at] as number;
    if (start < 0) {
      text += " ";
      continue;
    }
    const kind = runs[at + 2] as number;
    let part = html.slice(start, runs[at + 1] as number);
    if (part.includes("&")) part = decodeEntities(part);
    text += part;
    if (kind !== 0) {
      const length = part.trim().length;
      if (kind & 1) block.linked += length;
      if (kind & 2) block.stressed += length;
    }
  }
  block.text = foldSpaces(text);
}

/** The exact text of blocks, a paragraph each, with the way back to the bytes. */
export function textOfBlocks(source: Source, blocks: readonly Block[]): SourcedText {
  const builder = new TextBuilder(source);
  for (const block of blocks) {
    builder.line();
    writeBlock(builder, block);
  }
  return builder.done();
}

export function writeBlock(builder: TextBuilder, { runs }: Block): void {
  const { text } = builder.source;
  for (let at = 0; at < runs.length; at += 3) {
    const start = runs[at] as number;
    const end = runs[at + 1] as number;
    if (start === -1) builder.line();
    else if (start === -2) builder.space();
    else writeRun(builder, text, start, end);
  }
}

export function writeRun(builder: TextBuilder, text: string, start: number, end: number): void {
  const part = text.slice(start, end);
  if (!part.includes("&")) {
    builder.slice(start, end);
    return;
  }
  eachEntity(
    part,
    (from, to) => builder.slice(start + from, start + to),
    (decoded, from, to) => builder.decoded(decoded, start + from, start + to),
  );
}

/** The blocks of a fragment of HTML that is all article: without captions, furniture and what is hidden. */
export function fragmentBlocks(html: string): Block[] {
  const tree = parseTree(html);
  fillTexts(tree);
  return tree.blocks.filter(({ node, text, linked }) => {
    if ((tree.hints[node] as number) & (HINT.caption | HINT.form | HINT.nav)) return false;
    if (linked > text.length * 0.9 && text.length < 200 && tree.blocks.length > 1) return false;
    return furnitureOf(text) === null && !(text.length < 300 && isCaption(text) && tree.blocks.length > 1);
  });
}
