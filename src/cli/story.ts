import { ParleyError } from "../core/errors.ts";
import { asks } from "./asking.ts";
import {
  type AskedOptions,
  articleLine,
  askedOf,
  askedOptions,
  differenceLines,
  pointLines,
  storyLine,
} from "./lines.ts";

export const storyCommand = asks<"story", AskedOptions>({
  name: "story",
  usage: "story ID",
  summary: "One story: its coverage by outlet, its originals, what they agree and differ on.",
  options: askedOptions,
  examples: ["npx parley story y-0123456789abcdef"],
  question: "story",
  asked: ({ args, options }) => ({ ...askedOf(options), id: idOf(args) }),
  lines: ({ story, coverage, originals, lineage, agree, differ, single, related }) => [
    storyLine(story),
    ...coverage.flatMap(({ outlet, articles }) => [outlet ?? "an unnamed outlet", ...articles.map(articleLine)]),
    `${originals.length} originals:`,
    ...originals.map(
      ({ id, basis, articles }) =>
        `  ${id}: ${articles.map(({ publisher, title }) => publisher ?? title ?? "?").join(", ")}${basis.length > 0 ? ` (${basis.join("; ")})` : ""}`,
    ),
    ...lineage.map(
      ({ earlier, later, relation, share, because }) =>
        `  ${later} is a ${relation} of ${earlier} (${Math.round(share * 100)}% shared; ${because})`,
    ),
    ...(agree.length > 0 ? ["Agreed by two originals or more:", ...agree.flatMap((line) => pointLines(line))] : []),
    ...(differ.length > 0 ? ["Reports differ:", ...differ.flatMap(differenceLines)] : []),
    ...(single.length > 0 ? ["Told by one original:", ...single.flatMap((line) => pointLines(line))] : []),
    ...(related.length > 0 ? ["Related stories:", ...related.map(storyLine)] : []),
  ],
});

/** The one id that a command is about. */
export function idOf(args: readonly string[]): string {
  const [id, ...rest] = args;
  if (id !== undefined && rest.length === 0) return id;
  throw new ParleyError("call-invalid", id === undefined ? "no id is named" : "more than one id is named", {
    fix: "Copy one id from a list, such as p-0123456789abcdef.",
  });
}
