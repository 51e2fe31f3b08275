import type { TextContext } from "./context.ts";
import { type Entry, isIn, nothingKnown } from "./words.ts";

/** What is known of the word at a token of a text; nothing where none stands there. */
export const knownAt = (at: number, { known }: Pick<TextContext, "known">): Entry => known[at] ?? nothingKnown;

/** Whether a word of a list stands from one token of a text up to another. */
export function hasWord(list: string, from: number, to: number, { known }: Pick<TextContext, "known">): boolean {
  const end = Math.min(to, known.length);
  for (let at = Math.max(0, from); at < end; at++) if (isIn(known[at] as Entry, list)) return true;
  return false;
}
