import type { TalksForm } from "../../core/terms.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { NounPhrase } from "../node.ts";
import { lemmaOf, parentOf } from "../places.ts";
import { nothingKnown } from "../words.ts";
import { isAside } from "./meeting-words.ts";
import { countryIn, destinationOf, hereIn, invitedTo, isTravel, placeOf } from "./where.ts";

/** "The minister flew to Lima. He met": where he had gone in the sentence before. */
function goneTo(clause: Clause, at: SentenceContext, text: TextContext): string | null {
  const before = text.sentences[at.index - 1];
  const who = clause.subjects[0]?.head ?? "";
  if (!before || before.sentence.paragraph !== at.sentence.paragraph || !/^(he|she|they)$/.test(who)) return null;
  for (const other of before.parsed.clauses) {
    const place = other.verb && isTravel(other) ? destinationOf(other, before.parsed, text) : null;
    if (place) return place;
  }
  return null;
}

/** "is visiting Australia": a country is the place of a visit. */
function countryOf(objects: readonly NounPhrase[], text: TextContext): string | null {
  const party = objects[0]?.mentions.find((mention) => mention.type === "party" && mention.surface === "name");
  return party ? text.prepared.text.slice(party.start, party.end) : null;
}

/** "met on the sidelines of a summit in Lima". */
export const placeAside = (clause: Clause, text: TextContext): string | null => {
  for (const np of clause.phrases) {
    if (!isAside(np, text)) continue;
    for (const one of [np, ...np.phrases])
      for (const mention of one.mentions) if (mention.type === "place") return mention.name;
  }
  return null;
};

/** Where a meeting told by its verb was. */
export function placeOfMeeting(clause: Clause, form: TalksForm, at: SentenceContext, text: TextContext): string | null {
  const parent = parentOf(at.parsed, clause);
  return (
    placeOf(clause.phrases) ??
    (form === "visit"
      ? (placeOf(clause.objects) ?? countryOf(clause.objects, text))
      : countryIn(clause.phrases, text)) ??
    destinationOf(clause, at.parsed, text) ??
    invitedTo(clause, text) ??
    (clause.kind === "infinitive" && parent && lemmaOf(parent, text.words, "meet-verbs") !== ""
      ? placeOf(parent.phrases)
      : null) ??
    (clause.word === "after" && clause.kind === "participle" && parent ? placeOf(parent.phrases) : null) ??
    (clause.word === "when" && parent ? placeOf(parent.phrases) : null) ??
    goneTo(clause, at, text) ??
    hereIn(clause, text) ??
    placeAside(clause, text) ??
    (clause.word === "where" && clause.antecedent
      ? placeOf([{ ...clause.antecedent, prep: null, prepKnown: nothingKnown }])
      : null)
  );
}
