import { addDays, type Day, type Days, daysBetween, firstDay } from "../core/day.ts";
import { localDay, localText, type Minute, minuteIn } from "../core/minute.ts";
import type { Party } from "../core/party.ts";
import type { Agreement, Citation, Law, Scenario } from "../dossier/law.ts";
import { additionalDutySeries } from "./series.ts";
import { FOREVER, knowable, stateOf } from "./state.ts";

/** What one side's additional duty on goods on no list becomes if an agreement lapses as it is written. */
export type LapseSide = Readonly<{
  imposer: Party;
  target: Party;
  /** Per cent just before and just after the end. */
  before: string;
  after: string;
  because: string;
}>;

/** An agreement on a day. */
export type AgreementInForce = Readonly<{
  agreement: Agreement;
  /** `yes` within its window, `no` before or after it; an agreement without an end runs on. */
  holds: "yes" | "no";
  from: Days | null;
  /** First day on which it no longer holds, on the calendar of its own clock. */
  to: Day | null;
  endsAt: Minute | null;
  /** From the day asked for to its end; negative once that is past, null where there is none. */
  daysLeft: number | null;
  /** The words that the end is computed from. */
  words: string | null;
  counted: string | null;
  /** An agreement that took its place, if that was known. */
  followedBy: string | null;
  lapse: string | null;
  returnsTo: readonly LapseSide[];
  contested: Agreement["contested"];
  /** Its end has passed and nothing read follows it: shown as ended as written, or as extended. */
  sequelUnread: boolean;
}>;

/** Agreements known by the end of a day, the newest first; those that ended before `on` included, with `holds: "no"`. */
export function agreementsOn(law: Law, on: Day, known: Day | null): readonly AgreementInForce[] {
  const there = law.agreements.filter(({ announced }) => knowable(announced, known));
  return there
    .map((agreement) => inForce(law, agreement, there, on, known))
    .sort((a, b) =>
      (a.from ?? "") < (b.from ?? "")
        ? 1
        : (a.from ?? "") > (b.from ?? "")
          ? -1
          : a.agreement.id < b.agreement.id
            ? -1
            : 1,
    );
}

function inForce(
  law: Law,
  agreement: Agreement,
  there: readonly Agreement[],
  on: Day,
  known: Day | null,
): AgreementInForce {
  const { zone } = agreement;
  const to = agreement.to === null ? null : localDay(agreement.to, zone);
  const from = agreement.from === null ? null : localDay(agreement.from, zone);
  const begun = firstDay(from ?? agreement.announced) <= on;
  const ended = to !== null && to <= on;
  const follower = there.find(({ supersedes }) => supersedes.includes(agreement.id));
  return {
    agreement,
    holds: begun && !ended ? "yes" : "no",
    from,
    to,
    endsAt: agreement.to,
    daysLeft: to === null ? null : daysBetween(on, to),
    words: agreement.endWords?.words ?? null,
    counted: agreement.counted,
    followedBy: follower?.id ?? null,
    lapse: agreement.lapse,
    returnsTo: to === null ? [] : lapseSides(law, agreement, to, known),
    contested: agreement.contested,
    sequelUnread: ended && follower === undefined,
  };
}

/** What a lapse on a day returns to, each way, by the texts themselves. */
export function lapseSides(law: Law, agreement: Agreement, on: Day, known: Day | null): readonly LapseSide[] {
  const scenario: Scenario = {
    id: `${agreement.id}-lapses`,
    title: `${agreement.name} lapses`,
    ops: [agreement.id, ...agreement.groups].map((of) => ({ op: "lapse", of, on })),
  };
  const sides: LapseSide[] = [];
  for (const imposer of agreement.parties) {
    for (const target of agreement.parties) {
      if (imposer === target || agreement.to === null) continue;
      const zone = law.imposers.find(({ party }) => party === imposer)?.zone;
      if (zone === undefined) continue;
      const day = localDay(agreement.to, zone);
      const window = [addDays(day, -2), addDays(day, 3)] as const;
      const steps = additionalDutySeries(law, imposer, target, ...window, known, scenario);
      const before = steps[0];
      const after = steps.at(-1);
      if (!before || !after) continue;
      sides.push({ imposer, target, before: before.percent, after: after.percent, because: after.because });
    }
  }
  return sides;
}

/** A day on which something runs out or begins. */
export type DeadlineOn = Readonly<{
  id: string;
  kind: "agreement" | "suspension" | "relief ends" | "starts" | "listed";
  what: string;
  on: Day;
  at: Minute;
  zone: string;
  /** The minute on its own clock: `2025-08-12T00:01`. */
  clock: string;
  /** From the day asked for; negative once it has passed. */
  daysLeft: number;
  /** Words it is computed from; empty where the act is not quoted. */
  words: string;
  because: string;
  /** What happens then as written. */
  lapse: string | null;
  agreement: string | null;
  /** Another reading of the same end. */
  otherwise: Readonly<{ on: Day; because: string }> | null;
  act: string | null;
  cites: readonly Citation[];
}>;

/**
 * Ends and starts that were known by the end of `known`, from `on` on, soonest first: agreements, suspensions, reliefs with an end,
 * duties announced for later, and what the dossier lists as a deadline.
 */
export function deadlines(law: Law, on: Day, known: Day | null): readonly DeadlineOn[] {
  const state = stateOf(law, { known, view: "law", scenario: null });
  const found: DeadlineOn[] = [];
  const zoneOfAct = (id: string) => law.imposers.find(({ party }) => party === law.acts.get(id)?.by)?.zone ?? "Etc/UTC";
  const start = (zone: string) => minuteIn(on, zone);
  const push = (
    kind: DeadlineOn["kind"],
    id: string,
    what: string,
    at: Minute,
    zone: string,
    more: Partial<DeadlineOn>,
  ) => {
    if (at === FOREVER || at < start(zone)) return;
    const day = localDay(at, zone);
    found.push({
      id,
      kind,
      what,
      on: day,
      at,
      zone,
      clock: localText(at, zone),
      daysLeft: daysBetween(on, day),
      words: "",
      because: "",
      lapse: null,
      agreement: null,
      otherwise: null,
      act: null,
      cites: [],
      ...more,
    });
  };
  for (const agreement of law.agreements) {
    if (agreement.to === null || !knowable(agreement.announced, known)) continue;
    push("agreement", agreement.id, `${agreement.name} ends`, agreement.to, agreement.zone, {
      words: agreement.endWords?.words ?? "",
      because: agreement.counted ?? "",
      lapse: agreement.lapse,
      agreement: agreement.id,
      cites: agreement.cites,
    });
  }
  for (const row of law.deadlines) {
    if (!knowable(row.announced, known)) continue;
    const { zone } = row;
    push("listed", row.id, row.what, row.at, zone, {
      because: row.otherwise ? `also read: ${row.otherwise.because}` : "",
      agreement: row.agreement,
      otherwise: row.otherwise ? { on: localDay(row.otherwise.at, zone), because: row.otherwise.because } : null,
      cites: row.cites,
    });
  }
  for (const suspension of state.suspensions) {
    const act = law.acts.get(suspension.act);
    push("suspension", suspension.id, `Suspension ends: ${suspension.what}`, suspension.to, zoneOfAct(suspension.act), {
      words: act?.quote?.words ?? "",
      because: `${act?.title ?? suspension.act}`,
      lapse: `what was suspended applies again: ${suspension.of.map((of) => namedIn(law, of)).join("; ")}`,
      agreement: act?.carriesOut[0] ?? null,
      act: suspension.act,
      cites: act?.cites ?? [],
    });
  }
  for (const duty of state.duties) {
    const live = state.live.get(duty.id);
    const act = law.acts.get(duty.act);
    const more = {
      words: act?.quote?.words ?? "",
      because: act?.title ?? duty.act,
      agreement: act?.carriesOut[0] ?? null,
      act: duty.act,
      cites: act?.cites ?? [],
    };
    const first = live?.[0];
    if (first && first.from === duty.from)
      push("starts", `${duty.id}-starts`, `Starts: ${duty.what}`, first.from, zoneOfAct(duty.act), more);
    const last = live?.at(-1);
    if (last && duty.to !== null && last.to !== FOREVER)
      push("relief ends", `${duty.id}-ends`, `Ends: ${duty.what}`, last.to, zoneOfAct(duty.act), more);
  }
  for (const measure of state.measures) {
    const act = law.acts.get(measure.act);
    const first = state.live.get(measure.id)?.[0];
    if (first && measure.from !== null)
      push("starts", `${measure.id}-starts`, `Starts: ${measure.what}`, first.from, zoneOfAct(measure.act), {
        because: act?.title ?? measure.act,
        act: measure.act,
        cites: act?.cites ?? [],
      });
  }
  return found.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** What a row of the law is called: a duty or a control by what it does, a component by its title. */
function namedIn(law: Law, id: string): string {
  const component = law.components.find((one) => `component:${one.id}` === id);
  const row = [...law.duties, ...law.measures].find((one) => one.id === id || ("fact" in one && one.fact === id));
  return component?.title ?? row?.what ?? law.acts.get(id)?.title ?? id;
}
