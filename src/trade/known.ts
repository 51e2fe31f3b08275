import { type Day, lastDay } from "../core/day.ts";
import type { Law } from "../dossier/law.ts";
import { knowable } from "./state.ts";

const MOST_KEPT = 16;
const kept = new WeakMap<Law, Map<Day, Law>>();

const news = new WeakMap<Law, readonly Day[]>();
const BEFORE_ALL = "0001-01-01" as Day;

/** The last day up to one on which something of a law became known: what was known of it is the same from then on until the next. */
export function lastNewsOf(law: Law, known: Day): Day {
  let days = news.get(law);
  if (days === undefined) {
    const announced = [...law.acts.values(), ...law.agreements, ...law.deadlines].map((one) => lastDay(one.announced));
    const later = [...law.acts.values()].flatMap((act) => (act.later === null ? [] : [act.later.known]));
    days = [...new Set([...announced, ...later])].sort();
    news.set(law, days);
  }
  return days.findLast((day) => day <= known) ?? BEFORE_ALL;
}

/**
 * The law as its acts had been announced by the end of a day: what later acts, agreements and deadlines say is not there to be told.
 * The same object as long as nothing more became known, and few days are asked for.
 */
export function lawKnownOn(law: Law, asked: Day): Law {
  const known = lastNewsOf(law, asked);
  const days = kept.get(law) ?? new Map<Day, Law>();
  kept.set(law, days);
  const found = days.get(known);
  if (found) return found;
  const acts = new Map(
    [...law.acts]
      .filter(([, { announced }]) => knowable(announced, known))
      .map(([id, act]) => [id, act.later && act.later.known > known ? { ...act, later: null } : act] as const),
  );
  const ofKnown = <T extends Readonly<{ act: string }>>(rows: readonly T[]): T[] =>
    rows.filter(({ act }) => acts.has(act));
  const made: Law = {
    ...law,
    acts,
    duties: ofKnown(law.duties),
    measures: ofKnown(law.measures),
    changes: ofKnown(law.changes),
    agreements: law.agreements.filter(({ announced }) => knowable(announced, known)),
    deadlines: law.deadlines.filter(({ announced }) => knowable(announced, known)),
  };
  const oldest = days.keys().next().value;
  if (days.size >= MOST_KEPT && oldest !== undefined) days.delete(oldest);
  days.set(known, made);
  return made;
}
