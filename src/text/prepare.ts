import { type Abbreviations, englishAbbreviations } from "./abbreviations.ts";
import { type Block, blocksOf } from "./blocks.ts";
import { charactersOf } from "./characters.ts";
import { pairQuotes, quoteOfTokens } from "./quotes.ts";
import { cutSentences, kindOf, leadIns } from "./sentences.ts";
import type { Prepared, Sentence } from "./text.ts";
import { type Draft, endCut, newCut, tokenize } from "./tokens.ts";

/** Tokens, sentences and quotes of a text, in time linear in its length. Any text will do; spans count UTF-16 code units. */
export function prepare(text: string, abbreviations: Abbreviations = englishAbbreviations): Prepared {
  const cut = newCut(text.length);
  const { tokens, stops } = cut;
  const blocks = blocksOf(text);
  const characters = charactersOf(text);
  const ranges = blocks.map((block) => {
    const from = cut.count;
    tokenize(characters, block.start, block.end, abbreviations, cut);
    return { from, to: cut.count };
  });
  endCut(cut);
  const quotes = pairQuotes(text, cut, ranges);
  const sentences: Sentence[] = [];
  const blockOf: number[] = [];
  let paragraph = 0;
  let stop = 0;
  for (let index = 0; index < ranges.length; index++) {
    const { from, to } = ranges[index] as (typeof ranges)[number];
    if (from === to) continue;
    const block = blocks[index] as (typeof blocks)[number];
    const bold = boldEnd(text, block, tokens, from, to);
    const runs = bold > 0 ? [{ from, to: bold }] : [];
    while (stop < stops.length && (stops[stop] as number) < from) stop++;
    runs.push(...cutSentences(cut, stop, bold > 0 ? bold : from, to, abbreviations));
    for (let number = 0; number < runs.length; number++) {
      const run = runs[number] as (typeof runs)[number];
      sentences.push({
        from: run.from,
        to: run.to,
        start: (tokens[run.from] as Draft).start,
        end: (tokens[run.to - 1] as Draft).end,
        kind: bold > 0 && number === 0 ? "headline" : kindOf(tokens, run, block, runs.length === 1),
        paragraph,
        leadIn: null,
        depth: 0,
      });
      blockOf.push(index);
    }
    paragraph++;
  }
  leadIns(sentences, blocks, blockOf, tokens);
  const sentenceOf = new Int32Array(tokens.length);
  for (let index = 0; index < sentences.length; index++) {
    const { from, to } = sentences[index] as Sentence;
    for (let at = from; at < to; at++) sentenceOf[at] = index;
  }
  return {
    text,
    tokens,
    sentences,
    quotes,
    sentenceOf,
    quoteOf: quoteOfTokens(quotes, tokens.length),
  };
}

/** "**A NEW PARADIGM:** Today …": the token behind bold words that open a block and end with a colon or full stop; 0 where there are none. */
function boldEnd(text: string, block: Block, tokens: readonly Draft[], from: number, to: number): number {
  if (!text.startsWith("**", block.start)) return 0;
  const close = text.indexOf("**", block.start + 2);
  if (close < 0 || close >= block.end || close - block.start > 400) return 0;
  let at = from;
  while (at < to && (tokens[at] as Draft).start < close) at++;
  const last = tokens[at - 1];
  return at < to && last?.kind === "mark" && (last.lower === ":" || last.lower === ".") ? at : 0;
}
