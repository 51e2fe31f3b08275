import { agreementsBrief } from "../brief/agreements.ts";
import type { AgreementLine } from "../brief/line.ts";
import { type RoundBrief, roundBrief } from "../brief/rounds.ts";
import { gapOf } from "../record/compare.ts";
import type { Answer, Asked } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { findDraft } from "./find.ts";

export type { Delegate } from "../brief/line.ts";

/** One round: who sat there, what each side asked, what was offered for what, what was announced, what was later called broken. */
export type RoundAnswer = Answer<Omit<RoundBrief, "agreementPoints"> & { agreements: readonly AgreementLine[] }>;
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
