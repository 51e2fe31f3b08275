import { articleLine } from "../brief/brief.ts";
import type { ArticleLine, PointLine } from "../brief/line.ts";
import { ParleyError } from "../core/errors.ts";
import { NONE } from "../record/columns.ts";
import type { Draft } from "../record/fold.ts";
import { ruleOf } from "../record/kinds/kinds.ts";
import type { Source } from "../record/model.ts";
import type { Answer, Asked, Filters } from "./answer.ts";
import type { Desk, Stand } from "./desk.ts";
import { partyTests, testsOf, wordsAsked } from "./listing.ts";
import { withOpening } from "./opening.ts";

export type SearchAnswer = Answer<{
  text: string;
  /** How many hold the words; of articles no more than 200 are counted. */
  found: Readonly<{ points: number; articles: number }>;
  points: readonly PointLine[];
  articles: readonly Readonly<{ article: ArticleLine; snippet: string }>[];
}>;
export type SearchAsked = Asked & Omit<Filters, "text"> & Readonly<{ text: string }>;

const FEW = 20;
const MOST_ARTICLES = 200;
/** A record of so many points is looked through whole; in a larger one points are looked for in what the best articles tell. */
const SMALL = 5_000;
const MOST_LOOKED_IN = 60;

/** Points of which some articles tell all of some words, in the line or in the evidence; newest first. */
function toldIn({ brief }: Stand, articles: readonly Source[], words: readonly string[]): Draft[] {
  const { book } = brief.snapshot;
  const told = new Set<number>();
  for (const place of articles.slice(0, MOST_LOOKED_IN).flatMap((article) => book.placesOf(article))) {
    const number = book.numberAt(place);
    if (number === NONE || told.has(number)) continue;
    const { statement } = book.testimonies.at(place);
    const { fields, date, modality, evidence } = statement;
    const line = ruleOf(fields.kind).summary(fields, date, modality, brief.vocabulary);
    const text = [line, ...evidence.map((part) => part.words)].join("\n").toLowerCase();
    if (words.every((word) => text.includes(word))) told.add(number);
  }
  return [...told]
    .sort((a, b) => b - a)
    .map((number) => book.drafts[number] as Draft)
    .filter((draft) => brief.snapshot.knows(draft));
}

/** Articles by their words, and the points whose line or evidence holds them. @throws ParleyError `call-invalid` for an empty text. */
export function search(desk: Desk, asked: SearchAsked): SearchAnswer {
  const text = asked.text.trim().slice(0, 400);
  if (text === "") {
    throw new ParleyError("call-invalid", "there is nothing to search for", { fix: "Give some words." });
  }
  const stand = desk.at(asked);
  const { brief, standing, atlas, reader } = stand;
  const limit = Math.min(asked.limit ?? FEW, MOST_ARTICLES);
  const hits = reader.search(text, MOST_ARTICLES).flatMap(({ article, snippet }) => {
    const source = atlas.source(article, brief.snapshot.end);
    return source ? [{ source, snippet }] : [];
  });
  const { snapshot } = brief;
  const { party, ...filters } = asked;
  const isSmall = snapshot.book.drafts.length <= SMALL;
  const tests = [
    ...testsOf(brief, { ...filters, text: isSmall ? text : undefined }, true),
    ...partyTests(brief, asked),
  ];
  const articles = hits.map(({ source }) => source);
  const told = isSmall
    ? snapshot.newest(snapshot.book.shelf(null))
    : toldIn(stand, articles, wordsAsked(text)).values();
  const drafts = [...told.filter((draft) => tests.every((passes) => passes(draft)))];
  return {
    ...standing,
    text,
    found: { points: drafts.length, articles: hits.length },
    points: brief.lines(drafts.slice(0, limit)),
    articles: hits.slice(0, limit).map(({ source, snippet }) => ({
      snippet,
      article: withOpening(reader, articleLine(source, 0)),
    })),
    because: [],
  };
}
