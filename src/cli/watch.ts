import { addSources, watchSources } from "../flow/watch.ts";
import { quietly, sessionOf } from "./add.ts";
import type { Command } from "./command.ts";
import { type OutsideOptions, openOutside, outsideOptions } from "./outside.ts";

export const watchCommand: Command<{ once?: boolean } & OutsideOptions> = {
  name: "watch",
  usage: "watch [URL|FILE.opml…] [--once]",
  summary: "Keep reading feeds, sitemaps and pages; those that are named are put on the list first.",
  options: [["--once", "one round of what is due, then stop"], ...outsideOptions],
  examples: [
    "npx parley watch https://news.example/feed.xml",
    "npx parley watch feeds.opml --once",
    "npx parley watch",
  ],

  async run({ args, options }, context) {
    const session = { ...sessionOf(context, "watch"), ...quietly };
    const way = openOutside(context, options);
    const say = (told: Record<string, unknown>, line: string) =>
      context.json ? context.print(told) : context.out(line);
    try {
      if (args.length > 0) {
        const count = await addSources(session, args, await way.outside());
        say({ listed: count }, `${count} new on the list.`);
      }
      await watchSources(session, await way.outside(), {
        once: options.once === true,
        onBegin(listed) {
          if (listed === 0)
            context.warn(
              "Nothing is on the list to be watched: npx parley watch https://news.example/feed.xml puts a feed on it.",
            );
        },
        onPage: (url) => say({ kept: url }, `kept ${url}`),
        onLeft({ url, what, fix }) {
          context.leftOut();
          if (context.json) context.print({ left: url, what, fix });
          else context.warn(`left out: ${what}. ${fix}`);
        },
        onSettled: ({ written, points }) =>
          say(
            { ...written, points },
            `Read ${written.articles} articles, ${written.statements} statements; ${points.fresh} points new, ${points.changed} told anew.`,
          ),
      });
    } finally {
      await way.close();
    }
  },
};
