import {
  addDays,
  type Day,
  type Days,
  dayNumber,
  daysFrom,
  daysInMonth,
  firstDay,
  lastDay,
  weekdayOf,
} from "../core/day.ts";
import type { Season } from "./words.ts";

/** What the calendar says from one day: every function takes that day, none asks a clock. */
const two = (number: number) => (number < 10 ? `0${number}` : `${number}`);

export const yearOf = (day: Day): number => Number(day.slice(0, 4));
export const monthOf = (day: Day): number => Number(day.slice(5, 7));

/** The day, or null where the calendar has none ("February 30") or the year is out of reach. */
export function dayAt(year: number, month: number, day: number): Day | null {
  if (year < 1600 || year > 2400 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return `${year}-${two(month)}-${two(day)}` as Day;
}

export const monthAt = (year: number, month: number): Days => `${year}-${two(month)}` as Days;
export const yearAt = (year: number): Days => String(year) as Days;

/** The month `count` months from the month of a day. */
export function monthsFrom(day: Day, count: number): Days {
  const index = yearOf(day) * 12 + monthOf(day) - 1 + count;
  return monthAt(Math.floor(index / 12), (index % 12) + 1);
}

/** Monday to Sunday of the week `count` weeks from that of a day. */
export function weekFrom(day: Day, count: number): Days {
  const monday = addDays(day, 1 - weekdayOf(day) + 7 * count);
  return daysFrom(monday, addDays(monday, 6));
}

/** Saturday and Sunday of the week `count` weeks from that of a day. */
export function weekendFrom(day: Day, count: number): Days {
  const saturday = addDays(day, 6 - weekdayOf(day) + 7 * count);
  return daysFrom(saturday, addDays(saturday, 1));
}

/** Three months as a span, `quarter` from 1. */
export const quarterAt = (year: number, quarter: number): Days => monthSpan(year, quarter * 3 - 2, year, quarter * 3);
export const halfAt = (year: number, half: number): Days => monthSpan(year, half * 6 - 5, year, half * 6);

export function monthSpan(year: number, month: number, toYear: number, toMonth: number): Days {
  const from = monthAt(year, month);
  const to = monthAt(toYear, toMonth);
  return (from === to ? from : `${from}/${to}`) as Days;
}

/** Months of a season of the northern half of the world; winter is that which begins in the year before. */
export function seasonAt(season: Season, year: number): Days {
  switch (season) {
    case "spring":
      return monthSpan(year, 3, year, 5);
    case "summer":
      return monthSpan(year, 6, year, 8);
    case "autumn":
      return monthSpan(year, 9, year, 11);
    case "winter":
      return monthSpan(year - 1, 12, year, 2);
  }
}

/** Of the readings of a year-less expression: the last that begins by `day`, and the first that ends at or after it. */
export function readings(at: (year: number) => Days | null, day: Day): { past: Days | null; future: Days | null } {
  const now = yearOf(day);
  let past: Days | null = null;
  let future: Days | null = null;
  // What is told of a year begins in the one before at the earliest; February 29 is four years off at most.
  for (let year = now + 1; past === null && year >= now - 4; year--) {
    const days = at(year);
    if (days !== null && firstDay(days) <= day) past = days;
  }
  for (let year = now - 1; future === null && year <= now + 4; year++) {
    const days = at(year);
    if (days !== null && lastDay(days) >= day) future = days;
  }
  return { past, future };
}

/** The reading whose nearer end is closer to the day. */
export function nearest(past: Days | null, future: Days | null, day: Day): Days | null {
  if (past === null || future === null) return past ?? future;
  const back = Math.max(0, dayNumber(day) - dayNumber(lastDay(past)));
  const ahead = Math.max(0, dayNumber(firstDay(future)) - dayNumber(day));
  return ahead < back ? future : past;
}
