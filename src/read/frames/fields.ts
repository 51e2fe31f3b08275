import type { Draft } from "../frame.ts";
import type { Fields } from "../statement.ts";

/** ISO 4217's code for none: a word that is the currency of several countries. */
export const NO_CURRENCY = "XXX";

type Talks = Extract<Fields, { kind: "talks" }>;
type Measure = Extract<Fields, { kind: "measure" }>;
type Figure = Extract<Fields, { kind: "figure" }>;

/** What a frame tells of a measure; what it leaves out, the text does not tell. */
export const measureFields = ({
  imposer,
  target,
  instrument,
  action,
  goods = null,
  ratePercent = null,
  rateBound = null,
  fromPercent = null,
  durationDays = null,
}: Omit<Partial<Measure>, "kind"> & Pick<Measure, "imposer" | "target" | "instrument" | "action">): Measure => ({
  kind: "measure",
  imposer,
  target,
  instrument,
  action,
  goods,
  ratePercent,
  rateBound,
  fromPercent,
  durationDays,
});

/** What a frame tells of a figure; what it leaves out, the text does not tell. */
export const figureFields = ({
  indicator,
  from,
  to,
  period,
  ...told
}: Omit<Partial<Figure>, "kind"> & Pick<Figure, "indicator" | "from" | "to" | "period">): Figure => ({
  kind: "figure",
  indicator,
  from,
  to,
  value: null,
  valueBound: null,
  changePercent: null,
  changeBound: null,
  basis: null,
  period,
  ...told,
  unit: told.unit === NO_CURRENCY ? null : (told.unit ?? null),
});

/** What a frame tells of talks; how long they were and which round is told elsewhere. */
export const talksFields = (told: Pick<Talks, "form" | "parties" | "place" | "venue" | "status">): Talks => ({
  kind: "talks",
  ...told,
  minutes: null,
  minutesBound: null,
  round: null,
});

/** A figure is of its period, and stands as told. */
export const figureDraft = (
  told: Parameters<typeof figureFields>[0],
  where: Pick<Draft, "from" | "to" | "clause">,
): Draft => {
  const fields = figureFields(told);
  return { fields, ...where, modality: "actual", date: fields.period };
};
