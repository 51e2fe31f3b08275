import { addDays, type Day, type Days, dayOf, daysFrom, firstDay, lastDay } from "../core/day.ts";
import type { Fields } from "../read/statement.ts";
import type { Point } from "./model.ts";

/** Whether something holds on a day; `possibly` inside a bound that the texts leave open. */
export type Holding = "yes" | "possibly" | "no" | "unknown";

/** From and to before which a state holds; each may be a range of days. Null: not told. */
export type Span = Readonly<{ from: Days | null; to: Days | null }>;

/** What tells whether a point holds. */
type Standing = Pick<Point, "kind" | "told" | "date" | "modality" | "knowableFrom">;

/** States have a period; everything else happens. */
export const isState = ({ kind, told }: Pick<Point, "kind" | "told">): boolean =>
  kind === "measure" || kind === "agreement" || (told.kind === "commitment" && told.status === "promised");

/**
 * The period of a state: from its day; to the end of its length, where one is told, or to where a later point of its life ends it.
 * Half open: `to` is the first day on which it no longer holds, as a range where the beginning is one.
 */
export function spanOf(point: Pick<Point, "kind" | "told" | "date">, endedOn: Days | null): Span | null {
  if (!isState(point)) return null;
  const days = lengthOf(point.told);
  const byLength =
    point.date !== null && days !== null
      ? daysFrom(addDays(firstDay(point.date), days), addDays(lastDay(point.date), days))
      : null;
  const to =
    byLength === null
      ? endedOn
      : endedOn === null
        ? byLength
        : firstDay(endedOn) < firstDay(byLength)
          ? endedOn
          : byLength;
  return { from: point.date, to };
}

const lengthOf = (told: Fields): number | null =>
  told.kind === "measure" || told.kind === "agreement" ? told.durationDays : null;

/**
 * Whether a point holds on a day (a state) or has happened by it (an event). What is only threatened, proposed, demanded or alleged holds on
 * no day; what is denied is unknown. An undated state that is told as being in force holds from its first report on.
 */
export function holdsOn(point: Standing, on: Day, endedOn: Days | null = null): Holding {
  const { modality, date } = point;
  if (!isState(point)) return happenedBy(point, on);
  if (modality === "threatened" || modality === "proposed" || modality === "demanded") return "no";
  if (modality === "alleged" || modality === "denied") return "unknown";
  if (point.told.kind === "agreement" && (point.told.status === "sought" || point.told.status === "expired"))
    return "no";
  const begun = beganBy(point, on);
  if (begun === "no" || begun === "unknown") return begun;
  const to = spanOf(point, endedOn)?.to ?? null;
  if (to !== null && on >= lastDay(to)) return "no";
  return (to !== null && on >= firstDay(to)) || begun === "possibly"
    ? "possibly"
    : date === null && modality === "expected"
      ? "unknown"
      : "yes";
}

function beganBy({ kind, modality, date, knowableFrom }: Standing, on: Day): Holding {
  if (date === null) {
    if (modality !== "actual" && kind !== "commitment") return "unknown";
    return on >= dayOf(knowableFrom) ? "yes" : "unknown";
  }
  if (on < firstDay(date)) return "no";
  return on < lastDay(date) ? "possibly" : "yes";
}

function happenedBy(point: Standing, on: Day): Holding {
  const { date, told, modality, knowableFrom } = point;
  if (told.kind === "talks" && told.status === "cancelled") return "no";
  if (date === null)
    return modality === "actual" || told.kind !== "talks" ? (on >= dayOf(knowableFrom) ? "yes" : "unknown") : "unknown";
  if (on < firstDay(date)) return "no";
  return on < lastDay(date) ? "possibly" : "yes";
}
