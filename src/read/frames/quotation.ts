import type { Frame } from "../frame.ts";

/** Direct speech of at least four words with a speaker. Its match is made of the text's quotes: see `quotationsOf` in `quotes.ts`. */
export const quotationFrame: Frame<never> = {
  name: "quotation",
  kind: "quotation",
  summary: "direct speech of at least four words, with its speaker",
  triggers: {},
  slots: {},
  make: () => [],
  examples: [
    {
      sentence: "“We will answer every surtax in kind,” Brazilian Trade Minister Ana Costa told reporters.",
      gives: [{ kind: "quotation", speaker: "Ana Costa", words: "We will answer every surtax in kind," }],
    },
    {
      sentence: 'The Indian commerce ministry said: "These duties break the rules of the club."',
      gives: [{ kind: "quotation", words: "These duties break the rules of the club." }],
    },
    {
      sentence: '"Our steel," said Swiss President Karl Frei, "is not a threat to anyone."',
      gives: [{ kind: "quotation", speaker: "Karl Frei", words: "is not a threat to anyone." }],
    },
  ],
  nonExamples: [
    { sentence: "The “balance of goods and services” is a measure.", because: "a term, nobody speaks" },
    { sentence: "Ana Costa called the levy “unjust”.", because: "under four words" },
  ],
};
