import { ParleyError } from "../core/errors.ts";
import { type Minute, minuteIn } from "../core/minute.ts";
import { type Minor, parseMoney } from "../core/money.ts";
import { isParty, type Party } from "../core/party.ts";
import type { RatePpm } from "../core/rate.ts";
import type { Imposer, Law } from "../dossier/law.ts";
import type { Moment, Prepared } from "./engine.ts";

/** A shipment as a person tells it. What is left out is unknown, never no. Days and instants as text: a day is the imposer's own. */
export type Shipment = Readonly<{
  /** Dots or none: `9503.00.00`. */
  code: string;
  origin: string;
  entry: string;
  procedure?: Procedure | undefined;
  /** Of admission to the warehouse, or of privileged status in a free zone. */
  admitted?: string | undefined;
  mode?: string | undefined;
  /** On the ship at the port of loading; the mother ship's, where a feeder went before. */
  loaded?: string | undefined;
  departed?: string | undefined;
  exported?: string | undefined;
  /** Customs value in the imposer's currency: "12500.00". */
  value?: string | undefined;
  items?: number | undefined;
  /** Parts of the value, 0 to 1, at most six decimals: `us`, `steel`, `aluminium`, `copper`. */
  shares?: Readonly<Record<string, string>> | undefined;
  claims?: readonly string[] | undefined;
  facts?: Readonly<Record<string, boolean>> | undefined;
  /** Which the carrier chose for postal items: `ad-valorem` or `specific`. */
  method?: string | undefined;
}>;

export const procedures = [
  "consumption",
  "warehouse-withdrawal",
  "zone-privileged",
  "repair-return",
  "express",
  "postal",
] as const;
export type Procedure = (typeof procedures)[number];
const modes = ["vessel", "air", "truck", "rail", "post"];

const refused = (what: string, fix: string) => new ParleyError("shipment-invalid", what, { fix });

/** A shipment read and checked, and its customs value. @throws ParleyError `shipment-invalid`, `day-unreadable`, `money-unreadable` */
export function prepare(
  law: Law,
  imposer: Imposer,
  told: Shipment,
  ordinary: RatePpm | undefined,
): Readonly<{ shipment: Prepared; entry: Moment; value: Minor | null; items: number }> {
  const { zone } = imposer;
  const code = codeOfShipment(told.code, imposer);
  const origin = told.origin.trim().toUpperCase();
  if (!isParty(origin) || origin === "*") {
    throw refused(
      `"${told.origin.slice(0, 20)}" is no code of a country or customs territory`,
      "Write two letters, as CN, HK, MO or US.",
    );
  }
  const procedure = told.procedure ?? "consumption";
  if (!procedures.includes(procedure))
    throw refused(`no procedure is called "${procedure}"`, `Name one of ${procedures.join(", ")}.`);
  if (told.mode !== undefined && !modes.includes(told.mode)) {
    throw refused(`no mode of transport is called "${told.mode}"`, `Name one of ${modes.join(", ")}.`);
  }
  const entry = momentOf(told.entry, zone);
  const moments = { loaded: told.loaded, departed: told.departed, exported: told.exported, admitted: told.admitted };
  const read: Partial<Record<keyof typeof moments, Moment>> = {};
  for (const [name, text] of Object.entries(moments) as [keyof typeof moments, string | undefined][]) {
    if (text === undefined) continue;
    const moment = momentOf(text, zone);
    if (moment.from > entry.to) {
      throw refused(
        `entered on ${told.entry}, before it was ${name} on ${text}`,
        "Check the two days: entry comes last.",
      );
    }
    read[name] = moment;
  }
  if (procedure === "zone-privileged" && read.admitted === undefined) {
    throw refused(
      "goods in privileged zone status pay by the law of the day on which they got it, and that day is not told",
      "Give the day of admission: --admitted DAY, or admitted=DAY in an address.",
    );
  }
  const shares: Record<string, number> = {};
  for (const [of, share] of Object.entries(told.shares ?? {}))
    shares[oneOf(of, asked(law).shares, "part of the value")] = shareOf(share, of);
  for (const claim of told.claims ?? []) oneOf(claim, asked(law).claims, "relief");
  if (told.method !== undefined) oneOf(told.method, asked(law).methods, "method for postal items");
  const facts = told.facts ?? {};
  const strange = Object.keys(facts).find((fact) => !law.facts.some(({ id }) => id === fact));
  if (strange !== undefined) {
    throw refused(
      `the law asks no fact called "${strange.slice(0, 40)}"`,
      `It asks ${law.facts.map(({ id }) => id).join(", ")}.`,
    );
  }
  const value = told.value === undefined ? null : parseMoney(told.value);
  const items = told.items ?? 1;
  if (!Number.isInteger(items) || items < 1 || items > 1_000_000)
    throw refused(`${told.items} is no number of items`, "Write a whole number from 1.");
  return {
    shipment: {
      goods: { code },
      origin: origin as Party,
      clock: procedure === "zone-privileged" && read.admitted ? read.admitted.from : entry.from,
      entry: entry.from,
      procedure,
      mode: told.mode,
      loaded: read.loaded,
      departed: read.departed,
      exported: read.exported,
      shares,
      value: value === null ? undefined : { minor: value, currency: imposer.currency },
      method: told.method,
      claims: told.claims ?? [],
      facts,
      ordinary,
      closed: false,
    },
    entry,
    value,
    items,
  };
}

type AskedFor = Readonly<Record<"shares" | "claims" | "methods", ReadonlySet<string>>>;
const askedFor = new WeakMap<Law, AskedFor>();

/** The names that some rule of the law asks for. What no rule asks would be passed over in silence. */
function asked(law: Law): AskedFor {
  const known = askedFor.get(law);
  if (known) return known;
  const [shares, claims, methods] = [new Set<string>(), new Set<string>(), new Set(["ad-valorem"])];
  for (const { when, effect } of law.duties) {
    if (effect.does === "charge" && effect.of !== null) shares.add(effect.of);
    if (effect.does === "less" && "share" in effect.part) shares.add(effect.part.share);
    for (const one of when) {
      if (one.is === "share") shares.add(one.of);
      if (one.is === "claim") claims.add(one.claim);
      if (one.is === "method") methods.add(one.method);
    }
  }
  const found = { shares, claims, methods };
  askedFor.set(law, found);
  return found;
}

function oneOf(name: string, known: ReadonlySet<string>, what: string): string {
  if (known.has(name)) return name;
  throw refused(
    `the law asks no ${what} called "${name.slice(0, 40)}"`,
    `It asks ${[...known].sort().join(", ") || "none"}.`,
  );
}

/** Digits of a code, checked against what the imposer's tariff has. Six digits are taken as a beginning: the answer is then a range. */
export function codeOfShipment(text: string, imposer: Imposer): string {
  const digits = text.replaceAll(/[.\s]/g, "");
  if (!/^\d+$/.test(digits))
    throw refused(
      `"${text.slice(0, 30)}" is no code of a tariff`,
      "Write digits, with or without dots, as 9503.00.00.",
    );
  const most = Math.max(...imposer.codeDigits);
  if (digits.length < 4 || digits.length > 10) {
    throw refused(
      `a code of ${digits.length} digits: ${text.slice(0, 30)}`,
      `Codes of ${imposer.party} have ${imposer.codeDigits.join(" or ")} digits; 4 or 6 give a range.`,
    );
  }
  if (digits.length % 2 === 1) {
    throw refused(
      `a code of ${digits.length} digits: ${text}`,
      `A spreadsheet may have lost a leading zero: try 0${digits}.`,
    );
  }
  const chapter = digits.slice(0, 2);
  if (imposer.chapters?.every(([from, to]) => chapter < from || chapter > to)) {
    throw refused(
      `no goods stand in chapter ${chapter}: ${text.slice(0, 30)}`,
      `Write the code of the goods themselves, of a chapter in ${imposer.chapters.map((run) => run.join(" to ")).join(" or ")}.`,
    );
  }
  return digits.slice(0, most);
}

/** A day is a stretch from its first to its last minute, beginning at 00:01, where the texts begin. */
export function momentOf(text: string, zone: string): Moment {
  const at = minuteIn(text, zone);
  const year = Number(text.slice(0, 4));
  if (year < 1990 || year > 2100)
    throw refused(
      `the year ${text.slice(0, 4)} lies outside what can be asked`,
      "Ask for a day between 1990 and 2100.",
    );
  return text.length === 10 ? { from: (at + 1) as Minute, to: (at + 24 * 60 - 1) as Minute } : { from: at, to: at };
}

/** A share of the value in parts per million: 0 to 1, at most six decimals. */
export function shareOf(value: unknown, of: string): number {
  const found = /^(0|1)(?:\.(\d{1,6})0*)?$/.exec(
    typeof value === "number" || typeof value === "string" ? String(value) : "",
  );
  const ppm = found ? Number(found[1]) * 1_000_000 + Number((found[2] ?? "").padEnd(6, "0")) : -1;
  if (ppm < 0 || ppm > 1_000_000) {
    throw refused(
      `"${String(value).slice(0, 20)}" is no share of the value (${of})`,
      "Write a share from 0 to 1 with at most six decimals, as 0.4.",
    );
  }
  return ppm;
}
