import { Tokenizer } from "htmlparser2";
import { hintsOf } from "./classes.ts";
import { type Attributes, attributeNames, elementHints, noAttributes } from "./elements.ts";
import { codeOf, TAGS, type Tag, tagOf } from "./tags.ts";
import type { Block, Tree } from "./tree.ts";

const MAX_DEPTH = 400;
const MAX_NODES = 400_000;
const MAX_INLINE_LOOK = 48;

/**
 * Parses HTML to a `Tree`, in one pass and without a document tree. Never fails: what is no HTML is text. `open` names an element whose
 * content counts although it usually is no text of the page (`noscript`); one that is never closed is opened by itself.
 */
export function parseTree(html: string, open: string | null = null): Tree {
  const builder = new TreeBuilder(html, open);
  const tokenizer = new Tokenizer({ decodeEntities: false }, builder);
  tokenizer.write(html);
  tokenizer.end();
  builder.onend();
  const { unclosed } = builder;
  return unclosed !== null && unclosed !== open && !RAW.has(unclosed) ? parseTree(html, unclosed) : builder.tree;
}

/** Elements whose content the tokenizer itself gives as one text: nothing in them can be opened. */
const RAW = new Set(["script", "style", "textarea", "title", "iframe", "noembed", "noframes"]);

const P = codeOf("p");

/** Names are in lower case or begin with a capital: a copy is made only of those. */
const lower = (name: string): string => {
  const first = name.charCodeAt(0);
  return first >= 65 && first <= 90 ? name.toLowerCase() : name;
};

class TreeBuilder {
  readonly tree: Tree;
  readonly #html: string;
  /** Open elements: their nodes and tags. */
  readonly #stack: number[] = [];
  readonly #open: Tag[] = [];
  readonly #counts = new Int32Array(TAGS);
  readonly #classes = new Map<string, { hints: number; look: number }>();
  #block: Block | null = null;
  #link = -1;
  #stress = 0;
  #tag: Tag = tagOf("html");
  #skip: string | null = null;
  #skipNested = 0;
  #skipText = -1;
  /** Name of the tag being read, as HTML may not know it. */
  #name = "";
  #attribute: keyof Attributes | undefined;
  #valueStart = -1;
  #valueEnd = -1;
  /** The attributes of the tag being read, one object for all tags; `set` names those that are there. */
  readonly #attributes: Attributes = { ...noAttributes };
  readonly #set: (keyof Attributes)[] = [];
  #ended = false;

  /** The element in which the page ended although its content is skipped, or null. */
  unclosed: string | null = null;
  readonly #opened: string | null;

  constructor(html: string, opened: string | null) {
    this.#html = html;
    this.#opened = opened;
    this.tree = {
      html,
      tag: ["#root"],
      parent: [-1],
      own: [0],
      hints: [0],
      depth: [0],
      end: [],
      look: [0],
      blocks: [],
      metas: [],
      canonical: null,
      feeds: [],
      lang: null,
      title: null,
      base: null,
      ld: [],
      times: [],
      props: [],
      scripts: 0,
      noscript: [],
    };
  }

  onopentagname(start: number, end: number): void {
    const name = lower(this.#html.slice(start, end));
    this.#tag = tagOf(name);
    this.#name = name;
    for (let at = 0; at < this.#set.length; at++) this.#attributes[this.#set[at] as keyof Attributes] = undefined;
    this.#set.length = 0;
  }

  onattribname(start: number, end: number): void {
    const length = end - start;
    this.#attribute = undefined;
    if (length > 11 || length < 2 || this.#skip !== null) return;
    this.#attribute = attributeNames.get(lower(this.#html.slice(start, end)));
    this.#valueStart = -1;
  }

  onattribdata(start: number, end: number): void {
    if (this.#attribute === undefined) return;
    if (this.#valueStart < 0) this.#valueStart = start;
    this.#valueEnd = end;
  }

  onattribend(): void {
    const name = this.#attribute;
    if (name === undefined || this.#attributes[name] !== undefined) return;
    this.#attributes[name] = this.#valueStart < 0 ? "" : this.#html.slice(this.#valueStart, this.#valueEnd);
    this.#set.push(name);
    this.#attribute = undefined;
  }

  onattribentity(): void {}
  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  ontextentity(): void {}

  onselfclosingtag(end: number): void {
    // HTML knows no self-closing elements but the void and the foreign ones; `<div/>` opens.
    if (this.#tag.name === "svg" || this.#tag.name === "math") return;
    this.onopentagend(end);
  }

  onopentagend(end: number): void {
    const tag = this.#tag;
    if (this.#skip !== null) {
      if (tag.name === this.#skip) this.#skipNested++;
      else if (this.#skip === "svg" && (tag.name === "div" || tag.name === "p")) this.#skip = null;
      if (this.#skip !== null) return;
    }
    const attributes = this.#attributes;
    switch (tag.kind) {
      case "void":
        this.#void(tag, attributes);
        return;
      case "skip":
        if (tag.name === this.#opened) return;
        if (tag.name === "script" && !/json/i.test(attributes.type ?? "")) this.tree.scripts++;
        this.#skip = tag.name;
        this.#skipNested = 0;
        this.#skipText = end + 1;
        return;
      case "inline":
        this.#inline(tag, attributes);
        return;
      case "block":
        this.#openBlock(tag, attributes);
        return;
    }
  }

  onclosetag(start: number, end: number): void {
    const name = lower(this.#html.slice(start, end));
    if (this.#skip !== null) {
      if (name !== this.#skip) return;
      if (this.#skipNested-- > 0) return;
      this.#leaveSkipped(name, start - 2);
      return;
    }
    const tag = tagOf(name);
    if (tag.code === 0) {
      this.#closeUnknown(name);
      return;
    }
    if (tag.kind === "inline") {
      this.#closeInline(tag);
      return;
    }
    if (tag.kind === "void") {
      if (name === "br") this.#break();
      return;
    }
    if (tag.kind !== "block") return;
    if (name === "p" && !this.#counts[P]) {
      this.#flush();
      return;
    }
    this.#flush();
    if (this.#counts[tag.code]) this.#popTo(name);
  }

  ontext(start: number, end: number): void {
    if (this.#skip !== null || start >= end) return;
    let block = this.#block;
    if (block === null) {
      if (isBlank(this.#html, start, end)) return;
      block = this.#begin();
    } else this.#widen(block);
    block.runs.push(start, end, (this.#link >= 0 ? 1 : 0) | (this.#stress > 0 ? 2 : 0));
  }

  onend(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.unclosed = this.#skip;
    this.#flush();
    const { tree } = this;
    tree.end = tree.tag.map((_, node) => node + 1);
    for (let node = tree.tag.length - 1; node > 0; node--) {
      const up = tree.parent[node] as number;
      tree.end[up] = Math.max(tree.end[up] as number, tree.end[node] as number);
    }
  }

  #begin(): Block {
    const block: Block = { node: this.#stack.at(-1) ?? 0, runs: [], text: "", linked: 0, stressed: 0 };
    this.#block = block;
    return block;
  }

  /** A block that goes on outside the inline element in which it began stands in what is around both. */
  #widen(block: Block): void {
    const top = this.#stack.at(-1) ?? 0;
    if (block.node === top) return;
    const { depth, parent } = this.tree;
    while ((depth[block.node] as number) > (depth[top] as number)) block.node = parent[block.node] as number;
    if (block.node !== top && depth[block.node] === depth[top]) block.node = parent[block.node] as number;
  }

  #flush(): void {
    const block = this.#block;
    this.#block = null;
    if (block !== null && block.runs.length > 0) this.tree.blocks.push(block);
  }

  #break(): void {
    const block = this.#block;
    if (block === null) return;
    const { runs } = block;
    // Two breaks part blocks, also with white space between.
    let last = runs.length - 3;
    while (
      last >= 0 &&
      (runs[last + 2] as number) < 4 &&
      isBlank(this.#html, runs[last] as number, runs[last + 1] as number)
    )
      last -= 3;
    if (last >= 0 && (runs[last + 2] as number) === 4) {
      runs.length = last;
      const node = block.node;
      this.#flush();
      this.#block = { node, runs: [], text: "", linked: 0, stressed: 0 };
      return;
    }
    runs.push(-1, -1, 4);
  }

  #void(tag: Tag, attributes: Attributes): void {
    const { tree } = this;
    switch (tag.name) {
      case "br":
        this.#break();
        return;
      case "hr":
        this.#flush();
        return;
      case "meta": {
        const key = attributes.property ?? attributes.name ?? attributes.itemprop;
        if (key && attributes.content && tree.metas.length < 400) {
          tree.metas.push({ key: key.toLowerCase(), content: attributes.content.slice(0, 4000) });
        }
        return;
      }
      case "link": {
        const rel = attributes.rel?.toLowerCase();
        if (!attributes.href) return;
        if (rel === "canonical") tree.canonical ??= attributes.href;
        else if (rel === "alternate" && /(?:rss|atom|json)/i.test(attributes.type ?? "") && tree.feeds.length < 50) {
          tree.feeds.push({ href: attributes.href, type: (attributes.type as string).toLowerCase() });
        }
        return;
      }
      case "base":
        tree.base ??= attributes.href ?? null;
        return;
      default:
        return;
    }
  }

  #inline(tag: Tag, attributes: Attributes): void {
    if (tag.name === "a") {
      this.#closeInline(tag);
      if (attributes.href) {
        this.#link = this.#stack.length;
      }
    } else if (tag.name === "b" || tag.name === "strong" || tag.name === "i" || tag.name === "em") {
      this.#stress++;
      return;
    }
    // Times stand apart from what is beside them, though nothing but style says so.
    if (tag.name === "time") this.#block?.runs.push(-2, -2, 4);
    this.#note(tag, attributes, this.#push(tag, attributes));
  }

  #closeInline(tag: Tag): void {
    if (tag.name === "b" || tag.name === "strong" || tag.name === "i" || tag.name === "em") {
      if (this.#stress > 0) this.#stress--;
      return;
    }
    const open = this.#open;
    for (let at = open.length - 1, steps = 0; at >= 0 && steps < MAX_INLINE_LOOK; at--, steps++) {
      const each = open[at] as Tag;
      if (each === tag) {
        while (open.length > at) this.#pop();
        return;
      }
      if (each.kind !== "inline") break;
    }
    if (tag.name === "a") this.#link = -1;
  }

  #openBlock(tag: Tag, attributes: Attributes): void {
    this.#flush();
    if (tag.name === "html") this.tree.lang ??= attributes.lang ?? null;
    // Inline elements that a block breaks are over, save links and spans around boxes.
    if (this.#counts[P] && tag.name !== "button" && tag.name !== "label") this.#closeParagraph();
    for (const name of tag.closes) if (this.#counts[codeOf(name)]) this.#closeWithin(name);
    this.#note(tag, attributes, this.#push(tag, attributes));
  }

  /** A paragraph ends where a block begins; only the innermost one, and not through a table or a list's item. */
  #closeParagraph(): void {
    const open = this.#open;
    for (let at = open.length - 1; at >= 0 && at > open.length - MAX_INLINE_LOOK; at--) {
      const each = open[at] as Tag;
      if (each.name === "p") {
        while (open.length > at) this.#pop();
        return;
      }
      if (each.kind !== "inline") return;
    }
  }

  /** Ends an item before the next one: not beyond the list or table that holds it. */
  #closeWithin(name: string): void {
    const open = this.#open;
    for (let at = open.length - 1, steps = 0; at >= 0 && steps < MAX_INLINE_LOOK; at--, steps++) {
      const each = (open[at] as Tag).name;
      if (each === name) {
        while (open.length > at) this.#pop();
        return;
      }
      if (each === "ul" || each === "ol" || each === "table" || each === "dl") return;
    }
  }

  #closeUnknown(name: string): void {
    const open = this.#open;
    for (let at = open.length - 1, steps = 0; at >= 0 && steps < MAX_INLINE_LOOK; at--, steps++) {
      const node = this.#stack[at] as number;
      if ((open[at] as Tag).kind === "block") return;
      if (this.tree.tag[node] !== name) continue;
      while (open.length > at) this.#pop();
      return;
    }
  }

  #popTo(name: string): void {
    const open = this.#open;
    while (open.length > 0) {
      const found = (open[open.length - 1] as Tag).name === name;
      this.#pop();
      if (found) return;
    }
  }

  #push(tag: Tag, attributes: Attributes): number {
    const { tree } = this;
    const parent = this.#stack.at(-1) ?? 0;
    if (this.#stack.length >= MAX_DEPTH || tree.tag.length >= MAX_NODES) return parent;
    const classes = attributes.class ?? "";
    const known = this.#classes.get(classes) ?? this.#learn(classes);
    // Rows are classed by what stands in them, not by what they are.
    let own = tag.name === "tr" || tag.name === "tbody" ? 0 : known.hints;
    own |= elementHints(tag, this.#name, attributes);
    const node = tree.tag.length;
    tree.tag.push(tag.code === 0 ? this.#name : tag.name);
    tree.parent.push(parent);
    tree.own.push(own);
    tree.hints.push(own | (tree.hints[parent] as number));
    tree.depth.push((tree.depth[parent] as number) + 1);
    tree.look.push((tag.name === "article" ? 0 : known.look) * 256 + tag.code);
    this.#stack.push(node);
    this.#open.push(tag);
    (this.#counts[tag.code] as number)++;
    return node;
  }

  /** What a class attribute hints at, and a number for it; known for the page. */
  #learn(classes: string): { hints: number; look: number } {
    const plain = /\d/.test(classes) ? classes.replace(/\d+/g, "") : classes;
    const look = this.#classes.get(plain)?.look ?? this.#classes.size;
    const learnt = { hints: classes === "" ? 0 : hintsOf(classes), look };
    this.#classes.set(classes, learnt);
    if (plain !== classes && !this.#classes.has(plain)) this.#classes.set(plain, { hints: hintsOf(plain), look });
    return learnt;
  }

  #pop(): void {
    this.#stack.pop();
    const tag = this.#open.pop();
    if (tag) (this.#counts[tag.code] as number)--;
    if (this.#link > this.#stack.length || tag?.name === "a") this.#link = -1;
  }

  #note(tag: Tag, attributes: Attributes, node: number): void {
    const { tree } = this;
    const prop = attributes.itemprop ?? (/\bauthor\b/i.test(attributes.rel ?? "") ? "author" : undefined);
    const block = tree.blocks.length;
    if (prop !== undefined && tree.props.length < 300) {
      tree.props.push({
        node,
        name: prop.toLowerCase(),
        content: attributes.content ?? attributes.datetime ?? null,
        block,
      });
    }
    if (tag.name === "time" && tree.times.length < 300) {
      tree.times.push({ block, node, datetime: attributes.datetime ?? "", prop: prop ?? attributes.class ?? "" });
    }
  }

  #leaveSkipped(name: string, end: number): void {
    this.#skip = null;
    const { tree } = this;
    if (name === "title") tree.title ??= this.#html.slice(this.#skipText, end);
    else if (name === "script" && /ld\+json/i.test(this.#attributes.type ?? "") && tree.ld.length < 40) {
      tree.ld.push(this.#html.slice(this.#skipText, end));
    } else if (name === "noscript") tree.noscript.push(this.#html.slice(this.#skipText, end));
  }
}

function isBlank(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit > 32 && unit !== 0xa0 && unit !== 0x200b && unit !== 0xfeff && unit !== 0x3000) {
      if (unit === 38 && text.startsWith("&nbsp;", at)) at += 5;
      else return false;
    }
  }
  return true;
}
