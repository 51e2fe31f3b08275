import { asks, more } from "./asking.ts";
import { askedOptions, daysInWords, type FilterOptions, filterOptions, filtersOf, pointLines } from "./lines.ts";

export const timelineCommand = asks<"timeline", FilterOptions>({
  name: "timeline",
  usage: "timeline [--party CODE] [--from DAY] [--to DAY] [--text WORDS]",
  summary: "What happened, by the day of the world, newest first.",
  options: [...askedOptions, ...filterOptions],
  examples: ["npx parley timeline", "npx parley timeline --party CN --from 2025-05-01"],
  question: "timeline",
  asked: ({ options }) => filtersOf(options),
  lines: (answer) => [
    ...answer.entries.flatMap((entry) =>
      entry.of === "point"
        ? pointLines(entry.line)
        : [`  ${daysInWords(entry.date)}  ${entry.title}: ${entry.event}  [law]  ${entry.act}`],
    ),
    ...(answer.undated > 0 ? [`  ${answer.undated} points tell no day.`] : []),
    ...more(answer, answer.entries.length),
  ],
});
