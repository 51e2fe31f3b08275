import { addDays, type Day } from "../core/day.ts";
import { dayInWords } from "../core/day-words.ts";
import { localDay, type Minute, minuteIn } from "../core/minute.ts";
import type { Party } from "../core/party.ts";
import type { Citation, Law, Scenario } from "../dossier/law.ts";
import { percentText } from "./amounts.ts";
import { breakpoints, type Engine, liveAt } from "./engine.ts";
import { evaluate } from "./evaluate.ts";
import { goodOnNoList, plainEngine } from "./ordinary.ts";

/** One strand of a step: its rate per cent, the row and the act that set it. */
export type StepPart = Readonly<{
  component: string;
  percent: string;
  duty: string;
  act: string;
  by: string;
  heading: string | null;
}>;

/** A stretch in which the additional duty is one figure. `day` is the first whole or part day of it on the imposer's calendar. */
export type DutyStep = Readonly<{
  from: Minute;
  /** Null: open, as far as the law was read. */
  to: Minute | null;
  day: Day;
  /** First day on which the next step holds; null: open. */
  until: Day | null;
  /** Per cent as an exact decimal: "145", "12.5". */
  percent: string;
  parts: readonly StepPart[];
  /** Acts behind the step, those whose suspension or end makes it included. */
  acts: readonly string[];
  because: string;
  cites: readonly Citation[];
}>;

/** What is charged from a minute on, until the next one. */
type Moment = Readonly<{ minute: Minute; day: Day } & Pick<DutyStep, "percent" | "parts" | "acts">>;

/** Steps before their working is told. */
export type PlainStep = Omit<DutyStep, "because" | "cites">;

/**
 * Additional duty of `imposer` on goods of `target` that stand on no list, as dated steps from `from` to before `to`, as the law
 * was known by the end of `known`. Steps shorter than a quarter of an hour (a minute between two texts) are left out. Works in both
 * directions. None where the dossier reads no law of the imposer on that origin.
 */
export function additionalDutySeries(
  law: Law,
  imposer: Party,
  target: Party,
  from: Day,
  to: Day,
  known: Day | null,
  scenario: Scenario | null = null,
): readonly DutyStep[] {
  const course = courseOf(law, imposer, target, known, scenario);
  return (course?.steps(from, to) ?? []).map((step) => ({
    ...step,
    because: workingOf(step),
    cites: step.acts.flatMap((id) => law.acts.get(id)?.cites.slice(0, 1) ?? []),
  }));
}

const courses = new WeakMap<Engine, Map<Party, Course>>();

/** The course of the additional duty on goods that stand on no list, at one reading; null where the dossier reads no law of it. */
export function courseOf(
  law: Law,
  imposer: Party,
  target: Party,
  known: Day | null,
  scenario: Scenario | null = null,
): Course | null {
  const engine = plainEngine(law, imposer, { known, view: "law", scenario });
  if (!engine?.imposer.origins.includes(target)) return null;
  const kept = courses.get(engine) ?? new Map<Party, Course>();
  courses.set(engine, kept);
  const course = kept.get(target) ?? new Course(engine, target);
  kept.set(target, course);
  return course;
}

/** What is charged at every minute at which that may change: worked out once for all stretches that are asked for. */
class Course {
  readonly #engine: Engine;
  readonly #target: Party;
  readonly #moments: readonly Moment[];

  constructor(engine: Engine, target: Party) {
    this.#engine = engine;
    this.#target = target;
    this.#moments = breakpoints(engine).map((minute) => this.#at(minute));
  }

  /** Whether something between two days may be charged by a rate in all, or a strand of it be one, as a test of both has it. */
  some(from: Day, to: Day, passes: (moment: Pick<DutyStep, "percent" | "parts">) => boolean): boolean {
    return this.#moments.some((moment, at) => {
      const until = this.#moments[at + 1]?.day;
      // A day is at most a zone's hours away from another clock's.
      return moment.day <= to && (until === undefined || until >= from) && passes(moment);
    });
  }

  /** The steps of a stretch. The last ends where it does end, though that lies after the stretch. */
  steps(from: Day, to: Day): readonly PlainStep[] {
    const { zone } = this.#engine.imposer;
    const start = (minuteIn(from, zone) + 1) as Minute;
    const end = minuteIn(to, zone);
    const within = this.#moments.filter(({ minute }) => minute > start && minute < end);
    const moments = [this.#at(start), ...within];
    const steps: PlainStep[] = [];
    for (const [at, { minute, day, percent, parts, acts }] of moments.entries()) {
      const next = moments[at + 1] ?? null;
      if (next !== null && next.minute - minute < 15) continue;
      const until = { to: next?.minute ?? null, until: next?.day ?? null };
      const last = steps.at(-1);
      if (last && last.percent === percent && sameParts(last.parts, parts))
        steps[steps.length - 1] = { ...last, ...until, acts: [...new Set([...last.acts, ...acts])] };
      else steps.push({ from: minute, to: until.to, day, until: until.until, percent, parts, acts });
    }
    const last = steps.at(-1);
    const next = last && this.#moments.find((moment, at) => moment.minute >= end && this.#turns(at, last));
    if (last && next) steps[steps.length - 1] = { ...last, to: next.minute, until: next.day };
    return steps;
  }

  /** Whether a moment, no passing one, charges otherwise than a step. */
  #turns(at: number, step: PlainStep): boolean {
    const { minute, percent, parts } = this.#moments[at] as Moment;
    const after = this.#moments[at + 1];
    const isPassing = after !== undefined && after.minute - minute < 15;
    return !isPassing && (percent !== step.percent || !sameParts(parts, step.parts));
  }

  #at(minute: Minute): Moment {
    const engine = this.#engine;
    const { charged } = evaluate(engine, goodOnNoList(this.#target, minute), () => false);
    const parts = charged.flatMap(({ amount, rules }, place): StepPart[] =>
      amount === 0
        ? []
        : rules.slice(0, 1).map((rule) => ({
            component: engine.components[place]?.id as string,
            percent: percentText(amount),
            duty: rule.duty.fact,
            act: rule.duty.act,
            by: liveAt(rule, minute)?.by ?? rule.duty.id,
            heading: rule.duty.heading,
          })),
    );
    const touching = engine.state.suspensions.filter(
      (suspension) =>
        suspension.from <= minute &&
        minute < suspension.to &&
        engine.rules.some(({ duty }) => {
          const window = engine.state.windows.get(duty.id);
          const here = window !== undefined && window.from <= minute && minute < window.to;
          return (
            here && duty.goods === "all" && duty.when.length === 0 && suspends(suspension.of, duty.id, duty.component)
          );
        }),
    );
    return {
      minute,
      day: localDay(minute, engine.imposer.zone),
      percent: percentText(charged.reduce((sum, { amount }) => sum + amount, 0)),
      parts,
      acts: [...new Set([...parts.map(({ act }) => act), ...touching.map(({ act }) => act)])],
    };
  }
}

const suspends = (of: readonly string[], id: string, component: string): boolean =>
  of.includes(id) || of.includes(`component:${component}`);

const sameParts = (a: readonly StepPart[], b: readonly StepPart[]): boolean =>
  a.length === b.length && a.every((part, index) => part.duty === b[index]?.duty && part.percent === b[index]?.percent);

/** "145 % = 20 + 125, in force 10 April to 13 May 2025". */
export function workingOf(step: Pick<DutyStep, "percent" | "parts" | "day" | "until">): string {
  const sum = step.parts.map(({ percent }) => percent).join(" + ");
  const until = step.until === null ? "on" : `to ${dayInWords(addDays(step.until, -1))}`;
  const held =
    step.until === null ? `in force from ${dayInWords(step.day)} on` : `in force ${dayInWords(step.day)} ${until}`;
  return `${step.percent} %${step.parts.length > 1 ? ` = ${sum}` : ""}, ${held}`;
}
