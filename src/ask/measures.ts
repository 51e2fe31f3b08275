import type { LawMeasureLine, PointLine } from "../brief/line.ts";
import type { Answer, Asked, Filters, Listed } from "./answer.ts";

export type { LawMeasureLine } from "../brief/line.ts";

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
