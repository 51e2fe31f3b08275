import { ParleyError } from "../core/errors.ts";
import { type AboutAnswer, type AboutAsked, about } from "./about.ts";
import { type AgreementsAnswer, type AgreementsAsked, agreements } from "./agreements.ts";
import type { Asked, Filters } from "./answer.ts";
import { type ArticleAnswer, type ArticleAsked, article } from "./article.ts";
import { type ChangesAnswer, type ChangesAsked, changes } from "./changes.ts";
import { type DeadlinesAnswer, type DeadlinesAsked, deadlines } from "./deadlines.ts";
import { type AskFrom, Desk } from "./desk.ts";
import { type DifferAnswer, type DifferAsked, differ } from "./differ.ts";
import { type DutyAnswer, type DutyAsked, duty, noTrade, type Trade } from "./duty.ts";
import { type FiguresAnswer, type FiguresAsked, figures } from "./figures.ts";
import { type GoodsAnswer, type GoodsAsked, goods } from "./goods.ts";
import { type MeasuresAnswer, type MeasuresAsked, measures } from "./measures.ts";
import { type NewsAnswer, type NewsAsked, news } from "./news.ts";
import { onceFor } from "./once.ts";
import { type PeopleAnswer, type PeopleAsked, people } from "./people.ts";
import { type PointAnswer, type PointAsked, point } from "./point.ts";
import { type PromisesAnswer, type PromisesAsked, promises } from "./promises.ts";
import { type QuotesAnswer, type QuotesAsked, quotes } from "./quotes.ts";
import { type ReviewsAnswer, type ReviewsAsked, reviews } from "./reviews.ts";
import { type RoundAnswer, type RoundAsked, round } from "./round.ts";
import { type RoundsAnswer, type RoundsAsked, rounds } from "./rounds.ts";
import { type SearchAnswer, type SearchAsked, search } from "./search.ts";
import { type SourcesAnswer, type SourcesAsked, sources } from "./sources.ts";
import { type StateAnswer, type StateAsked, state } from "./state.ts";
import { type StoriesAnswer, type StoriesAsked, stories } from "./stories.ts";
import { type StoryAnswer, type StoryAsked, story } from "./story.ts";
import { type TimelineAnswer, type TimelineAsked, timeline } from "./timeline.ts";
import { type WhyAnswer, type WhyAsked, why } from "./why.ts";

/**
 * The questions. Each takes one plain object and gives one plain object, so that a worker can answer for a server.
 * An id that the record never gave is refused with `not-found`.
 */
export interface Ask {
  state(asked: StateAsked): Promise<StateAnswer>;
  measures(asked: MeasuresAsked): Promise<MeasuresAnswer>;
  agreements(asked: AgreementsAsked): Promise<AgreementsAnswer>;
  deadlines(asked: DeadlinesAsked): Promise<DeadlinesAnswer>;
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
  duty(asked: DutyAsked): Promise<DutyAnswer>;
  goods(asked: GoodsAsked): Promise<GoodsAnswer>;
}

export type Question = keyof Ask;

/** Of longer stretches of a list nothing is kept for the next who asks. */
const MOST_WORTH_KEEPING = 100;

const questions = {
  about,
  agreements,
  article,
  changes,
  deadlines,
  differ,
  figures,
  measures,
  news,
  people,
  point,
  promises,
  quotes,
  reviews,
  round,
  rounds,
  search,
  sources,
  state,
  stories,
  story,
  timeline,
  why,
} as const;

/**
 * Answers questions from a record. One desk keeps what was folded; a question after the record changed folds anew.
 * @throws ParleyError as each question says, through the promise.
 */
export function createAsk(
  { trade = noTrade, ...from }: AskFrom & { readonly trade?: Trade },
  desk: Desk = new Desk(from),
): Ask {
  const atOnce = from.reader.atOnce ?? (<T>(work: () => T): T => work());
  const answered = (name: string, answer: unknown, asked: Asked): unknown => {
    const give = () => (answer as (desk: Desk, asked: unknown) => unknown)(desk, asked);
    // The health of watched addresses changes while the record stands; whole texts and long lists are not worth their room.
    const { limit = 0, from, to } = asked as Filters;
    if (from !== undefined && to !== undefined && to < from) {
      throw new ParleyError("call-invalid", `no day lies from ${from} to ${to}`, {
        fix: "Ask from the earlier day to the later.",
      });
    }
    if (name === "sources" || name === "article" || limit > MOST_WORTH_KEEPING) return give();
    const { brief, standing } = desk.at(asked);
    return onceFor(brief, `${name} ${standing.today} ${JSON.stringify(asked)}`, give);
  };
  const entries = Object.entries(questions).map(([name, answer]) => [
    name,
    async (asked: Asked) => atOnce(() => answered(name, answer, asked)),
  ]);
  const computed: Pick<Ask, "duty" | "goods"> = {
    duty: async (asked) => atOnce(() => duty(desk, trade, asked)),
    goods: async (asked) => atOnce(() => goods(desk, trade, asked)),
  };
  return { ...(Object.fromEntries(entries) as Omit<Ask, keyof typeof computed>), ...computed };
}
