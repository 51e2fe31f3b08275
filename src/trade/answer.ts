import type { Day } from "../core/day.ts";
import type { Party } from "../core/party.ts";
import type { Checked, Citation, Quote } from "../dossier/law.ts";
import type { Need } from "./goods.ts";
import type { View } from "./state.ts";

/** Per cent as exact decimals. `high` null: a rate was not read, `low` is what the rest comes to at least. */
export type Figure = Readonly<{ low: string; high: string | null; exact: boolean }>;

/** Money of a figure, both ends, in the imposer's currency: exact as counted, rounded as the imposer's rule has it. */
export type Amounts = Readonly<{
  currency: string;
  exactLow: string;
  /** Null: at least the low, the rest unknown. */
  exactHigh: string | null;
  roundedLow: string;
  roundedHigh: string | null;
}>;

/** A rule that was looked at, and how it stood. */
export type Considered = Readonly<{
  duty: string;
  fact: string;
  what: string;
  heading: string | null;
  rate: string | null;
  state: "applies" | "defeated" | "suspended" | "not in force" | "condition not met" | "not known" | "claim not made";
  because: string;
  act: string;
}>;

export type DutyLine = Readonly<{
  component: string;
  title: string;
  state: "charged" | "set aside" | "nothing" | "not known";
  figure: Figure;
  /** "25 % of the value", "10 % of 70 % of the value, 301 left out". */
  working: string;
  amounts: Amounts | null;
  headings: readonly string[];
  /** Window of the rule that is charged, on the imposer's clock. */
  window: Readonly<{ from: string; to: string | null; zone: string }> | null;
  setAside: Readonly<{ fact: string; what: string; heading: string | null; act: string }> | null;
  act: Readonly<{ id: string; title: string; ref: string | null }> | null;
  cites: readonly Citation[];
  checked: Checked | null;
  quote: Quote | null;
  /** Held unlawful later, put off, told otherwise elsewhere. */
  notes: readonly string[];
  considered: readonly Considered[];
}>;

/** What a relief would change if the importer claimed it. Never taken for granted. */
export type Relief = Readonly<{
  claim: string;
  heading: string | null;
  what: string;
  component: string;
  total: Figure;
  act: string;
}>;

export type NextChange = Readonly<{
  at: string;
  day: Day;
  from: Figure;
  to: Figure;
  because: readonly Readonly<{ act: string; what: string }>[];
}>;

/** The additional duty on a shipment, with its working. */
export type DutyAnswer = Readonly<{
  imposer: Party;
  currency: string;
  total: Figure;
  amounts: Amounts | null;
  /** A flat amount in lieu of a rate. */
  specific: Readonly<{
    component: string;
    amount: string;
    currency: string;
    per: string;
    items: number;
    total: string;
  }> | null;
  lines: readonly DutyLine[];
  headings: readonly string[];
  /** What would settle a range: questions to answer, lists to load. */
  unknown: readonly Readonly<{ need: Need; says: string; fix: string }>[];
  conflicts: readonly Readonly<{
    component: string;
    between: readonly Readonly<{ duty: string; rate: string | null; act: string; cite: string }>[];
  }>[];
  reliefs: readonly Relief[];
  /** From an imported schedule: the rate as printed, and the total with it where it is a plain percentage. */
  ordinary: Readonly<{ rate: string; edition: string; withIt: Figure | null }> | null;
  notIncluded: readonly string[];
  checked: Checked | null;
  /** Earliest day to which the families of acts behind the answer were read. */
  lawReadTo: Day | null;
  /** Past what was read, or past an end whose sequel was not. */
  asFarAsRead: boolean;
  openEnds: readonly string[];
  next: NextChange | null;
  basis: Readonly<{ known: Day | null; view: View; scenario: string | null; clock: string; zone: string }>;
}>;
