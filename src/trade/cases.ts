import type { Day } from "../core/day.ts";
import { parseDay } from "../core/day.ts";
import { ParleyError } from "../core/errors.ts";
import { type Minute, minuteIn } from "../core/minute.ts";
import { formatMoney, parseMoney } from "../core/money.ts";
import type { Party } from "../core/party.ts";
import type { Law, Lists, Scenario } from "../dossier/law.ts";
import { percentText } from "./amounts.ts";
import { type Engine, engineOf, type Moment, type Prepared } from "./engine.ts";
import { evaluate, type World } from "./evaluate.ts";
import { shareOf } from "./shipment.ts";
import { aliased, checkScenario, type View } from "./state.ts";

/** A line of `parley duty --cases`. What a case leaves out is not so. */
export type Case = Readonly<{
  id: string;
  imposer: string;
  shipment: Readonly<Record<string, unknown>>;
  view?: string | null;
  knownAt?: string | null;
  scenario?: Readonly<Record<string, unknown>> | null;
}>;

/** An answer to a case. Percentages of the customs value as exact decimals; with `specific` or `unknown` there is no total. */
export type CaseAnswer = Readonly<{
  id: string;
  components: Readonly<Record<string, string>>;
  totalPercent: string | null;
  unknown: boolean;
  specific: Readonly<{ component: string; amount: string; currency: string; per: string }> | null;
  setAside: Readonly<Record<string, string>>;
  headings: readonly string[];
  /** Where the duty is unknown: the lists and rates that are wanting, as `list:us-301-l1`. */
  needs: readonly string[];
}>;

/** Answers cases one by one; laws at equal readings are made ready once. */
export function caseRunner(law: Law, lists: Lists): (line: Case) => CaseAnswer {
  const engines = new Map<string, Engine>();
  return (line) => {
    const imposer = law.imposers.find(({ party }) => party === line.imposer);
    if (!imposer) {
      throw new ParleyError("shipment-invalid", `case ${line.id}: no law of ${line.imposer} is read`, {
        fix: `Name one of ${law.imposers.map(({ party }) => party).join(", ")} as imposer.`,
      });
    }
    const view: View = line.view === "collected" ? "collected" : "law";
    const known: Day | null = line.knownAt ? parseDay(line.knownAt) : null;
    const scenario = line.scenario ? scenarioOf(law, line.id, line.scenario) : null;
    const key = JSON.stringify([imposer.party, view, known, scenario]);
    let engine = engines.get(key);
    if (!engine) {
      engine = engineOf(law, lists, { known, view, scenario }, imposer);
      engines.set(key, engine);
    }
    const shipment = preparedCase(line, imposer.zone);
    if (!imposer.origins.includes(shipment.origin)) return unknownCase(line.id, [`origin:${shipment.origin}`]);
    return answerOf(
      line.id,
      engine,
      evaluate(engine, shipment, () => false),
    );
  };
}

const unknownCase = (id: string, needs: readonly string[]): CaseAnswer => ({
  id,
  components: {},
  totalPercent: null,
  unknown: true,
  specific: null,
  setAside: {},
  headings: [],
  needs,
});

function answerOf(id: string, engine: Engine, { charged, unsure }: World): CaseAnswer {
  const headings = new Set<string>();
  const components: Record<string, string> = {};
  const setAside: Record<string, string> = {};
  let total = 0;
  const needs = [...unsure.keys()];
  let specific: CaseAnswer["specific"] = null;
  for (const [index, found] of charged.entries()) {
    const name = engine.components[index]?.id as string;
    for (const heading of found.headings) headings.add(heading);
    if (found.unknown) needs.push(`rate:${found.unknown.duty.id}`);
    if (found.conflict) needs.push(`conflict:${found.conflict.map(({ duty }) => duty.id).join("+")}`);
    const effect = found.specific?.duty.effect;
    if (effect?.does === "specific") {
      specific = { component: name, amount: formatMoney(effect.amount), currency: effect.currency, per: effect.per };
    }
    if (found.setAside) setAside[name] = found.setAside.duty.fact;
    if (found.amount > 0 || found.setAside || found.rules.length > 0) components[name] = percentText(found.amount);
    total += found.amount;
  }
  if (needs.length > 0) return unknownCase(id, needs);
  return {
    id,
    components: specific ? {} : components,
    totalPercent: specific ? null : percentText(total),
    unknown: false,
    specific,
    setAside,
    headings: [...headings],
    needs,
  };
}

function scenarioOf(law: Law, id: string, told: Readonly<Record<string, unknown>>): Scenario {
  const scenario: Scenario = Array.isArray(told.without)
    ? { id, title: id, ops: [{ op: "without", acts: told.without.map(String) }] }
    : { id, title: id, ops: [{ op: "lapse", of: String(told.lapse), on: parseDay(String(told.on)) }] };
  checkScenario(law, scenario);
  return aliased(law, scenario);
}

/** The shipment of a case under the closed world. A day stands for its minute 00:01, where every text of these laws has begun. */
function preparedCase({ id, shipment: told }: Case, zone: string): Prepared {
  const bad = (what: string, fix: string) => new ParleyError("shipment-invalid", `case ${id}: ${what}`, { fix });
  const text = (key: string): string | undefined => {
    const value = told[key];
    if (value === null || value === undefined) return undefined;
    if (typeof value !== "string") throw bad(`"${key}" is not a text`, `Write "${key}" in quotation marks.`);
    return value;
  };
  const record = (key: string): Record<string, unknown> => (told[key] ?? {}) as Record<string, unknown>;
  const moment = (value: unknown): Moment | undefined => {
    if (typeof value !== "string") return undefined;
    const at = firstMinute(value, zone);
    return { from: at, to: at };
  };
  const code = text("code")?.replaceAll(".", "");
  if (code !== undefined && !/^\d{4,10}$/.test(code))
    throw bad(`"${code}" is no code of a tariff`, "Write 8 or 10 digits.");
  const entry = text("entry");
  if (entry === undefined) throw bad("no entry", "Give the day or instant of entry.");
  const procedure = text("procedure") ?? "consumption";
  const admitted = text("admitted");
  const transport = record("transport");
  const shares: Record<string, number> = {};
  for (const [of, share] of Object.entries(record("shares"))) shares[of] = shareOf(share, of);
  const worth = record("value");
  const at = firstMinute(entry, zone);
  return {
    goods: code === undefined ? { lists: (told.lists as string[] | undefined) ?? [] } : { code },
    origin: (text("origin") ?? "") as Party,
    clock: procedure === "zone-privileged" && admitted !== undefined ? firstMinute(admitted, zone) : at,
    entry: at,
    procedure,
    mode: typeof transport.mode === "string" ? transport.mode : undefined,
    loaded: moment(transport.loaded),
    departed: moment(transport.departed),
    exported: moment(transport.exported),
    shares,
    value:
      worth.amount === undefined || worth.amount === null
        ? undefined
        : { minor: parseMoney(String(worth.amount)), currency: String(worth.currency) },
    method: text("postalMethod"),
    claims: ((told.claims ?? []) as unknown[]).map(String),
    facts: record("facts") as Record<string, boolean>,
    ordinary: undefined,
    closed: true,
  };
}

/** A day's first minute under these laws, 00:01; an instant's own. */
export const firstMinute = (text: string, zone: string): Minute =>
  text.length === 10 ? ((minuteIn(text, zone) + 1) as Minute) : minuteIn(text, zone);
