import type { Minute } from "../core/minute.ts";
import type { Act, Change, Condition, Duty, Effect, Goods, Measure, ScenarioOp } from "./law.ts";
import type { ActFile, ChangeRow, ConditionRow, DutyRow, ScenarioRow } from "./law-files.ts";

/** The rows of the files as the law's own types. */
export const actOf = (row: ActFile): Act => ({
  id: row.id,
  by: row.by,
  title: row.title,
  ref: row.ref ?? null,
  announced: row.announced,
  family: row.family,
  checked: row.checked,
  cites: row.cite,
  quote: row.quote ?? null,
  carriesOut: row["carries-out"],
  force: row.force ?? true,
  note: row.note ?? null,
  unverified: row.unverified ?? null,
  later: row.later ?? null,
});

/** Reads a time of a row on its act's clock; `own` and `key` are for the refusal. */
export type Clock = (text: string, own: string, key: string) => Minute;

export const dutyOf = (row: DutyRow, act: ActFile, clock: Clock): Duty => ({
  id: row.id,
  fact: row.id.split("/")[0] as string,
  act: act.id,
  component: row.component,
  what: row.what,
  origin: row.origin ?? "all",
  goods: goodsOf(row.goods),
  effect: effectOf(row),
  heading: row.heading ?? null,
  from: clock(row.from, row.id, "from"),
  to: row.to === undefined ? null : clock(row.to, row.id, "to"),
  group: row.group ?? null,
  over: row.over,
  when: row.when.map((condition) => conditionOf(condition, row.id, clock)),
  relief: row.relief ?? false,
  note: row.note ?? null,
  unverified: row.unverified ?? null,
});

function goodsOf(row: DutyRow["goods"]): Goods {
  if (row === undefined || row === "all") return "all";
  return { lists: row.lists, codes: row.codes, lessLists: row["less-lists"], lessCodes: row["less-codes"] };
}

function effectOf(row: DutyRow): Effect {
  if (row.rate !== undefined) return { does: "charge", rate: row.rate, of: row.of ?? null };
  if (row["top-up"] !== undefined) return { does: "top-up", rate: row["top-up"] };
  if (row["per-item"]) return { does: "specific", ...row["per-item"] };
  if (row.less) {
    return {
      does: "less",
      part: "share" in row.less ? row.less : { component: row.less.component, whole: row.less.whole ?? false },
    };
  }
  return row.exempt ? { does: "exempt" } : { does: "unknown" };
}

function conditionOf(row: ConditionRow, own: string, clock: Clock): Condition {
  if ("fact" in row) return { is: "fact", fact: row.fact, holds: true };
  if ("not-fact" in row) return { is: "fact", fact: row["not-fact"], holds: false };
  if ("claim" in row) return { is: "claim", claim: row.claim };
  if ("share" in row) return { is: "share", of: row.share, atLeast: row["at-least"] };
  if ("procedure" in row) return { is: "procedure", among: row.procedure };
  if ("value-up-to" in row) return { is: "value", atMost: row["value-up-to"], currency: row.currency };
  if ("method" in row) return { is: "method", method: row.method };
  const [leg, before] =
    "loaded" in row
      ? (["loaded", row.loaded] as const)
      : "departed" in row
        ? (["departed", row.departed] as const)
        : (["exported", row.exported] as const);
  return { is: "left", leg, before: clock(before, own, leg), modes: row.modes ?? null };
}

export function changeOf(row: ChangeRow, act: ActFile, clock: Clock): Change {
  const common = { id: row.id, act: act.id, what: row.what };
  if ("end" in row) {
    return { ...common, change: "end", of: row.end, at: clock(row.at, row.id, "at"), unlawful: row.unlawful ?? false };
  }
  if ("extend" in row) {
    return { ...common, change: "extend", of: row.extend, to: clock(row.to, row.id, "to"), group: row.group ?? null };
  }
  return {
    ...common,
    change: "suspend",
    of: row.suspend,
    from: clock(row.from, row.id, "from"),
    to: row.to === undefined ? null : clock(row.to, row.id, "to"),
    leaving: row.leaving ?? null,
    group: row.group ?? null,
  };
}

/** A measure that is no duty. */
export const measureOf = (own: ActFile["measures"][number], row: ActFile, clock: Clock): Measure => ({
  id: own.id,
  act: row.id,
  instrument: own.instrument,
  target: own.target ?? null,
  what: own.what,
  from: own.from ? clock(own.from, own.id, "from") : null,
  to: own.to ? clock(own.to, own.id, "to") : null,
  status: own.status ?? null,
  items: own.items,
  policy: own.policy ?? null,
  note: own.note ?? null,
});

export function opOf(row: ScenarioRow["ops"][number]): ScenarioOp {
  if ("lapse" in row) return { op: "lapse", of: row.lapse, on: row.on };
  if ("extend" in row) return { op: "extend", of: row.extend, to: row.to };
  if ("without" in row) return { op: "without", acts: row.without };
  if ("end" in row) return { op: "end", of: row.end, on: row.on };
  if ("suspend" in row) return { op: "suspend", of: row.suspend, from: row.from, to: row.to ?? null };
  return { op: "set-rate", of: row["set-rate"], rate: row.rate, from: row.from, to: row.to ?? null };
}
