import { numberInWords } from "../core/number.ts";
import type { Bound } from "../core/terms.ts";
import { asks, more } from "./asking.ts";
import { askedOptions, daysInWords, type FilterOptions, filterOptions, filtersOf } from "./lines.ts";

const bounded = (bound: Bound | null, number: string): string =>
  bound === null || bound === "exact"
    ? number
    : `${bound === "over" ? "more than" : bound === "under" ? "less than" : bound} ${number}`;

export const figuresCommand = asks<"figures", FilterOptions>({
  name: "figures",
  usage: "figures [--party CODE] [--from DAY] [--to DAY] [--text WORDS]",
  summary: "Figures as series, each with its period, its basis and who gives it.",
  options: [...askedOptions, ...filterOptions],
  examples: ["npx parley figures", "npx parley figures --party CN --from 2025-05-01"],
  question: "figures",
  asked: ({ options }) => filtersOf(options),
  lines: (answer) => [
    ...answer.series.flatMap(({ title, unit, entries }) => [
      `  ${title}${unit && !title.includes(unit) ? ` (${unit})` : ""}`,
      ...entries.map(
        ({ period, value, valueBound, changePercent, changeBound, by, line }) =>
          `    ${daysInWords(period)}  ${[value === null ? null : bounded(valueBound, numberInWords(value)), changePercent === null ? null : bounded(changeBound, `${changePercent > 0 ? "+" : ""}${changePercent}%`)].filter((part) => part !== null).join(", ")}  ${by === "not told" ? "who gives it is not told" : `by ${by}`}; ${line.label}  ${line.id}`,
      ),
    ]),
    ...more(answer, answer.series.length),
  ],
});
