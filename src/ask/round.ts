import type { AgreementLine, Delegate, PointLine, RoundLine } from "../brief/line.ts";
import type { Party } from "../core/party.ts";
import type { Answer, Asked } from "./answer.ts";

export type { Delegate } from "../brief/line.ts";

/** One round: who sat there, what each side asked, what was offered for what, what was announced, what was later called broken. */
export type RoundAnswer = Answer<{
  round: RoundLine;
  delegations: readonly Readonly<{ party: Party | null; people: readonly Delegate[] }>[];
  asks: readonly Readonly<{ party: Party | null; lines: readonly PointLine[] }>[];
  offers: readonly Readonly<{
    party: Party | null;
    line: PointLine;
    offeredFor: readonly PointLine[];
    because: string;
  }>[];
  announced: readonly PointLine[];
  quotes: readonly PointLine[];
  agreements: readonly AgreementLine[];
  /** Accusations made later about what this round brought. */
  breaches: readonly PointLine[];
  previous: RoundLine | null;
  next: RoundLine | null;
}>;
export type RoundAsked = Asked & Readonly<{ id: string }>;
