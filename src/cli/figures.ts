import { asks, more } from "./asking.ts";
import { askedOptions, daysInWords, type FilterOptions, filterOptions, filtersOf } from "./lines.ts";

export const figuresCommand = asks<"figures", FilterOptions>({
  name: "figures",
  usage: "figures [--party CODE] [--from DAY] [--to DAY] [--text WORDS]",
  summary: "Figures as series, each with its period, its basis and who gives it.",
  options: [...askedOptions, ...filterOptions],
  examples: ["parley figures", "parley figures --party CN --from 2025-05-01"],
  question: "figures",
  asked: ({ options }) => filtersOf(options),
  lines: (answer) => [
    ...answer.series.flatMap(({ title, unit, entries }) => [
      `  ${title}${unit ? ` (${unit})` : ""}`,
      ...entries.map(
        ({ period, value, changePercent, by, line }) =>
          `    ${daysInWords(period)}  ${[value, changePercent === null ? null : `${changePercent > 0 ? "+" : ""}${changePercent}%`].filter((part) => part !== null).join(", ")}  by ${by}; ${line.label}  ${line.id}`,
      ),
    ]),
    ...more(answer, answer.series.length),
  ],
});
