import type { PointLine } from "../brief/line.ts";
import { addDays, type Day, isDay } from "../core/day.ts";
import { ParleyError } from "../core/errors.ts";
import { isParty, type Party } from "../core/party.ts";
import type { Law, Lists, Scenario } from "../dossier/law.ts";
import type { Reference } from "../dossier/reference.ts";
import type { DutyAnswer as Duty, Figure } from "../trade/answer.ts";
import { dutyOn, type Question } from "../trade/duty.ts";
import { scenariosOf } from "../trade/scenarios.ts";
import type { Schedule } from "../trade/schedule.ts";
import type { Shipment } from "../trade/shipment.ts";
import type { View } from "../trade/state.ts";
import type { Answer, Asked } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { type MeasuresAnswer, measures } from "./measures.ts";

/** What duty is computed from: the law of each dispute, its lists with those of the data folder, the imported schedule of an imposer. */
export type Trade = Readonly<{
  disputes: readonly Readonly<{ id: string; law: Law; lists: Lists }>[];
  schedule: (imposer: Party) => Schedule | null;
  /** Headings of goods by their everyday names. */
  headings: Reference["headings"];
}>;

export const noTrade: Trade = { disputes: [], schedule: () => null, headings: [] };

/** What the shipment pays in one scenario on its day of entry, and from the next day on which that changes. `id` null: the law as known. */
export type DutyScenario = Readonly<{
  id: string | null;
  title: string | null;
  total: Figure;
  amounts: Duty["amounts"];
  next: Readonly<{ day: Day; to: Figure }> | null;
  asFarAsRead: boolean;
}>;

/** Additional duty on one shipment, the scenarios beside it, its course over days of entry, and what may touch it and is explained by no act. */
export type DutyAnswer = Answer<{
  shipment: Shipment & Readonly<{ to: Party }>;
  /** The answer with its working, a line a component. */
  duty: Duty;
  /** The law as known first, then each scenario of an agreement that was known by then. */
  scenarios: readonly DutyScenario[];
  /** Half-open stretches of days of entry with one total. */
  course: readonly Readonly<{ from: Day; to: Day; total: Figure; because: string }>[];
  /** Reported measures of the imposer that no act explains: they may bear on this shipment and are in no figure. */
  pending: readonly PointLine[];
  /** Points of the record that report the law of a line, newest first. A component that nothing reports is left out. */
  reports: readonly Readonly<{ component: string; points: readonly PointLine[] }>[];
}>;

export type DutyAsked = Asked &
  Readonly<{
    /** Into which country; left out, the first whose law was read. `origin` left empty is then the other side. */
    to?: string | undefined;
    shipment: Shipment;
    view?: View | undefined;
    scenario?: string | undefined;
  }>;

/** How far the course reaches before and after the day of entry. */
const COURSE_BACK = 150;
const COURSE_AHEAD = 210;
const MOST_STEPS = 40;

/**
 * Additional duty on one shipment by the law as known on the day asked for.
 * @throws ParleyError `shipment-invalid`, `not-found` for a scenario or an imposer that no dossier has, `money-unreadable`, `day-unreadable`
 */
export function duty(desk: Desk, trade: Trade, asked: DutyAsked): DutyAnswer {
  // Of a day after the newest article nothing is told at that article's day: all the law that was read is asked then.
  const entered = asked.shipment.entry.slice(0, 10);
  const day = isDay(entered) ? entered : null;
  const given = asked.known !== undefined || asked.held !== undefined;
  const at =
    !given && day !== null && day > desk.at(asked).standing.basis.known ? { ...asked, known: "today" as const } : asked;
  const { standing } = desk.at(at);
  const to = (asked.to ?? firstImposer(trade, asked.dispute)).trim().toUpperCase();
  const { law, lists } = lawFor(trade, to, asked.dispute);
  const { on, known } = standing.basis;
  const shipment = {
    ...asked.shipment,
    origin: asked.shipment.origin || (law.imposers.find(({ party }) => party !== to)?.party ?? ""),
    entry: asked.shipment.entry || on,
  };
  const choices = scenariosOf(law, day ?? on, known);
  const scenario = asked.scenario ? (choices.find(({ id }) => id === asked.scenario) ?? null) : null;
  if (asked.scenario && !scenario) {
    throw new ParleyError("not-found", `"${asked.scenario.slice(0, 60)}" is no scenario of ${law.dispute}`, {
      fix: `Name one of ${choices.map(({ id }) => id).join(", ") || "none: the dossier has no scenario"}.`,
    });
  }
  const question: Question = {
    imposer: to as Party,
    known,
    view: asked.view ?? "law",
    scenario,
    schedule: trade.schedule(to as Party),
  };
  const answer = dutyOn(law, lists, shipment, question);
  const { dispute, held } = asked;
  const recorded = measures(desk, { on: asked.on, known: at.known, held, dispute, imposer: to, limit: 1 });
  return {
    ...standing,
    shipment: { ...shipment, to: to as Party },
    duty: answer,
    scenarios:
      choices.length === 0 ? [] : [null, ...choices].map((one) => inScenario(law, lists, shipment, question, one)),
    course: courseOf(law, lists, shipment, question),
    pending: recorded.pending
      .filter(({ told }) => told.kind === "measure" && !ABROAD.has(told.instrument))
      .slice(0, 20),
    reports: reportsOf(answer, recorded),
    because: answer.lines
      .filter(({ state }) => state !== "nothing")
      .map((line) => ({
        text: `${line.title}: ${line.working}`,
        statements: [],
        cites: line.cites.map(({ title, publisher, url, date }) => ({
          text: [title, publisher, date].filter(Boolean).join(", "),
          url,
          quote: line.quote?.words ?? null,
        })),
        setAside: line.state === "set aside",
      })),
  };
}

function inScenario(
  law: Law,
  lists: Lists,
  shipment: Shipment,
  question: Question,
  scenario: Scenario | null,
): DutyScenario {
  const { total, amounts, next, asFarAsRead } = dutyOn(law, lists, shipment, { ...question, scenario });
  return {
    ...{ id: scenario?.id ?? null, title: scenario?.title ?? null, total, amounts, asFarAsRead },
    next: next && { day: next.day, to: next.to },
  };
}

/** Instruments that bear on what leaves a country or who comes, never on an entry. */
const ABROAD: ReadonlySet<string> = new Set(["export-control", "licence", "visa", "listing"]);

const MOST_REPORTS = 12;

/** Reports of the acts that a line rests on: what it charges, sets aside and holds suspended. */
function reportsOf({ lines }: Duty, { law }: Pick<MeasuresAnswer, "law">): DutyAnswer["reports"] {
  return lines.flatMap(({ component, act, setAside, considered }) => {
    const acts = new Set<string | undefined>([
      act?.id,
      setAside?.act,
      ...considered.flatMap((one) => (one.state === "applies" || one.state === "suspended" ? [one.act] : [])),
    ]);
    const told = law.filter((one) => one.instrument === "tariff" && acts.has(one.act)).flatMap(({ points }) => points);
    const points = [...new Map(told.map((point) => [point.id, point])).values()].slice(0, MOST_REPORTS);
    return points.length === 0 ? [] : [{ component, points }];
  });
}

/** The country that is meant where none is named. */
export const firstImposer = (trade: Trade, dispute: string | undefined): Party | "" =>
  trade.disputes.find(({ id }) => dispute === undefined || id === dispute)?.law.imposers[0]?.party ?? "";

function lawFor(trade: Trade, to: string, dispute: string | undefined): Trade["disputes"][number] {
  const found = trade.disputes.find(
    ({ id, law }) => (dispute === undefined || id === dispute) && law.imposers.some(({ party }) => party === to),
  );
  if (found) return found;
  const readable = trade.disputes.flatMap(({ law }) => law.imposers.map(({ party }) => party));
  throw new ParleyError(
    "not-found",
    `no law of "${to.slice(0, 10)}" was read${isParty(to) ? "" : ": it is no code of a country"}`,
    { fix: `Ask for imports into one of ${readable.join(", ") || "none: no dossier is installed"}.` },
  );
}

function courseOf(law: Law, lists: Lists, shipment: Shipment, question: Question): DutyAnswer["course"] {
  const entry = shipment.entry.slice(0, 10) as Day;
  const end = addDays(entry, COURSE_AHEAD);
  const course: { from: Day; to: Day; total: Figure; because: string }[] = [];
  // Nothing enters before it was loaded, sent or admitted.
  const { loaded, departed, exported, admitted } = shipment;
  const earliest = [loaded, departed, exported, admitted].flatMap((told) => (told ? [told.slice(0, 10) as Day] : []));
  let from = [addDays(entry, -COURSE_BACK), ...earliest].sort().at(-1) as Day;
  let because = "";
  while (from < end && course.length < MOST_STEPS) {
    // The rate at the end of the day: on a day of change the first minutes are still under the old one.
    const { total, next } = dutyOn(law, lists, { ...shipment, entry: `${from}T23:59` }, question);
    const to = next && next.day > from && next.day < end ? next.day : end;
    course.push({ from, to, total, because });
    because = next?.because.map(({ what }) => what).join("; ") ?? "";
    from = to;
  }
  return course;
}
