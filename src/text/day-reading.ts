import { addDays, type Day, type Days } from "../core/day.ts";
import { halfAt, monthOf, monthsFrom, quarterAt, weekendFrom, weekFrom, yearAt, yearOf } from "./calendar.ts";
import type { DayGrain } from "./day-expression.ts";
import type { Token } from "./text.ts";
import type { CalendarUnit, TextWords } from "./words.ts";

/** What the words from one token to `to` say about days. `prefer` where the words themselves tell past or future. */
export type Reading = Readonly<{
  to: number;
  past: Days | null;
  future: Days | null;
  basis: "absolute" | "article" | "anchor";
  grain: DayGrain;
  prefer?: "past" | "future";
  offset?: number;
}>;

export type At = Readonly<{ tokens: readonly Token[]; words: TextWords; article: Day | null; told: Days | null }>;

export const absolute = (to: number, days: Days, grain: DayGrain): Reading => ({
  to,
  past: days,
  future: days,
  basis: "absolute",
  grain,
});

export const fromArticle = (to: number, days: Days | null, grain: DayGrain, prefer?: "past" | "future"): Reading => {
  // "2018 years ago" leads out of the calendar: no days rather than strange ones.
  const within = days !== null && /^(?:1[6-9]|2[0-3])\d\d(?!\d)/.test(days) ? days : null;
  return { to, past: within, future: within, basis: "article", grain, ...(prefer ? { prefer } : {}) };
};

export const asDays = (day: Day | null): Days | null => day as Days | null;

/** "1800" to "2099". */
export function isYear(token: Token | undefined): boolean {
  if (token?.kind !== "number" || token.lower.length !== 4) return false;
  const { lower } = token;
  return (
    (lower.startsWith("20") || lower.startsWith("19") || lower.startsWith("18")) &&
    isDigit(lower, 2) &&
    isDigit(lower, 3)
  );
}

const isDigit = (text: string, at: number): boolean => {
  const unit = text.charCodeAt(at);
  return unit >= 48 && unit <= 57;
};

export const numberIn = (token: Token | undefined, low: number, high: number): number | null => {
  if (token?.kind !== "number" || token.lower.length > 2) return null;
  const value = Number(token.lower);
  return value >= low && value <= high ? value : null;
};

/** A year behind a day or month: "2025", ", 2025", "of last year", "this year". */
export function yearBehind(
  { tokens, words, article }: At,
  at: number,
): { year: number; to: number; absolute: boolean } | null {
  let index = at;
  if (tokens[index]?.lower === ",") index++;
  if (isYear(tokens[index]) && tokens[index + 1]?.lower !== "%") {
    return { year: Number(tokens[index]?.lower), to: index + 1, absolute: true };
  }
  if (tokens[index]?.lower === "of") index++;
  if (isYear(tokens[index])) return { year: Number(tokens[index]?.lower), to: index + 1, absolute: true };
  const shift = words.which.get(tokens[index]?.lower ?? "");
  if (article && shift !== undefined && tokens[index + 1]?.lower === "year") {
    return { year: yearOf(article) + shift, to: index + 2, absolute: false };
  }
  return null;
}

export function anchor(to: number, offset: number, { told, article }: At): Reading {
  const counted = told && told.length === 10 ? addDays(told as Day, offset) : null;
  // What is told as the next day has come: a day behind the article's was counted from the wrong one.
  const days = offset !== 0 && counted !== null && article !== null && counted > article ? null : asDays(counted);
  return { to, past: days, future: days, basis: "anchor", grain: "day", offset };
}

export function unitFrom({ article }: At, unit: CalendarUnit, shift: number): Days | null {
  if (!article) return null;
  switch (unit) {
    case "day":
      return asDays(addDays(article, shift));
    case "week":
      return weekFrom(article, shift);
    case "weekend":
      // "last weekend" on a Monday is that of the week before; "this weekend" told on a Monday is still ahead.
      return weekendFrom(article, shift);
    case "month":
      return monthsFrom(article, shift);
    case "quarter": {
      const index = yearOf(article) * 4 + Math.floor((monthOf(article) - 1) / 3) + shift;
      return quarterAt(Math.floor(index / 4), (index % 4) + 1);
    }
    case "half": {
      const index = yearOf(article) * 2 + (monthOf(article) > 6 ? 1 : 0) + shift;
      return halfAt(Math.floor(index / 2), (index % 2) + 1);
    }
    case "year":
      return yearAt(yearOf(article) + shift);
  }
}

export const grainOf = (unit: CalendarUnit): DayGrain =>
  unit === "weekend" ? "span" : unit === "half" ? "span" : unit === "quarter" ? "quarter" : unit;
