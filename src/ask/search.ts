import { articleLine } from "../brief/brief.ts";
import type { ArticleLine, PointLine } from "../brief/line.ts";
import { ParleyError } from "../core/errors.ts";
import type { Answer, Asked, Filters } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { filtered, first } from "./listing.ts";
import { withOpening } from "./opening.ts";

export type SearchAnswer = Answer<{
  text: string;
  /** How many hold the words; of articles no more than 200 are counted. */
  found: Readonly<{ points: number; articles: number }>;
  points: readonly PointLine[];
  articles: readonly Readonly<{ article: ArticleLine; snippet: string }>[];
}>;
/** `texts`: how many articles are given; left out: as many as points. */
export type SearchAsked = Asked & Omit<Filters, "text"> & Readonly<{ text: string; texts?: number | undefined }>;

const FEW = 20;
const MOST_ARTICLES = 200;
/** Articles by their words, and the points whose line or evidence holds them. @throws ParleyError `call-invalid` for an empty text. */
export function search(desk: Desk, asked: SearchAsked): SearchAnswer {
  const text = asked.text.trim().slice(0, 400);
  if (text === "") {
    throw new ParleyError("call-invalid", "there is nothing to search for", { fix: "Give some words." });
  }
  const stand = desk.at(asked);
  const { brief, standing, atlas, reader } = stand;
  const limit = Math.min(asked.limit ?? FEW, MOST_ARTICLES);
  const { end } = brief.snapshot;
  const hits = reader.search(text, MOST_ARTICLES, end).flatMap((article) => atlas.source(article, end) ?? []);
  const { total, newest } = filtered(brief, null, asked);
  return {
    ...standing,
    text,
    found: { points: total, articles: hits.length },
    points: brief.lines(first(newest(), limit)),
    articles: hits.slice(0, asked.texts ?? limit).map((source) => ({
      snippet: reader.snippet(text, source.article),
      article: withOpening(reader, articleLine(source, 0)),
    })),
    because: [],
  };
}
