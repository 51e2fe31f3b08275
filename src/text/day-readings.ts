import { addDays, type Day, type Days, daysFrom, firstDay, lastDay, weekdayOf } from "../core/day.ts";
import {
  dayAt,
  halfAt,
  monthAt,
  monthOf,
  monthSpan,
  monthsFrom,
  quarterAt,
  readings,
  seasonAt,
  weekendFrom,
  weekFrom,
  yearAt,
  yearOf,
} from "./calendar.ts";
import type { DayGrain } from "./day-expression.ts";
import { readNumber } from "./numbers.ts";
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

type At = Readonly<{ tokens: readonly Token[]; words: TextWords; article: Day | null; told: Days | null }>;

/** The expression of days that begins at a token, the longest that fits, or null. Looks at a bounded number of tokens. */
export function readDay(
  tokens: readonly Token[],
  at: number,
  words: TextWords,
  article: Day | null,
  told: Days | null,
): Reading | null {
  const here: At = { tokens, words, article, told };
  const token = tokens[at] as Token;
  if (token.kind === "number") {
    return (
      isoDay(here, at) ?? dayFirst(here, at) ?? counted(here, at) ?? ordinalQuarter(here, at) ?? bareYear(here, at)
    );
  }
  const { lower } = token;
  if (lower === "the" || lower === "a" || lower === "an") return theDay(here, at);
  if (words.months.has(lower)) return isMonthName(here, at) ? monthFirst(here, at, false) : null;
  if (words.weekdays.has(lower)) return weekday(here, at);
  if (words.nearDays.has(lower)) return near(here, at);
  if (words.parts.has(lower)) return part(here, at) ?? counted(here, at);
  if (words.which.has(lower)) return which(here, at) ?? ordinalQuarter(here, at);
  if (words.seasons.has(lower)) return season(here, at);
  if (words.ordinals.has(lower)) return ordinalQuarter(here, at);
  if (words.numbers.has(lower)) return counted(here, at);
  if (lower === "that" && tokens[at + 1]?.lower === "day" && here.told !== null) return anchor(at + 2, 0, here);
  if (lower === "q" || /^q[1-4]$/.test(lower)) return shortQuarter(here, at);
  if (lower === "fiscal" && isYear(tokens[at + 1]))
    return absolute(at + 2, yearAt(Number(tokens[at + 1]?.lower)), "year");
  return null;
}

const absolute = (to: number, days: Days, grain: DayGrain): Reading => ({
  to,
  past: days,
  future: days,
  basis: "absolute",
  grain,
});
const fromArticle = (to: number, days: Days | null, grain: DayGrain, prefer?: "past" | "future"): Reading => ({
  to,
  past: days,
  future: days,
  basis: "article",
  grain,
  ...(prefer ? { prefer } : {}),
});
const asDays = (day: Day | null): Days | null => day as Days | null;

const isYear = (token: Token | undefined): boolean =>
  token?.kind === "number" && token.lower.length === 4 && /^(1[89]|20)\d\d$/.test(token.lower);

const numberIn = (token: Token | undefined, low: number, high: number): number | null => {
  if (token?.kind !== "number" || token.lower.length > 2) return null;
  const value = Number(token.lower);
  return value >= low && value <= high ? value : null;
};

/** "2025-06-09". */
function isoDay({ tokens }: At, at: number): Reading | null {
  if (!isYear(tokens[at])) return null;
  if (tokens[at + 1]?.kind !== "hyphen" || tokens[at + 3]?.kind !== "hyphen") return null;
  const month = numberIn(tokens[at + 2], 1, 12);
  const day = numberIn(tokens[at + 4], 1, 31);
  if (month === null || day === null) return null;
  const found = dayAt(Number(tokens[at]?.lower), month, day);
  return found ? absolute(at + 5, found as unknown as Days, "day") : null;
}

/** "May" the month is written with a capital and has a day, a year or a preposition beside it. */
function isMonthName({ tokens, words }: At, at: number): boolean {
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

/** A year behind a day or month: "2025", ", 2025", "of last year", "this year". */
function yearBehind(
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

/** "June 9", "June 9, 2025", "June 9 and 10", "June 9-11, 2025", "May 2025", "May". */
function monthFirst(here: At, at: number, alone: boolean): Reading | null {
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
function dayFirst(here: At, at: number): Reading | null {
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
function weekday(here: At, at: number): Reading | null {
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

/** "today", "yesterday", "tomorrow", "tonight". */
function near({ tokens, words, article }: At, at: number): Reading | null {
  const shift = words.nearDays.get((tokens[at] as Token).lower) as number;
  let to = at + 1;
  if (words.dayParts.has(tokens[to]?.lower ?? "")) to++;
  return fromArticle(
    to,
    article && asDays(addDays(article, shift)),
    "day",
    shift < 0 ? "past" : shift > 0 ? "future" : undefined,
  );
}

/** "last week", "this fall", "next Monday", "the past month", "last May". */
function which(here: At, at: number): Reading | null {
  const { tokens, words, article } = here;
  const { lower } = tokens[at] as Token;
  const shift = words.which.get(lower) as number;
  const token = tokens[at + 1];
  if (token?.kind !== "word") return null;
  const prefer = shift < 0 ? "past" : shift > 0 ? "future" : undefined;
  if (words.weekdays.has(token.lower) && token.case !== "lower") {
    if (!article) return fromArticle(at + 2, null, "day", prefer);
    const wanted = words.weekdays.get(token.lower) as number;
    let to = at + 2;
    if (words.dayParts.has(tokens[to]?.lower ?? "")) to++;
    if (shift === 0) return fromArticle(to, asDays(addDays(article, wanted - weekdayOf(article))), "day");
    const back = (weekdayOf(article) - wanted + 7) % 7 || 7;
    const ahead = (wanted - weekdayOf(article) + 7) % 7 || 7;
    return fromArticle(to, asDays(addDays(article, shift < 0 ? -back : ahead)), "day", prefer);
  }
  const month = words.months.get(token.lower);
  if (month !== undefined && token.case !== "lower") {
    const named = monthFirst(here, at + 1, false);
    if (named === null || !article || named.basis === "absolute") return named;
    if (named.grain === "day") return { ...named, ...(prefer ? { prefer } : {}) };
    const year =
      yearOf(article) + (shift < 0 && month >= monthOf(article) ? -1 : shift > 0 && month <= monthOf(article) ? 1 : 0);
    return fromArticle(named.to, monthAt(year, month), "month", prefer);
  }
  if (words.dayParts.has(token.lower))
    return shift === 0 ? fromArticle(at + 2, asDays(article), "day") : near0(here, at, shift);
  const season = words.seasons.get(token.lower);
  if (season !== undefined && !(token.lower === "spring" && shift === 0 && tokens[at - 1]?.lower === "of")) {
    if (!article) return fromArticle(at + 2, null, "season", prefer);
    const year = yearOf(article);
    if (shift === 0) return fromArticle(at + 2, seasonAt(season, year), "season");
    const options = [year - 1, year, year + 1].map((y) => seasonAt(season, y));
    const found =
      shift < 0 ? options.filter((d) => lastDay(d) < article).at(-1) : options.find((d) => firstDay(d) > article);
    return fromArticle(at + 2, found ?? null, "season", prefer);
  }
  const unit = words.units.get(token.lower);
  if (unit === undefined) return null;
  if (lower === "same" && unit !== "day") return null;
  if (token.lower.endsWith("s") && unit !== "day") return null;
  if (unit === "day") return token.lower === "day" ? dayBeside(here, at, shift, lower) : null;
  if (lower === "following" || lower === "preceding" || lower === "previous" || lower === "coming") {
    if (tokens[at - 1]?.lower === "the" && lower !== "previous" && lower !== "coming") return null;
  }
  if (article && unit === "week" && (lower === "past" || lower === "coming")) {
    const days = lower === "past" ? daysFrom(addDays(article, -7), article) : daysFrom(article, addDays(article, 7));
    return fromArticle(at + 2, days, "week", prefer);
  }
  return fromArticle(at + 2, unitFrom(here, unit, shift), grainOf(unit), prefer);
}

function near0({ article, tokens }: At, at: number, shift: number): Reading | null {
  return tokens[at + 1]?.lower === "night" && shift < 0
    ? fromArticle(at + 2, article && asDays(addDays(article, -1)), "day", "past")
    : null;
}

/** "the next day", "the previous day": counted from the day told before, not from the article's. */
function dayBeside(here: At, at: number, shift: number, lower: string): Reading | null {
  if (lower === "this" || lower === "last" || lower === "past" || lower === "current" || lower === "coming")
    return null;
  return anchor(at + 2, lower === "same" ? 0 : shift, here);
}

function anchor(to: number, offset: number, { told, article }: At): Reading {
  const counted = told && told.length === 10 ? addDays(told as unknown as Day, offset) : null;
  // What is told as the next day has come: a day behind the article's was counted from the wrong one.
  const days = counted !== null && article !== null && counted > article ? null : asDays(counted);
  return { to, past: days, future: days, basis: "anchor", grain: "day", offset };
}

function unitFrom({ article }: At, unit: CalendarUnit, shift: number): Days | null {
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

const grainOf = (unit: CalendarUnit): DayGrain =>
  unit === "weekend" ? "span" : unit === "half" ? "span" : unit === "quarter" ? "quarter" : unit;

/** "the weekend", "the first quarter of 2025", "the next day", "the day before", "a day later", "the 9th of June", "the week". */
function theDay(here: At, at: number): Reading | null {
  const { tokens, words, article } = here;
  const token = tokens[at + 1];
  const { lower: first } = tokens[at] as Token;
  if (token?.kind === "number") return first === "the" ? dayFirst(here, at + 1) : null;
  if (token?.kind !== "word") return null;
  if (first === "the" && token.lower === "weekend") {
    if (!article) return fromArticle(at + 2, null, "span");
    const now = weekendFrom(article, 0);
    const past = firstDay(now) <= article ? now : weekendFrom(article, -1);
    return { to: at + 2, past, future: now, basis: "article", grain: "span", prefer: "past" };
  }
  if (first === "the" && (words.which.has(token.lower) || words.ordinals.has(token.lower))) {
    return which0(here, at + 1) ?? ordinalQuarter(here, at + 1);
  }
  if (first === "the" && token.lower === "day" && tokens[at + 2]?.kind === "word") {
    const joint = words.joints.get(tokens[at + 2]?.lower ?? "");
    if (joint === "before" && tokens[at + 3]?.lower === "yesterday")
      return fromArticle(at + 4, article && asDays(addDays(article, -2)), "day", "past");
    if (joint === "before") return anchor(at + 3, -1, here);
    if (joint === "after" && tokens[at + 3]?.lower === "tomorrow")
      return fromArticle(at + 4, article && asDays(addDays(article, 2)), "day", "future");
    if (joint === "after") return anchor(at + 3, 1, here);
    return null;
  }
  if (first !== "the") return counted(here, at);
  if (words.parts.has(token.lower)) return part(here, at + 1);
  return null;
}

const which0 = (here: At, at: number): Reading | null =>
  here.words.which.has((here.tokens[at] as Token).lower) ? which(here, at) : null;

/** "mid-May", "early 2025", "late last year", "later this month", "the end of June", "later in the week". */
function part(here: At, at: number): Reading | null {
  const { tokens, words, article } = here;
  const { lower } = tokens[at] as Token;
  let index = at + 1;
  // "would start Aug. 1" tells no part of a month, "the start of August" does.
  if (/^(start|end|beginning|middle)$/.test(lower) && tokens[index]?.lower !== "of") return null;
  if (tokens[index]?.kind === "hyphen" || tokens[index]?.lower === "-" || tokens[index]?.kind === "dash") index++;
  if (tokens[index]?.lower === "of" || tokens[index]?.lower === "in" || tokens[index]?.lower === "on") index++;
  if (tokens[index]?.lower === "the") {
    const unit = words.units.get(tokens[index + 1]?.lower ?? "");
    if (unit && unit !== "day" && !(tokens[index + 1] as Token).lower.endsWith("s")) {
      if (unit === "year" && article) return partOfYear(lower, index + 2, yearOf(article), "article");
      const days = unitFrom(here, unit, 0);
      return fromArticle(
        index + 2,
        days,
        grainOf(unit),
        lower === "later" ? "future" : lower === "earlier" ? "past" : undefined,
      );
    }
    index++;
  }
  const token = tokens[index];
  if (token === undefined) return null;
  if (isYear(token)) return partOfYear(lower, index + 1, Number(token.lower), "absolute");
  if (token.kind !== "word") return null;
  if (words.months.has(token.lower) && token.case !== "lower") return monthFirst(here, index, false);
  if (words.weekdays.has(token.lower) && token.case !== "lower") return weekday(here, index);
  if (words.which.has(token.lower)) {
    const found = which(here, index);
    if (found?.grain === "year" && found.past !== null)
      return partOfYear(lower, found.to, Number(found.past), "article");
    return found && lower === "later" ? { ...found, prefer: "future" } : found;
  }
  if (words.seasons.has(token.lower)) return season(here, index);
  if (token.lower === "today" && article) return fromArticle(index + 1, asDays(article), "day");
  if (token.lower === "tomorrow" || token.lower === "yesterday") return near(here, index);
  return null;
}

/** "the end of 2025" is its last month, "the start of 2025" its first; "early 2025" and "late 2025" tell only the year. */
function partOfYear(part: string, to: number, year: number, basis: "absolute" | "article"): Reading {
  const month = part === "end" ? 12 : part === "start" || part === "beginning" ? 1 : 0;
  const days = month > 0 ? monthAt(year, month) : yearAt(year);
  const prefer = part === "later" ? "future" : part === "earlier" ? "past" : undefined;
  return { to, past: days, future: days, basis, grain: month > 0 ? "month" : "year", ...(prefer ? { prefer } : {}) };
}

/** "spring 2025", "the summer of 2024"; a season alone is too little. */
function season(here: At, at: number): Reading | null {
  const { tokens, words } = here;
  const name = words.seasons.get((tokens[at] as Token).lower);
  const year = name === undefined ? null : yearBehind(here, at + 1);
  if (name === undefined || year === null) return null;
  const days = seasonAt(name, name === "winter" ? year.year + 1 : year.year);
  return { ...absolute(year.to, days, "season"), basis: year.absolute ? "absolute" : "article" };
}

/** "the first quarter", "first quarter of 2025", "first half", "first five months of the year". */
function ordinalQuarter(here: At, at: number): Reading | null {
  const { tokens, words, article } = here;
  const head = tokens[at] as Token;
  let number = words.ordinals.get(head.lower);
  let index = at + 1;
  if (head.kind === "number" && /^[1-4]$/.test(head.lower) && /^(st|nd|rd|th)$/.test(tokens[index]?.lower ?? "")) {
    number = Number(head.lower);
    index++;
  }
  const last = words.which.get(head.lower) === -1;
  if (number === undefined && !last) return null;
  if (tokens[index]?.kind === "hyphen") index++;
  const token = tokens[index];
  if (token === undefined) return null;
  const unit = words.units.get(token.lower);
  const count = unit === undefined ? readNumber(tokens, index, words) : null;
  if (
    count !== null &&
    number === 1 &&
    words.units.get(tokens[count.to]?.lower ?? "") === "month" &&
    count.value <= 12
  ) {
    return quarterYear(here, count.to + 1, (year) => monthSpan(year, 1, year, count.value), "span");
  }
  if (number === undefined || token.lower.endsWith("s")) return null;
  if (unit === "quarter" && number <= 4)
    return quarterYear(here, index + 1, (year) => quarterAt(year, number as number), "quarter");
  if (unit === "half" && number <= 2)
    return quarterYear(here, index + 1, (year) => halfAt(year, number as number), "span");
  if (unit === "day" && number === 1 && article === null) return null;
  return null;
}

function quarterYear(here: At, at: number, span: (year: number) => Days, grain: DayGrain): Reading | null {
  const { tokens, words, article } = here;
  let index = at;
  if (tokens[index]?.lower === "of" && tokens[index + 1]?.lower === "the" && tokens[index + 2]?.lower === "year") {
    return fromArticle(index + 3, article && span(yearOf(article)), grain);
  }
  const year = yearBehind(here, index);
  if (year) return { ...absolute(year.to, span(year.year), grain), basis: year.absolute ? "absolute" : "article" };
  if (words.dayParts.has(tokens[index]?.lower ?? "")) index++;
  if (!article) return fromArticle(index, null, grain);
  let past: Days | null = null;
  let future: Days | null = null;
  for (const option of [yearOf(article) - 1, yearOf(article), yearOf(article) + 1].map(span)) {
    if (firstDay(option) <= article) past = option;
    if (future === null && lastDay(option) >= article) future = option;
  }
  return { to: index, past, future, basis: "article", grain };
}

/** "Q1", "Q1 2025". */
function shortQuarter(here: At, at: number): Reading | null {
  const { tokens } = here;
  const { lower } = tokens[at] as Token;
  const glued = lower === "q" && !tokens[at + 1]?.spaced ? numberIn(tokens[at + 1], 1, 4) : null;
  const number = glued ?? (lower.length === 2 ? Number(lower[1]) : null);
  return number === null ? null : quarterYear(here, at + (glued ? 2 : 1), (year) => quarterAt(year, number), "quarter");
}

/** "three weeks ago", "two days earlier", "four days after", "a year earlier". */
function counted(here: At, at: number): Reading | null {
  const { tokens, words, article } = here;
  const head = tokens[at] as Token;
  let value: number;
  let index: number;
  if (head.lower === "a" || head.lower === "an") {
    value = 1;
    index = at + 1;
    const more = words.numbers.has(tokens[index]?.lower ?? "") || tokens[index]?.kind === "number";
    if (more) return null;
  } else {
    const number = readNumber(tokens, at, words);
    if (number === null || number.ordinal || number.value > 3000 || !Number.isInteger(number.value)) return null;
    value = number.value;
    index = number.to;
  }
  const unit = words.durations.get(tokens[index]?.lower ?? "");
  if (unit === undefined || unit === "second" || unit === "minute" || unit === "hour") return null;
  const joint = words.joints.get(tokens[index + 1]?.lower ?? "");
  if (joint === undefined) return null;
  const to = index + 2;
  const length = { day: 1, week: 7, fortnight: 14, month: 30, year: 365, decade: 3650 }[unit] ?? 0;
  if (joint === "ago" || (joint === "earlier" && unit !== "day"))
    return { ...ago(article, value, unit, to), prefer: "past" };
  if (joint === "earlier") return anchor(to, -value, here);
  if (joint === "later") {
    return unit === "day" ? anchor(to, value, here) : { ...anchor(to, value * length, here), past: null, future: null };
  }
  const sign = joint === "after" ? 1 : -1;
  const said = tokens[to];
  const stated =
    said && (said.kind === "word" || said.kind === "number") ? readDay(tokens, to, words, article, null) : null;
  if (
    stated &&
    stated.grain === "day" &&
    stated.past !== null &&
    stated.past.length === 10 &&
    unit !== "month" &&
    unit !== "year"
  ) {
    const days = asDays(addDays(stated.past as unknown as Day, sign * value * length));
    return {
      to: stated.to,
      past: days,
      future: days,
      basis: stated.basis,
      grain: "day",
      offset: sign * value * length,
    };
  }
  return { to, past: null, future: null, basis: "anchor", grain: "day", offset: sign * value * length };
}

function ago(article: Day | null, value: number, unit: string, to: number): Reading {
  if (!article)
    return fromArticle(
      to,
      null,
      unit === "day" ? "day" : unit === "week" ? "week" : unit === "month" ? "month" : "year",
    );
  switch (unit) {
    case "day":
      return fromArticle(to, asDays(addDays(article, -value)), "day");
    case "week":
      return fromArticle(to, weekFrom(article, -value), "week");
    case "fortnight":
      return fromArticle(to, weekFrom(article, -2 * value), "week");
    case "month":
      return fromArticle(to, monthsFrom(article, -value), "month");
    default:
      return fromArticle(to, yearAt(yearOf(article) - value * (unit === "decade" ? 10 : 1)), "year");
  }
}

/** A year alone stands behind a preposition or in brackets: "in 2019", "since 2018", "of 2025", "(2024)". */
function bareYear({ tokens, words }: At, at: number): Reading | null {
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
