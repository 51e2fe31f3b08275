import { parseInstant } from "../core/day.ts";
import { ParleyError } from "../core/errors.ts";
import { handedDays } from "../flow/manifest.ts";
import { inputsNamed } from "../flow/named.ts";
import { addPages } from "../flow/session.ts";
import type { Command, Context } from "./command.ts";
import { joiningOn } from "./joining.ts";
import { openOutside, outsideOptions } from "./outside.ts";

export const addCommand: Command<{
  manifest?: string;
  published?: string;
  received?: string;
  workers?: string;
  allow?: string[];
}> = {
  name: "add",
  usage: "add PATH|URL… [--manifest M.jsonl] [--published DAY] [--received INSTANT]",
  summary: "Bring files, folders, archives, feeds and pages of the web into the record.",
  options: [
    ["--manifest <file>", 'lines {"document","path","url"?,"published"?,"received"?}'],
    ["--published <day>", "the day of pages that tell none"],
    ["--received <instant>", "when the pages were received (default: now)"],
    ["--workers <count>", "at most how many pages are read at once (default: one for each core but one)"],
    ...outsideOptions,
  ],
  examples: [
    "npx parley add page.html coverage/",
    "npx parley add --manifest pages.jsonl",
    "npx parley add notes.txt --published 2025-06-09",
    "npx parley add https://news.example/feed.xml archive.warc.gz",
  ],

  async run({ args, options }, context) {
    if (args.length === 0 && options.manifest === undefined) {
      throw new ParleyError("call-invalid", "nothing to add is named", {
        fix: "Name files, folders or addresses, or lines of them with --manifest M.jsonl.",
      });
    }
    const handed = {
      published: options.published === undefined ? null : handedDays(options.published),
      received: options.received === undefined ? null : parseInstant(options.received),
    };
    const workers = options.workers === undefined ? {} : { workers: workersOf(options.workers) };
    const way = openOutside(context, options);
    const bar = context.progress("reading", 0);
    let named = 0;
    const inputs = async function* () {
      for await (const input of inputsNamed(args, options.manifest, handed, way.outside, context.stopped)) {
        bar.grow(++named);
        yield input;
      }
    };
    const added = await addPages(
      {
        ...sessionOf(context, "add"),
        ...workers,
        onKept: (page) => {
          if (context.json) context.print({ kept: page.document, blob: page.blob, new: page.fresh });
        },
        onDue: () => {},
        onRead: bar.step,
        joinTold: joiningOn(context, bar.end),
      },
      inputs(),
    ).finally(async () => {
      bar.end();
      await way.close();
    });
    for (const { error } of added.kept.refused) {
      context.warn(`parley: ${error.message}`);
      context.warn(error.fix);
    }
    const { kept, written, points } = added;
    if (context.stopped.aborted) {
      context.warn(`parley: stopped after ${plural(kept.seen, "page")} of ${named}.`);
      context.warn("What was kept is kept: run the same command again to go on.");
      context.leftOut();
    }
    if (kept.refused.length > 0 || written.unread.some(({ language }) => language === null)) context.leftOut();
    if (context.json) {
      context.print({
        ...written,
        seen: kept.seen,
        new: kept.fresh,
        refused: kept.refused.map(({ document, error }) => ({ document, error: error.message })),
      });
      return;
    }
    context.out(
      `${plural(kept.seen, "page")}, ${kept.fresh} of them new. Read: ${plural(written.articles, "article")}, ${plural(written.statements, "statement")}; ${plural(points.fresh, "point")} new, ${points.changed} told anew.`,
    );
    if (written.aside > 0)
      context.out(
        `  ${plural(written.aside, "article")} ${written.aside === 1 ? "is" : "are"} about something else: kept, and nothing is read of them.`,
      );
    if (written.undated > 0) {
      context.out(
        `  ${plural(written.undated, "article")} ${written.undated === 1 ? "tells" : "tell"} no day: told as of the day on which ${written.undated === 1 ? "it" : "they"} came. Where you know better,`,
      );
      context.out("  add the page again with --published DAY: it is read anew.");
    }
    for (const { name, why } of written.unread) context.out(`  left unread: ${name}: ${why}`);
    if (kept.refused.length > 0)
      context.out(`  not had: ${plural(kept.refused.length, "page")}, for the reasons above`);
  },
};

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** What every command that changes the record tells `flow/`. */
export const sessionOf = (context: Context, what: string) => ({
  root: context.root,
  data: context.data,
  now: context.now,
  what,
  stopped: context.stopped,
  onWait: (holder: string | null) =>
    context.warn(`${context.data} is being written by ${holder ?? "another parley"}: waiting until it has finished.`),
  joinTold: joiningOn(context),
});

/** For what is done without a word. */
export const quietly = { onKept() {}, onDue() {}, onRead() {} };

function workersOf(text: string): number {
  if (/^[1-9]\d?$/.test(text)) return Number(text);
  throw new ParleyError("call-invalid", `"${text}" is no number of workers`, { fix: "Write --workers with 1 to 99." });
}
