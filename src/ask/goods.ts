import { ParleyError } from "../core/errors.ts";
import { isParty, type Party } from "../core/party.ts";
import { type Candidate, candidatesFor } from "../trade/candidates.ts";
import { type ControlFound, controlsOn } from "../trade/controls.ts";
import type { Answer, Asked } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { firstImposer, type Trade } from "./duty.ts";

/** Codes and controls that words name. Candidates, no classification: a control goes by the item, its form and use. */
export type GoodsAnswer = Answer<{
  text: string;
  to: Party;
  candidates: readonly Candidate[];
  /** The edition of the imported schedule; null: only what acts and lists name was looked through. */
  schedule: string | null;
  /** Lists that are not loaded: what they name is unknown. */
  listsUnread: number;
  /** Controls and licences of a party on exports to another that bear on the item. */
  controls: readonly Readonly<{ from: Party; to: Party; found: readonly ControlFound[] }>[];
}>;

export type GoodsAsked = Asked & Readonly<{ text: string; to?: string | undefined }>;

/** @throws ParleyError `call-invalid` without words, `not-found` where no law of the country was read */
export function goods(desk: Desk, trade: Trade, asked: GoodsAsked): GoodsAnswer {
  const { standing } = desk.at(asked);
  const text = asked.text.trim().slice(0, 200);
  if (text === "")
    throw new ParleyError("call-invalid", "Goods are asked for without words", {
      fix: "Name them, as natural graphite.",
    });
  const to = (asked.to ?? firstImposer(trade, asked.dispute)).trim().toUpperCase();
  const dispute = trade.disputes.find(
    ({ id, law }) =>
      (asked.dispute === undefined || id === asked.dispute) && law.imposers.some(({ party }) => party === to),
  );
  if (!dispute || !isParty(to)) {
    throw new ParleyError("not-found", `no law of "${to.slice(0, 10)}" was read`, {
      fix: `Ask for imports into one of ${trade.disputes.flatMap(({ law }) => law.imposers.map(({ party }) => party)).join(", ") || "none: no dossier is installed"}.`,
    });
  }
  const { law, lists } = dispute;
  const schedule = trade.schedule(to);
  const { on, known } = standing.basis;
  const parties = law.imposers.map(({ party }) => party);
  return {
    ...standing,
    text,
    to,
    candidates: candidatesFor(text, law, lists, schedule, trade.headings),
    schedule: schedule?.edition ?? null,
    listsUnread: Object.values(lists).filter(({ loaded, complete }) => !loaded && !complete).length,
    controls: parties.flatMap((from) =>
      parties
        .filter((other) => other !== from)
        .map((other) => ({ from, to: other, found: controlsOn(law, { text, from, to: other }, on, known) })),
    ),
    because: [],
  };
}
