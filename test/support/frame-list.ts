import { frames } from "../../src/read/frames/index.ts";

/** The list of frames as `docs/reading.md` holds it: what can be read, with an example each. */
export const frameList = (): string =>
  frames
    .map(({ name, kind, summary, examples }) => {
      const sentence = examples[0]?.sentence.replaceAll("\n", " ") ?? "";
      return `- **${name}** (${kind}): ${summary}. *${sentence}*`;
    })
    .join("\n");
