import type { Party } from "../../core/party.ts";
import type { PersonMention } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { Draft, Frame } from "../frame.ts";
import type { NounPhrase } from "../node.ts";
import { chainOf, subjectsOf } from "../places.ts";
import { dayOfClause, dayOfPhrase, tenseOf } from "../refine/days.ts";
import { meantBy } from "../refine/modality.ts";
import { peopleIn } from "./attendance.ts";
import { leftPlace, placeOf } from "./talks.ts";

/** The two who talk: "talks between Minister A and Commissioner B", "A and B spoke by phone", "A's call with B". */
export const participantsFrame: Frame<never> = {
  name: "participants",
  kind: "attendance",
  summary: "the named people between whom talks or a call take place",
  triggers: { mentions: ["talks"], verbs: ["meet-verbs", "discuss-verbs"] },
  slots: {},
  make: ({ text, at, clause, noun, deed, mention }) => {
    const meant = meantBy(clause, at, text);
    if (meant.modality === null || meant.negated) return [];
    const around: NounPhrase[] = [];
    let date = null;
    let form = "talks";
    if (noun && mention?.type === "talks") {
      form = mention.form;
      const phrases = [...chainOf(noun), ...clause.phrases];
      for (const np of phrases) if (np.prep === "between" || np.prep === "with") around.push(np);
      date = dayOfPhrase(noun, tenseOf(clause));
      if (around.length === 0 && form === "talks") return [];
      if (around.length > 0 || form !== "talks") {
        if (noun.possessor?.type === "person" && noun.possessor.name !== "" && noun.possessor.surface !== "pronoun")
          around.push({ ...noun, mentions: [{ ...noun.possessor, possessive: false }] });
        else if (!around.some(({ prep }) => prep === "between"))
          around.push(
            ...subjectsOf(at.parsed, clause, text.words).filter((np) => np !== noun),
            ...(form === "visit" || form === "summit" ? clause.objects.filter((np) => np !== noun) : []),
          );
      }
    } else {
      if (clause.verb?.voice === "passive") return [];
      if (
        deed.senses[0] === "discuss" &&
        !clause.objects.some(
          (np) =>
            np.mentions.some(({ type }) => type === "instrument" || type === "agreement") ||
            text.words.senses("trade-nouns", np.head).length > 0,
        )
      )
        return [];
      if (
        deed.senses[0] === "call" &&
        !clause.phrases.some(
          ({ prep, head }) =>
            (prep === "by" || prep === "on" || prep === "over") && text.words.senses("phone-nouns", head).length > 0,
        ) &&
        !at.mentions.some(
          (one) => one.type === "talks" && one.from >= (clause.verb?.from ?? 0) && one.to <= clause.to + 3,
        )
      )
        return [];
      around.push(
        ...subjectsOf(at.parsed, clause, text.words),
        ...clause.objects,
        ...clause.phrases.filter(({ prep }) => prep === "with" || prep === "between"),
      );
    }
    const people: PersonMention[] = [];
    const named = at.parsed.phrases.filter((np) => np.apposed !== null && around.includes(np.apposed));
    for (const np of [...around, ...named])
      for (const person of peopleIn(np)) if (!people.some(({ name }) => name === person.name)) people.push(person);
    const parties = new Set(people.map(({ party }) => party).filter((party) => party !== null));
    if (people.length > 4 || (parties.size < 2 && !isTraveller(people, clause, text, at))) return [];
    date ??= dayOfClause(clause, at, text);
    return people.map(
      (person): Draft => ({
        fields: {
          kind: "attendance",
          person: person.name,
          office: person.office,
          party: person.party,
          at:
            form === "call"
              ? null
              : (placeOf(clause.phrases) ??
                leftPlace(clause, text) ??
                (noun && form === "visit" ? placeTo(noun) : null)),
          role: "lead",
        },
        from: Math.min(clause.from, person.from, noun?.from ?? person.from),
        to: Math.max(clause.to, person.to),
        clause,
        ...(date ? { date } : {}),
      }),
    );
  },
  examples: [
    {
      sentence: "Mexican President Ana Lopez and Canadian Prime Minister John Roe spoke by phone on Friday.",
      gives: [
        { person: "Ana Lopez", party: "MX" as Party, role: "lead" },
        { person: "John Roe", party: "CA" as Party },
      ],
    },
    {
      sentence:
        "The proposal came after talks on Tuesday between Indian Commerce Minister Ravi Rao and EU Trade Commissioner Eva Novak.",
      gives: [
        { person: "Ravi Rao", party: "IN" as Party },
        { person: "Eva Novak", party: "EU" as Party },
      ],
    },
    {
      sentence:
        "In a phone call with Brazilian President Ana Costa on Monday, Chilean President Luis Mora raised tariffs.",
      gives: [{ person: "Ana Costa" }, { person: "Luis Mora" }],
    },
  ],
  nonExamples: [
    {
      sentence: "Indian Commerce Minister Ravi Rao and Indian Finance Minister Asha Iyer met on Monday.",
      because: "one party",
    },
    { sentence: "Japan and Mexico spoke by phone on Friday.", because: "nobody is named" },
  ],
};

/** One person who goes to see the other side: "visited Washington for talks", "left Tokyo after talks with her counterpart". */
const isTraveller = (
  people: readonly PersonMention[],
  clause: Clause,
  text: TextContext,
  at: SentenceContext,
): boolean =>
  people.length === 1 &&
  clause.verb !== null &&
  text.words.senses("travel-verbs", clause.verb.lemma).length > 0 &&
  at.mentions.some(({ type, from }) => type === "talks" && from > (clause.verb?.at ?? 0)) &&
  at.mentions.some(({ type }) => type === "instrument" || type === "agreement");

/** "a visit to Washington". */
function placeTo(noun: NounPhrase): string | null {
  for (const np of chainOf(noun))
    if (np.prep === "to") for (const mention of np.mentions) if (mention.type === "place") return mention.name;
  return null;
}
