import { articleLine, quotesOf } from "../brief/brief.ts";
import { differencesOf } from "../brief/differences.ts";
import type { ArticleLine, Difference, PointLine, StoryLine } from "../brief/line.ts";
import type { OriginalId, StoryId } from "../core/ids.ts";
import type { Draft } from "../record/draft.ts";
import type { Review } from "../record/model.ts";
import type { LineageLink } from "../story/model.ts";
import type { Answer, Asked } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { notFound } from "./find.ts";
import { withOpening } from "./opening.ts";
import { lineOfStory, pointsAt, storyAt } from "./storybook.ts";

export type StoryAnswer = Answer<{
  story: StoryLine;
  coverage: readonly Readonly<{ outlet: string | null; articles: readonly ArticleLine[] }>[];
  originals: readonly Readonly<{ id: OriginalId; basis: readonly string[]; articles: readonly ArticleLine[] }>[];
  lineage: readonly LineageLink[];
  /** Told by two originals or more, without contradiction. */
  agree: readonly PointLine[];
  differ: readonly Difference[];
  /** Told by one original. */
  single: readonly PointLine[];
  related: readonly StoryLine[];
  /** Decisions on the story, and notes, as they were made. */
  reviews: readonly Review[];
}>;
export type StoryAsked = Asked & Readonly<{ id: string }>;

const MOST_POINTS = 200;
const MOST_RELATED = 8;

/** Old ids of a story resolve; so does the id of an article, to its story. @throws ParleyError `not-found`. */
export function story(desk: Desk, asked: StoryAsked): StoryAnswer {
  const stand = desk.at(asked);
  const { brief, reader } = stand;
  const wanted = (reader.renamed(asked.id) ?? asked.id) as StoryId;
  const { end } = brief.snapshot;
  const [first] = stand.atlas.story(wanted);
  const story = first && first.knowableFrom.at < end ? wanted : stand.atlas.source(asked.id, end)?.story;
  if (story === undefined) throw notFound(asked.id);
  const found = storyAt(stand, story);
  const articles = found.sources.map((source) =>
    withOpening(reader, articleLine(source, brief.snapshot.book.testimoniesOf(source).length)),
  );
  const points = pointsAt(stand, story);
  const label = (draft: (typeof points)[number]) => brief.snapshot.gist(draft).label;
  const others = points.flatMap((draft) => brief.snapshot.storiesOf(draft));
  const related = [...Map.groupBy(others, (id) => id)]
    .filter(([id]) => id !== story)
    .sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
    .slice(0, MOST_RELATED);
  /** A point as the story tells it: with words of its own articles. */
  const toldHere = (those: readonly Draft[]): PointLine[] =>
    those.slice(0, MOST_POINTS).map((draft) => {
      const own = brief.snapshot.firstIn(draft, story);
      const line = brief.line(draft);
      return { ...line, quote: (own && quotesOf(own)[0]) ?? line.quote };
    });
  const ids = new Set<string>(found.sources.map(({ article }) => article));
  return {
    ...stand.standing,
    story: lineOfStory(stand, story),
    coverage: [...Map.groupBy(articles, ({ publisher, issuer }) => publisher ?? issuer)].map(([outlet, those]) => ({
      outlet,
      articles: those,
    })),
    originals: [...Map.groupBy(articles, ({ original }) => original)].map(([id, those]) => ({
      id,
      basis: [...new Set(those.map(({ originalBasis }) => originalBasis))],
      articles: those,
    })),
    lineage: found.sources
      .flatMap(({ article }) =>
        reader.lineage(article).filter(({ earlier, later }) => later === article && ids.has(earlier)),
      )
      .slice(0, MOST_POINTS),
    agree: toldHere(points.filter((draft) => label(draft) === "reports match")),
    differ: points.filter((draft) => label(draft) === "reports differ").flatMap((draft) => differencesOf(brief, draft)),
    single: toldHere(points.filter((draft) => label(draft) === "one original")),
    related: related.map(([id]) => lineOfStory(stand, id)),
    reviews: reader.reviews().filter(({ target }) => (reader.renamed(target) ?? target) === story),
    because: [],
  };
}
