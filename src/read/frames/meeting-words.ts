import type { Party } from "../../core/party.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";

/** "by phone", "on the telephone", "via video link". */
export const onPhone = (clause: Clause, at: SentenceContext, text: TextContext): boolean =>
  at.parsed.phrases.some(
    ({ prep, head, clause: index, owner }) =>
      (index === clause.index || owner?.clause === clause.index) &&
      (prep === "by" || prep === "on" || prep === "over" || prep === "via") &&
      text.words.senses("phone-nouns", head).length > 0,
  );

/** The country in whose capital something is. */
export function seatOf(place: string, at: SentenceContext): Party | null {
  for (const mention of at.mentions) if (mention.type === "place" && mention.name === place) return mention.party;
  return null;
}
