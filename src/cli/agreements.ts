import { asks } from "./asking.ts";
import { agreementLines, askedOptions, type FilterOptions, filterOptions, filtersOf } from "./lines.ts";

export const agreementsCommand = asks<"agreements", FilterOptions>({
  name: "agreements",
  usage: "agreements [--party CODE] [--from DAY] [--to DAY] [--text WORDS]",
  summary: "Agreements with their windows, days left and what a lapse returns to.",
  options: [...askedOptions, ...filterOptions],
  examples: ["npx parley agreements", "npx parley agreements --party CN --from 2025-05-01"],
  question: "agreements",
  asked: ({ options }) => filtersOf(options),
  lines: (answer) => answer.agreements.flatMap(agreementLines),
});
