import { addDays, type Day, type Days, daysBetween, firstDay, lastDay } from "../core/day.ts";
import { dayInWords } from "../core/day-words.ts";
import type { Party } from "../core/party.ts";
import type { Law } from "../dossier/law.ts";
import { courseOf, type PlainStep, workingOf } from "./series.ts";

/** Why a reported rate is what it is. */
export type RateExplained = Readonly<{
  /** `cumulative`: all that is charged; `single act`: one of the strands; `with a list`: what goods on a list pay in all. */
  reading: "cumulative" | "single act" | "with a list";
  /** "145 % = 20 + 125, in force 10 April to 13 May 2025". */
  because: string;
  acts: readonly string[];
  /** Duties of the dossier behind it. */
  duties: readonly string[];
  from: Day;
  /** First day on which it no longer held; null: open. */
  to: Day | null;
  /** Days between the report and the stretch; 0 where they overlap. Rates are told before they start and after they end. */
  apart: number;
}>;

/** How far a report may lie from the stretch in which its rate held. */
const NEAR = 400;

/**
 * Which stacks of additional duty explain a rate reported on some days, the nearest first: the whole stack on goods on no list, one
 * strand of it, or the stack with the rate of a list. None: no act of the dossier explains it.
 */
export function explainRate(
  law: Law,
  imposer: Party,
  target: Party,
  percent: number,
  days: Days,
): readonly RateExplained[] {
  const wanted = String(percent);
  const first = firstDay(days);
  const last = lastDay(days);
  const [from, to] = [addDays(first, -NEAR), addDays(last, NEAR)];
  const lists = listRates(law, imposer, target);
  const isTold = ({ percent: all, parts }: Pick<PlainStep, "percent" | "parts">): boolean =>
    all === wanted ||
    parts.some((part) => part.percent === wanted) ||
    lists.some((list) => add2(all, list.percent) === wanted);
  /** The law as it was known when the report was written tells of rates that were overtaken before they started. */
  const courses = [null, last].map((known) => courseOf(law, imposer, target, known));
  if (!courses.some((course) => course?.some(addDays(from, -1), addDays(to, 1), isTold))) return [];
  const [now, then] = courses.map((course) => course?.steps(from, to) ?? []) as [Steps, Steps];
  const steps = [...now, ...then.filter(({ day }) => day > last)];
  const found: RateExplained[] = [];
  const add = (
    step: PlainStep,
    reading: RateExplained["reading"],
    because: string,
    acts: readonly string[],
    duties: readonly string[],
  ) => {
    const apart =
      step.day > last
        ? daysBetween(last, step.day)
        : step.until !== null && step.until <= first
          ? daysBetween(addDays(step.until, -1), first)
          : 0;
    found.push({ reading, because, acts, duties, from: step.day, to: step.until, apart });
  };
  for (const step of steps) {
    if (step.percent === wanted && step.parts.length > 0) {
      add(
        step,
        step.parts.length > 1 ? "cumulative" : "single act",
        workingOf(step),
        step.acts,
        step.parts.map(({ duty }) => duty),
      );
    }
    for (const part of step.parts) {
      if (part.percent !== wanted || step.parts.length === 1) continue;
      const others = step.parts.filter((other) => other !== part).map((other) => other.percent);
      add(
        step,
        "single act",
        `${wanted} % of ${actWords(law, part.act)}, beside ${others.join(" and ")} %, ${held(step)}`,
        [part.act],
        [part.duty],
      );
    }
    const fitting = lists.filter(
      (list) =>
        list.from < (step.until ?? "9999") &&
        (list.to === null || list.to > step.day) &&
        add2(step.percent, list.percent) === wanted,
    );
    const rate = fitting[0]?.percent;
    if (rate !== undefined) {
      const sum = [...step.parts.map((part) => part.percent), rate].join(" + ");
      const names = fitting.map(({ what }) => what.split(":")[0]).join("; ");
      add(
        step,
        "with a list",
        `${wanted} % = ${sum} for goods on a list at ${rate} % (${names}), ${held(step)}`,
        [...step.acts, ...new Set(fitting.map(({ act }) => act))],
        [...step.parts.map(({ duty }) => duty), ...fitting.map(({ fact }) => fact)],
      );
    }
  }
  const order = { cumulative: 0, "single act": 1, "with a list": 2 };
  const seen = new Set<string>();
  return found
    .sort(
      (a, b) =>
        Math.min(a.apart, 1) - Math.min(b.apart, 1) ||
        order[a.reading] - order[b.reading] ||
        a.apart - b.apart ||
        (a.from < b.from ? -1 : 1),
    )
    .filter(({ because }) => !seen.has(because) && seen.add(because))
    .slice(0, 5);
}

type Steps = readonly PlainStep[];

const held = ({ day, until }: PlainStep): string =>
  until === null
    ? `in force from ${dayInWords(day)} on`
    : `in force ${dayInWords(day)} to ${dayInWords(addDays(until, -1))}`;

const actWords = (law: Law, id: string): string => law.acts.get(id)?.title ?? id;

type ListRate = Readonly<{ fact: string; act: string; what: string; percent: string; from: Day; to: Day | null }>;

const rates = new WeakMap<Law, Map<string, readonly ListRate[]>>();

/** Rates of lists that press sums count in: plain charges on lists of an imposer against an origin. Kept by law. */
function listRates(law: Law, imposer: Party, target: Party): readonly ListRate[] {
  const kept = rates.get(law) ?? new Map<string, readonly ListRate[]>();
  rates.set(law, kept);
  const key = `${imposer} ${target}`;
  const found = kept.get(key) ?? listRatesIn(law, imposer, target);
  kept.set(key, found);
  return found;
}

function listRatesIn(law: Law, imposer: Party, target: Party): readonly ListRate[] {
  /** What is charged there is not charged elsewhere: such rates are no summands. */
  const stacked = new Set(
    law.duties.flatMap(({ effect }) =>
      effect.does === "less" && "component" in effect.part ? [effect.part.component] : [],
    ),
  );
  return law.duties.flatMap((duty) => {
    const act = law.acts.get(duty.act);
    if (
      act?.by !== imposer ||
      duty.effect.does !== "charge" ||
      duty.goods === "all" ||
      duty.goods.lists.length === 0 ||
      duty.when.length > 0
    )
      return [];
    if (
      duty.heading === null ||
      stacked.has(duty.component) ||
      (duty.origin !== "all" && !duty.origin.includes(target))
    )
      return [];
    if (law.changes.some((change) => change.change === "suspend" && change.to === null && change.of.includes(duty.id)))
      return [];
    const end = law.changes.find((change) => change.change === "end" && change.of.includes(duty.id));
    const to = end?.change === "end" ? end.at : duty.to;
    const dayOf = (minute: number) => new Date(minute * 60_000).toISOString().slice(0, 10) as Day;
    return [
      {
        fact: duty.fact,
        act: duty.act,
        what: duty.what,
        percent: trim(duty.effect.rate),
        from: dayOf(duty.from),
        to: to === null ? null : dayOf(to),
      },
    ];
  });
}

const trim = (rate: number): string =>
  `${Math.trunc(rate / 10_000)}.${String(rate % 10_000).padStart(4, "0")}`.replace(/\.?0+$/, "");

/** Sum of two exact decimals of at most four places. */
function add2(a: string, b: string): string {
  const ppm = (text: string) => {
    const [whole = "0", rest = ""] = text.split(".");
    return Number(whole) * 10_000 + Number(rest.padEnd(4, "0").slice(0, 4));
  };
  return trim(ppm(a) + ppm(b));
}
