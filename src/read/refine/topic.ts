import type { Mention } from "../../mention/mention.ts";
import type { Prepared } from "../../text/text.ts";
import type { Words } from "../words.ts";

/** An article is about trade where its words of trade are no chance find: two of them, or one in a short text. */
export function isOnTrade(
  parts: readonly Prepared[],
  mentions: readonly (readonly Mention[])[],
  words: Words,
): boolean {
  let told = 0;
  let tokens = 0;
  for (const { tokens: all } of parts) {
    tokens += all.length;
    for (let at = 0; at < all.length; at++) {
      const word = all[at]?.lower ?? "";
      if (words.senses("topic", word).length > 0) told++;
      else if (words.senses("topic", `${word} ${all[at + 1]?.lower ?? ""}`).length > 0) told++;
    }
  }
  for (const mention of mentions.flat())
    if (
      mention.type === "instrument" &&
      !mention.generic &&
      mention.instrument !== "listing" &&
      mention.instrument !== "visa" &&
      mention.instrument !== "investigation"
    )
      told++;
  return told >= 2 && told * 400 >= tokens ? true : told >= 1 && tokens < 120;
}
