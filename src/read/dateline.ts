import type { Mention } from "../mention/mention.ts";
import type { Prepared, Sentence } from "../text/text.ts";

/** Tokens that a dateline has at most: "ADDIS ABABA, Ethiopia, Sept. 30, 2025 (Xinhua) --". */
const LONGEST = 16;

/**
 * The token behind the dateline with which a paragraph opens: "OSLO, June 9 (Reuters) -", "OTTAWA —", "NEW DELHI:". The sentence's own first
 * token where it has none. A dateline tells where the report was written, nothing of what it reports.
 */
export function behindDateline({ tokens }: Prepared, { from, to }: Sentence, place: Mention | undefined): number {
  const first = tokens[from];
  if (first?.kind !== "word" || first.case === "lower") return from;
  const opens = place?.from === from;
  const named = opens && (place.type === "place" || (place.type === "party" && place.surface === "capital"));
  let dated = false;
  let credited = false;
  for (let at = from; at < Math.min(to, from + LONGEST); at++) {
    const token = tokens[at];
    if (!token) return from;
    const ends = token.kind === "dash" || (token.kind === "hyphen" && token.spaced && tokens[at + 1]?.spaced === true);
    if (ends || (token.lower === ":" && !dated && !credited)) {
      const capitals = first.case === "upper" && first.lower.length > 2;
      const told = credited || dated ? named || capitals : named && capitals;
      return told && at + 1 < to ? at + 1 : from;
    }
    if (token.lower === "(") credited = true;
    else if (token.kind === "number") dated = true;
    else if (token.kind === "word" && token.case === "lower") return from;
    else if (token.kind === "mark" && !/^[,./)]$/.test(token.lower)) return from;
    else if (token.kind === "clitic") return from;
  }
  return from;
}
