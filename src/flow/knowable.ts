import { addDays, type Days, dayOf, hadBegun, type Instant, lastDay, startOf } from "../core/day.ts";
import type { Article, Dated, Handed } from "../page/article.ts";

/** When an article could first be known, and how that is known: updated, published, dateline, feed, handed in, received. */
export type Knowable = Readonly<{ at: Instant; basis: string }>;

/**
 * The article without a day that had not begun when it was received: no text can be of such a day. What it says is kept with the article
 * in the store; nothing is counted from it.
 */
function believed<A extends Pick<Article, "published" | "updated">>(article: A, received: Instant): A {
  const keep = (dated: Dated | null) => (dated && hadBegun(dated.days, received) ? dated : null);
  return { ...article, published: keep(article.published), updated: keep(article.updated) };
}

/**
 * The days of an article that relative words ("Monday") count from: those of its receipt where it says days that cannot be; null where
 * nobody tells them.
 */
export function daysOf(article: Article, { published, received }: Pick<Handed, "published" | "received">): Days | null {
  const told = believed(article, received);
  const handed = published !== null && hadBegun(published, received) ? published : null;
  const found = daysTold(told, { published: handed });
  const isOdd = told.published !== article.published || told.updated !== article.updated || handed !== published;
  return found ?? (isOdd ? dayOf(received) : null);
}

function daysTold(article: Article, handed: Pick<Handed, "published">): Days | null {
  if (article.published && article.published.basis !== "age") return article.published.days;
  if (handed.published !== null) return before(handed.published, article.ageMinutes);
  return article.published?.days ?? article.updated?.days ?? null;
}

/**
 * The first instant at which an article could be known. A day without an hour counts from its start; days that are told
 * no finer than a month, from the last of them. Nothing is known later than it was received, and a day that had not begun by then is not
 * believed.
 */
export function knowableFrom(article: Article, handed: Handed): Knowable {
  const { published, received } = handed;
  const found = told(believed(article, received), {
    ...handed,
    published: published !== null && hadBegun(published, received) ? published : null,
  });
  return found.at > handed.received ? { at: handed.received, basis: found.basis } : found;
}

function told(article: Article, handed: Handed): Knowable {
  const { updated, published } = article;
  if (updated && updated.basis !== "age") return { at: instantOf(updated), basis: "updated" };
  if (published && published.basis !== "age") return { at: instantOf(published), basis: nameOf(published) };
  if (handed.published !== null) {
    return { at: startOf(lastDay(before(handed.published, article.ageMinutes))), basis: "handed in" };
  }
  if (published) return { at: instantOf(published), basis: "published" };
  return { at: handed.received, basis: "received" };
}

const instantOf = ({ at, days }: Dated): Instant => at ?? startOf(lastDay(days));

function nameOf({ basis }: Dated): string {
  if (basis === "dateline" || basis === "feed" || basis === "received") return basis;
  return basis === "handed-in" ? "handed in" : "published";
}

/** "2 days ago" on a page of 9 June is 7 June; hours change no day, because the hour of the page is not known. */
function before(days: Days, ageMinutes: number | null): Days {
  const whole = Math.floor((ageMinutes ?? 0) / 1440);
  return whole === 0 ? days : (addDays(dayOf(startOf(lastDay(days))), -whole) as string as Days);
}
