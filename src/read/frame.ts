import type { Days } from "../core/day.ts";
import type { Modality } from "../core/terms.ts";
import type { Mention, MentionType } from "../mention/mention.ts";
import type { Clause } from "./clause.ts";
import type { SentenceContext, TextContext } from "./context.ts";
import type { NounPhrase } from "./node.ts";
import type { Fields, Kind, Statement } from "./statement.ts";
import type { Entry } from "./words.ts";

/** What a frame makes of a match: a statement that still lacks what `refine/` adds. */
export type Draft = Readonly<{
  fields: Fields;
  /** Tokens that carry it, of the sentence of the match. */
  from: number;
  to: number;
  /** Clause by which attribution, modality and days are told. */
  clause: Clause | null;
  /** Given by the frame, else told by the clause. */
  modality?: Modality;
  /** Given by the frame, else told by the clause; null where the frame knows that no day is told. */
  date?: Days | null;
  /** Given by the frame, else told by the clause. */
  attribution?: readonly string[];
}>;

/**
 * Where a slot may stand, seen from the trigger. `agent`: who does it, active or passive; `patient`: what it is done to;
 * `possessor`: "China's", "its" before the trigger's noun; `modifier`: "U.S." before it; `within`: anywhere in its phrase;
 * `to`, `from`, `on` …: what that preposition opens after the trigger's noun or verb; `clause`: anywhere in the clause.
 */
export type Place = "agent" | "patient" | "possessor" | "modifier" | "within" | "clause" | `prep ${string}`;

export type Slot = Readonly<{
  /** `phrase` takes any noun phrase; `party` one that stands for a party; else a mention of that type. */
  type: "phrase" | "party" | MentionType;
  at: readonly Place[];
  required?: boolean;
}>;

export type Filled = Readonly<{ place: Place; np: NounPhrase; mention: Mention | null }>;

/** A trigger with its slots: what a frame is asked to make statements of. */
export type Match<S extends string = string> = Readonly<{
  text: TextContext;
  at: SentenceContext;
  /** Clause of the deed; the clause in which a bare noun stands. */
  clause: Clause;
  /** Noun trigger, null where a verb is the trigger. */
  noun: NounPhrase | null;
  /** Mention that makes the noun a trigger. */
  mention: Mention | null;
  deed: Deed;
  slots: Readonly<Record<S, readonly Filled[]>>;
}>;

/** What is done to a noun trigger, or the verb trigger itself. `none`: the noun is only told. */
export type Deed = Readonly<{
  by: "verb" | "noun" | "none";
  word: string;
  /** What the lexicon knows of the word. */
  known: Entry;
  senses: readonly string[];
  /** The noun is the subject of an active verb: "tariffs fell", "duties expire". */
  undergoes?: boolean;
  /** The noun of the deed ("removal" of "the removal of export controls"). */
  phrase: NounPhrase | null;
}>;

export type Triggers = Readonly<{
  /** Lists of the lexicon whose verbs are triggers. */
  verbs?: readonly string[];
  /** Types of mention whose noun is a trigger. */
  mentions?: readonly MentionType[];
  /** Lists of nouns of the lexicon. */
  nouns?: readonly string[];
  /** What may be done to the noun: lists of verbs, and of nouns made of them. A noun is also tried alone. */
  deeds?: Readonly<{ verbs: readonly string[]; nouns: readonly string[]; undergoes: string }>;
}>;

/** Where a trigger stands: its clause, its noun with the mention that makes it one, and what is done. */
export type Anchor = Readonly<Pick<Match, "clause" | "noun" | "mention" | "deed">>;

/** What must hold besides the trigger, told so that a frame is not even tried where it could say nothing. */
export type Needs = Readonly<{
  /** `true`: only in a text that an issuer publishes; `false`: in no such text. */
  issuer?: boolean;
  /** The sentence holds a mention of one of these types. */
  mentions?: readonly MentionType[];
  /** What a look at the trigger tells: asked before its slots are, and of every anchor. */
  when?: (anchor: Anchor, at: SentenceContext, text: TextContext) => boolean;
}>;

type DeepPartial<T> = T extends readonly (infer _)[]
  ? T
  : T extends object
    ? { [K in keyof T]?: DeepPartial<T[K]> }
    : T;
type AnyFields = DeepPartial<{ [K in Kind]: Extract<Fields, { kind: K }> }[Kind]>;
export type Expected = AnyFields &
  Partial<{ modality: Modality; date: string | null; attribution: Statement["attribution"] }>;

/** One meaning. The file list of `frames/` is the list of what can be read. */
export type Frame<S extends string = string> = Readonly<{
  name: string;
  kind: Kind;
  /** One line for the list in `docs/reading.md`. */
  summary: string;
  triggers: Triggers;
  needs?: Needs;
  slots: Readonly<Record<S, Slot>>;
  make: (match: Match<S>) => readonly Draft[];
  /** At least three, from different disputes. `asOf` is the article's day, 2025-06-09 where it is left out; `issuer`: an official text of the United States. */
  examples: readonly Readonly<{ sentence: string; gives: readonly Expected[]; asOf?: string; issuer?: true }>[];
  /** At least two, each with its reason. */
  nonExamples: readonly Readonly<{ sentence: string; because: string }>[];
}>;
