import { parseInstant } from "../core/day.ts";
import { ParleyError } from "../core/errors.ts";
import { handedDays, inputsOf } from "../flow/manifest.ts";
import { type PageRead, pagesOf } from "../flow/pages.ts";
import type { Article } from "../page/article.ts";
import type { Command, Context } from "./command.ts";

type Options = { manifest?: string; published?: string; received?: string; explain?: boolean };

export const articlesCommand: Command<Options> = {
  name: "articles",
  usage: "articles FILE… [--manifest M.jsonl] [--explain]",
  summary: "Say which articles stand on a page, without keeping anything.",
  options: [
    ["--manifest <file>", 'lines {"document","path","url"?,"published"?,"received"?}'],
    ["--published <day>", "the day to read by where a page tells none"],
    ["--received <instant>", "when the pages were received (default: now)"],
    ["--explain", "each block of the page, what it was taken for and why"],
  ],
  examples: ["npx parley articles page.html", "npx parley articles --json --manifest pages.jsonl"],

  async run({ args, options }, context) {
    for await (const page of pagesOfCall(args, options, context, { statements: false })) {
      const { document, error } = page;
      if (error) {
        sayUnread(context, document, error);
        continue;
      }
      const articles = page.page.articles.map(printedArticle);
      const notes = options.explain ? { explain: page.page.notes } : {};
      const problem = page.page.problem === null ? {} : { problem: page.page.problem };
      if (context.json) {
        context.print({ document, articles, ...problem, ...notes });
        continue;
      }
      context.out(
        `${document}: ${articles.length} ${articles.length === 1 ? "article" : "articles"}${page.page.problem ? ` (${page.page.problem})` : ""}`,
      );
      for (const article of articles) {
        const from = [article.publisher, ...article.wires, article.published].filter(Boolean).join(", ");
        context.out(`  ${article.role}\t${article.title ?? "(no title)"}${from ? `\t${from}` : ""}`);
        context.out(`  \t${article.firstWords} … ${article.lastWords}`);
      }
      if (options.explain) {
        for (const note of page.page.notes) {
          context.out(`  ${note.article ?? "-"}\t${note.taken}\t${note.because}\t${note.words}`);
        }
      }
    }
  },
};

/** The pages that a call names, read in order. */
export async function* pagesOfCall(
  args: readonly string[],
  options: Options,
  context: Context,
  { statements }: { statements: boolean },
): AsyncGenerator<PageRead> {
  if (args.length === 0 && options.manifest === undefined) {
    throw new ParleyError("call-invalid", "no file is named", {
      fix: "Name files, or lines of them with --manifest M.jsonl.",
    });
  }
  const handed = {
    published: options.published === undefined ? null : handedDays(options.published),
    received: options.received === undefined ? null : parseInstant(options.received),
  };
  yield* pagesOf(await inputsOf(args, options.manifest, handed), {
    root: context.root,
    now: context.now,
    statements,
  });
}

/** A page that could not be read: its line of output, and why on standard error. */
export function sayUnread(context: Context, document: string, error: ParleyError): void {
  context.leftOut();
  if (context.json) context.print({ document, error: error.message, fix: error.fix });
  context.warn(`parley: ${error.message}`);
  context.warn(error.fix);
}

/** An article as `parley articles --json` prints it. `published` is a day that the document itself gives. */
export function printedArticle(article: Article) {
  const body = article.body.text;
  const words = body.split(/\s+/).filter(Boolean);
  const own = article.published !== null && !["handed-in", "received", "age"].includes(article.published.basis);
  return {
    role: article.role,
    ...(article.shape === null ? {} : { shape: article.shape }),
    title: article.title?.text ?? null,
    publisher: article.publisher,
    wires: article.wires,
    bylines: article.bylines,
    published: own ? article.published.days : null,
    language: article.language,
    tags: article.tags,
    body,
    firstWords: words.slice(0, 8).join(" "),
    lastWords: words.slice(-8).join(" "),
  };
}
