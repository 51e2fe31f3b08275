import type { ReviewLine } from "../ask/reviews.ts";
import { asks } from "./asking.ts";
import { type AskedOptions, askedOf, askedOptions, pointLines } from "./lines.ts";

const reviewLine = ({ review, state, because, line }: ReviewLine): string =>
  `  ${review.at.slice(0, 10)}  ${review.verb} ${review.target} by ${review.by}: ${review.why}  [${state}${because ? `: ${because}` : ""}]${line ? `  ${line.summary}` : ""}  ${review.id}`;

const part = (title: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : [title, ...lines]);

export const reviewsCommand = asks<"reviews", AskedOptions>({
  name: "reviews",
  usage: "reviews",
  summary: "Decisions, newest first; those that no longer attach or contradict each other; what is flagged.",
  options: askedOptions,
  examples: ["npx parley reviews"],
  question: "reviews",
  asked: ({ options }) => askedOf(options),
  lines: ({ reviews, unattached, conflicts, flagged }) => [
    ...(reviews.length === 0 ? ["  No decision in this record."] : reviews.map(reviewLine)),
    ...part("No longer attached:", unattached.map(reviewLine)),
    ...part(
      "Contradicting each other:",
      conflicts.flatMap(({ reviews: both, because }) => [`  ${because}`, ...both.map(reviewLine)]),
    ),
    ...part(
      "Flagged:",
      flagged.flatMap((line) => pointLines(line)),
    ),
  ],
});
