import { type Day, type Days, dayNumber, dayOf, type Instant } from "../../core/day.ts";
import { MONTHS } from "../../core/day-words.ts";

const months = MONTHS.map((name) => name.slice(0, 3));

/** `2025-06-09` → `9 Jun 2025`; `2025-06` → `Jun 2025`; `2025` → `2025`; `2025-06-09/2025-06-10` → `9–10 Jun 2025`. */
export function daysInWords(days: Days | Day): string {
  const [first = "", last] = days.split("/");
  if (last === undefined) return partInWords(first);
  const shared = first.length === 10 && last.length === 10 && first.slice(0, 7) === last.slice(0, 7);
  return shared ? `${Number(first.slice(8))}–${partInWords(last)}` : `${partInWords(first)} – ${partInWords(last)}`;
}

function partInWords(part: string): string {
  const [year = "", month, day] = part.split("-");
  if (month === undefined) return year;
  const name = months[Number(month) - 1] ?? month;
  return day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`;
}

/** `2025-06-09T10:30:00Z` → `9 Jun 2025, 10:30 UTC`; midnight exactly is shown as the day. */
export const instantInWords = (at: Instant): string =>
  at.endsWith("T00:00:00Z") ? daysInWords(dayOf(at)) : `${daysInWords(dayOf(at))}, ${at.slice(11, 16)} UTC`;

/** "today", "in 3 days", "2 days ago", counted from `from`. */
export function distanceInWords(from: Day, to: Day): string {
  const days = dayNumber(to) - dayNumber(from);
  if (days === 0) return "today";
  const count = `${Math.abs(days)} ${Math.abs(days) === 1 ? "day" : "days"}`;
  return days > 0 ? `in ${count}` : `${count} ago`;
}

// To make a format takes a hundred times as long as to use one.
const fine = new Intl.NumberFormat("en", { maximumFractionDigits: 3 });
const counts = new Intl.NumberFormat("en");

/** 30 → `30 %` with a narrow no-break space. */
export const percent = (value: number): string => `${fine.format(value)} %`;

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${counts.format(count)} ${count === 1 ? one : many}`;

/** At most `length` characters, cut at a word. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length);
  const space = cut.lastIndexOf(" ");
  return `${space > length * 0.6 ? cut.slice(0, space) : cut}…`;
}
