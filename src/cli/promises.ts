import type { PointLine } from "../brief/line.ts";
import { asks, more } from "./asking.ts";
import { askedOptions, type FilterOptions, filterOptions, filtersOf, pointLines } from "./lines.ts";

const section = (title: string, lines: readonly PointLine[]): string[] =>
  lines.length === 0 ? [] : [title, ...lines.flatMap((line) => pointLines(line))];

export const promisesCommand = asks<"promises", FilterOptions>({
  name: "promises",
  usage: "promises [--party CODE] [--from DAY] [--to DAY] [--text WORDS]",
  summary: "The promise board: what was promised, asked for, called broken, denied, found kept or not.",
  options: [...askedOptions, ...filterOptions],
  examples: ["npx parley promises", "npx parley promises --party CN --from 2025-05-01"],
  question: "promises",
  asked: ({ options }) => filtersOf(options),
  lines: (answer) => [
    ...answer.promises.flatMap(({ line, standing, accusations, denials, findings, demands }) => [
      ...pointLines(line),
      `      ${standing}`,
      ...demands.flatMap((told) => pointLines(told, "      demanded: ")),
      ...accusations.flatMap((told) => pointLines(told, "      accused: ")),
      ...denials.flatMap((told) => pointLines(told, "      denied: ")),
      ...findings.flatMap((told) => pointLines(told, "      found: ")),
    ]),
    ...(answer.deals.length === 0 ? [] : ["Agreements that demands and accusations name"]),
    ...answer.deals.flatMap(({ line, demands, accusations }) => [
      ...pointLines(line),
      ...demands.flatMap((told) => pointLines(told, "      demanded: ")),
      ...accusations.flatMap((told) => pointLines(told, "      accused: ")),
    ]),
    ...section("Demands that join no promise", answer.demands),
    ...section("Accusations that join no promise", answer.accusations),
    ...section("Denials that join no promise", answer.denials),
    ...section("Findings that join no promise", answer.findings),
    ...more(answer, answer.promises.length),
  ],
});
