import { ParleyError } from "../core/errors.ts";
import { asks } from "./asking.ts";
import { articleLine, askedOptions, type FilterOptions, filterOptions, filtersOf, pointLines } from "./lines.ts";

export const searchCommand = asks<"search", FilterOptions>({
  name: "search",
  usage: "search TEXT",
  summary: "Look for words in points and articles.",
  options: [...askedOptions, ...filterOptions.filter(([flags]) => !flags.startsWith("--text"))],
  examples: ["npx parley search rare earths", 'npx parley search "student visas" --party US'],
  question: "search",
  asked({ args, options }) {
    const text = args.join(" ").trim();
    if (text === "")
      throw new ParleyError("call-invalid", "no words are named", {
        fix: "Write what to look for: parley search rare earths.",
      });
    return { ...filtersOf(options), text };
  },
  lines: ({ points, articles }) => [
    ...points.flatMap((line) => pointLines(line)),
    ...articles.flatMap(({ article, snippet }) => [articleLine(article), `    ${snippet.replaceAll("\n", " ")}`]),
    ...(points.length + articles.length === 0 ? ["  Nothing in this record."] : []),
  ],
});
