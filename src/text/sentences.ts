import type { Abbreviations } from "./abbreviations.ts";
import type { Block } from "./blocks.ts";
import type { Sentence, SentenceKind } from "./text.ts";
import type { Cut, Draft } from "./tokens.ts";

type Run = { from: number; to: number };

/** Cuts the tokens `from` to `to` of one block into runs that end with a sentence; `first` is the first of the stops that may stand among them. */
export function cutSentences(
  { tokens, stops }: Cut,
  first: number,
  from: number,
  to: number,
  { starters, names }: Abbreviations,
): Run[] {
  const runs: Run[] = [];
  let start = from;
  for (let index = first; index < stops.length && (stops[index] as number) < to; index++) {
    const at = stops[index] as number;
    const end = at < start ? -1 : sentenceEnd(tokens, at, start, to, starters, names);
    if (end < 0) continue;
    runs.push({ from: start, to: end });
    start = end;
  }
  if (start < to) runs.push({ from: start, to });
  return runs;
}

/** The index behind a sentence that ends with the token at `at` and its closing marks, or -1. */
function sentenceEnd(
  tokens: readonly Draft[],
  at: number,
  start: number,
  to: number,
  starters: ReadonlySet<string>,
  names: ReadonlySet<string> | undefined,
): number {
  const token = tokens[at] as Draft;
  const strong = token.kind === "mark" && (token.lower === "." || token.lower === "!" || token.lower === "?");
  const weak =
    !strong &&
    ((token.kind === "word" && token.lower.charCodeAt(token.lower.length - 1) === 46) ||
      (token.kind === "mark" && token.lower === "…"));
  if (!strong && !weak) return -1;
  let end = at + 1;
  while (end < to && closes(tokens[end] as Draft)) end++;
  if (end >= to) return to;
  const next = tokens[end] as Draft;
  if (!next.spaced && next.kind !== "open" && !(strong && next.case === "title" && end === at + 1)) return -1;
  let first = end;
  while (
    first < to &&
    first < end + 3 &&
    (tokens[first] as Draft).kind !== "word" &&
    (tokens[first] as Draft).kind !== "number"
  )
    first++;
  const head = tokens[first];
  if (head === undefined || first >= to) return strong ? end : -1;
  if (weak) {
    if (token.lower === "…" && end === at + 1 && first === end) {
      return (head.case === "title" || head.case === "upper") && starters.has(head.lower) ? end : -1;
    }
    if (end > at + 1) return head.case === "lower" ? -1 : end;
    if (head.case !== "title" || isShort(token.lower)) return -1;
    if (starters.has(head.lower)) return end;
    const named = names?.has(head.lower) && tokens[first + 1]?.lower === "'s" && tokens[at - 1]?.lower === "the";
    return named ? end : -1;
  }
  if (head.case === "lower" && first === end) return -1;
  if (head.case === "lower" && (tokens[end] as Draft).kind !== "open" && (tokens[end] as Draft).kind !== "dash") {
    return token.lower === "." ? end : -1;
  }
  if (token.lower !== "." && end > at + 1 && isTag(tokens, end, to)) return -1;
  // "1. The United States": a number with a full stop that begins its block counts, it ends nothing.
  if (token.lower === "." && at === start + 1 && (tokens[start] as Draft).kind === "number") return -1;
  return end;
}

const closes = (token: Draft): boolean =>
  !token.spaced &&
  (token.kind === "close" ||
    (token.kind === "mark" &&
      (token.lower === ")" ||
        token.lower === "]" ||
        token.lower === "." ||
        token.lower === "!" ||
        token.lower === "?" ||
        token.lower === "…")));

/** "Mr." never ends a sentence; an initial does before a word that begins one ("on X. This"). */
const isShort = (lower: string): boolean => titles.has(lower);
const titles = new Set(
  "mr. mrs. ms. dr. prof. sen. rep. gov. gen. lt. st. no. nos. art. sec. vs. jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec.".split(
    " ",
  ),
);

const tags = new Set("said says asked told wrote added replied demanded posted tweeted".split(" "));

/** `"What deal?" Moe asked`: the words behind the quotation belong to it. */
function isTag(tokens: readonly Draft[], at: number, to: number): boolean {
  for (let index = at; index < to && index < at + 5; index++) if (tags.has((tokens[index] as Draft).lower)) return true;
  return false;
}

/** What a run of a block is: a heading or a line without an end is a headline, two or three words are a label. */
export function kindOf(tokens: readonly Draft[], { from, to }: Run, block: Block, alone: boolean): SentenceKind {
  if (block.kind === "item") return "list-item";
  const last = tokens[to - 1] as Draft;
  if (block.kind === "heading") return to - from <= 3 ? "label" : "headline";
  if (!alone) return "prose";
  const ended = last.kind === "close" || last.kind === "mark" || last.kind === "dash" || last.lower.endsWith(".");
  if (ended && last.lower !== ")") return last.lower === ":" && to - from <= 4 ? "label" : "prose";
  if (last.lower === "and" || last.lower === "or") return "prose";
  if (to - from <= 3) return "label";
  return to - from <= 30 ? "headline" : "prose";
}

/** Gives each list item the sentence that leads into its list. */
export function leadIns(
  sentences: Sentence[],
  blocks: readonly Block[],
  blockOf: readonly number[],
  tokens: readonly Draft[],
): void {
  const open: { indent: number; sentence: number }[] = [];
  let before = -1;
  for (let index = 0; index < sentences.length; index++) {
    const sentence = sentences[index] as Sentence;
    const number = blockOf[index] as number;
    const block = blocks[number] as Block;
    const first = index === 0 || blockOf[index - 1] !== number;
    if (first && block.kind !== "item") {
      open.length = 0;
      before = -1;
    }
    if (first && block.kind === "item") {
      const previous = index > 0 ? (sentences[index - 1] as Sentence) : null;
      while (open.length > 0 && (open.at(-1) as { indent: number }).indent >= block.indent) open.pop();
      const parentBlock = index > 0 ? (blocks[blockOf[index - 1] as number] as Block) : null;
      if (previous && parentBlock) {
        const deeper = parentBlock.kind === "item" && block.indent > parentBlock.indent;
        const announces = parentBlock.kind !== "item" && endsWithColon(tokens, previous);
        if (deeper || announces) open.push({ indent: deeper ? parentBlock.indent : -1, sentence: index - 1 });
      }
      before = open.at(-1)?.sentence ?? -1;
    }
    if (block.kind === "item") {
      sentences[index] = { ...sentence, leadIn: before < 0 ? null : before, depth: open.length || 1 };
    }
  }
}

function endsWithColon(tokens: readonly Draft[], { from, to }: Sentence): boolean {
  for (let at = to - 1; at >= from && at > to - 3; at--) {
    const lower = (tokens[at] as Draft).lower;
    if (lower === ":" || lower === ";" || lower === "--") return true;
  }
  return false;
}
