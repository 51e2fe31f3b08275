import type { Day, Days } from "../core/day.ts";
import type { Party } from "../core/party.ts";
import type { Checked } from "../dossier/law.ts";
import type { AgreementLine, Cite, DeadlineLine, DutySide, LawMeasureLine } from "./line.ts";
import type { Reported } from "./reported.ts";

/** What happens in the law on a day: for the timeline and the report of changes. */
export type LawEvent = Readonly<{
  on: Day;
  act: string;
  title: string;
  event: "announced" | "begins" | "ends";
  parties: readonly Party[];
  checked: Checked | null;
  cites: readonly Cite[];
}>;

/** An act that explains a reported rate, with the working ("145 % = 125 + 20, in force 10 April to 13 May 2025"). */
export type Explained = Readonly<{
  act: string;
  because: string;
  /** The measure of the act that is reported, where it is no rate. */
  measure?: string;
  /** The stretch in which a reported rate held, and when its act was announced. */
  held?: Readonly<{ announced: Days; from: Day; to: Day | null }>;
}>;

/** An act of the dossier: what it does in our words, its citations with the words quoted, how it was checked. */
export type LawAct = Readonly<{
  id: string;
  title: string;
  announced: string;
  checked: string;
  cites: readonly Cite[];
  does: readonly string[];
  note: string | null;
  /** What became of it, where that was known by then. */
  later: string | null;
}>;

/** A dispute of the dossiers. */
export type DisputeLine = Readonly<{
  id: string;
  name: string;
  parties: readonly Party[];
  families: readonly Readonly<{ family: string; title: string; coversTo: Day }>[];
}>;

/** The law of the dossiers as briefs ask for it; every answer is of a day of the world and a day of knowledge. `dispute` null: of all. */
export type LawBook = Readonly<{
  disputes: readonly DisputeLine[];
  /** The earliest day to which a family of acts was read. */
  readTo: (dispute: string | null) => Day | null;
  agreements: (on: Day, known: Day, dispute: string | null) => readonly AgreementLine[];
  deadlines: (on: Day, known: Day, dispute: string | null) => readonly DeadlineLine[];
  /** Days up to one on which an act or an agreement became known, in order. */
  changedOn: (known: Day, dispute: string | null) => readonly Day[];
  duty: (on: Day, known: Day, dispute: string | null) => readonly DutySide[];
  measures: (on: Day, known: Day, dispute: string | null) => readonly LawMeasureLine[];
  events: (known: Day, dispute: string | null) => readonly LawEvent[];
  /** An act with what it does, row by row; null where no act that was known by then has the id. */
  act: (id: string, known: Day) => LawAct | null;
  /**
   * What explains a reported rate: of all goods, or (`onList`) of named goods; null where no dossier covers the two parties.
   */
  explain: (
    imposer: Party,
    target: Party | null,
    percent: number,
    onList: boolean,
    days: Days | null,
    known: Day,
    /** When it was reported: what carries no day of its own is looked for around it. */
    told?: Day,
  ) => readonly Explained[] | null;
  /** Measures that a report of a control, licence, listing or visa rule tells of; null where no dossier reads such law of the imposer. */
  reported: (told: Reported, known: Day) => readonly Explained[] | null;
}>;

/** Where no dossier is installed: nothing is known of the law, which differs from "no law". */
export const noLaw: LawBook = {
  disputes: [],
  readTo: () => null,
  agreements: () => [],
  deadlines: () => [],
  changedOn: () => [],
  duty: () => [],
  measures: () => [],
  events: () => [],
  act: () => null,
  explain: () => null,
  reported: () => null,
};
