import type { Day } from "../core/day.ts";
import { dayInWords } from "../core/day-words.ts";
import { localDay, type Minute, minuteIn } from "../core/minute.ts";
import type { Party } from "../core/party.ts";
import { formatRate } from "../core/rate.ts";
import type { Checked, Citation, Goods, Law, Quote } from "../dossier/law.ts";
import { FOREVER, type Live, type State, stateOf } from "./state.ts";

/** A measure of the law on a day: a duty or another measure, with where it stands. */
export type MeasureOn = Readonly<{
  id: string;
  /** Public name that several rows of a provision share. */
  fact: string;
  kind: "duty" | "measure";
  instrument: string;
  imposer: Party;
  /** Null where it is for every origin or destination. */
  target: Party | null;
  targets: readonly Party[];
  what: string;
  goods: string | null;
  /** "25%"; null where it is no rate or the rate was not read. */
  percent: string | null;
  heading: string | null;
  component: string | null;
  /** `in force`, `suspended`, `ended`, `announced` (starts later), `never in force`. */
  status: "in force" | "suspended" | "ended" | "announced" | "never in force";
  from: Day | null;
  /** First day on which it no longer holds. */
  to: Day | null;
  /** End of the suspension that holds on the day. */
  suspendedTo: Day | null;
  because: string;
  act: string;
  cites: readonly Citation[];
  checked: Checked;
  quote: Quote | null;
}>;

/**
 * All measures that were known by the end of `known` and their standing on `on`, in the last minute of the imposer's own
 * day. `live` keeps what is in force, suspended or to come; `all` what has ended too.
 */
export function measuresInForce(
  law: Law,
  on: Day,
  known: Day | null,
  only: "live" | "all" = "live",
): readonly MeasureOn[] {
  const state = stateOf(law, { known, view: "law", scenario: null });
  const found: MeasureOn[] = [];
  const zoneOf = (act: string) => law.imposers.find(({ party }) => party === law.acts.get(act)?.by)?.zone ?? "Etc/UTC";
  /** Components that charge: one of reliefs alone is no measure by itself. */
  const charging = new Set(
    law.duties.flatMap(({ component, effect }) => (effect.does === "exempt" ? [] : [component])),
  );
  for (const duty of state.duties) {
    if (duty.effect.does === "less" || !charging.has(duty.component)) continue;
    const act = law.acts.get(duty.act);
    if (!act) continue;
    const targets = duty.origin === "all" ? [] : duty.origin;
    const stands = standing(state, duty.id, duty.component, zoneOf(duty.act), on);
    found.push({
      id: duty.id,
      fact: duty.fact,
      kind: "duty",
      instrument: "tariff",
      imposer: act.by,
      target: targets[0] ?? null,
      targets,
      what: duty.what,
      goods: goodsWords(duty.goods, law),
      percent:
        duty.effect.does === "charge"
          ? formatRate(stands.leaving ?? duty.effect.rate)
          : duty.effect.does === "exempt"
            ? "0%"
            : null,
      heading: duty.heading,
      component: duty.component,
      ...stands.told,
      because: stands.because,
      act: act.id,
      cites: act.cites,
      checked: duty.unverified === null ? act.checked : "unverified",
      quote: act.quote,
    });
  }
  for (const measure of state.measures) {
    const act = law.acts.get(measure.act);
    if (!act) continue;
    const stands = standing(state, measure.id, null, zoneOf(measure.act), on);
    found.push({
      id: measure.id,
      fact: measure.id,
      kind: "measure",
      instrument: measure.instrument,
      imposer: act.by,
      target: measure.target,
      targets: measure.target ? [measure.target] : [],
      what: measure.what,
      goods: measure.items.length > 0 ? measure.items.map(({ item }) => item).join("; ") : null,
      percent: null,
      heading: null,
      component: null,
      ...stands.told,
      /** What was offered, announced or is pending has no force by its day alone. */
      status: measure.status !== null && stands.told.status === "in force" ? "announced" : stands.told.status,
      because: measure.status === null ? stands.because : `${measure.status}; ${stands.because}`,
      act: act.id,
      cites: act.cites,
      checked: act.checked,
      quote: act.quote,
    });
  }
  return found
    .filter(({ status }) => only === "all" || status === "in force" || status === "suspended" || status === "announced")
    .sort((a, b) =>
      a.imposer < b.imposer
        ? -1
        : a.imposer > b.imposer
          ? 1
          : (a.from ?? "") < (b.from ?? "")
            ? -1
            : (a.from ?? "") > (b.from ?? "")
              ? 1
              : a.id < b.id
                ? -1
                : 1,
    );
}

function standing(
  state: State,
  id: string,
  component: string | null,
  zone: string,
  on: Day,
): Readonly<{
  told: Pick<MeasureOn, "status" | "from" | "to" | "suspendedTo">;
  because: string;
  leaving: Live["leaving"];
}> {
  const night = (minuteIn(on, zone) + 24 * 60 - 1) as Minute;
  const live = state.live.get(id) ?? [];
  const now = live.find(({ from, to }) => from <= night && night < to);
  const suspended = state.suspensions.find(
    ({ of, from, to }) =>
      (of.includes(id) || (component !== null && of.includes(`component:${component}`))) && from <= night && night < to,
  );
  const first = live[0];
  const last = live.at(-1);
  const day = (minute: Minute | undefined): Day | null =>
    minute === undefined || minute === FOREVER ? null : localDay(minute, zone);
  const window = state.windows.get(id);
  const from = day(first?.from ?? (suspended ? window?.from : undefined));
  const to = day(suspended ? window?.to : last?.to);
  const suspendedTo = suspended ? day(suspended.to) : null;
  const status =
    first === undefined
      ? suspended
        ? "suspended"
        : "never in force"
      : now
        ? "in force"
        : suspended
          ? "suspended"
          : night < first.from
            ? "announced"
            : night < (last as Live).from
              ? "suspended"
              : "ended";
  const words = [
    first === undefined
      ? "never in force"
      : `in force from ${from && dayInWords(from)}${to === null ? "" : ` to before ${dayInWords(to)}`}`,
    ...(suspended
      ? [
          `${suspended.leaving === null ? "suspended" : "suspended in part"} to before ${suspendedTo ? dayInWords(suspendedTo) : "an open end"} by ${state.law.acts.get(suspended.act)?.title ?? suspended.act}`,
        ]
      : []),
  ];
  return { told: { status, from, to, suspendedTo }, because: words.join("; "), leaving: now?.leaving ?? null };
}

/** `63079098` → `6307.90.98`, as tariffs print their codes. */
const printed = (code: string): string =>
  code.replace(/^(\d{4})(\d{2})(\d{2})?(\d{2})?$/, (_, ...parts) => parts.slice(0, 4).filter(Boolean).join("."));

function goodsWords(goods: Goods, law: Law): string | null {
  if (goods === "all") return "all goods";
  const lists = goods.lists.map((id) => law.lists[id]?.title ?? id);
  const few = goods.codes.slice(0, 8).map(printed);
  const codes = goods.codes.length > few.length ? [...few, "…"] : few;
  return [...lists, ...(codes.length > 0 ? [codes.join(", ")] : [])].join("; ") || null;
}
