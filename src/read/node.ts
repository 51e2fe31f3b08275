import { bitOf, type Mention } from "../mention/mention.ts";
import type { Entry, VerbForm } from "./words.ts";

/** A noun with what stands around it, up to the next preposition, verb, conjunction or mark. Its attachments are found by `clause.ts`. */
export type NounPhrase = {
  kind: "np";
  /** Token of its preposition where it has one, else `from`. */
  start: number;
  from: number;
  to: number;
  prep: string | null;
  /** What the lexicon knows of its preposition. */
  prepKnown: Entry;
  /** Head noun, lower case; the token it stands at. */
  head: string;
  headAt: number;
  /** What the lexicon knows of the head. */
  known: Entry;
  determiner: string | null;
  /** Mentions inside, in order. */
  mentions: readonly Mention[];
  /** Their types, as bits (`bitOf`): most of what is asked of mentions is answered by what is not among them. */
  types: number;
  /** The party, person or institution that it is about, where its head is one (not "U.S. tariffs"). */
  agent: Mention | null;
  /** Whether an expression of days begins it. */
  day: boolean;
  /** "China's", "its": the last possessive before the head. */
  possessor: Mention | null;
  /** Prepositional phrases that follow it. */
  phrases: readonly NounPhrase[];
  /** The phrase that it follows with a preposition. */
  owner: NounPhrase | null;
  /** Clauses that tell more about it ("imposed by", "which"). */
  relatives: readonly number[];
  /** Clause in which it stands and the place that it has there. */
  clause: number;
  role: "subject" | "object" | "phrase" | "loose";
  /** First of a coordination ("A, B and C") in which it stands. */
  first: NounPhrase | null;
  /** Whether a comma parts it from what comes before. */
  apposed: NounPhrase | null;
};

export type VerbGroup = {
  kind: "vg";
  from: number;
  to: number;
  /** Token of the main verb. */
  at: number;
  lemma: string;
  /** What the lexicon knows of the lemma. */
  known: Entry;
  form: VerbForm["form"] | "past-participle";
  particle: string | null;
  tense: "past" | "present" | "future" | "none";
  voice: "active" | "passive";
  modal: string | null;
  negated: boolean;
  perfect: boolean;
  progressive: boolean;
  infinitive: boolean;
  /** Preposition before a gerund ("by suspending"). */
  prep: string | null;
  /** No auxiliary: "imposed" may be a past or a participle. */
  bare: boolean;
  adverbs: readonly string[];
};

export type Link = {
  kind: "comma" | "stop" | "colon" | "dash" | "open" | "close" | "conj" | "rel" | "sub";
  word: string;
  at: number;
};

export type Node = NounPhrase | VerbGroup | Link;

/** The types of mentions as bits. */
export function typesOf(mentions: readonly Mention[]): number {
  let types = 0;
  for (const { bit } of mentions) types |= bit;
  return types;
}

/** Whether a phrase or a sentence holds a mention of one of several types: `holds(np, bitOf.rate | bitOf.money)`. */
export const holds = ({ types }: Readonly<{ types: number }>, bits: number): boolean => (types & bits) !== 0;

/** Types of whoever can act. */
export const AGENT = bitOf.party | bitOf.person | bitOf.institution;

/** The longest party, person or institution at the head of a phrase. */
export function agentAt(headAt: number, mentions: readonly Mention[]): Mention | null {
  let last: Mention | null = null;
  for (const mention of mentions) {
    if ((mention.bit & AGENT) !== 0 && mention.from <= headAt && headAt < mention.to) {
      if (!last || mention.to - mention.from >= last.to - last.from) last = mention;
    }
  }
  return last;
}

/** A list before anything stands in it. */
export const none: readonly never[] = [];

/** A list with one more. Most lists of a clause hold nothing or few: those are made to measure, longer ones grow. */
export function added<T>(list: readonly T[], one: T): readonly T[] {
  const [first, second] = list;
  switch (list.length) {
    case 0:
      return [one];
    case 1:
      return [first as T, one];
    case 2:
      return [first as T, second as T, one];
    default:
      (list as T[]).push(one);
      return list;
  }
}
