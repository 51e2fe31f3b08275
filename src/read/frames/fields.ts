import type { Fields } from "../statement.ts";

type Measure = Extract<Fields, { kind: "measure" }>;
type Figure = Extract<Fields, { kind: "figure" }>;

/** What a frame tells of a measure; what it leaves out, the text does not tell. */
export const measureFields = ({
  imposer,
  target,
  instrument,
  action,
  ...told
}: Omit<Partial<Measure>, "kind"> & Pick<Measure, "imposer" | "target" | "instrument" | "action">): Measure => ({
  kind: "measure",
  imposer,
  target,
  instrument,
  action,
  goods: null,
  ratePercent: null,
  rateBound: null,
  fromPercent: null,
  durationDays: null,
  ...told,
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
  unit: told.unit === "XXX" ? null : (told.unit ?? null),
});
