import type { SourcedText } from "../../core/span.ts";
import { decodeEntities, eachEntity } from "../formats/entities.ts";
import { type Source, TextBuilder } from "../source.ts";
import type { Block, Tree } from "./tree.ts";

/** Gives each block its text for judging: white space folded, entities decoded. Blocks without a visible sign are dropped. */
export function fillTexts(tree: Tree): void {
  const kept: Block[] = [];
  const moved = new Int32Array(tree.blocks.length + 1);
  tree.blocks.forEach((block, index) => {
    moved[index] = kept.length;
    fill(tree.html, block);
    if (block.text !== "") kept.push(block);
  });
  moved[tree.blocks.length] = kept.length;
  tree.blocks = kept;
  for (const list of [tree.times, tree.props, tree.links]) {
    for (const each of list) each.block = moved[each.block] as number;
  }
}

function fill(html: string, block: Block): void {
  const { runs } = block;
  let text = "";
  for (let at = 0; at < runs.length; at += 3) {
    const start = runs[at] as number;
    if (start < 0) {
      text += "\n";
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
  block.text = text.replace(/[\s\u200b\ufeff\u00ad\u2060]+/g, " ").trim();
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
    if (start < 0) builder.line();
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
