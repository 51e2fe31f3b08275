import { cite } from "../out/cite.ts";
import { answerOf } from "./asking.ts";
import type { Command } from "./command.ts";
import { type AskedOptions, askedOf, askedOptions } from "./lines.ts";
import { idOf } from "./story.ts";

export const citeCommand: Command<AskedOptions & { bibtex?: boolean; csl?: boolean; address?: string }> = {
  name: "cite",
  usage: "cite ID [--bibtex] [--csl]",
  summary: "A citation of anything in the record, with both days and the record's hash.",
  options: [
    ...askedOptions,
    ["--bibtex", "as BibTeX"],
    ["--csl", "as an item of CSL-JSON"],
    ["--address <url>", "where your record is served, for the address in the citation"],
  ],
  examples: ["npx parley cite p-0123456789abcdef", "npx parley cite p-0123456789abcdef --bibtex"],

  async run({ args, options }, context) {
    const id = idOf(args);
    const asked = { ...askedOf(options), id };
    const title = id.startsWith("a-")
      ? await answerOf(context, "article", asked).then(({ article }) => article.title ?? id)
      : id.startsWith("y-")
        ? await answerOf(context, "story", asked).then(({ story }) => story.title)
        : await answerOf(context, "why", asked).then(({ what }) => what);
    const { basis, decidedOn, newsReadTo, lawReadTo, hash } = await answerOf(context, "about", askedOf(options));
    const url = options.address
      ? `${options.address.replace(/\/$/, "")}/why?id=${encodeURIComponent(id)}`
      : `parley:${id}`;
    const { on, known, held } = basis;
    const { text, bibtex, csl } = cite({
      title,
      url,
      on,
      known,
      held,
      decidedOn,
      newsReadTo,
      lawReadTo,
      record: hash.slice(0, 16),
    });
    if (context.json) context.print({ text, bibtex, csl });
    else context.out(options.bibtex ? bibtex : options.csl ? JSON.stringify(csl, null, 2) : text);
  },
};
