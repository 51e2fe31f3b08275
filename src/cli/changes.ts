import { type Day, parseDay } from "../core/day.ts";
import { ParleyError } from "../core/errors.ts";
import { asks, more } from "./asking.ts";
import { askedOptions, daysInWords, type FilterOptions, filterOptions, filtersOf, pointLines } from "./lines.ts";

function sinceOf(text: string | undefined): Day {
  if (text !== undefined) return parseDay(text);
  throw new ParleyError("call-invalid", "no day is named since which to look", { fix: "Write --since 2025-06-01." });
}

export const changesCommand = asks<"changes", FilterOptions & { since?: string }>({
  name: "changes",
  usage: "changes --since DAY",
  summary: "What changed since a day: what became known, and what began and ended.",
  options: [...askedOptions, ...filterOptions, ["--since <day>", "the day since which; it is left out itself"]],
  examples: ["npx parley changes --since 2025-06-01"],
  question: "changes",
  asked: ({ options }) => ({ ...filtersOf(options), since: sinceOf(options.since) }),
  lines: (answer) => [
    ...answer.added.flatMap((line) => pointLines(line, "  + ")),
    ...answer.changed.flatMap(({ line, what }) => [...pointLines(line, "  ~ "), `      ${what}`]),
    ...answer.began.map(({ on, what }) => `  ${daysInWords(on)}  began: ${what}`),
    ...answer.ended.map(({ on, what }) => `  ${daysInWords(on)}  ended: ${what}`),
    ...more(answer, answer.added.length + answer.changed.length),
  ],
});
