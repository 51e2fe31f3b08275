import { rebuildRecord } from "../flow/rebuild.ts";
import { sessionOf } from "./add.ts";
import type { Command } from "./command.ts";
import { joiningOn } from "./joining.ts";

export const rebuildCommand: Command<{ diff?: boolean }> = {
  name: "rebuild",
  usage: "rebuild [--diff]",
  summary: "Make the record anew from its pages, intakes, reviews and names with the reader and the dossiers of today.",
  options: [["--diff", "list the statements that are new and those that are gone"]],
  examples: ["npx parley rebuild", "npx parley rebuild --diff"],

  async run({ options }, context) {
    const bar = context.progress("reading", 0);
    let total = 0;
    const rebuilt = await rebuildRecord(
      {
        ...sessionOf(context, "rebuild"),
        onKept: () => {},
        onDue: (count) => {
          total += count;
          bar.grow(total);
        },
        onRead: (count) => bar.step(count),
        joinTold: joiningOn(context, bar.end),
      },
      { diff: options.diff === true },
    ).finally(() => bar.end());
    const { added, before, after, changes } = rebuilt;
    if (context.json) {
      const { pages, articles, statements } = added.written;
      context.print({ pages, articles, statements, before, after, changes });
      return;
    }
    for (const { change, kind, article, said } of changes) {
      const words = (said as { evidence: { words: string }[] }).evidence.map(({ words }) => words).join(" … ");
      context.out(`${change === "new" ? "+" : "-"} ${kind}\t${article}\t${words}`);
    }
    const { pages, articles, statements } = added.written;
    context.out(`Read ${pages} pages: ${articles} articles, ${statements} statements.`);
    context.out(
      before === null
        ? "There was no readable record before."
        : before === after
          ? "The record is the same, to the byte."
          : "The record changed.",
    );
  },
};
