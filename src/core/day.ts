import { ParleyError } from "./errors.ts";

/** A calendar day, `2025-06-09`. Sorts as text. */
export type Day = string & { readonly unit: "calendar day" };

/** An instant in UTC to the second, `2025-06-09T10:30:00Z`. Sorts as text. */
export type Instant = string & { readonly unit: "UTC second" };

/**
 * The calendar days that a text tells, no finer than it tells them: `2025-06-09`, `2025-05`, `2025` or
 * `2025-06-09/2025-06-10` (both ends included). A `Day` is one.
 */
export type Days = string & { readonly unit: "calendar day" | "calendar days" };

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a text is a day of the calendar, `2025-06-09`. */
export const isDay = (text: string): text is Day => DAY.test(text) && isCalendarDay(text);

/** `parseDay("2025-06-09")`: the only way to make a `Day` of a text. */
export function parseDay(text: string): Day {
  if (isDay(text)) return text;
  throw new ParleyError("day-unreadable", `"${text.slice(0, 40)}" is not a day of the calendar`, {
    fix: "Write the day as 2025-06-09.",
  });
}

function isCalendarDay(text: string): boolean {
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8, 10));
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(Number(text.slice(0, 4)), month);
}

/** Days in a month of the Gregorian calendar; `month` counts from 1. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 1970-01-01. */
export function dayNumber(day: Day): number {
  const digit = (at: number) => day.charCodeAt(at) - 48;
  const month = digit(5) * 10 + digit(6);
  // Years are counted from March on: the day that a leap year adds is its last.
  const year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3) - (month < 3 ? 1 : 0);
  const sinceMarch = (month + 9) % 12;
  const ofYear = Math.floor((153 * sinceMarch + 2) / 5) + digit(8) * 10 + digit(9) - 1;
  return 365 * year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + ofYear - 719_468;
}

export function dayOfNumber(number: number): Day {
  const place = number & (ASKED - 1);
  if (askedNumbers[place] !== number) {
    askedDays[place] = new Date(number * 86_400_000).toISOString().slice(0, 10) as Day;
    askedNumbers[place] = number;
  }
  return askedDays[place] as Day;
}

/** A text asks for the same few days again and again: each number asked lately stands with its day at a place that it gives. */
const ASKED = 1 << 10;
const askedNumbers = new Float64Array(ASKED).fill(Number.NaN);
const askedDays: Day[] = new Array(ASKED).fill("" as Day);

export const addDays = (day: Day, count: number): Day => dayOfNumber(dayNumber(day) + count);

/** Days from `from` to `to`: negative where `to` is the earlier. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: Day): number => ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;

export const dayOf = (instant: Instant): Day => instant.slice(0, 10) as Day;

/** Hours by which the first clocks on earth run ahead of UTC. */
const FIRST_CLOCKS = 14;

/** Whether days had begun anywhere on earth by an instant: no text can be of days that had not. */
export const hadBegun = (days: Days, by: Instant): boolean =>
  firstDay(days) <= dayOf(by) ||
  firstDay(days) <= new Date(Date.parse(by) + FIRST_CLOCKS * 3_600_000).toISOString().slice(0, 10);

/** The first instant of a day in UTC. */
export const startOf = (day: Day): Instant => `${day}T00:00:00Z` as Instant;

const PLAIN = /^([12]\d{3}-\d\d-\d\d)T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:Z|[+-][01]\d:[0-5]\d)$/;

/** `parseInstant("2025-06-09T12:30:00+02:00")`; a day alone is its start in UTC. The only way to make an `Instant` of a text. */
export function parseInstant(text: string): Instant {
  if (DAY.test(text)) return startOf(parseDay(text));
  // What most pages write needs no calendar but ours.
  const plain = PLAIN.exec(text);
  if (plain && isDay(plain[1] as string)) return `${new Date(text).toISOString().slice(0, 19)}Z` as Instant;
  try {
    const instant = Temporal.Instant.from(text);
    return instant.toString({ smallestUnit: "second" }) as Instant;
  } catch (cause) {
    throw new ParleyError("instant-unreadable", `"${text.slice(0, 60)}" is not an instant`, {
      fix: "Write the instant with its offset, as 2025-06-09T12:30:00+02:00 or 2025-06-09T10:30:00Z.",
      cause,
    });
  }
}

/** `parseDays("2025-05")`: the only way to make a `Days` of a text. */
export function parseDays(text: string): Days {
  const parts = text.split("/");
  const good =
    parts.length <= 2 &&
    parts.every((part) => /^\d{4}(-\d{2}(-\d{2})?)?$/.test(part) && isCalendarDay(`${part}-01-01`.slice(0, 10)));
  if (good && (parts.length === 1 || (parts[0] as string) <= (parts[1] as string))) return text as Days;
  throw new ParleyError("day-unreadable", `"${text.slice(0, 40)}" names no calendar days`, {
    fix: "Write 2025-06-09, 2025-05, 2025 or 2025-06-09/2025-06-10.",
  });
}

/** First day of what a `Days` tells. */
export function firstDay(days: Days): Day {
  if (days.length === 10) return days as Day;
  const first = days.split("/")[0] as string;
  return `${first}-01-01`.slice(0, 10) as Day;
}

/** Last day of what a `Days` tells. */
export function lastDay(days: Days): Day {
  if (days.length === 10) return days as Day;
  const last = days.split("/").at(-1) as string;
  if (last.length === 10) return last as Day;
  const year = Number(last.slice(0, 4));
  const month = last.length === 7 ? Number(last.slice(5, 7)) : 12;
  return `${last.slice(0, 4)}-${String(month).padStart(2, "0")}-${daysInMonth(year, month)}` as Day;
}

export const daysOverlap = (a: Days, b: Days): boolean => firstDay(a) <= lastDay(b) && firstDay(b) <= lastDay(a);

/** Whether `part` tells days that all lie in `whole`. */
export const daysWithin = (part: Days, whole: Days): boolean =>
  firstDay(whole) <= firstDay(part) && lastDay(part) <= lastDay(whole);

/** Both days included; one day where they are the same. */
export const daysFrom = (first: Day, last: Day): Days => (first === last ? first : `${first}/${last}`) as Days;
