import { addDays, type Days, daysFrom, firstDay, lastDay, weekdayOf } from "../../core/day.ts";
import type { Indicator } from "../../core/terms.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";

const SATURDAY = 6;

/** What a market did that no day dates, it did on the one day that its sentence tells, else on the day of the news; shares do not trade at the weekend. */
export function marketDay(
  indicator: Indicator,
  { verb }: Clause,
  at: SentenceContext,
  { asOf, issuer }: TextContext,
): Days | null {
  if (indicator !== "index" && indicator !== "currency" && indicator !== "price") return null;
  if (asOf?.length !== 10 || issuer || verb?.perfect || verb?.modal || verb?.infinitive) return null;
  const days = at.mentions.filter((one) => one.type === "day");
  if (days.length > 0) {
    const [only] = days;
    return days.length === 1 && only?.type === "day" && only.grain === "day" && only.relation === null
      ? (only.past ?? only.days)
      : null;
  }
  const over = indicator === "index" ? weekdayOf(firstDay(asOf)) - SATURDAY + 1 : 0;
  return over > 0 ? daysFrom(addDays(firstDay(asOf), -over), addDays(firstDay(asOf), -over)) : asOf;
}

/** "has risen 228 % since January": from then to the day of the news. */
export function sinceDay({ verb, from, to }: Clause, at: SentenceContext, { asOf }: TextContext): Days | null {
  if (!verb?.perfect || asOf === null) return null;
  const mention = at.mentions.find(
    (one) => one.type === "day" && one.relation === "since" && one.from >= from && one.from < to,
  );
  const days = mention?.type === "day" ? (mention.past ?? mention.days) : null;
  return days && firstDay(days) < lastDay(asOf) ? daysFrom(firstDay(days), lastDay(asOf)) : null;
}
