import type { Span } from "../core/span.ts";
import type { Word } from "./word.ts";

/**
 * `word`: letters, with inner full stops of abbreviations ("U.S.", "a.m.") and the "n't" of contractions; `number`: digits with
 * their grouping and decimals; `clitic`: what an apostrophe joins to a word ("'s", "'re", the bare apostrophe of a plural);
 * `hyphen`: joins two tokens without white space; `dash`: parts them; `open`, `close`: quotation marks; `symbol`: currency signs, %, §;
 * `mark`: every other mark.
 */
export type TokenKind = "word" | "number" | "clitic" | "hyphen" | "dash" | "open" | "close" | "symbol" | "mark";

/** How a word is written: `title` has a first capital only, `upper` two capitals or more and no small letter ("US", "U.S."), `mixed` inner capitals. */
export type Case = "lower" | "title" | "upper" | "mixed" | "none";

/** A word, number or mark, and where it stands in the text. */
export type Token = Word &
  Readonly<{
    start: number;
    end: number;
    kind: TokenKind;
    /** White space, or the start of the text, stands before it. */
    spaced: boolean;
  }>;

/** A run of tokens: `tokens.slice(from, to)`. */
export type TokenRange = Readonly<{ from: number; to: number }>;

/**
 * `prose`: a sentence; `headline`: a line of its own without a full stop, in capitals of a title or after a heading's mark;
 * `list-item`: told by a bullet or number; `label`: a line that only names something ("Hashtags", "Attachments:").
 */
export type SentenceKind = "prose" | "headline" | "list-item" | "label";

export type Sentence = Span &
  TokenRange &
  Readonly<{
    kind: SentenceKind;
    /** Paragraph in which it stands, from 0. */
    paragraph: number;
    /** Sentence that leads into the list whose item this is ("The Parties commit to:"), by its index. */
    leadIn: number | null;
    /** Depth of the list, 0 outside of lists. */
    depth: number;
  }>;

/** A stretch between quotation marks. The span holds the marks, `inner` only the words; `from`, `to` are the tokens of the words. */
export type Quote = Span &
  TokenRange &
  Readonly<{
    inner: Span;
    /** False where the closing mark is missing: it then ends with its paragraph. */
    closed: boolean;
    /** The quote of the paragraph before that this one continues, by its index. */
    continues: number | null;
    /** The quote in which it stands, by its index. */
    parent: number | null;
    marks: "double" | "single";
  }>;

/** A text with its tokens, sentences and quoted stretches, all in order of their start. */
export type Prepared = Readonly<{
  text: string;
  tokens: readonly Token[];
  sentences: readonly Sentence[];
  quotes: readonly Quote[];
  /** Index of the sentence of each token. */
  sentenceOf: Int32Array;
  /** Index of the innermost quote of each token (its marks included), -1 outside of quotes. */
  quoteOf: Int32Array;
}>;
