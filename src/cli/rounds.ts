import { asks, more } from "./asking.ts";
import { askedOptions, type FilterOptions, filterOptions, filtersOf, roundLine } from "./lines.ts";

export const roundsCommand = asks<"rounds", FilterOptions>({
  name: "rounds",
  usage: "rounds [--party CODE] [--from DAY] [--to DAY] [--text WORDS]",
  summary: "Talks, calls, summits and visits.",
  options: [...askedOptions, ...filterOptions],
  examples: ["npx parley rounds", "npx parley rounds --party CN --from 2025-05-01"],
  question: "rounds",
  asked: ({ options }) => filtersOf(options),
  lines: (answer) => [...answer.rounds.map(roundLine), ...more(answer, answer.rounds.length)],
});
