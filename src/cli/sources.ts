import { asks } from "./asking.ts";
import { type AskedOptions, askedOf, askedOptions } from "./lines.ts";

export const sourcesCommand = asks<"sources", AskedOptions>({
  name: "sources",
  usage: "sources",
  summary: "Outlets with what was read of them, watched addresses with their health, and what was kept unread.",
  options: askedOptions,
  examples: ["parley sources"],
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
