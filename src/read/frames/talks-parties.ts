import type { Party } from "../../core/party.ts";
import type { PersonMention } from "../../mention/mention.ts";
import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import { agentAt, type NounPhrase, typesOf } from "../node.ts";
import { ownerOf, pairNear, pairOf, partiesOf, partiesOfMention } from "../parties.ts";
import { chainOf, subjectsOf } from "../places.ts";
import { isReporting } from "../refine/names.ts";
import { isIn, nothingKnown } from "../words.ts";
import { peopleIn } from "./guests.ts";

/** The parties of talks told by their noun, and whether the text tells them itself. */
export function partiesOfTalks(
  noun: NounPhrase,
  clause: Clause,
  around: readonly NounPhrase[],
  text: TextContext,
  at: SentenceContext,
): { parties: Party[]; told: boolean } {
  const found = new Set<Party>();
  const add = (parties: readonly Party[]) => {
    for (const party of parties) if (party !== ("*" as Party)) found.add(party);
  };
  for (const mention of noun.mentions) {
    // "London talks": the capital is the place, not the party.
    if (mention.type === "party" && mention.surface !== "capital" && mention.to <= noun.headAt)
      add(partiesOfMention(mention, text));
  }
  add(ownerOf(noun, text, at));
  // "a meeting of the joint committee of Peru and Chile".
  const joint = new Set(chainOf(noun).flatMap((np) => (np.prep === "of" ? partiesOf(np, text, at) : [])));
  if (joint.size > 1) add([...joint]);
  for (const np of around) {
    if (
      np.prep === "between" ||
      np.prep === "with" ||
      np.prep === "among" ||
      (np.prep === "to" && isIn(noun.known, "letter-nouns"))
    ) {
      add(partiesOf(np, text, at));
      for (const mention of np.mentions) if (mention.type === "person" && mention.party) found.add(mention.party);
      for (const inner of np.phrases) if (inner.prep === "and" || inner.first) add(partiesOf(inner, text, at));
    }
  }
  if (found.size < 2 && noun.head !== "summits")
    for (const np of subjectsOf(at.parsed, clause, text.words)) if (np !== noun) add(partiesOf(np, text, at));
  // "A held meetings with the leaders of B and C": three.
  const host = new Set(
    subjectsOf(at.parsed, clause, text.words).flatMap((np) => (np === noun ? [] : partiesOf(np, text, at))),
  );
  if (
    found.size === 2 &&
    host.size === 1 &&
    clause.objects.includes(noun) &&
    around.some(({ prep }) => prep === "with")
  )
    add([...host]);
  const over = found.size < 2 && clause.kind === "complement" ? at.parsed.clauses[clause.parent] : undefined;
  // "consultations held by the two sides".
  if (found.size < 2)
    for (const index of noun.relatives) {
      const by = at.parsed.clauses[index];
      if (by?.verb?.voice === "passive")
        for (const np of by.phrases) if (np.prep === "by") add(partiesOf(np, text, at));
    }
  // "The two sides agreed that a second round would take place".
  if (over && (isReporting(over) || isIn(over.verb?.known ?? nothingKnown, "agree-verbs"))) {
    const both = [...new Set(over.subjects.flatMap((np) => partiesOf(np, text, at)))];
    if (both.length === 2) add(both);
  }
  const told = found.size >= 2;
  // "talks with other partners": with whom is told, though not named.
  const open = around.some(
    (np) => (np.prep === "with" || np.prep === "between") && partiesOf(np, text, at).length === 0,
  );
  if (!told && !open) add(text.issuer ? pairOf(text) : pairNear(text, at));
  return { parties: [...found], told };
}

/** "his planned meeting with her": whose it is. */
export function holderOf(noun: NounPhrase): readonly NounPhrase[] {
  if (noun.possessor?.type !== "person") return [];
  const mentions = [{ ...noun.possessor, possessive: false }];
  return [{ ...noun, mentions, types: typesOf(mentions), agent: agentAt(noun.headAt, mentions) }];
}

/** "the meeting with President A": of the other leader, who was named last, though the sentence does not say so. */
export function isWithLeader(
  around: readonly NounPhrase[],
  parties: readonly Party[],
  at: SentenceContext,
  text: TextContext,
): boolean {
  if (parties.length !== 2 || !around.some(({ prep }) => prep === "with")) return false;
  const isLeader = ({ office }: PersonMention) =>
    office !== null && text.words.senses("leader-offices", office.toLowerCase()).length > 0;
  const met = around.flatMap((np) => (np.prep === "with" ? peopleIn(np) : []));
  if (met.length !== 1 || !met.every(isLeader)) return false;
  const other = parties.find((party) => party !== met[0]?.party);
  const near = [...at.mentions, ...(text.sentences[at.index - 1]?.mentions ?? [])];
  const told = near.filter((one): one is PersonMention => one.type === "person" && one.party === other);
  return told.length > 0 && told.every(isLeader);
}
