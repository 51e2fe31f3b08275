import type { Party } from "../core/party.ts";
import type { Reference } from "../dossier/reference.ts";
import { nameKey } from "./words.ts";

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
  /** Who speaks and is no person: agencies, outlets, institutions, governments, and an office without its holder ("secretary"). */
  notPeople?: ReadonlySet<string>;
}>;

export const noVocabulary: Vocabulary = {
  names: new Map(),
  countryOf: new Map(),
  partyOf: new Map(),
  partyName: new Map(),
};

export const countryOf = (vocabulary: Vocabulary, place: string): Party | null =>
  vocabulary.countryOf.get(place.toLowerCase()) ?? null;

/** What makes "Chinese …" or "U.S. …" the voice of a state. */
const OFFICIAL =
  /\b(government|administration|officials?|authorit(?:y|ies)|ministry|ministries|minister|department|customs|embassy|delegation|office|council|agency|spokes(?:man|woman|person)|statement|side|readout)\b/i;

/** The party for which a speaker speaks ("Xi Jinping", "The White House", "Chinese foreign ministry"); null where the dossiers do not tell. */
export function speaksFor(vocabulary: Vocabulary, speaker: string): Party | null {
  const name = speaker.toLowerCase().replace(/^the /, "");
  const known = vocabulary.partyOf.get(name);
  if (known !== undefined) return known;
  if (!OFFICIAL.test(name)) return null;
  const words = name.replaceAll(".", "").split(/\s+/, 3);
  return vocabulary.partyOf.get(words.slice(0, 2).join(" ")) ?? vocabulary.partyOf.get(words[0] ?? "") ?? null;
}

/** Whether a name that spoke or sat somewhere is that of a person, as far as the dossiers tell. */
export function isPerson(vocabulary: Vocabulary, name: string): boolean {
  const key = name.toLowerCase().replace(/^the /, "");
  return !vocabulary.notPeople?.has(key) && !OFFICIAL.test(key) && !/^[A-Z]{2,6}$/.test(name);
}

/** The names that the dossiers know. The same reference gives the same vocabulary. */
export function vocabularyOf({
  countries,
  places,
  institutions,
  people,
  agencies,
  outlets,
  platforms,
  bodies,
}: Reference): Vocabulary {
  const notPeople = new Set<string>();
  const names = new Map<string, string>();
  const countryOf = new Map<string, Party>();
  const partyOf = new Map<string, Party>();
  const partyName = new Map<string, string>();
  const put = (map: Map<string, Party>, name: string, party: Party) => {
    const key = name.toLowerCase().replace(/^the /, "");
    if (!map.has(key)) map.set(key, party);
  };
  for (const country of countries) {
    partyName.set(country.code, country.name);
    for (const name of [country.name, ...country.names]) {
      names.set(nameKey(name), country.code.toLowerCase());
      put(countryOf, name, country.code);
      put(partyOf, name.replaceAll(".", ""), country.code);
    }
    for (const name of country.capitals) {
      put(countryOf, name, country.code);
      put(partyOf, name, country.code);
    }
    for (const name of country.governments) put(partyOf, name, country.code);
    for (const name of [country.adjective, ...country.adjectives]) put(partyOf, name.replaceAll(".", ""), country.code);
  }
  for (const { name, country } of places) if (country !== null) put(countryOf, name, country);
  for (const { name, names: others, country } of institutions) {
    if (country !== null) for (const one of [name, ...others]) put(partyOf, one, country);
  }
  for (const { name, names: others, party } of people) {
    if (party !== null) for (const one of [name, ...others]) put(partyOf, one, party);
  }
  const leave = (name: string) => notPeople.add(name.toLowerCase().replace(/^the /, ""));
  for (const { name, names: others } of [
    ...agencies,
    ...outlets,
    ...platforms,
    ...bodies,
    ...institutions,
    ...countries,
  ])
    for (const one of [name, ...others]) leave(one);
  for (const { governments } of countries) for (const one of governments) leave(one);
  for (const { offices } of people)
    for (const { office } of offices) for (const word of [office, ...office.split(" ")]) leave(word);
  return { names, countryOf, partyOf, partyName, notPeople };
}

export const partyName = (vocabulary: Vocabulary, party: Party | null): string =>
  party === null
    ? "somebody"
    : party === "*"
      ? "all trading partners"
      : (vocabulary.partyName.get(party) ?? String(party));
