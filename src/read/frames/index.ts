import type { Frame } from "../frame.ts";
import { agreementFrame } from "./agreement.ts";
import { allegationFrame } from "./allegation.ts";
import { attendanceFrame } from "./attendance.ts";
import { bearerFrame } from "./bearer.ts";
import { boycottFrame } from "./boycott.ts";
import { breachFrame } from "./breach.ts";
import { carriedFrame } from "./carried.ts";
import { commitmentFrame } from "./commitment.ts";
import { conditionFrame } from "./condition.ts";
import { counterpartFrame } from "./counterpart.ts";
import { coverageFrame } from "./coverage.ts";
import { admonitionFrame, demandFrame } from "./demand.ts";
import { denialFrame } from "./denial.ts";
import { denunciationFrame } from "./denunciation.ts";
import { drawnFrame } from "./drawn.ts";
import { earningsFrame } from "./earnings.ts";
import { eligibilityFrame } from "./eligibility.ts";
import { enactedFrame } from "./enacted.ts";
import { entryFrame } from "./entry.ts";
import { exemptionFrame } from "./exemption.ts";
import { exemptionItemFrame } from "./exemption-item.ts";
import { figureFrame } from "./figure.ts";
import { figureAgainFrame } from "./figure-again.ts";
import { flowFrame } from "./flow.ts";
import { forecastFrame } from "./forecast.ts";
import { heldFrame } from "./held.ts";
import { investigationFrame } from "./investigation.ts";
import { licenceDutyFrame } from "./licence-duty.ts";
import { likewiseFrame } from "./likewise.ts";
import { listedFrame } from "./listed.ts";
import { measureFrame } from "./measure.ts";
import { meetingFrame } from "./meeting.ts";
import { orderFrame } from "./order.ts";
import { participantsFrame } from "./participants.ts";
import { passageFrame } from "./passage.ts";
import { pleaFrame } from "./plea.ts";
import { pledgeFrame } from "./pledge.ts";
import { pointsFrame } from "./points.ts";
import { priceFrame } from "./price.ts";
import { prohibitionFrame } from "./prohibition.ts";
import { promiseFrame } from "./promise.ts";
import { quotationFrame } from "./quotation.ts";
import { rateAloneFrame } from "./rate-alone.ts";
import { rateIsFrame } from "./rate-is.ts";
import { rateListFrame } from "./rate-list.ts";
import { rateStepFrame } from "./rate-step.ts";
import { retaliationFrame } from "./retaliation.ts";
import { ruleAgainFrame } from "./rule-again.ts";
import { settlementFrame } from "./settlement.ts";
import { shareFrame } from "./share.ts";
import { shareOfFrame } from "./share-of.ts";
import { shipChargeFrame } from "./ship-charge.ts";
import { standingMeasureFrame } from "./standing-measure.ts";
import { struckFrame } from "./struck.ts";
import { supplierFrame } from "./supplier.ts";
import { talksFrame } from "./talks.ts";
import { taxedFrame } from "./taxed.ts";
import { thoseFrame } from "./those.ts";
import { tollFrame } from "./toll.ts";
import { tradedFrame } from "./traded.ts";
import { unfairFrame } from "./unfair.ts";
import { verdictFrame } from "./verdict.ts";

/** What can be read: one frame a meaning, in the order in which they are tried. */
export const frames = [
  quotationFrame,
  talksFrame,
  meetingFrame,
  heldFrame,
  struckFrame,
  attendanceFrame,
  participantsFrame,
  measureFrame,
  pointsFrame,
  standingMeasureFrame,
  flowFrame,
  boycottFrame,
  entryFrame,
  carriedFrame,
  taxedFrame,
  prohibitionFrame,
  exemptionFrame,
  exemptionItemFrame,
  eligibilityFrame,
  coverageFrame,
  rateIsFrame,
  bearerFrame,
  rateAloneFrame,
  rateListFrame,
  rateStepFrame,
  ruleAgainFrame,
  thoseFrame,
  likewiseFrame,
  shipChargeFrame,
  licenceDutyFrame,
  enactedFrame,
  investigationFrame,
  listedFrame,
  counterpartFrame,
  retaliationFrame,
  drawnFrame,
  agreementFrame,
  settlementFrame,
  commitmentFrame,
  promiseFrame,
  pledgeFrame,
  demandFrame,
  admonitionFrame,
  pleaFrame,
  conditionFrame,
  orderFrame,
  allegationFrame,
  denunciationFrame,
  denialFrame,
  breachFrame,
  unfairFrame,
  verdictFrame,
  figureFrame,
  figureAgainFrame,
  shareFrame,
  shareOfFrame,
  tradedFrame,
  passageFrame,
  earningsFrame,
  forecastFrame,
  supplierFrame,
  tollFrame,
  priceFrame,
] as unknown as readonly Frame[];
