import type { StateAnswer } from "../ask/state.ts";
import { asks } from "./asking.ts";
import {
  type AskedOptions,
  agreementLines,
  askedOf,
  askedOptions,
  deadlineLines,
  differenceLines,
  dutyLines,
  lawMeasureLines,
  pointLines,
  roundLine,
} from "./lines.ts";

const part = (title: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : ["", title, ...lines]);

export const stateLines = (answer: StateAnswer): string[] => [
  ...part("Agreements", answer.agreements.flatMap(agreementLines)),
  ...part("Additional duty", answer.duty.flatMap(dutyLines)),
  ...part("Controls", answer.controls.flatMap(lawMeasureLines)),
  ...part("Next deadlines", answer.deadlines.flatMap(deadlineLines)),
  ...part("Last round", answer.lastRound ? [roundLine(answer.lastRound)] : []),
  ...part("Next round", answer.nextRound ? [roundLine(answer.nextRound)] : []),
  ...part(
    "Newest",
    answer.newest.slice(0, 10).flatMap((line) => pointLines(line)),
  ),
  ...part("Reports differ", answer.differ.slice(0, 5).flatMap(differenceLines)),
  ...part(
    "Reported, and explained by no act that was read",
    answer.pending.slice(0, 5).flatMap((line) => pointLines(line)),
  ),
  "",
  `${answer.counts.points} points from ${answer.counts.statements} statements in ${answer.counts.articles} articles (${answer.counts.originals} originals, ${answer.counts.outlets} outlets, ${answer.counts.stories} stories).`,
];

export const stateCommand = asks<"state", AskedOptions>({
  name: "state",
  usage: "state [--on DAY] [--known DAY]",
  summary:
    "The state of play: agreements, additional duty each way, controls, next deadlines, what is new, where reports differ.",
  options: askedOptions,
  examples: ["npx parley state", "npx parley state --on today", "npx parley state --on 2025-06-09 --known 2025-06-01"],
  question: "state",
  asked: ({ options }) => askedOf(options),
  lines: stateLines,
});
