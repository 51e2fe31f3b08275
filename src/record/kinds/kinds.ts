import type { Kind } from "../../read/statement.ts";
import { agreementRule } from "./agreement.ts";
import { allegationRule } from "./allegation.ts";
import { attendanceRule } from "./attendance.ts";
import { commitmentRule } from "./commitment.ts";
import { demandRule } from "./demand.ts";
import { figureRule } from "./figure.ts";
import type { KindRule } from "./kind.ts";
import { measureRule } from "./measure.ts";
import { quotationRule } from "./quotation.ts";
import { talksRule } from "./talks.ts";

const rules: { readonly [K in Kind]: KindRule<K> } = {
  talks: talksRule,
  attendance: attendanceRule,
  measure: measureRule,
  agreement: agreementRule,
  commitment: commitmentRule,
  demand: demandRule,
  allegation: allegationRule,
  figure: figureRule,
  quotation: quotationRule,
};

/** The rule of a kind, for callers that do not know which: statement and rule are of one kind by construction. */
export const ruleOf = (kind: Kind): KindRule<Kind> => rules[kind] as unknown as KindRule<Kind>;
