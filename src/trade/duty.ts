import type { Day } from "../core/day.ts";
import { ParleyError } from "../core/errors.ts";
import { localDay, localText, type Minute } from "../core/minute.ts";
import { formatMoney } from "../core/money.ts";
import type { Party } from "../core/party.ts";
import { formatRate } from "../core/rate.ts";
import type { Act, Law, Lists, Scenario } from "../dossier/law.ts";
import { figureOf, totalAmounts } from "./amounts.ts";
import type { DutyAnswer, Figure } from "./answer.ts";
import { nextChange, openEnds, reliefsOf } from "./beyond.ts";
import { weakestOf } from "./checked.ts";
import { breakpoints, type Engine, engineOf, type Moment, type Prepared, type Rule, WHOLE } from "./engine.ts";
import { evaluate } from "./evaluate.ts";
import { type Need, needKey } from "./goods.ts";
import { lineOf } from "./lines.ts";
import { saying } from "./needs.ts";
import { plainWorld, rangeOf, type Span } from "./range.ts";
import { ordinaryRate, type Schedule } from "./schedule.ts";
import { prepare, type Shipment } from "./shipment.ts";
import { aliased, checkScenario, type View } from "./state.ts";

/** How a shipment is asked about. `known` null: all that was read. */
export type Question = Readonly<{
  imposer: Party;
  known: Day | null;
  view: View;
  scenario: Scenario | null;
  schedule: Schedule | null;
}>;

/**
 * Additional duty of one imposer on one shipment. A fact that is not told is unknown: the answer is then a range and names it. A relief
 * is shown, never taken. Of an origin that the dossier was not read for the answer is unknown.
 * @throws ParleyError `shipment-invalid` for what cannot be a shipment, `not-found` for an imposer or a scenario that is not there.
 */
export function dutyOn(law: Law, lists: Lists, told: Shipment, question: Question): DutyAnswer {
  const engine = keptEngine(law, lists, question);
  const { imposer } = engine;
  const rate = question.schedule === null ? undefined : ordinaryRate(question.schedule, told.code);
  const { shipment, entry, value, items } = prepare(law, imposer, told, rate?.ppm ?? undefined);
  if (!imposer.origins.includes(shipment.origin)) return unread(engine, shipment, question);

  const world = plainWorld(engine, shipment);
  const range = overDay(engine, shipment, entry);
  const lines = engine.components.flatMap(
    (_, index) =>
      lineOf(
        engine,
        index,
        world,
        range.parts[index] ?? { low: 0, high: 0, unknown: false },
        shipment,
        value,
        question.view,
      ) ?? [],
  );
  const flat = world.charged.find(({ specific }) => specific !== null)?.specific ?? null;
  const effect = flat?.duty.effect;
  const total = figureOf(range.total);
  const touched = lines.filter(
    ({ state, considered }) => state !== "nothing" || considered.some(({ state: one }) => one === "not known"),
  );
  const families = new Set(
    touched.flatMap(({ considered, act }) => [
      ...considered.map((one) => law.acts.get(one.act)?.family),
      act && law.acts.get(act.id)?.family,
    ]),
  );
  const read = law.families.filter(({ id, by }) => by === imposer.party && (families.size === 0 || families.has(id)));
  const lawReadTo = read.reduce<Day | null>(
    (least, { coversTo }) => (least === null || coversTo < least ? coversTo : least),
    null,
  );
  const day = localDay(shipment.entry, imposer.zone);
  const first = firstCharge(engine);
  const before =
    first !== null && day < first ? [`no act on duties before ${first} was read: what stood then is not known`] : [];
  const ends = [...before, ...openEnds(engine, shipment)];
  const charged = lines.filter(({ state }) => state !== "nothing");
  return {
    imposer: imposer.party,
    currency: imposer.currency,
    total,
    amounts: value === null || effect?.does === "specific" ? null : totalAmounts(lines, imposer.currency),
    specific:
      effect?.does === "specific"
        ? {
            component: flat?.duty.component as string,
            amount: formatMoney(effect.amount),
            currency: effect.currency,
            per: effect.per,
            items,
            total: formatMoney(effect.amount * BigInt(items)),
          }
        : null,
    lines,
    headings: [...new Set(lines.flatMap(({ headings, state }) => (state === "not known" ? [] : headings)))],
    unknown: range.needs.map((need) => ({ need, ...saying(need, law, lists) })),
    conflicts: world.charged.flatMap(({ conflict }, index) =>
      conflict ? [conflictOf(law, engine.components[index]?.id as string, conflict)] : [],
    ),
    reliefs: reliefsOf(engine, shipment, range.total),
    ordinary:
      rate && question.schedule
        ? {
            rate: rate.text,
            edition: question.schedule.edition,
            withIt: rate.ppm === null ? null : figureOf(plus(range.total, rate.ppm * WHOLE)),
          }
        : null,
    notIncluded: [...(rate?.ppm === undefined || rate.ppm === null ? ["ordinary duty"] : []), ...NOT_INCLUDED],
    checked: weakestOf(charged.map(({ checked }) => checked)),
    lawReadTo,
    asFarAsRead: (lawReadTo !== null && day > lawReadTo) || ends.length > 0,
    openEnds: [...ends, ...(lawReadTo !== null && day > lawReadTo ? read.flatMap(({ open }) => open) : [])],
    next: nextChange(engine, shipment, range.total),
    basis: {
      known: question.known,
      view: question.view,
      scenario: question.scenario?.id ?? null,
      clock: localText(shipment.clock, imposer.zone),
      zone: imposer.zone,
    },
  };
}

/** The day from which the first charge of the imposer that was read could hold. */
function firstCharge({ law, imposer }: Engine): Day | null {
  const starts = law.duties
    .filter(
      ({ act, effect }) =>
        effect.does !== "exempt" && effect.does !== "less" && law.acts.get(act)?.by === imposer.party,
    )
    .map(({ from }) => from);
  return starts.length === 0 ? null : localDay(Math.min(...starts) as Minute, imposer.zone);
}

/** What stands beside every total: it is not counted. */
export const NOT_INCLUDED = [
  "anti-dumping and countervailing duty",
  "section 201 duty",
  "fees",
  "value-added tax",
] as const;

const engines = new WeakMap<Law, WeakMap<Lists, Map<string, Engine>>>();

/** The engine of a question, kept by law, lists and reading. */
export function keptEngine(
  law: Law,
  lists: Lists,
  { imposer: party, known, view, scenario }: Omit<Question, "schedule">,
): Engine {
  const imposer = law.imposers.find((one) => one.party === party);
  if (!imposer) {
    throw new ParleyError("not-found", `no law of ${party} is read in ${law.dispute}`, {
      fix: `Name one of ${law.imposers.map((one) => one.party).join(", ") || "no imposers: the dossier has no law"}.`,
    });
  }
  if (scenario) checkScenario(law, scenario);
  const byLists = engines.get(law) ?? new WeakMap<Lists, Map<string, Engine>>();
  engines.set(law, byLists);
  const byReading = byLists.get(lists) ?? new Map<string, Engine>();
  byLists.set(lists, byReading);
  const key = JSON.stringify([party, known, view, scenario]);
  let engine = byReading.get(key);
  if (!engine) {
    if (byReading.size > 100) byReading.clear();
    engine = engineOf(law, lists, { known, view, scenario: scenario ? aliased(law, scenario) : null }, imposer);
    byReading.set(key, engine);
  }
  return engine;
}

/** A day of entry in which the law changes is asked at each of its minutes of change: the hour is then one of the unknowns. */
function overDay(engine: Engine, shipment: Prepared, entry: Moment) {
  const whole = rangeOf(engine, shipment);
  if (shipment.clock !== shipment.entry || entry.from === entry.to) return whole;
  const inside = breakpoints(engine).filter((minute) => minute > entry.from && minute <= entry.to);
  let { parts, total, needs } = whole;
  for (const minute of inside) {
    const later = rangeOf(engine, { ...shipment, clock: minute, entry: minute });
    if (later.total.low === whole.total.low && later.total.high === whole.total.high) continue;
    parts = parts.map((part, index) => joined(part, later.parts[index] as Span));
    total = joined(total, later.total);
    const hour: Need = {
      need: "transport",
      leg: `entry hour (the law changes at ${localText(minute, engine.imposer.zone).slice(11)})`,
    };
    needs = [...new Map([...needs, ...later.needs, hour].map((need) => [needKey(need), need])).values()];
  }
  return { parts, total, needs };
}

const plus = ({ low, high, unknown }: Span, more: number): Span => ({ low: low + more, high: high + more, unknown });

const joined = (a: Span, b: Span): Span => ({
  low: Math.min(a.low, b.low),
  high: Math.max(a.high, b.high),
  unknown: a.unknown || b.unknown,
});

const conflictOf = (law: Law, component: string, rules: readonly Rule[]) => ({
  component,
  between: rules.map(({ duty }) => ({
    duty: duty.id,
    rate: duty.effect.does === "charge" ? formatRate(duty.effect.rate) : null,
    act: duty.act,
    cite: citeText(law.acts.get(duty.act)),
  })),
});

/** `Executive Order 14257: reciprocal tariff, 90 FR 15041`. */
export const citeText = (act: Act | undefined): string => (act ? `${act.title}${act.ref ? `, ${act.ref}` : ""}` : "");

function unread(engine: Engine, shipment: Prepared, question: Question): DutyAnswer {
  const { imposer } = engine;
  const figure: Figure = { low: "0", high: null, exact: false };
  return {
    imposer: imposer.party,
    currency: imposer.currency,
    total: figure,
    amounts: null,
    specific: null,
    lines: [],
    headings: [],
    unknown: [
      {
        need: { need: "list", list: `origin:${shipment.origin}` },
        says: `the law of ${imposer.party} was read for goods of ${imposer.origins.join(", ")} only, not of ${shipment.origin}`,
        fix: "Ask for one of these origins, or add the acts to a dossier.",
      },
    ],
    conflicts: [],
    reliefs: [],
    ordinary: null,
    notIncluded: ["ordinary duty", ...NOT_INCLUDED],
    checked: null,
    lawReadTo: null,
    asFarAsRead: true,
    openEnds: [],
    next: null,
    basis: {
      known: question.known,
      view: question.view,
      scenario: question.scenario?.id ?? null,
      clock: localText(shipment.clock, imposer.zone),
      zone: imposer.zone,
    },
  };
}

/** Totals only, as fast as the evaluator goes: parts per 10^12 of the value in the world where nothing unknown is so. */
export const totalOf = (engine: Engine, shipment: Prepared): number =>
  evaluate(engine, shipment, () => false).charged.reduce((sum, { amount }) => sum + amount, 0);
