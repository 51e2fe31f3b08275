import type { PointLine } from "../brief/line.ts";
import type { Days } from "../core/day.ts";
import type { PointId } from "../core/ids.ts";
import type { Party } from "../core/party.ts";
import type { TalksForm, TalksStatus } from "../read/statement.ts";
import type { Answer, Asked, Filters, Listed } from "./answer.ts";

/** Talks, a call, a summit, a visit. Its id is that of the point. */
export type RoundLine = Readonly<{
  id: PointId;
  title: string;
  form: TalksForm;
  parties: readonly Party[];
  place: string | null;
  venue: string | null;
  date: Days | null;
  status: TalksStatus | null;
  people: number;
  line: PointLine;
}>;
export type RoundsAnswer = Answer<Listed & { rounds: readonly RoundLine[] }>;
export type RoundsAsked = Asked & Filters;
