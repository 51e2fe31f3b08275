import type { AgreementLine } from "../brief/line.ts";
import type { Answer, Asked, Filters } from "./answer.ts";

export type AgreementsAnswer = Answer<{ agreements: readonly AgreementLine[] }>;
export type AgreementsAsked = Asked & Filters;
