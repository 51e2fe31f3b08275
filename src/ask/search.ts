import { articleLine } from "../brief/brief.ts";
import type { ArticleLine, PointLine } from "../brief/line.ts";
import { ParleyError } from "../core/errors.ts";
import type { Answer, Asked, Filters } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { leftBy } from "./listing.ts";
import { withOpening } from "./opening.ts";

export type SearchAnswer = Answer<{
  text: string;
  points: readonly PointLine[];
  articles: readonly Readonly<{ article: ArticleLine; snippet: string }>[];
}>;
export type SearchAsked = Asked & Omit<Filters, "text"> & Readonly<{ text: string }>;

const FEW = 20;
/** Points are searched through those that the best articles tell of. */
const MOST_ARTICLES = 200;

/** Articles by their words, and the points whose line or evidence holds them. @throws ParleyError `call-invalid` for an empty text. */
export function search(desk: Desk, asked: SearchAsked): SearchAnswer {
  const text = asked.text.trim().slice(0, 400);
  if (text === "") {
    throw new ParleyError("call-invalid", "there is nothing to search for", { fix: "Give some words." });
  }
  const { brief, standing, sources, reader } = desk.at(asked);
  const known = new Map(sources.map((source) => [source.article, source]));
  const limit = Math.min(asked.limit ?? FEW, MOST_ARTICLES);
  const hits = reader.search(text, MOST_ARTICLES).flatMap(({ article, snippet }) => {
    const source = known.get(article);
    return source ? [{ article: articleLine(source, 0), snippet }] : [];
  });
  const drafts = leftBy(brief, brief.snapshot.among(brief.snapshot.book.drafts), { ...asked, text });
  return {
    ...standing,
    text,
    points: brief.lines(drafts.slice(0, limit)),
    articles: hits.slice(0, limit).map((hit) => ({ ...hit, article: withOpening(reader, hit.article) })),
    because: [],
  };
}
