import type { AboutAnswer, AboutAsked } from "./about.ts";
import type { AgreementsAnswer, AgreementsAsked } from "./agreements.ts";
import type { ArticleAnswer, ArticleAsked } from "./article.ts";
import type { ChangesAnswer, ChangesAsked } from "./changes.ts";
import type { DifferAnswer, DifferAsked } from "./differ.ts";
import type { FiguresAnswer, FiguresAsked } from "./figures.ts";
import type { MeasuresAnswer, MeasuresAsked } from "./measures.ts";
import type { NewsAnswer, NewsAsked } from "./news.ts";
import type { PeopleAnswer, PeopleAsked } from "./people.ts";
import type { PointAnswer, PointAsked } from "./point.ts";
import type { PromisesAnswer, PromisesAsked } from "./promises.ts";
import type { QuotesAnswer, QuotesAsked } from "./quotes.ts";
import type { ReviewsAnswer, ReviewsAsked } from "./reviews.ts";
import type { RoundAnswer, RoundAsked } from "./round.ts";
import type { RoundsAnswer, RoundsAsked } from "./rounds.ts";
import type { SearchAnswer, SearchAsked } from "./search.ts";
import type { SourcesAnswer, SourcesAsked } from "./sources.ts";
import type { StateAnswer, StateAsked } from "./state.ts";
import type { StoriesAnswer, StoriesAsked } from "./stories.ts";
import type { StoryAnswer, StoryAsked } from "./story.ts";
import type { TimelineAnswer, TimelineAsked } from "./timeline.ts";
import type { WhyAnswer, WhyAsked } from "./why.ts";

/**
 * The questions. Each takes one plain object and gives one plain object, so that a worker can answer for a server.
 * An id that the record never gave is refused with `not-found`.
 */
export interface Ask {
  state(asked: StateAsked): Promise<StateAnswer>;
  measures(asked: MeasuresAsked): Promise<MeasuresAnswer>;
  agreements(asked: AgreementsAsked): Promise<AgreementsAnswer>;
  timeline(asked: TimelineAsked): Promise<TimelineAnswer>;
  rounds(asked: RoundsAsked): Promise<RoundsAnswer>;
  round(asked: RoundAsked): Promise<RoundAnswer>;
  stories(asked: StoriesAsked): Promise<StoriesAnswer>;
  story(asked: StoryAsked): Promise<StoryAnswer>;
  article(asked: ArticleAsked): Promise<ArticleAnswer>;
  point(asked: PointAsked): Promise<PointAnswer>;
  why(asked: WhyAsked): Promise<WhyAnswer>;
  promises(asked: PromisesAsked): Promise<PromisesAnswer>;
  people(asked: PeopleAsked): Promise<PeopleAnswer>;
  figures(asked: FiguresAsked): Promise<FiguresAnswer>;
  quotes(asked: QuotesAsked): Promise<QuotesAnswer>;
  differ(asked: DifferAsked): Promise<DifferAnswer>;
  search(asked: SearchAsked): Promise<SearchAnswer>;
  changes(asked: ChangesAsked): Promise<ChangesAnswer>;
  news(asked: NewsAsked): Promise<NewsAnswer>;
  sources(asked: SourcesAsked): Promise<SourcesAnswer>;
  about(asked: AboutAsked): Promise<AboutAnswer>;
  reviews(asked: ReviewsAsked): Promise<ReviewsAnswer>;
}

export type Question = keyof Ask;
