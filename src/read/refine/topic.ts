import type { Mention } from "../../mention/mention.ts";
import type { Prepared } from "../../text/text.ts";
import type { Words } from "../words.ts";

/** An article is about trade where its words of trade are no chance find: two of them, or one in a short text. */
export function isOnTrade(
  parts: readonly Prepared[],
  mentions: readonly (readonly Mention[])[],
  words: Words,
): boolean {
  const total = parts.reduce((sum, { tokens }) => sum + tokens.length, 0);
  const wanted = Math.max(2, Math.ceil(total / SPARSEST));
  let told = 0;
  for (const mention of mentions.flat()) {
    if (mention.type === "instrument" && !mention.generic && !doubtful.has(mention.instrument)) told++;
  }
  for (const { tokens } of parts) {
    for (let at = 0; at < tokens.length && told < wanted; at++) {
      const word = tokens[at]?.lower ?? "";
      if (words.senses("topic", word).length > 0) told++;
      else if (words.begins(word) && words.senses("topic", `${word} ${tokens[at + 1]?.lower ?? ""}`).length > 0) told++;
    }
  }
  return told >= wanted || (told >= 1 && total < SHORT);
}

/** A text about trade has one of its words in so many tokens. */
const SPARSEST = 400;
/** A text so short needs only one. */
const SHORT = 120;
/** Instruments that other matters have too. */
const doubtful = new Set(["listing", "visa", "investigation"]);
