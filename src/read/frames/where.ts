import type { Party } from "../../core/party.ts";
import { agentOf, type Clause, type Parsed } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { NounPhrase } from "../node.ts";
import { parentOf, verbSenses } from "../places.ts";
import { hasWord } from "../stretch.ts";
import { isIn, lists, nothingKnown, sensesIn } from "../words.ts";

export function placeOf(phrases: readonly NounPhrase[]): string | null {
  for (const np of phrases) {
    if (np.prep !== "in" && np.prep !== "at" && np.prep !== null) continue;
    // "at Oslo's request": whose it is.
    for (const mention of np.mentions)
      if (mention.type === "place" && !(np.possessor && mention.to <= np.possessor.to)) return mention.name;
  }
  return null;
}

/** "met in Malaysia": a country is where they were, where the text tells of no town in it. */
export function countryIn(phrases: readonly NounPhrase[], { prepared, sentences }: TextContext): string | null {
  const isTown = (code: Party) =>
    sentences.some(({ mentions }) => mentions.some((one) => one.type === "place" && one.party === code));
  for (const { prep, mentions, headAt, owner } of phrases) {
    if (prep !== "in" || (owner && agentOf(owner))) continue;
    for (const one of mentions)
      if (one.type === "party" && one.surface === "name" && one.codes.length === 1 && one.to > headAt)
        return one.codes.some(isTown) ? null : prepared.text.slice(one.start, one.end);
  }
  return null;
}

/** "left Tokyo after talks", "visited Oslo for talks": where the traveller was. */
export function leftPlace(clause: Clause, senses = ["visit", "leave"]): string | null {
  const sense = sensesIn(clause.verb?.known ?? nothingKnown, "travel-verbs")[0];
  if (!sense || !senses.includes(sense)) return null;
  for (const np of clause.objects) for (const mention of np.mentions) if (mention.type === "place") return mention.name;
  return null;
}

export const relativePlace = (noun: NounPhrase, at: SentenceContext) => {
  for (const index of noun.relatives) {
    const place = placeOf((at.parsed.clauses[index] as Clause).phrases);
    if (place) return place;
  }
  return null;
};

export function venueOf(phrases: readonly NounPhrase[]): string | null {
  for (const np of phrases) for (const mention of np.mentions) if (mention.type === "venue") return mention.name;
  return null;
}

/** Where somebody goes: "flies to Oslo", "left for Lima", "is due in Quito", "sent its envoy to Rome"; of the clause or of the one on which it hangs. */
export function destinationOf(clause: Clause, parsed: Parsed, text: TextContext): string | null {
  for (let here: Clause | null = clause, depth = 0; here && depth < 3; here = parentOf(parsed, here), depth++) {
    if (here.verb && (isTravel(here) || isDue(here) || leadsTeam(here))) {
      for (const np of here.phrases) {
        if (np.prep !== "to" && np.prep !== "for" && np.prep !== "in" && np.prep !== "into" && np.prep !== "at")
          continue;
        for (const mention of np.mentions) {
          if (mention.type === "place") return mention.name;
          // "will travel to China": a country is where one goes.
          if (np.prep === "to" && mention.type === "party" && mention.surface === "name" && mention.to > np.headAt)
            return text.prepared.text.slice(mention.start, mention.end);
        }
      }
    }
    if (here.kind !== "infinitive" && here.kind !== "participle") return null;
  }
  return null;
}

/** "led a delegation to Oslo". */
const leadsTeam = ({ verb, objects }: Clause): boolean =>
  verb !== null &&
  (sensesIn(verb.known, "attend-verbs").includes("lead") || sensesIn(verb.known, "travel-verbs").includes("send")) &&
  objects.some(({ known }) => isIn(known, "team-nouns"));

/** Whether a clause tells of a journey, in whatever words. */
export const isTravel = (clause: Clause): boolean => verbSenses(clause, "travel-verbs").length > 0 || isStay(clause);

/** "the minister is in Oslo". */
const isStay = ({ verb, objects, subjects, phrases }: Clause): boolean =>
  verb !== null &&
  objects.length === 0 &&
  isIn(verb.known, "stay-verbs") &&
  phrases.some(
    ({ prep, mentions, owner }) => prep === "in" && owner === null && mentions.some(({ type }) => type === "place"),
  ) &&
  subjects.some((np) => agentOf(np)?.type === "person" || (np.known.lists & lists["people-nouns"]) !== 0);

/** "is due in Oslo on Tuesday". */
export const isDue = ({ verb, objects }: Clause): boolean =>
  verb?.lemma === "be" && objects.length > 0 && objects[0]?.head === "due";

/** "met here on Monday": where the report is written. */
export function hereIn(clause: Clause, text: TextContext): string | null {
  return hasWord("here-words", clause.from, clause.to, text) ? text.dateline : null;
}

/** "invited her to Lima", "to the White House". */
export function invitedTo(clause: Clause, { prepared }: TextContext): string | null {
  if (!isIn(clause.verb?.known ?? nothingKnown, "invite-verbs")) return null;
  for (const { prep, mentions, headAt } of clause.phrases) {
    if (prep !== "to") continue;
    for (const one of mentions) {
      if (one.type === "place") return one.name;
      if (one.type === "party" && one.surface === "name" && one.to > headAt)
        return prepared.text.slice(one.start, one.end);
    }
  }
  return null;
}
