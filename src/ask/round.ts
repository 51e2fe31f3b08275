import { agreementsBrief } from "../brief/agreements.ts";
import type { AgreementLine, Delegate, PointLine, RoundLine } from "../brief/line.ts";
import { roundBrief } from "../brief/rounds.ts";
import type { Party } from "../core/party.ts";
import { gapOf } from "../record/compare.ts";
import type { Answer, Asked } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { findDraft } from "./find.ts";

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
    /** Demands of the other side whose words it takes up, in whatever article. */
    meets: readonly PointLine[];
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

/** Days after a round within which the text of what it brought takes effect. */
const TEXT_DAYS = 31;

/** @throws ParleyError `not-found` for an id that is no round. */
export function round(desk: Desk, asked: RoundAsked): RoundAnswer {
  const stand = desk.at(asked);
  const { brief, standing } = stand;
  const { draft } = findDraft(stand, asked.id, "talks");
  const { agreementPoints, ...found } = roundBrief(brief, draft);
  const ids = new Set(agreementPoints.map(({ id }) => id));
  const { place, date, parties } = found.round;
  const isOfRound = (agreement: AgreementLine): boolean =>
    agreement.source === "law" &&
    place !== null &&
    agreement.place === place &&
    agreement.parties.every((party) => parties.includes(party)) &&
    (date === null || agreement.from === null || gapOf(date, agreement.from) <= TEXT_DAYS);
  const agreements = agreementsBrief(brief).filter(
    (agreement) => isOfRound(agreement) || agreement.points.some(({ id }) => ids.has(id)),
  );
  return {
    ...standing,
    ...found,
    agreements,
    because: [
      {
        text: "Belongs to the round what its parties asked, offered, announced and said from four days before it to three days after.",
        statements: brief.snapshot.members(draft).map(({ statement }) => statement.id),
        cites: [],
        setAside: false,
      },
    ],
  };
}
