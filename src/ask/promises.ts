import type { PointLine } from "../brief/line.ts";
import type { Party } from "../core/party.ts";
import type { Answer, Asked, Filters, Listed } from "./answer.ts";

export type PromiseStanding = "made by the promisor" | "claimed by the other side" | "said by a third party";

/** A commitment with what was said about it. No verdict of ours. */
export type PromiseLine = Readonly<{
  line: PointLine;
  by: Party | null;
  to: Party | null;
  matter: string;
  standing: PromiseStanding;
  because: string;
  demands: readonly PointLine[];
  accusations: readonly PointLine[];
  denials: readonly PointLine[];
  /** Reports that it was kept or not kept. */
  findings: readonly PointLine[];
}>;
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
