import { asks, more } from "./asking.ts";
import {
  askedOptions,
  type FilterOptions,
  filterOptions,
  filtersOf,
  lawMeasureLines,
  lifeLines,
  pointLines,
} from "./lines.ts";

export const measuresCommand = asks<
  "measures",
  FilterOptions & { instrument?: string; imposer?: string; target?: string; inForce?: boolean }
>({
  name: "measures",
  usage: "measures [--party CODE] [--from DAY] [--to DAY] [--text WORDS]",
  summary: "Measures by law and by report: threatened, announced, in force, ended.",
  options: [
    ...askedOptions,
    ...filterOptions,
    ["--instrument <kind>", "tariff, export-control, licence, …"],
    ["--imposer <code>", "whose measures"],
    ["--target <code>", "measures against whom"],
    ["--in-force", "only what holds, or possibly holds, on the day"],
  ],
  examples: [
    "npx parley measures --on 2025-06-01",
    "npx parley measures --on 2025-06-20 --known 2025-06-01 --in-force",
  ],
  question: "measures",
  asked: ({ options }) => ({
    ...filtersOf(options),
    instrument: options.instrument,
    imposer: options.imposer?.toUpperCase(),
    target: options.target?.toUpperCase(),
    inForce: options.inForce,
  }),
  lines: (answer, { limit }) => [
    ...answer.law.slice(0, limit).flatMap(lawMeasureLines),
    ...(answer.law.length > (limit ?? 0)
      ? [`  ${limit} of ${answer.law.length} by law; --limit ${answer.law.length} shows all, --in-force what holds`]
      : []),
    ...answer.reported.flatMap((line) => pointLines(line)),
    ...answer.lives.flatMap((life) => ["One measure, step by step:", ...lifeLines(life)]),
    ...(answer.pending.length > 0
      ? ["Explained by no act that was read:", ...answer.pending.flatMap((line) => pointLines(line))]
      : []),
    ...more(answer, answer.reported.length),
  ],
});
