import { asks, more } from "./asking.ts";
import { askedOptions, differenceLines, type FilterOptions, filterOptions, filtersOf } from "./lines.ts";

export const differCommand = asks<"differ", FilterOptions>({
  name: "differ",
  usage: "differ [--party CODE] [--from DAY] [--to DAY] [--text WORDS]",
  summary: "Where originals contradict each other; what is only vaguer is no difference.",
  options: [...askedOptions, ...filterOptions],
  examples: ["npx parley differ", "npx parley differ --party CN --from 2025-05-01"],
  question: "differ",
  asked: ({ options }) => filtersOf(options),
  lines: (answer) => [...answer.differences.flatMap(differenceLines), ...more(answer, answer.differences.length)],
});
