import { type Days, firstDay, lastDay } from "../core/day.ts";
import { halfAt, monthSpan, quarterAt, seasonAt, yearOf } from "./calendar.ts";
import type { DayGrain } from "./day-expression.ts";
import { type At, absolute, fromArticle, numberIn, type Reading, yearBehind } from "./day-reading.ts";
import { readNumber } from "./numbers.ts";
import type { Token } from "./text.ts";

/** "spring 2025", "the summer of 2024"; a season alone is too little. */
export function season(here: At, at: number): Reading | null {
  const { tokens, words } = here;
  const name = words.seasons.get((tokens[at] as Token).lower);
  const year = name === undefined ? null : yearBehind(here, at + 1);
  if (name === undefined || year === null) return null;
  const days = seasonAt(name, name === "winter" ? year.year + 1 : year.year);
  return { ...absolute(year.to, days, "season"), basis: year.absolute ? "absolute" : "article" };
}

/** "the first quarter", "first quarter of 2025", "first half", "first five months of the year". */
export function ordinalQuarter(here: At, at: number): Reading | null {
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
export function shortQuarter(here: At, at: number): Reading | null {
  const { tokens } = here;
  const { lower } = tokens[at] as Token;
  const glued = lower === "q" && !tokens[at + 1]?.spaced ? numberIn(tokens[at + 1], 1, 4) : null;
  const number = glued ?? (lower.length === 2 ? Number(lower[1]) : null);
  return number === null ? null : quarterYear(here, at + (glued ? 2 : 1), (year) => quarterAt(year, number), "quarter");
}
