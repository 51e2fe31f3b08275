import type { ArticleLine, PointLine } from "../brief/line.ts";
import type { Answer, Asked, Filters } from "./answer.ts";

export type SearchAnswer = Answer<{
  text: string;
  points: readonly PointLine[];
  articles: readonly Readonly<{ article: ArticleLine; snippet: string }>[];
}>;
export type SearchAsked = Asked & Omit<Filters, "text"> & Readonly<{ text: string }>;
