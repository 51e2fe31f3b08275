import { LineageIndex } from "../story/lineage.ts";
import type { Command } from "./command.ts";
import { linedTexts, oneFile } from "./storylines.ts";

export const lineageCommand: Command = {
  name: "lineage",
  usage: "lineage FILE.jsonl",
  summary: "Say which texts of a file are copies, cuts or rewrites of each other: verified pairs, with the passages.",
  options: [],
  examples: ["npx parley lineage --json texts.jsonl"],

  async run({ args }, context) {
    const texts = await linedTexts(oneFile(args));
    const names = new Map(texts.map(({ name, text }) => [text.id, name]));
    const index = new LineageIndex();
    for (const { text } of texts) {
      for (const { earlier, later, relation, share, passages, because } of index.add(text)) {
        const [a, b] = [names.get(earlier) ?? earlier, names.get(later) ?? later];
        if (context.json) context.print({ a, b, relation, share, passages, because });
        else context.out(`${b}\t${relation} of\t${a}\t${Math.round(share * 100)}%\t${because}`);
      }
    }
  },
};
