import { type Day, parseDay } from "./day.ts";
import { ParleyError } from "./errors.ts";

/** A minute in UTC, counted from 1970-01-01T00:00Z. Laws start and end at minutes; a whole number, so that it compares fast. */
export type Minute = number & { readonly unit: "UTC minute" };

const LOCAL = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/;

/**
 * `minuteIn("2025-05-14T00:01", "America/New_York")`: a local time of a zone; a day alone is its first minute, 00:00.
 * With an offset (`…-04:00`, `…Z`) the zone is not needed. A time that the zone skips is read as the one after.
 */
export function minuteIn(text: string, zone: string): Minute {
  if (!LOCAL.test(text)) {
    const offset = /T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
    if (Number.isFinite(offset)) return Math.floor(offset / 60_000) as Minute;
    throw new ParleyError("instant-unreadable", `"${text.slice(0, 60)}" is not a day or a time of the calendar`, {
      fix: "Write 2025-05-14, 2025-05-14T00:01 or 2025-05-14T00:01-04:00.",
    });
  }
  const day = parseDay(text.slice(0, 10));
  const hour = text.length > 10 ? Number(text.slice(11, 13)) : 0;
  const minute = text.length > 10 ? Number(text.slice(14, 16)) : 0;
  if (hour > 23 || minute > 59) {
    throw new ParleyError("instant-unreadable", `"${text}" is no time of the clock`, {
      fix: "Write hours from 00 to 23 and minutes from 00 to 59.",
    });
  }
  return (hourIn(day, hour, zone) + minute) as Minute;
}

/** First minute of an hour of a zone's clock. Kept: a law names few hours, importers' lines many times the same. */
function hourIn(day: Day, hour: number, zone: string): number {
  const key = `${zone} ${day} ${hour}`;
  const known = hours.get(key);
  if (known !== undefined) return known;
  const wall = Temporal.PlainDateTime.from(`${day}T${String(hour).padStart(2, "0")}:00`);
  const minute = wall.toZonedDateTime(zone).epochMilliseconds / 60_000;
  if (hours.size > 100_000) hours.clear();
  hours.set(key, minute);
  return minute;
}
const hours = new Map<string, number>();

/** `2025-05-14T04:01Z`. */
export const minuteText = (minute: Minute): string => `${new Date(minute * 60_000).toISOString().slice(0, 16)}Z`;

/** Day and time of a minute on the clock of a zone: `2025-05-14T00:01`. */
export function localText(minute: Minute, zone: string): string {
  const key = `${zone} ${minute}`;
  const known = texts.get(key);
  if (known !== undefined) return known;
  const offset =
    Temporal.Instant.fromEpochMilliseconds(minute * 60_000).toZonedDateTimeISO(zone).offsetNanoseconds / 60e9;
  const text = new Date((minute + offset) * 60_000).toISOString().slice(0, 16);
  if (texts.size > 10_000) texts.clear();
  texts.set(key, text);
  return text;
}
const texts = new Map<string, string>();

/** Day of a minute on the calendar of a zone. */
export const localDay = (minute: Minute, zone: string): Day => localText(minute, zone).slice(0, 10) as Day;

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** A local time as a person writes it: `clockInWords("2025-06-16T00:01", "America/New_York")` → `16 Jun 2025, 00:01 in New York`. */
export function clockInWords(clock: string, zone: string): string {
  const [day = "", time] = clock.split("T");
  const [year, month, date] = day.split("-").map(Number);
  const place = zone.split("/").at(-1)?.replaceAll("_", " ");
  return `${date} ${MONTHS[(month ?? 1) - 1]} ${year}${time ? `, ${time}` : ""} ${place === "UTC" ? "UTC" : `in ${place}`}`;
}
