import type { PointLine, PromiseLine } from "../brief/line.ts";
import type { Answer, Asked, Filters, Listed } from "./answer.ts";

export type { PromiseLine, PromiseStanding } from "../brief/line.ts";

export type PromisesAnswer = Answer<
  Listed & {
    promises: readonly PromiseLine[];
    /** Linked to no promise of the record. */
    demands: readonly PointLine[];
    accusations: readonly PointLine[];
    denials: readonly PointLine[];
    findings: readonly PointLine[];
  }
>;
export type PromisesAsked = Asked & Filters;
