export const MONTHS: readonly string[] =
  "January February March April May June July August September October November December".split(" ");

/** A day, month or year in words: `2025-06-09` as "9 June 2025", `2025-05` as "May 2025", `2025` as it is. */
export function dayInWords(told: string): string {
  const [year = "", month, day] = told.split("-");
  if (month === undefined) return year;
  const named = `${MONTHS[Number(month) - 1]} ${year}`;
  return day === undefined ? named : `${Number(day)} ${named}`;
}
