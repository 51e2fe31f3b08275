import { asks, more } from "./asking.ts";
import { askedOptions, daysInWords, type FilterOptions, filterOptions, filtersOf } from "./lines.ts";

export const quotesCommand = asks<"quotes", FilterOptions & { variants?: boolean }>({
  name: "quotes",
  usage: "quotes [--party CODE] [--from DAY] [--to DAY] [--text WORDS]",
  summary: "Who said what, each wording with its outlets.",
  options: [...askedOptions, ...filterOptions, ["--variants", "only what outlets word differently"]],
  examples: ["npx parley quotes --person NAME", "npx parley quotes --variants"],
  question: "quotes",
  asked: ({ options }) => ({ ...filtersOf(options), variants: options.variants }),
  lines: (answer) => [
    ...answer.quotes.flatMap(({ speaker, venue, line, wordings }) => [
      `  ${speaker}${venue ? ` (${venue})` : ""}, ${daysInWords(line.date)}  ${line.id}`,
      ...wordings.map(
        ({ words, outlets, against }) =>
          `    “${words}” — ${outlets.join(", ") || "an unnamed outlet"}${against === "first" ? "" : ` [${against}]`}`,
      ),
    ]),
    ...more(answer, answer.quotes.length),
  ],
});
