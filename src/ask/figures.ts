import type { PointLine } from "../brief/line.ts";
import type { Days } from "../core/day.ts";
import type { Party } from "../core/party.ts";
import type { Bound, FigureBasis, Indicator } from "../read/statement.ts";
import type { Answer, Asked, Filters, Listed } from "./answer.ts";

/** Figures that measure the same thing, by period. */
export type FigureSeries = Readonly<{
  key: string;
  title: string;
  indicator: Indicator;
  from: Party | null;
  to: Party | null;
  unit: string | null;
  basis: FigureBasis | null;
  entries: readonly Readonly<{
    period: Days | null;
    value: number | null;
    valueBound: Bound | null;
    changePercent: number | null;
    /** Who gives the number: the speaker or institution, else the outlet. */
    by: string;
    line: PointLine;
  }>[];
}>;
export type FiguresAnswer = Answer<Listed & { series: readonly FigureSeries[] }>;
export type FiguresAsked = Asked & Filters;
