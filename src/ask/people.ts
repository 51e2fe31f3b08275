import type { PointLine } from "../brief/line.ts";
import type { Days } from "../core/day.ts";
import type { Party } from "../core/party.ts";
import type { Answer, Asked, Filters, Listed } from "./answer.ts";

export type PersonLine = Readonly<{
  person: string;
  party: Party | null;
  offices: readonly string[];
  attended: readonly PointLine[];
  quotes: number;
  last: Days | null;
}>;
export type PeopleAnswer = Answer<Listed & { people: readonly PersonLine[] }>;
export type PeopleAsked = Asked & Filters;
