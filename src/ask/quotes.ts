import type { PointLine } from "../brief/line.ts";
import type { ArticleId } from "../core/ids.ts";
import type { Answer, Asked, Filters, Listed } from "./answer.ts";

/** A stretch of a wording held against the first: `same`, only here (`added`), only in the first (`left out`). */
export type WordPart = Readonly<{ words: string; is: "same" | "added" | "left out" }>;
export type Wording = Readonly<{
  words: string;
  outlets: readonly string[];
  articles: readonly ArticleId[];
  /** Against the first wording; empty for the first. */
  parts: readonly WordPart[];
  /** Differs from the first in house style alone (U.S./United States, quotation marks, spelling), or is a cut of it. */
  against: "first" | "house style" | "cut" | "wording";
}>;
export type QuoteLine = Readonly<{
  line: PointLine;
  speaker: string;
  venue: string | null;
  /** The fullest first. */
  wordings: readonly Wording[];
  /** True where outlets word it differently, house style and cuts left aside. */
  variants: boolean;
}>;
export type QuotesAnswer = Answer<Listed & { quotes: readonly QuoteLine[] }>;
export type QuotesAsked = Asked & Filters & Readonly<{ variants?: boolean | undefined }>;
