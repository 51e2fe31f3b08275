import { type Day, dayOf, type Instant } from "../core/day.ts";
import type { StoryId } from "../core/ids.ts";
import type { Book } from "../record/book.ts";
import type { Source } from "../record/model.ts";
import { countBelow } from "../record/numbers.ts";
import { countBefore } from "../record/order.ts";
import { Storied } from "./storied.ts";
import { Topics } from "./topics.ts";

const outletOf = ({ publisher, issuer }: Source): string | null => publisher ?? issuer;

/** Places of the articles of one thing, in order. */
type Places = Readonly<{ places: Int32Array; originals: Int32Array }>;

/** What is counted and grouped by article, made once for a book: how much was known on a day is then looked up. */
export class Atlas {
  readonly #sources: readonly Source[];
  readonly #book: Book;
  readonly #kept = new Map<string, unknown>();

  /** `sources` in canonical order. */
  constructor(sources: readonly Source[], book: Book) {
    this.#sources = sources;
    this.#book = book;
  }

  #once<T>(name: string, make: () => T): T {
    if (!this.#kept.has(name)) this.#kept.set(name, make());
    return this.#kept.get(name) as T;
  }

  /** How many articles were known before an instant. */
  articles = (before: Instant): number => countBefore(this.#sources, ({ knowableFrom }) => knowableFrom.at >= before);

  /** The article of an id that was known before an instant. */
  source(article: string, before: Instant): Source | undefined {
    const places = this.#once(
      "articles",
      () => new Map<string, number>(this.#sources.map(({ article: id }, at) => [id, at])),
    );
    const found = this.#sources[places.get(article) ?? -1];
    return found && found.knowableFrom.at < before ? found : undefined;
  }

  /** The next edition of the page of an article. */
  editionAfter(article: string, before: Instant): Source | undefined {
    const after = this.#once(
      "editions",
      () =>
        new Map(this.#sources.flatMap((one) => (one.editionOf === undefined ? [] : [[one.editionOf as string, one]]))),
    );
    const found = after.get(article);
    return found && found.knowableFrom.at < before ? found : undefined;
  }

  /** How many originals, outlets or stories were known before an instant. */
  count(what: "originals" | "outlets" | "stories", before: Instant): number {
    const firsts = this.#once(what, () =>
      firstsOf(
        this.#sources,
        what === "originals" ? ({ original }) => original : what === "stories" ? ({ story }) => story : outletOf,
      ),
    );
    return countBefore(firsts, (first) => first >= before);
  }

  /** Outlets with how many articles and originals of theirs were known before an instant, and when the last of them was, as first met. */
  outlets(before: Instant): { outlet: string; articles: number; originals: number; last: Instant }[] {
    const count = this.articles(before);
    const outlets = this.#once("by outlet", () => this.#placesBy((source) => outletOf(source) ?? "no outlet named"));
    return [...outlets].flatMap(([outlet, { places, originals }]) => {
      const articles = countBelow(places, count);
      if (articles === 0) return [];
      const last = (this.#sources[places[articles - 1] as number] as Source).knowableFrom.at;
      return [{ outlet, articles, originals: countBelow(originals, count), last }];
    });
  }

  /** Languages with how many articles in each were known before an instant, as first met. */
  languages(before: Instant): { language: string; articles: number }[] {
    const count = this.articles(before);
    const languages = this.#once("by language", () => this.#placesBy(({ language }) => language ?? "not told"));
    return [...languages]
      .map(([language, { places }]) => ({ language, articles: countBelow(places, count) }))
      .filter(({ articles }) => articles > 0);
  }

  /** Days with how many articles became known on each before an instant. */
  days(before: Instant): { day: Day; articles: number }[] {
    const count = this.articles(before);
    const days = this.#once("by day", () => this.#placesBy(({ knowableFrom }) => dayOf(knowableFrom.at)));
    return [...days]
      .map(([day, { places }]) => ({ day: day as Day, articles: countBelow(places, count) }))
      .filter(({ articles }) => articles > 0);
  }

  #placesBy(of: (source: Source) => string): ReadonlyMap<string, Places> {
    const groups = Map.groupBy(this.#sources.keys(), (at) => of(this.#sources[at] as Source));
    return new Map(
      [...groups].map(([name, places]) => {
        const seen = new Set<string>();
        const originals = places.filter((at) => {
          const { original } = this.#sources[at] as Source;
          return !seen.has(original) && seen.add(original);
        });
        return [name, { places: Int32Array.from(places), originals: Int32Array.from(originals) }];
      }),
    );
  }

  /** Articles of a story, in canonical order. */
  story(id: StoryId): readonly Source[] {
    const stories = this.#once("by story", () => Map.groupBy(this.#sources, ({ story }) => story));
    return stories.get(id) ?? [];
  }

  /** Stories by their newest article before an instant, newest first. */
  *newestStories(before: Instant): Generator<StoryId> {
    const { ids, of } = this.#once("stories by article", () => counted(this.#sources));
    const seen = new Uint8Array(ids.length);
    for (let at = this.articles(before) - 1; at >= 0; at--) {
      const story = of[at] as number;
      if (seen[story] === 1) continue;
      seen[story] = 1;
      yield ids[story] as StoryId;
    }
  }

  /** Points by the stories that tell them. */
  get storied(): Storied {
    return this.#once("storied", () => new Storied(this.#book.columns));
  }

  /** What stories are about. */
  get topics(): Topics {
    return this.#once("topics", () => new Topics(this.#book, this.storied));
  }
}

/** Stories in the order in which they began, and which each article is of. */
function counted(sources: readonly Source[]): Readonly<{ ids: readonly StoryId[]; of: Int32Array }> {
  const numbers = new Map<StoryId, number>();
  const of = Int32Array.from(sources, ({ story }) => {
    const number = numbers.get(story) ?? numbers.size;
    numbers.set(story, number);
    return number;
  });
  return { ids: [...numbers.keys()], of };
}

/** When each distinct value was first there, in order. */
function firstsOf(sources: readonly Source[], of: (source: Source) => string | null): Instant[] {
  const seen = new Set<string | null>();
  const firsts: Instant[] = [];
  for (const source of sources) {
    const value = of(source);
    if (seen.has(value)) continue;
    seen.add(value);
    firsts.push(source.knowableFrom.at);
  }
  return firsts;
}
