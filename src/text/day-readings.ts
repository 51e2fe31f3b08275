import { addDays, type Day, type Days, daysFrom, firstDay, lastDay, weekdayOf } from "../core/day.ts";
import { monthAt, monthOf, monthsFrom, seasonAt, weekendFrom, weekFrom, yearAt, yearOf } from "./calendar.ts";
import { bareYear, dayFirst, isMonthName, isoDay, monthFirst, weekday } from "./dates.ts";
import {
  type At,
  absolute,
  anchor,
  asDays,
  fromArticle,
  grainOf,
  isYear,
  type Reading,
  unitFrom,
} from "./day-reading.ts";
import { readNumber } from "./numbers.ts";
import { ordinalQuarter, season, shortQuarter } from "./quarters.ts";
import type { Token } from "./text.ts";
import type { DatePart, TextWords } from "./words.ts";

/** The expression of days that begins at a token, the longest that fits, or null. Looks at a bounded number of tokens. */
export function readDay(
  tokens: readonly Token[],
  at: number,
  words: TextWords,
  article: Day | null,
  told: Days | null,
): Reading | null {
  const token = tokens[at] as Token;
  if (token.kind !== "number" && !words.dayStarts.has(token.lower)) return null;
  const here: At = { tokens, words, article, told };
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
  if (words.turns.has(lower)) return turn(here, at);
  if (words.units.get(lower) === "year") return yearEnd(here, at);
  if (words.parts.has(lower)) return part(here, at) ?? counted(here, at);
  if (words.which.has(lower)) return which(here, at) ?? ordinalQuarter(here, at);
  if (words.seasons.has(lower)) return season(here, at);
  if (words.ordinals.has(lower)) return ordinalQuarter(here, at);
  if (words.numbers.has(lower)) return counted(here, at);
  if (lower === "that" && tokens[at + 1]?.lower === "day" && here.told !== null) return anchor(at + 2, 0, here);
  if (lower.startsWith("q")) return shortQuarter(here, at);
  if (lower === "fiscal" && isYear(tokens[at + 1]))
    return absolute(at + 2, yearAt(Number(tokens[at + 1]?.lower)), "year");
  return null;
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

/** "from midnight": the day that begins then where it is ahead; one that stands beside it is the day. */
function turn({ tokens, words, article }: At, at: number): Reading | null {
  for (const beside of [at - 2, at - 1, at + 1, at + 2]) {
    const { lower = "", kind } = tokens[beside] ?? {};
    if (kind === "number" || words.weekdays.has(lower) || words.nearDays.has(lower) || words.months.has(lower))
      return null;
  }
  const next = article && asDays(addDays(article, 1));
  return { to: at + 1, past: article && asDays(article), future: next, basis: "article", grain: "day" };
}

/** "by year-end". */
function yearEnd({ tokens, words, article }: At, at: number): Reading | null {
  if (tokens[at + 1]?.kind !== "hyphen" || !article) return null;
  if (words.parts.get(tokens[at + 2]?.lower ?? "") !== "end") return null;
  return partOfYear("end", at + 3, yearOf(article), "article");
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
  // "the following week" is counted from the day told before.
  if (words.whichTold.has(lower) && tokens[at - 1]?.lower === "the") {
    const from = here.told?.length === 10 ? (here.told as Day) : null;
    const days = from && unitFrom({ ...here, article: from }, unit, shift);
    return days && { to: at + 2, past: days, future: days, basis: "anchor", grain: grainOf(unit) };
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
  if (token.lower === "year") return monthsTo(here, 1, "year", at + 1);
  if (words.parts.has(token.lower)) return part(here, at + 1);
  return null;
}

const which0 = (here: At, at: number): Reading | null =>
  here.words.which.has((here.tokens[at] as Token).lower) ? which(here, at) : null;

/** "mid-May", "early 2025", "late last year", "later this month", "the end of June", "later in the week". */
function part(here: At, at: number): Reading | null {
  const { tokens, words, article } = here;
  const { lower } = tokens[at] as Token;
  const told = words.parts.get(lower) as DatePart;
  let index = at + 1;
  // "would start Aug. 1" tells no part of a month, "the start of August" does.
  if ((told === "start" || told === "end" || told === "middle") && tokens[index]?.lower !== "of") return null;
  if (tokens[index]?.kind === "hyphen" || tokens[index]?.lower === "-" || tokens[index]?.kind === "dash") index++;
  if (tokens[index]?.lower === "of" || tokens[index]?.lower === "in" || tokens[index]?.lower === "on") index++;
  if (tokens[index]?.lower === "the") {
    const unit = words.units.get(tokens[index + 1]?.lower ?? "");
    if (unit && unit !== "day" && !(tokens[index + 1] as Token).lower.endsWith("s")) {
      if (unit === "year" && article) return partOfYear(told, index + 2, yearOf(article), "article");
      const days = unitFrom(here, unit, 0);
      return fromArticle(
        index + 2,
        days,
        grainOf(unit),
        told === "later" ? "future" : told === "earlier" ? "past" : undefined,
      );
    }
    index++;
  }
  const token = tokens[index];
  if (token === undefined) return null;
  if (isYear(token)) return partOfYear(told, index + 1, Number(token.lower), "absolute");
  if (token.kind !== "word") return null;
  if (words.months.has(token.lower) && token.case !== "lower") return monthFirst(here, index, false);
  if (words.weekdays.has(token.lower) && token.case !== "lower") return weekday(here, index);
  if (words.which.has(token.lower)) {
    const found = which(here, index);
    if (found?.grain === "year" && found.past !== null)
      return partOfYear(told, found.to, Number(found.past), "article");
    return found && told === "later" ? { ...found, prefer: "future" } : found;
  }
  if (words.seasons.has(token.lower)) return season(here, index);
  if (token.lower === "today" && article) return fromArticle(index + 1, asDays(article), "day");
  if (token.lower === "tomorrow" || token.lower === "yesterday") return near(here, index);
  return null;
}

/** "the end of 2025" is its last month, "the start of 2025" its first; "early 2025" and "late 2025" tell only the year. */
function partOfYear(part: DatePart, to: number, year: number, basis: "absolute" | "article"): Reading {
  const month = part === "end" ? 12 : part === "start" ? 1 : 0;
  const days = month > 0 ? monthAt(year, month) : yearAt(year);
  const prefer = part === "later" ? "future" : part === "earlier" ? "past" : undefined;
  return { to, past: days, future: days, basis, grain: month > 0 ? "month" : "year", ...(prefer ? { prefer } : {}) };
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
  if (joint === undefined) return fromNow(here, value, unit, index) ?? monthsTo(here, value, unit, index);
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
    const days = asDays(addDays(stated.past as Day, sign * value * length));
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

/** "seven days from now", "in two weeks' time". */
function fromNow({ tokens, words, article }: At, value: number, unit: string, at: number): Reading | null {
  const next = tokens[at + 1]?.lower ?? "";
  const now = next === "from" && words.nows.has(tokens[at + 2]?.lower ?? "");
  const timed = /^['’]s?$/.test(next) && words.nows.has(tokens[at + 2]?.lower ?? "");
  return now || timed ? { ...ago(article, -value, unit, at + 3), prefer: "future" } : null;
}

/** "three months to June", "12 months through March", "the year ended June 2024": the months that end there. */
function monthsTo(here: At, value: number, unit: string, at: number): Reading | null {
  const { tokens, words, article } = here;
  const count = unit === "month" ? value : unit === "year" ? 12 * value : 0;
  if (count === 0 || count > 60 || !words.closings.has(tokens[at + 1]?.lower ?? "")) return null;
  const index = tokens[at + 2]?.lower === "in" ? at + 3 : at + 2;
  if (!words.months.has(tokens[index]?.lower ?? "")) return null;
  const last = readDay(tokens, index, words, article, null);
  if (last?.grain !== "month" || last.past === null) return null;
  const days = `${monthsFrom(firstDay(last.past), 1 - count)}/${last.past}` as Days;
  return { to: last.to, past: days, future: days, basis: last.basis, grain: "span", prefer: "past" };
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
