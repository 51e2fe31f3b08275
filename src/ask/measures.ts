import type { Cite, Holds, PointLine } from "../brief/line.ts";
import type { Day } from "../core/day.ts";
import type { Party } from "../core/party.ts";
import type { Answer, Asked, Filters, Listed } from "./answer.ts";

/** A measure of the dossier's law. */
export type LawMeasureLine = Readonly<{
  id: string;
  name: string;
  imposer: Party;
  target: Party | null;
  instrument: string;
  goods: string | null;
  /** Per cent as written; null where it is no rate. */
  percent: string | null;
  holds: Holds;
  from: Day | null;
  to: Day | null;
  status: string;
  because: string;
  cites: readonly Cite[];
  /** Points that report it. */
  points: readonly PointLine[];
}>;

/** Measures by law and by report. Threatened, announced, in force and ended stay apart: each line has its own tag and `holds`. */
export type MeasuresAnswer = Answer<
  Listed & {
    law: readonly LawMeasureLine[];
    reported: readonly PointLine[];
    /** Reported measures that no act explains. */
    pending: readonly PointLine[];
  }
>;
export type MeasuresAsked = Asked &
  Filters &
  Readonly<{
    instrument?: string | undefined;
    imposer?: string | undefined;
    target?: string | undefined;
    /** Only those that hold, or possibly hold, on the day. */
    inForce?: boolean | undefined;
  }>;
