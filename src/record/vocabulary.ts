import type { Party } from "../core/party.ts";

/** The names that the record compares by: what dossiers and lexicon know, as plain tables. Keys are lower case unless told. */
export type Vocabulary = Readonly<{
  /**
   * Names of one thing → one token: "united states" and "US" → "us". A name of up to three letters is a key in capitals as written without
   * its full stops ("US"), because "us" is a word.
   */
  names: ReadonlyMap<string, string>;
  /** Place → the country that it lies in. */
  countryOf: ReadonlyMap<string, Party>;
  /** Person, government or institution → the party for which it speaks. */
  partyOf: ReadonlyMap<string, Party>;
  /** Party → its short name, for lines in plain words. */
  partyName: ReadonlyMap<string, string>;
}>;

export const noVocabulary: Vocabulary = {
  names: new Map(),
  countryOf: new Map(),
  partyOf: new Map(),
  partyName: new Map(),
};

export const countryOf = (vocabulary: Vocabulary, place: string): Party | null =>
  vocabulary.countryOf.get(place.toLowerCase()) ?? null;

/** The party for which a speaker speaks; null where the dossiers do not tell. */
export const speaksFor = (vocabulary: Vocabulary, speaker: string): Party | null =>
  vocabulary.partyOf.get(speaker.toLowerCase()) ?? null;

export const partyName = (vocabulary: Vocabulary, party: Party | null): string =>
  party === null
    ? "somebody"
    : party === "*"
      ? "all trading partners"
      : (vocabulary.partyName.get(party) ?? String(party));
