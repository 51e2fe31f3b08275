import type { RoundLine } from "../brief/line.ts";
import type { Answer, Asked, Filters, Listed } from "./answer.ts";

export type { RoundLine } from "../brief/line.ts";

export type RoundsAnswer = Answer<Listed & { rounds: readonly RoundLine[] }>;
export type RoundsAsked = Asked & Filters;
