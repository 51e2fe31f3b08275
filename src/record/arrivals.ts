import { canonicalJson } from "../core/ids.ts";
import type { Testimony } from "./model.ts";
import { byCanon } from "./order.ts";
import type { Stretch, Testimonies, ToldArticle } from "./testimonies.ts";

/** What came and went from one list to the next, by places: of what was there, and of what is. */
type Arrivals = {
  gone: number[];
  fresh: number[];
  /** What says the same at the same instant, with another original or story. */
  altered: (readonly [was: number, is: number])[];
  kept: number;
};

/** What stands in one list alone, or otherwise than in the other; nothing of what is equal by its marks is read. */
export function arrivals(before: Testimonies, now: Testimonies): Arrivals {
  const found: Arrivals = { gone: [], fresh: [], altered: [], kept: 0 };
  const articles = new Map<string, ToldArticle>();
  const goes = ({ from, before: end }: Stretch): void => {
    for (let place = from; place < end; place++) found.gone.push(place);
  };
  for (const article of before.articles()) {
    const twice = articles.get(article.article);
    if (twice) goes(twice);
    articles.set(article.article, article);
  }
  for (const article of now.articles()) {
    const was = articles.get(article.article);
    articles.delete(article.article);
    const length = was ? was.before - was.from : 0;
    if (was && was.mark !== null && was.mark === article.mark) found.kept += length;
    else if (was && saysOf(was) !== null && saysOf(was) === saysOf(article) && length === article.before - article.from)
      for (let at = 0; at < length; at++) found.altered.push([was.from + at, article.from + at]);
    else compareArticle(found, before, was ?? NOTHING, now, article, article.mark === null && was?.mark === null);
  }
  for (const article of articles.values()) goes(article);
  return found;
}

const NOTHING = { from: 0, before: 0 };

/** What of its mark tells what it says, and when. */
const saysOf = ({ mark }: ToldArticle): string | null => mark?.split(" ")[0] ?? null;

/** @param isRead where both are at hand one statement is held against the other */
function compareArticle(
  found: Arrivals,
  before: Testimonies,
  was: Stretch,
  now: Testimonies,
  is: Stretch,
  isRead: boolean,
): void {
  let [mine, theirs] = [was.from, is.from];
  while (mine < was.before || theirs < is.before) {
    const [a, b] = [isRead && mine < was.before && before.at(mine), isRead && theirs < is.before && now.at(theirs)];
    const order = a && b ? byCanon(a, b) : mine < was.before ? -1 : 1;
    if (order === 0 && isSame((a as Testimony).statement, (b as Testimony).statement)) {
      if (isSame((a as Testimony).source, (b as Testimony).source)) found.kept++;
      else found.altered.push([mine, theirs]);
      mine++;
      theirs++;
    } else {
      if (order <= 0) found.gone.push(mine++);
      if (order >= 0) found.fresh.push(theirs++);
    }
  }
}

const isSame = (a: object, b: object): boolean => a === b || canonicalJson(a) === canonicalJson(b);
