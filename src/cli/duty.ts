import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { type Day, isDay } from "../core/day.ts";
import { ParleyError } from "../core/errors.ts";
import type { Party } from "../core/party.ts";
import { fileError } from "../flow/files.ts";
import { readSchedule } from "../store/code-lists.ts";
import type { DutyAnswer, DutyLine, Figure } from "../trade/answer.ts";
import { type Case, caseRunner } from "../trade/cases.ts";
import { dutyOn, type Question } from "../trade/duty.ts";
import { scenariosOf } from "../trade/scenarios.ts";
import type { Procedure, Shipment } from "../trade/shipment.ts";
import type { Command, Context } from "./command.ts";
import { dayGiven, imposerGiven, type OpenLaw, openLaw, scenarioNamed } from "./law.ts";

type Options = {
  cases?: string;
  code?: string;
  origin?: string;
  to?: string;
  entry?: string;
  procedure?: string;
  admitted?: string;
  mode?: string;
  loaded?: string;
  departed?: string;
  exported?: string;
  value?: string;
  items?: string;
  share?: string[];
  claim?: string[];
  fact?: string[];
  method?: string;
  view?: string;
  known?: string;
  scenario?: string;
  dispute?: string;
};

export const dutyCommand: Command<Options> = {
  name: "duty",
  usage:
    "duty --code CODE --origin CC --entry DAY [--to CC] [--value AMOUNT] [--mode vessel --loaded DAY] [--fact F=yes] | --cases FILE",
  summary: "Additional duty on one shipment on a day, a line per component with its law; or on a file of cases.",
  options: [
    ["--cases <file>", "JSON lines of cases, each answered on a line of JSON; what a case leaves out is not so"],
    ["--code <code>", "code of the imposer's tariff, with or without dots"],
    ["--origin <country>", "country of origin: CN, HK, MO, US"],
    ["--to <country>", "whose duty (default: the one whose law was read for the origin)"],
    ["--entry <day>", "day of entry, today, or an instant with its offset"],
    ["--procedure <name>", "consumption, warehouse-withdrawal, zone-privileged, repair-return, express, postal"],
    ["--admitted <day>", "day of admission to the warehouse or of privileged status in the zone"],
    ["--mode <mode>", "vessel, air, truck, rail, post"],
    ["--loaded <day>", "loaded on the ship"],
    ["--departed <day>", "left the first place of departure"],
    ["--exported <day>", "exported"],
    ["--value <amount>", "customs value in the imposer's currency"],
    ["--items <count>", "number of postal items"],
    ["--share <of=part...>", "part of the value, 0 to 1: us=0.3, steel=0.4, aluminium, copper"],
    ["--claim <code...>", "a relief that is claimed: 9903.88.69"],
    ["--fact <fact=yes...>", "an answer to a question: partOfPassengerVehicle=yes"],
    ["--method <name>", "for postal items: ad-valorem or specific"],
    ["--view <view>", "law (what was due) or collected (what customs charged on the day)"],
    ["--known <day>", "only acts announced by its end"],
    ["--scenario <name>", "as the answer names it (agr-geneva-lapses, truce-extended), or a YAML file"],
    ["--dispute <name>", "the dossier whose law is asked"],
  ],
  examples: [
    "npx parley duty --code 9503.00.00 --origin CN --entry 2025-04-10 --mode air",
    "npx parley duty --code 8708.30.50 --origin CN --entry 2025-05-20 --value 12500 --fact partOfPassengerVehicle=yes",
    "npx parley duty --code 90189099 --origin US --entry 2026-11-11 --scenario truce-extended",
    "npx parley duty --cases cases.jsonl",
  ],

  async run({ options }, context) {
    const open = await openLaw(context, options.dispute);
    if (options.cases !== undefined) return answerCases(options.cases, open, context);
    const { law, lists } = open;
    const told = shipmentOf(options, context);
    const imposer = imposerGiven(law, options.to, told.origin);
    const known = dayGiven(options.known, context);
    const entered = told.entry.slice(0, 10);
    const choices = isDay(entered) ? scenariosOf(law, entered, known) : [];
    const question: Question = {
      imposer,
      known,
      view: viewOf(options.view),
      scenario: await scenarioNamed(choices, options.scenario),
      schedule: await readSchedule(context.data, imposer),
    };
    const answer = dutyOn(law, lists, told, question);
    const without = question.scenario === null ? null : dutyOn(law, lists, told, { ...question, scenario: null });
    const scenarios =
      question.scenario === null
        ? choices
            .map((scenario) => {
              const { total, next } = dutyOn(law, lists, told, { ...question, scenario });
              return {
                scenario: scenario.id,
                title: scenario.title,
                total,
                next: next && { at: next.at, to: next.to },
              };
            })
            .filter(({ total, next }) => !same(total, answer.total) || !samely(next, answer.next))
        : [];
    const { pending, reports } = await recordedOf(context, told, imposer);
    if (context.json) {
      context.print({
        shipment: told,
        ...answer,
        withoutScenario: without?.total ?? null,
        scenarios,
        pending,
        reports,
      });
      return;
    }
    for (const line of answerLines(told, answer, reports)) context.out(line);
    const { edition } = law.imposers.find(({ party }) => party === imposer) ?? {};
    context.out(`Codes are read by the ${edition}: a line of an older edition is not carried over to its heirs.`);
    if (question.scenario !== null && without !== null)
      context.out(
        `Scenario: ${question.scenario.title}. ${
          !same(without.total, answer.total)
            ? `Without it: ${figureText(without.total)}`
            : samely(without.next, answer.next)
              ? "It changes nothing for this shipment: the law as read gives the same"
              : "On this day the law as read gives the same; the next change above is the scenario’s"
        }.`,
      );
    for (const { scenario, title, total, next } of scenarios)
      context.out(
        `If ${title}: ${figureText(total)}${next ? `, from ${next.at.replace("T", " ")} ${figureText(next.to)}` : ""}  (--scenario ${scenario})`,
      );
    for (const { id, summary } of pending)
      context.out(`Pending, reported and explained by no act that was read: ${summary} (${id})`);
  },
};

type Told = Readonly<{ id: string; summary: string }>;

/** What the record tells: measures of the imposer that no act explains, in no figure; and by component, reports of its law. */
type Recorded = Readonly<{
  pending: readonly Told[];
  reports: readonly Readonly<{ component: string; points: readonly Told[] }>[];
}>;

const brief = ({ id, summary }: Told): Told => ({ id, summary });

/** Nothing where there is no record. */
async function recordedOf(context: Context, shipment: Shipment, to: Party): Promise<Recorded> {
  const { openAsk } = await import("./open-ask.ts");
  try {
    const { ask, close } = await openAsk({ root: context.root, data: context.data, clock: () => context.now });
    try {
      const { pending, reports } = await ask.duty({ to, shipment });
      return {
        pending: pending.slice(0, 5).map(brief),
        reports: reports.map(({ component, points }) => ({ component, points: points.slice(0, 5).map(brief) })),
      };
    } finally {
      close();
    }
  } catch (error) {
    if (error instanceof ParleyError && error.code === "store-unavailable") return { pending: [], reports: [] };
    throw error;
  }
}

async function answerCases(file: string, { law, lists }: OpenLaw, context: Context): Promise<void> {
  const run = caseRunner(law, lists);
  const input = createReadStream(file, "utf8");
  let number = 0;
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      number++;
      if (line.trim() === "") continue;
      try {
        const answer = run(JSON.parse(line) as Case);
        context.print(answer);
      } catch (error) {
        if (!(error instanceof ParleyError) && !(error instanceof SyntaxError)) throw error;
        context.warn(`${file}:${number}: ${error.message}`);
        context.leftOut();
      }
    }
  } catch (error) {
    throw error instanceof ParleyError ? error : fileError(file, error);
  }
}

function shipmentOf(options: Options, context: Context): Shipment {
  const need = (key: "code" | "origin" | "entry"): string => {
    const value = options[key];
    if (value !== undefined) return value;
    throw new ParleyError("call-invalid", `duty needs --${key}`, {
      fix: "npx parley duty --code 9503.00.00 --origin CN --entry 2025-04-10",
    });
  };
  return {
    code: need("code"),
    origin: need("origin"),
    entry: need("entry") === "today" ? (dayGiven("today", context) as Day) : need("entry"),
    procedure: options.procedure as Procedure | undefined,
    admitted: options.admitted,
    mode: options.mode,
    loaded: options.loaded,
    departed: options.departed,
    exported: options.exported,
    value: options.value,
    items: options.items === undefined ? undefined : Number(options.items),
    shares: Object.fromEntries((options.share ?? []).map((text) => pair(text, "--share steel=0.4"))),
    claims: options.claim ?? [],
    facts: Object.fromEntries(
      (options.fact ?? []).map((text) => {
        const [fact, value] = pair(text, "--fact partOfPassengerVehicle=yes");
        if (value !== "yes" && value !== "no") {
          throw new ParleyError("call-invalid", `"${text}" is neither yes nor no`, {
            fix: "Write --fact partOfPassengerVehicle=yes or =no.",
          });
        }
        return [fact, value === "yes"];
      }),
    ),
    method: options.method,
  };
}

function pair(text: string, example: string): readonly [string, string] {
  const at = text.indexOf("=");
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
  throw new ParleyError("call-invalid", `"${text}" is no pair`, { fix: `Write ${example}.` });
}

function viewOf(text: string | undefined): "law" | "collected" {
  if (text === undefined || text === "law") return "law";
  if (text === "collected") return "collected";
  throw new ParleyError("call-invalid", `no view is called "${text}"`, {
    fix: "Write --view law or --view collected.",
  });
}

/** Whether two courses change next at one minute to one figure. */
const samely = (a: Turn, b: Turn): boolean => a?.at === b?.at && (!a || !b || same(a.to, b.to));
type Turn = Readonly<{ at: string; to: Figure }> | null;

const same = (a: Figure, b: Figure): boolean => a.low === b.low && a.high === b.high;

/** "30 %", "20 to 145 %", "at least 20 %". */
export const figureText = ({ low, high, exact }: Figure): string =>
  exact
    ? `${low} %`
    : high === null
      ? low === "0"
        ? "unknown"
        : `at least ${low} %, the rest unknown`
      : low === high
        ? `${low} %`
        : `${low} to ${high} %`;

/** An answer in lines: the figure, the lines, what is not known, what may change it. */
export function answerLines(told: Shipment, answer: DutyAnswer, reports: Recorded["reports"] = []): string[] {
  const { basis } = answer;
  const lines = [
    `${answer.lawReadTo === null ? "No law was read for this" : `Law read to ${answer.lawReadTo}`}, asked for ${told.entry} (${basis.zone})${basis.known ? `, as known on ${basis.known}` : ""}${basis.view === "collected" ? ", as collected" : ""}${basis.scenario ? `, scenario ${basis.scenario}` : ""}.`,
    `Additional duty of ${answer.imposer} on ${told.code} of ${told.origin.toUpperCase()}: ${totalText(answer)}${answer.asFarAsRead ? ", as far as read" : ""}`,
  ];
  if (answer.amounts) {
    const { currency, roundedLow, roundedHigh } = answer.amounts;
    const amount =
      roundedHigh === null
        ? `at least ${roundedLow}`
        : roundedLow === roundedHigh
          ? roundedLow
          : `${roundedLow} to ${roundedHigh}`;
    if (roundedHigh !== null || !/^0*\.?0*$/.test(roundedLow)) lines.push(`  ${amount} ${currency}`);
  }
  for (const line of answer.lines) {
    lines.push(...lineText(line, answer.specific));
    if (line.state === "nothing") continue;
    for (const { id, summary } of reports.find(({ component }) => component === line.component)?.points ?? [])
      lines.push(`    reported: ${summary} (${id})`);
  }
  if (answer.headings.length > 0) lines.push(`  headings: ${answer.headings.join(" ")}`);
  for (const { component, between } of answer.conflicts) {
    lines.push(
      `  ! two rates stand in ${component}: ${between.map(({ rate, cite }) => `${rate} (${cite})`).join(" and ")}`,
    );
  }
  if (answer.unknown.length > 0) {
    lines.push(answer.total.exact ? "Not known, and it changes no figure:" : "Not known:");
    for (const { says, fix } of answer.unknown.slice(0, 12)) lines.push(`  ${says}: ${fix}`);
    if (answer.unknown.length > 12) lines.push(`  and ${answer.unknown.length - 12} more: --json lists all`);
  }
  if (answer.reliefs.length > 0) {
    lines.push("Reliefs that hang on a claim, not taken (whether the goods qualify is for you to know):");
    for (const { claim, what, total } of answer.reliefs)
      lines.push(`  if you claim ${claim}: ${figureText(total)} (${what})`);
  }
  if (answer.next) {
    lines.push(
      `Next change: ${answer.next.at.replace("T", " ")}, ${figureText(answer.next.from)} → ${figureText(answer.next.to)}: ${answer.next.because.map(({ what }) => what).join("; ")}`,
    );
  }
  for (const end of answer.openEnds) lines.push(`Open: ${end}`);
  if (answer.ordinary) {
    lines.push(
      `Ordinary duty: ${answer.ordinary.rate} (${answer.ordinary.edition})${answer.ordinary.withIt ? `; in all ${figureText(answer.ordinary.withIt)}` : ""}`,
    );
  }
  lines.push(`Not included: ${answer.notIncluded.join(", ")}.${weakestText(answer)} No legal advice.`);
  return lines;
}

/** How the law behind a figure was checked, in words. */
const CHECKED = {
  text: "the official text, line by line",
  summary: "an official or professional summary",
  secondary: "other reports",
  unverified: "something in it stands in no source that was read",
} as const;

/** The weakest link, and on which lines it lies. */
function weakestText({ checked, lines }: DutyAnswer): string {
  if (checked === null) return "";
  const on = lines.filter((line) => line.checked === checked && line.state !== "nothing").map(({ title }) => title);
  return ` Weakest link: ${checked === "unverified" ? "" : "read in "}${CHECKED[checked]} (${on.join("; ")}).`;
}

const totalText = (answer: DutyAnswer): string =>
  answer.specific
    ? `${answer.specific.total} ${answer.specific.currency} (${answer.specific.amount} per ${answer.specific.per}), in lieu of all others`
    : figureText(answer.total);

function lineText(line: DutyLine, specific: DutyAnswer["specific"]): string[] {
  if (line.state === "nothing" && line.setAside === null) return [];
  const money =
    line.amounts && line.amounts.roundedLow === line.amounts.roundedHigh ? ` = ${line.amounts.roundedLow}` : "";
  const act = line.act ? `, ${line.act.title}${line.act.ref ? ` (${line.act.ref})` : ""}` : "";
  const time = (text: string) => text.replace("T", " ");
  const window = line.window
    ? `, in force from ${time(line.window.from)}${line.window.to ? ` to before ${time(line.window.to)}` : ""}`
    : "";
  const [cite] = line.cites;
  return [
    `  ${line.title}: ${specific?.component === line.component ? `${specific.total} ${specific.currency}` : figureText(line.figure)}${money}${line.state === "set aside" ? " (set aside)" : ""}`,
    `    ${line.working}${act}${window}`,
    ...(line.quote ? [`    “${line.quote.words}” (${line.quote.from})`] : []),
    ...(cite ? [`    source: ${cite.publisher}, ${cite.url ?? cite.title}`] : []),
    ...line.notes.map((note) => `    ${note}`),
    ...line.considered
      .filter(({ state }) => state === "suspended")
      .map(({ what, because }) => `    suspended: ${what}; ${because}`),
  ];
}
