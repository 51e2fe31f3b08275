import type { Days } from "../core/day.ts";
import type { Party } from "../core/party.ts";
import type { Mention } from "../mention/mention.ts";
import type { Prepared, Sentence } from "../text/text.ts";
import type { Parsed } from "./clause.ts";
import type { Rule } from "./frames/known-rule.ts";
import type { Meant } from "./refine/modality.ts";
import type { Entry, Words } from "./words.ts";

/** One sentence as frames see it. */
export type SentenceContext = Readonly<{
  index: number;
  sentence: Sentence;
  mentions: readonly Mention[];
  /** Their types, as bits (`bitOf`). */
  types: number;
  parsed: Parsed;
  /** How each clause is meant, once it has been asked: kept by `refine/modality.ts`, for many frames ask it of one clause. */
  meant: (Meant | undefined)[];
}>;

/** One text (a title or a body) as frames see it. */
export type TextContext = Readonly<{
  part: "title" | "body";
  prepared: Prepared;
  /** What the lexicon knows of each token, however it is written. */
  known: readonly Entry[];
  words: Words;
  sentences: readonly SentenceContext[];
  /** The day from which days count: the article's own, else the one handed in. */
  asOf: Days | null;
  /** The institution for which an official text speaks. */
  issuer: Readonly<{ name: string; party: Party | null }> | null;
  /** The country of the dateline: whose "the government" is. */
  home: Party | null;
  /** Place of the dateline, as it is known; null where the text has none. */
  dateline: string | null;
  /** The two parties that the text is mainly about, the more frequent first; fewer where it is not told. */
  sides: readonly Party[];
  /** "Chinese" for CN. */
  adjectiveOf: (party: Party) => string;
  /** Whether its government has ministries: "the ministry" is never that of the United States. */
  hasMinistries: (party: Party) => boolean;
  /** "Chinese government" for CN. */
  governmentOf: (party: Party) => string;
  /** Party of whoever speaks the quote in which a token stands. */
  speakerParty: (token: number) => Party | null;
  /** Day on which the quote was said in which a token stands. */
  speakerDate: (token: number) => Days | null;
  /** ISO 4217 code of a word for a currency; null where it is none, or of several. */
  currencyOf: (word: string) => string | null;
  memory: Memory;
}>;

/** What the text has told so far: who "it" and "they" are, when what happened. Filled in order of the sentences. */
export type Memory = {
  /** Last party that was a subject. */
  party: Party | null;
  /** Last two parties told together ("China and the U.S."). */
  pair: readonly Party[];
  /** Place of talks → when they were. */
  events: Map<string, Days>;
  /** Form of talks without a place ("call") → when. */
  forms: Map<string, Days>;
  /** Names of speakers whom no dossier holds. */
  names: Set<string>;
  /** Goods of the measure told last in the sentence before, for one held against it. */
  goods: string | null;
  /** Who imposed the tariff told last: whose "the duties" are. */
  imposer: Party | null;
  /** Whose exports, imports or balance were told last. */
  trader: Party | null;
  /** Whether a tariff has been told: then a rate alone may be one. */
  tariffs: boolean;
  /** Measures told last, in order. */
  rules: Rule[];
  /** Party of the person told last as a subject: whose "he" is. */
  person: Party | null;
  /** Place of the talks that the text is mainly about. */
  mainPlace: string | null;
};
