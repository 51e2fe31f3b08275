import { asks } from "./asking.ts";
import { type AskedOptions, askedOf, askedOptions, pointLines, quotedLine } from "./lines.ts";
import { idOf } from "./story.ts";

export const whyCommand = asks<"why", AskedOptions>({
  name: "why",
  usage: "why ID",
  summary: "The working of a point, an agreement, an act or a measure, down to the words.",
  options: askedOptions,
  examples: ["npx parley why p-0123456789abcdef"],
  question: "why",
  asked: ({ args, options }) => ({ ...askedOf(options), id: idOf(args) }),
  lines: ({ what, because, lines, words }) => [
    what,
    ...because.flatMap(({ text, cites, setAside }) => [
      `  ${setAside ? "set aside: " : ""}${text}`,
      ...cites.map(
        ({ text: cite, url, quote }) => `    ${cite}${url ? ` <${url}>` : ""}${quote ? `: “${quote}”` : ""}`,
      ),
    ]),
    ...lines.flatMap((line) => pointLines(line)),
    ...words.map((quoted) => quotedLine(quoted)),
  ],
});
