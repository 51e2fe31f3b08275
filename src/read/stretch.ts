import type { TextContext } from "./context.ts";
import { type Entry, isIn, markOf, nothingKnown } from "./words.ts";

/** What is known of the word at a token of a text; nothing where none stands there. */
export const knownAt = (at: number, { known }: Pick<TextContext, "known">): Entry => known[at] ?? nothingKnown;

/** Whether a word of a list stands from one token of a text up to another. */
export const hasWord = (list: string, from: number, to: number, text: Pick<TextContext, "known">): boolean =>
  wordOf(list, from, to, text) >= 0;

/** The first token from one of a text up to another whose word stands in a list; -1 where none does. */
export function wordOf(list: string, from: number, to: number, { known }: Pick<TextContext, "known">): number {
  const mark = markOf(list);
  const end = Math.min(to, known.length);
  for (let at = Math.max(0, from); at < end; at++) {
    const word = known[at] as Entry;
    if ((word.marks & mark) !== 0 && isIn(word, list)) return at;
  }
  return -1;
}

/** The end of a stretch with the mark that closes what was opened inside of it: "called it “absurd" goes on to the mark behind. */
export function withClose(from: number, to: number, { prepared: { tokens } }: TextContext): number {
  if (tokens[to]?.kind !== "close") return to;
  let open = 0;
  for (let at = from; at < to; at++) {
    const kind = tokens[at]?.kind;
    if (kind === "open") open++;
    else if (kind === "close" && open > 0) open--;
  }
  return open > 0 ? to + 1 : to;
}
