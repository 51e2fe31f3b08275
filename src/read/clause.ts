import { bitOf, type Mention } from "../mention/mention.ts";
import type { Node, NounPhrase, VerbGroup } from "./node.ts";
import { type Entry, isIn } from "./words.ts";

/**
 * A verb with its places. `main`: stands on its own; `complement`: what somebody says, expects, agrees ("said that", "said Xi had");
 * `relative`: tells more about a noun; `participle`: "imposed by", "citing"; `infinitive`: "to suspend"; `adverbial`: "while", "if".
 */
export type Clause = {
  index: number;
  kind: "main" | "complement" | "relative" | "participle" | "infinitive" | "adverbial";
  verb: VerbGroup | null;
  /** Its own subject; `subjectsOf` also finds the one that it takes over. */
  subjects: readonly NounPhrase[];
  objects: readonly NounPhrase[];
  /** Prepositional phrases, and days without a preposition, before and after the verb. */
  phrases: readonly NounPhrase[];
  /** Clause on which it hangs, or -1. */
  parent: number;
  /** Noun that it tells more about. */
  antecedent: NounPhrase | null;
  /** Subordinator, relative pronoun, or preposition of a gerund. */
  word: string | null;
  /** First and last token (exclusive) of its own words. */
  from: number;
  to: number;
  /** The entries of several words that its verb begins, once they have been asked for: kept by `longerForms`. */
  longer: readonly LongerForm[] | null;
};

/** An entry of several words ("take part") that a verb begins with what stands around it. */
export type LongerForm = Readonly<{ lemma: string; known: Entry }>;

export type Parsed = Readonly<{ nodes: readonly Node[]; clauses: readonly Clause[]; phrases: readonly NounPhrase[] }>;

/** The party, person or institution that a phrase is about, where its head is one (not "U.S. tariffs"). */
export const agentOf = (np: NounPhrase): Mention | null => np.agent;

/** The mention at the head of a phrase; the first where several stand there. */
export function headOf(np: NounPhrase): Mention | null {
  for (const mention of np.mentions) if (mention.from <= np.headAt && np.headAt < mention.to) return mention;
  return null;
}

export const isTensed = (verb: VerbGroup) =>
  verb.tense !== "none" && !verb.infinitive && (verb.form !== "ing" || verb.progressive);
export const isBareParticiple = (verb: VerbGroup) => verb.bare && !verb.infinitive && verb.form === "past-participle";
/** "November", "last week"; not "November soybeans", which are goods. */
export const isDay = (np: NounPhrase): boolean => np.day;

/** "the tariffs on China imposed in April": what is imposed is the thing, not the country that its phrase names. */
export function thingOf(np: NounPhrase, verb?: VerbGroup): NounPhrase {
  let thing = np;
  for (let depth = 0; depth < 3 && thing.owner && agentOf(thing) && !agentOf(thing.owner); depth++) thing = thing.owner;
  if (!verb || isBurden(thing)) return thing;
  // What is imposed or set forth is the duty, not the goods on which it is.
  if (!isIn(verb.known, "burden-verbs")) return thing;
  for (let owner = thing.owner, depth = 0; owner && depth < 4; owner = owner.owner, depth++)
    if (isBurden(owner)) return owner;
  return thing;
}

const isBurden = (np: NounPhrase) => (np.types & bitOf.instrument) !== 0;
