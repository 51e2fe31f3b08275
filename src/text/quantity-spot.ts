import { type Bound, blankQuantity } from "./quantity.ts";
import type { Token } from "./text.ts";
import { ENDS_BOUND, STARTS_BOUND, type TextWords } from "./words.ts";

/** Tokens of a quantity, the words of its bound among them. */
type Spot = { from: number; to: number; bound: Bound };

/** The span with the words of the bound before or behind it. */
export function spot(
  tokens: readonly Token[],
  at: number,
  end: number,
  words: TextWords,
): Spot & { start: number; end: number } {
  let from = at;
  let to = end;
  let bound: Bound = "exact";
  const money = tokens[at - 1]?.kind === "symbol" ? at - 1 : at;
  for (let length = has(tokens[money - 1], ENDS_BOUND, words) ? 3 : 0; length > 0; length--) {
    if (!has(tokens[money - length], STARTS_BOUND, words)) continue;
    const found = words.bounds.get(joinBack(tokens, money - length, money) ?? "");
    if (found !== undefined) {
      bound = found;
      from = money - length;
      break;
    }
  }
  const article = tokens[from - 1];
  // "more than an 145%", "a more than one-hour-long": the article stays outside.
  if (
    bound === "exact" &&
    (article?.lower === "a" || article?.lower === "an") &&
    has(tokens[from - 2], ENDS_BOUND, words)
  ) {
    const found =
      words.bounds.get(joinBack(tokens, from - 3, from - 1) ?? "") ?? words.bounds.get(tokens[from - 2]?.lower ?? "");
    if (found !== undefined && tokens[at]?.kind === "number") bound = found;
  }
  // "or more", "and above"; what stands before a number ("higher than") is not behind it.
  if (bound === "exact" && has(tokens[to], STARTS_BOUND, words) && words.boundOpeners.has(tokens[to]?.lower ?? "")) {
    for (let length = 3; length > 1; length--) {
      const found = words.bounds.get(joinBack(tokens, to, to + length) ?? "");
      if (found !== undefined) {
        bound = found;
        to += length;
        break;
      }
    }
  }
  return {
    ...blankQuantity,
    from,
    to,
    start: (tokens[from] as Token).start,
    end: (tokens[to - 1] as Token).end,
    bound,
  };
}

/** Whether a token may begin or end what a bit of `starts` names. */
export const has = (token: Token | undefined, bit: number, { starts }: TextWords): boolean =>
  token !== undefined && (starts.of(token) & bit) !== 0;

function joinBack(tokens: readonly Token[], from: number, to: number): string | null {
  if (from < 0 || to > tokens.length) return null;
  let phrase = "";
  for (let at = from; at < to; at++) {
    const token = tokens[at] as Token;
    if (token.kind !== "word" && token.kind !== "symbol") return null;
    phrase = phrase === "" ? token.lower : `${phrase} ${token.lower}`;
  }
  return phrase;
}
