import type { Party } from "../../core/party.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { NounPhrase } from "../node.ts";
import { partiesOfMention } from "../parties.ts";
import { isIn } from "../words.ts";
import { peopleIn } from "./guests.ts";

/** "by phone", "on the telephone", "via video link". */
export const onPhone = (clause: Clause, at: SentenceContext, text: TextContext): boolean =>
  (clause.verb?.adverbs.some((word) => text.words.senses("phone-nouns", word).length > 0) ?? false) ||
  at.parsed.phrases.some(
    ({ prep, head, clause: index, owner }) =>
      (index === clause.index || owner?.clause === clause.index) &&
      (prep === "by" || prep === "on" || prep === "over" || prep === "via") &&
      text.words.senses("phone-nouns", head).length > 0,
  );

/** The country in whose capital something is, or that is the place itself. */
export function seatOf(place: string, at: SentenceContext, text?: TextContext): Party | null {
  for (const mention of at.mentions) {
    if (mention.type === "place" && mention.name === place) return mention.party;
    if (mention.type === "party" && text?.prepared.text.slice(mention.start, mention.end) === place)
      return mention.codes[0] ?? null;
  }
  return null;
}

/** Whether two heads of state or government of two countries are among phrases: then a meeting is a summit. */
export function areLeaders(phrases: readonly NounPhrase[], text: TextContext): boolean {
  const { words } = text;
  const found = new Set<Party>();
  for (const np of phrases) {
    if (isIn(np.known, "leader-nouns") && np.head.endsWith("s") && peopleIn(np).length === 0) {
      const own = np.mentions.flatMap((mention) => partiesOfMention(mention, text));
      for (const party of own.length > 0 ? own : []) found.add(party);
      if (own.length === 0 && np.determiner !== null) return isIn(np.known, "pair-nouns");
      for (const inner of np.phrases)
        if (inner.prep === "of")
          for (const one of inner.mentions) for (const party of partiesOfMention(one, text)) found.add(party);
      continue;
    }
    for (const { party, office } of peopleIn(np))
      if (party && office && words.senses("leader-offices", office.toLowerCase()).length > 0) found.add(party);
  }
  return found.size > 1;
}

/** "on the sidelines of the summit": where others meet, what stands there is not what is told. */
export const isAside = ({ prep }: NounPhrase, { words }: TextContext): boolean =>
  prep !== null && words.senses("sideline-words", prep).length > 0;

/** Whether a host may be meant where one party alone is told: the text does not tell of two others. */
export const mayHost = (own: Party, host: Party, { sides }: TextContext): boolean =>
  own !== host && (sides.includes(host) || sides.length < 2 || !sides.includes(own));
