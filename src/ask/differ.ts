import type { Difference } from "../brief/line.ts";
import type { Answer, Asked, Filters, Listed } from "./answer.ts";

/** Fields on which originals contradict each other, the surest first. Vaguer values are no difference. */
export type DifferAnswer = Answer<Listed & { differences: readonly Difference[] }>;
export type DifferAsked = Asked & Filters;
