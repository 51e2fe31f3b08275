import { addDays, type Days, daysFrom, weekdayOf } from "../core/day.ts";
import { dayAt, monthAt, monthsFrom, readings, yearAt } from "./calendar.ts";
import { type At, absolute, asDays, fromArticle, isYear, numberIn, type Reading, yearBehind } from "./day-reading.ts";
import type { Token } from "./text.ts";

/** "2025-06-09". */
export function isoDay({ tokens }: At, at: number): Reading | null {
  if (!isYear(tokens[at])) return null;
  if (tokens[at + 1]?.kind !== "hyphen" || tokens[at + 3]?.kind !== "hyphen") return null;
  const month = numberIn(tokens[at + 2], 1, 12);
  const day = numberIn(tokens[at + 4], 1, 31);
  if (month === null || day === null) return null;
  const found = dayAt(Number(tokens[at]?.lower), month, day);
  return found ? absolute(at + 5, found as Days, "day") : null;
}

/** "May" the month is written with a capital and has a day, a year or a preposition beside it. */
export function isMonthName({ tokens, words }: At, at: number): boolean {
  const token = tokens[at] as Token;
  if (token.case === "lower" || token.case === "mixed") return false;
  if (token.lower !== "may" && token.lower !== "march" && token.lower !== "august" && token.lower.length > 3)
    return true;
  const next = tokens[at + 1];
  if (next?.kind === "number") return true;
  const before = tokens[at - 1];
  if (token.lower.length === 3 && token.lower !== "may" && !token.lower.endsWith(".")) return false;
  if (before === undefined || before.kind === "close" || (before.kind === "mark" && before.lower !== ",")) return false;
  if (before.kind === "hyphen" || before.kind === "dash") return true;
  return (
    words.relations.has(before.lower) ||
    words.which.has(before.lower) ||
    words.parts.has(before.lower) ||
    /^(in|of|to|and|or|between|during|for|on|than|mid|as|,)$/.test(before.lower) ||
    (words.months.has(before.lower) && before.case === "title")
  );
}

/** "June 9", "June 9, 2025", "June 9 and 10", "June 9-11, 2025", "May 2025", "May". */
export function monthFirst(here: At, at: number, alone: boolean): Reading | null {
  const { tokens, words, article } = here;
  const month = words.months.get((tokens[at] as Token).lower) as number;
  let index = at + 1;
  const first = numberIn(tokens[index], 1, 31);
  if (first !== null && !alone && tokens[index + 1]?.lower !== "%" && tokens[index + 1]?.lower !== "percent") {
    index++;
    if (/^(st|nd|rd|th)$/.test(tokens[index]?.lower ?? "") && !tokens[index]?.spaced) index++;
    let last = first;
    const joint = tokens[index];
    const second = numberIn(tokens[index + 1], first + 1, 31);
    const unit = tokens[index + 2]?.lower;
    if (
      second !== null &&
      joint &&
      (joint.kind === "hyphen" || joint.kind === "dash" || /^(and|to|&|through)$/.test(joint.lower)) &&
      unit !== "%" &&
      unit !== "percent" &&
      !words.months.has(unit ?? "") &&
      !words.durations.has(unit ?? "")
    ) {
      last = second;
      index += 2;
    }
    const year = yearBehind(here, index);
    const at2 = (y: number): Days | null => {
      const from = dayAt(y, month, first);
      const to = dayAt(y, month, last);
      return from && to ? daysFrom(from, to) : null;
    };
    if (year) {
      const days = at2(year.year);
      return days ? { ...absolute(year.to, days, "day"), basis: year.absolute ? "absolute" : "article" } : null;
    }
    const shared = sharedYear(here, index, true);
    const days = shared === null ? null : at2(shared);
    if (days) return absolute(index, days, "day");
    return article
      ? { to: index, ...readings(at2, article), basis: "article", grain: "day" }
      : fromArticle(index, null, "day");
  }
  const year = yearBehind(here, index);
  if (year)
    return { ...absolute(year.to, monthAt(year.year, month), "month"), basis: year.absolute ? "absolute" : "article" };
  const shared = sharedYear(here, index, false);
  if (shared !== null) return absolute(index, monthAt(shared, month), "month");
  if (!article) return fromArticle(index, null, "month");
  return { to: index, ...readings((y) => monthAt(y, month), article), basis: "article", grain: "month" };
}

/** "April 8 and April 9, 2025", "January to May 2018": the year behind the second counts for the first. */
function sharedYear({ tokens, words }: At, at: number, withDay: boolean): number | null {
  const joint = tokens[at];
  if (
    joint === undefined ||
    !(joint.kind === "hyphen" || joint.kind === "dash" || /^(and|to|or|through)$/.test(joint.lower))
  )
    return null;
  if (!words.months.has(tokens[at + 1]?.lower ?? "")) return null;
  if (withDay && numberIn(tokens[at + 2], 1, 31) === null) return null;
  const behind = withDay ? at + 3 : at + 2;
  const year = tokens[behind]?.lower === "," ? tokens[behind + 1] : tokens[behind];
  return isYear(year) ? Number(year?.lower) : null;
}

/** "9 June", "9 and 10 June 2025", "30 May". */
export function dayFirst(here: At, at: number): Reading | null {
  const { tokens, words, article } = here;
  const first = numberIn(tokens[at], 1, 31);
  if (first === null) return null;
  let index = at + 1;
  let last = first;
  if (/^(st|nd|rd|th)$/.test(tokens[index]?.lower ?? "") && !tokens[index]?.spaced) index++;
  const joint = tokens[index];
  const second = numberIn(tokens[index + 1], first + 1, 31);
  if (
    second !== null &&
    joint &&
    (joint.kind === "hyphen" || joint.kind === "dash" || /^(and|to|&)$/.test(joint.lower))
  ) {
    const behind = tokens[index + 2];
    if (behind && words.months.has(behind.lower) && behind.case !== "lower") {
      last = second;
      index += 2;
    }
  }
  if (tokens[index]?.lower === "of") index++;
  const shift = index > at + 2 && last === first ? words.which.get(tokens[index]?.lower ?? "") : undefined;
  if (shift !== undefined && tokens[index + 1]?.lower === "month") {
    // "the 15th of next month"
    const whole = article && monthsFrom(article, shift);
    const day = whole && dayAt(Number(whole.slice(0, 4)), Number(whole.slice(5, 7)), first);
    return fromArticle(index + 2, day && asDays(day), "day");
  }
  const month = tokens[index];
  const number = month && month.case !== "lower" && month.kind === "word" ? words.months.get(month.lower) : undefined;
  if (number === undefined) return null;
  if (numberIn(tokens[index + 1], 1, 31) !== null && tokens[index - 1]?.lower === "of") return null; // "Directive 21 of February 12"
  const at2 = (y: number): Days | null => {
    const from = dayAt(y, number, first);
    const to = dayAt(y, number, last);
    return from && to ? daysFrom(from, to) : null;
  };
  const year = yearBehind(here, index + 1);
  if (year) {
    const days = at2(year.year);
    return days ? { ...absolute(year.to, days, "day"), basis: year.absolute ? "absolute" : "article" } : null;
  }
  return article
    ? { to: index + 1, ...readings(at2, article), basis: "article", grain: "day" }
    : fromArticle(index + 1, null, "day");
}

/** "Monday", "Monday night", "Monday, June 9", "Thursday last week". */
export function weekday(here: At, at: number): Reading | null {
  const { tokens, words, article } = here;
  const token = tokens[at] as Token;
  if (token.case === "lower") return null;
  let index = at + 1;
  if (tokens[index]?.lower === ",") index++;
  const next = tokens[index] as Token | undefined;
  if (
    next?.kind === "word" &&
    words.months.has(next.lower) &&
    next.case !== "lower" &&
    numberIn(tokens[index + 1], 1, 31) !== null
  ) {
    return monthFirst(here, index, false);
  }
  if (next?.kind === "number") {
    const found = dayFirst(here, index);
    if (found) return found;
  }
  index = at + 1;
  if (words.dayParts.has(tokens[index]?.lower ?? "")) {
    const part = tokens[index] as Token;
    if (part.case === "title" && tokens[index + 1]?.case === "title") return null; // the name of a programme
    index++;
  }
  const wanted = words.weekdays.get(token.lower) as number;
  let behind = index;
  if (tokens[behind]?.lower === "of") behind++;
  const shift = words.which.get(tokens[behind]?.lower ?? "");
  if (shift !== undefined && tokens[behind + 1]?.lower === "week") {
    if (!article) return fromArticle(behind + 2, null, "day");
    return fromArticle(behind + 2, asDays(addDays(article, wanted - weekdayOf(article) + 7 * shift)), "day");
  }
  if (!article) return fromArticle(index, null, "day");
  const back = (weekdayOf(article) - wanted + 7) % 7;
  const past = addDays(article, -back);
  return {
    to: index,
    past: asDays(past),
    future: asDays(back === 0 ? past : addDays(past, 7)),
    basis: "article",
    grain: "day",
  };
}

/** A year alone stands behind a preposition or in brackets: "in 2019", "since 2018", "of 2025", "(2024)". */
export function bareYear({ tokens, words }: At, at: number): Reading | null {
  const token = tokens[at] as Token;
  if (!isYear(token) || Number(token.lower) > 2100) return null;
  const next = tokens[at + 1];
  const short = tokens[at + 2];
  if (
    next &&
    !next.spaced &&
    (next.kind === "hyphen" || next.lower === "/") &&
    short?.kind === "number" &&
    /^\d\d$/.test(short.lower)
  ) {
    // "2018-19", "2024/25"
    const year = Number(token.lower);
    const behind = Math.floor(year / 100) * 100 + Number(short.lower);
    if (behind === year + 1) return absolute(at + 3, `${year}/${behind}` as Days, "span");
  }
  if (next && !next.spaced && (next.kind === "word" || next.kind === "hyphen") && !isYear(tokens[at + 2])) return null;
  if (next && (words.percents.has(next.lower) || words.durations.has(next.lower) || words.magnitudes.has(next.lower)))
    return null;
  const before = tokens[at - 1];
  if (before === undefined) return null;
  const good =
    words.relations.has(before.lower) ||
    words.parts.has(before.lower) ||
    /^(in|of|during|for|and|or|to|between|than|through|versus|year|fiscal|than|\(|\/)$/.test(before.lower) ||
    (before.kind === "hyphen" && isYear(tokens[at - 2]));
  if (
    !good ||
    (before.lower === "and" && !isYear(tokens[at - 2])) ||
    (before.lower === "of" && tokens[at - 3]?.lower === "no.")
  )
    return null;
  if (before.lower === "to" && !isYear(tokens[at - 2])) return null;
  return absolute(at + 1, yearAt(Number(token.lower)), "year");
}
