import { agreementsBrief } from "../brief/agreements.ts";
import type { AgreementLine } from "../brief/line.ts";
import type { Answer, Asked, Filters } from "./answer.ts";
import type { Desk } from "./desk.ts";

export type AgreementsAnswer = Answer<{ agreements: readonly AgreementLine[] }>;
export type AgreementsAsked = Asked & Filters;

/** Agreements by law and by report on the day asked for, those that hold first. */
export function agreements(desk: Desk, asked: AgreementsAsked): AgreementsAnswer {
  const { brief, standing } = desk.at(asked);
  const party = asked.party === undefined ? null : brief.party(asked.party);
  const found = agreementsBrief(brief).filter(
    ({ parties, name, points }) =>
      (asked.party === undefined || (party !== null && parties.includes(party))) &&
      (asked.text === undefined ||
        `${name} ${points.map(({ summary }) => summary).join(" ")}`.toLowerCase().includes(asked.text.toLowerCase())),
  );
  const rank = { yes: 0, possibly: 1, unknown: 2, no: 3 } as const;
  return {
    ...standing,
    agreements: found.toSorted((a, b) => rank[a.holds] - rank[b.holds]),
    because: found
      .filter(({ words }) => words !== null)
      .map(({ name, words, cites, points }) => ({
        text: `${name}: ${words}`,
        statements: points.flatMap(({ quote }) => (quote ? [quote.statement] : [])),
        cites,
        setAside: false,
      })),
  };
}
