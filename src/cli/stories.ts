import { foldTexts } from "../story/fold.ts";
import { asks, more } from "./asking.ts";
import type { Command } from "./command.ts";
import { askedOptions, type FilterOptions, filterOptions, filtersOf, storyLine } from "./lines.ts";
import { linedTexts, oneFile } from "./storylines.ts";

const ofRecord = asks<"stories", FilterOptions>({
  name: "stories",
  usage: "stories [FILE.jsonl]",
  summary: "The record's stories, newest first; with a file of texts, the story of each.",
  options: [...askedOptions, ...filterOptions],
  examples: ["npx parley stories", "npx parley stories --json texts.jsonl"],
  question: "stories",
  asked: ({ options }) => filtersOf(options),
  lines: (answer) => [...answer.stories.map(storyLine), ...more(answer, answer.stories.length)],
});

/** Without a file the record's stories; with one, the story of each line's text, nothing kept. */
export const storiesCommand: Command<FilterOptions> = {
  ...ofRecord,
  async run(call, context) {
    if (call.args.length === 0) return ofRecord.run(call, context);
    const texts = await linedTexts(oneFile(call.args));
    const { memberships } = foldTexts(texts.map(({ text }) => text));
    for (const [index, { story, because }] of memberships.entries()) {
      const id = texts[index]?.name ?? "";
      if (context.json) context.print({ id, story, joinedBy: because });
      else context.out(`${id}\t${story}\t${because.join("; ")}`);
    }
  },
};
