import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from "ical-generator";
import { addDays, type Day, type Instant } from "../core/day.ts";

/**
 * A day in a calendar. `uid` stays for good, so that a deadline that moves moves in the reader's calendar too;
 * `sequence` never falls; a deadline that no longer stands is sent as cancelled, not left out.
 */
export type CalendarDay = Readonly<{
  uid: string;
  on: Day;
  title: string;
  text: string;
  page: string;
  sequence: number;
  cancelled: boolean;
}>;

/** An iCalendar (RFC 5545) of whole days. `stamp` is when the record that answered could be known: the same record gives the same bytes. */
export function calendarOf(name: string, days: readonly CalendarDay[], stamp: Instant): string {
  const calendar = ical({
    name,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: "Parley", product: "Parley", language: "EN" },
  });
  for (const day of days) {
    calendar.createEvent({
      id: day.uid,
      sequence: day.sequence,
      stamp: new Date(stamp),
      start: new Date(`${day.on}T00:00:00Z`),
      end: new Date(`${addDays(day.on, 1)}T00:00:00Z`),
      allDay: true,
      summary: day.title,
      description: day.text,
      url: day.page,
      status: day.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return calendar.toString();
}
