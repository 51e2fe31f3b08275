import { ParleyError } from "../core/errors.ts";
import { removeSources } from "../flow/watch.ts";
import { quietly, sessionOf } from "./add.ts";
import { asks } from "./asking.ts";
import type { Command } from "./command.ts";
import { type AskedOptions, askedOf, askedOptions } from "./lines.ts";

const listed = asks<"sources", AskedOptions>({
  name: "sources",
  usage: "sources [remove URL…]",
  summary: "Outlets with what was read of them, watched addresses with their health, and what was kept unread.",
  options: askedOptions,
  examples: ["npx parley sources", "npx parley sources remove https://news.example/feed.xml"],
  question: "sources",
  asked: ({ options }) => askedOf(options),
  lines: ({ outlets, watched, keptUnread }) => [
    ...outlets.map(
      ({ outlet, articles, originals, last }) =>
        `  ${outlet}: ${articles} articles, ${originals} originals, last ${last.slice(0, 10)}`,
    ),
    ...watched.map(
      ({ address, kind, lastRead, articles, problem }) =>
        `  ${kind} ${address}: ${problem ?? "well"}, read ${lastRead?.slice(0, 16) ?? "never"}, ${articles} articles`,
    ),
    ...keptUnread.map(({ name, why }) => `  left unread: ${name}: ${why}`),
  ],
});

export const sourcesCommand: Command<AskedOptions> = {
  ...listed,
  async run(call, context) {
    const [verb, ...urls] = call.args;
    if (verb === undefined) return listed.run(call, context);
    if (verb !== "remove" || urls.length === 0) {
      throw new ParleyError(
        "call-invalid",
        `"sources ${call.args.join(" ").slice(0, 60)}" says nothing that can be done`,
        {
          fix: "Write npx parley sources remove URL; npx parley watch URL puts an address on the list.",
        },
      );
    }
    const count = await removeSources({ ...sessionOf(context, "sources"), ...quietly }, urls);
    if (context.json) context.print({ removed: count });
    else context.out(`${count} taken off the list. What was read of them stays.`);
  },
};
