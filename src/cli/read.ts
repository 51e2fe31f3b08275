import { articlesCommand, pagesOfCall, printedArticle, sayUnread } from "./articles.ts";
import type { Command } from "./command.ts";

export const readCommand: Command<{
  manifest?: string;
  published?: string;
  received?: string;
  explain?: boolean;
  remainder?: boolean;
}> = {
  name: "read",
  usage: "read FILE… [--manifest M.jsonl] [--published DAY] [--explain] [--remainder]",
  summary: "Read what the articles on a page say, with the words that say it, without keeping anything.",
  options: [
    ...articlesCommand.options.filter(([flags]) => flags !== "--explain"),
    ["--explain", "which frame found each statement"],
    ["--remainder", "the sentences that look like measures and were not read, with the nearest frame"],
  ],
  examples: ["npx parley read page.html --published 2025-06-09", "npx parley read --json --manifest pages.jsonl"],

  async run({ args, options }, context) {
    const { remainder = false } = options;
    for await (const page of pagesOfCall(args, options, context, { statements: true })) {
      const { document, error } = page;
      if (error) {
        sayUnread(context, document, error);
        continue;
      }
      const articles = page.page.articles.map(printedArticle);
      const aside = page.aside > 0 ? `, ${page.aside} about something else` : "";
      const problem = page.page.problem === null ? {} : { problem: page.page.problem };
      if (context.json) {
        context.print({
          document,
          articles,
          statements: page.statements,
          ...problem,
          ...(page.aside > 0 ? { aside: page.aside } : {}),
          ...(remainder ? { remainder: page.remainder } : {}),
          ...(options.explain ? { explain: page.explanations } : {}),
        });
        continue;
      }
      context.out(
        `${document}: ${articles.length} articles, ${page.statements.length} statements${aside}${page.page.problem ? ` (${page.page.problem})` : ""}`,
      );
      for (const { kind, modality, date, attribution, evidence, articles: from, spans, ...fields } of page.statements) {
        const told = Object.entries(fields).filter(([, value]) => value !== null);
        context.out(
          `  ${kind}\t${modality}\t${date ?? "-"}\t${told.map(([key, value]) => `${key}=${value}`).join(" ")}`,
        );
        const said = attribution.length > 0 ? ` (${attribution.join(", ")})` : "";
        context.out(`  \t“${evidence.join("” “")}”${said} [article ${from.join(", ")}, ${spans.length} spans]`);
      }
      if (remainder)
        for (const { sentence, frame, slot } of page.remainder)
          context.out(`  left (nearest: ${frame}, lacking ${slot}): ${sentence}`);
    }
  },
};
