import type { Party } from "../core/party.ts";
import type { Instrument } from "../core/terms.ts";
import type { Dossiers } from "../dossier/load.ts";
import { type Abbreviations, englishAbbreviations } from "../text/abbreviations.ts";
import { ByWord } from "../text/word.ts";
import { FIRST_FREE, IS_CAPITAL, IS_HYPHEN, IS_NUMBER, type TextWords, textWords } from "../text/words.ts";
import type { Entry } from "./entry.ts";
import type { InstitutionKind, TalksMention } from "./mention.ts";
import { insert, newNode, type Opening, openingOf, type Rule } from "./phrases.ts";

/** Dossiers and lexicon as one automaton over lower-cased words, with the word sets that the readers of mentions ask. */
export type Gazetteer = Readonly<{
  words: TextWords;
  sets: Readonly<Record<SetName, ReadonlySet<string>>>;
  /** What a word is for those who go over all tokens of a text, bits of `mark` with those of `TextWords`: looked up once. */
  marks: ByWord<number>;
  /** The phrases that begin with a word. */
  openings: ByWord<Opening>;
  /** For `prepare`: the abbreviations, with the names of countries that may follow "the U.S." in a sentence of their own. */
  abbreviations: Abbreviations;
  /** Last words of offices: "secretary", "minister". */
  heads: ReadonlySet<string>;
  adjectiveOf: ReadonlyMap<Party, string>;
  blocs: ReadonlySet<Party>;
  /** The capital of a party. */
  seatOf: ReadonlyMap<Party, string>;
  /** Parties whose people are told family name first. */
  familyFirst: ReadonlySet<Party>;
  /** Parties whose government has no ministries. */
  departments: ReadonlySet<Party>;
  /** Parties of the installed disputes, in order. */
  sides: readonly Party[];
}>;

const setNames = {
  officeModifiers: ["office-modifier", "any"],
  noName: ["no-name", "any"],
  particles: ["name-particle", "any"],
  honorifics: ["honorific", "any"],
  calledShe: ["called-she", "any"],
  calledHe: ["called-he", "any"],
  speech: ["speech", "any"],
  goodsModifiers: ["goods-modifier", "any"],
  goodsInner: ["goods-modifier", "inner"],
  phraseEnds: ["phrase-end", "any"],
  venues: ["venue", "any"],
  firmBefore: ["firm", "before"],
  firmBehind: ["firm", "behind"],
  meeting: ["meeting-words", "any"],
  houses: ["seat-houses", "any"],
  counterparts: ["counterpart-nouns", "any"],
  saidTo: ["institution-words", "said-to"],
  anyOf: ["institution-words", "any-of"],
  ofHouse: ["institution-words", "of-house"],
  paperOf: ["institution-words", "paper-of"],
  ofOfficial: ["institution-words", "of-official"],
  noCustoms: ["institution-words", "no-customs"],
  otherEnd: ["institution-words", "other-end"],
  data: ["institution-words", "data"],
  goes: ["people-words", "goes"],
  joins: ["people-words", "joins"],
  helps: ["people-words", "helps"],
  pastOffice: ["past-office", "any"],
  otherDuty: ["other-duty", "duty"],
  otherTariff: ["other-duty", "tariff"],
  rateNouns: ["duty-rate", "noun"],
  rateWords: ["duty-rate", "before"],
  rateBehind: ["duty-rate", "not-before"],
  rateEnds: ["duty-rate", "end"],
  ratePreps: ["duty-rate", "prep"],
  otherRates: ["duty-rate", "other"],
} as const satisfies Record<string, readonly [string, string]>;
type SetName = keyof typeof setNames;

/** Sets of words as bits. `begins`: a phrase; `calendar`: a month or a day of the week; `capital`, `hyphen` and `number` are of the token. */
export const mark = {
  capital: IS_CAPITAL,
  hyphen: IS_HYPHEN,
  number: IS_NUMBER,
  begins: FIRST_FREE,
  calendar: FIRST_FREE << 1,
  noName: FIRST_FREE << 2,
  speech: FIRST_FREE << 3,
  venues: FIRST_FREE << 4,
  firmBefore: FIRST_FREE << 5,
  firmBehind: FIRST_FREE << 6,
  goodsModifiers: FIRST_FREE << 7,
  goodsInner: FIRST_FREE << 8,
  particles: FIRST_FREE << 9,
  honorifics: FIRST_FREE << 10,
  officeModifiers: FIRST_FREE << 11,
  counterparts: FIRST_FREE << 12,
  meeting: FIRST_FREE << 13,
  rateNouns: FIRST_FREE << 14,
  /** "he", "her". */
  pronoun: FIRST_FREE << 15,
  /** "no.", "act": with which a citation begins or ends. */
  cited: FIRST_FREE << 16,
  /** "in", "at". */
  where: FIRST_FREE << 17,
  /** Stands in a phrase, but not first. */
  goesOn: FIRST_FREE << 18,
} as const;

const markedSets = [
  "noName",
  "speech",
  "venues",
  "firmBefore",
  "firmBehind",
  "goodsModifiers",
  "goodsInner",
  "particles",
  "honorifics",
  "officeModifiers",
  "counterparts",
  "meeting",
  "rateNouns",
] as const satisfies readonly (SetName & keyof typeof mark)[];

const markedWords: ReadonlyMap<string, number> = new Map([
  ...["he", "she", "his", "her", "him"].map((word) => [word, mark.pronoun] as const),
  ...["no.", "nos.", "act"].map((word) => [word, mark.cited] as const),
  ...["in", "at"].map((word) => [word, mark.where] as const),
]);

/** Builds the automaton once for a set of dossiers; `mentionsOf` asks it for every text. */
export function compileGazetteer({ lexicon, reference, disputes }: Dossiers): Gazetteer {
  const root = newNode();
  const on = new Set<string>();
  const add = (phrase: string, entry: Entry, rule: Rule = "any") => insert(root, on, phrase, entry, rule);
  const addName = (phrase: string, entry: Entry) =>
    add(phrase, entry, isAcronym(phrase) ? "upper" : /[\s-]\p{Ll}[^\s-]*$/u.test(phrase) ? "proper-first" : "proper");
  const each = (list: string, put: (sense: string, word: string) => void) => {
    for (const [sense, words] of lexicon.lists.get(list) ?? []) for (const word of words) put(sense, word);
  };

  const forms = lexicon.lists.get("country-form")?.get("any") ?? [];
  for (const { code, name, names, adjective, adjectives, capitals, governments } of reference.countries) {
    for (const phrase of new Set([name, ...names])) addName(phrase, { is: "party", code, surface: "name" });
    for (const form of forms) add(`${form} ${name}`, { is: "party", code, surface: "name" }, "proper");
    for (const phrase of new Set([adjective, ...adjectives])) {
      if (names.includes(phrase) || name === phrase) continue;
      const people = phrase !== adjective && phrase.endsWith("s") && !phrase.endsWith("ss");
      addName(phrase, { is: "party", code, surface: people ? "people" : "demonym" });
    }
    for (const phrase of capitals) {
      addName(phrase, { is: "party", code, surface: "capital" });
      addName(phrase, { is: "place", name: phrase, party: code });
    }
    // "in the Swedish capital": where it is, not who acts.
    const [seat] = capitals;
    for (const noun of lexicon.lists.get("seat-noun")?.get("any") ?? [])
      for (const phrase of seat ? new Set([adjective, ...adjectives]) : [])
        add(`the ${phrase} ${noun}`, { is: "place", name: seat as string, party: code });
    for (const phrase of governments) addName(phrase, { is: "party", code, surface: "government" });
  }
  for (const { name, country } of reference.places) addName(name, { is: "place", name, party: country });
  for (const { name, names, country } of [...reference.agencies, ...reference.outlets.filter(({ prose }) => prose)]) {
    for (const phrase of new Set([name, ...names]))
      addName(phrase, { is: "institution", name, kind: "outlet", party: country });
  }
  for (const { name, names } of reference.platforms)
    for (const phrase of [name, ...names]) addName(phrase, { is: "channel", name, named: true });
  for (const { name, names } of reference.bodies) {
    for (const phrase of [name, ...names]) addName(phrase, { is: "institution", name, kind: "body", party: null });
  }
  for (const { name, names, country, kind } of reference.institutions) {
    for (const phrase of new Set([name, ...names])) addName(phrase, { is: "institution", name, kind, party: country });
  }
  for (const person of reference.people) {
    for (const phrase of new Set([person.name, ...person.names])) addName(phrase, { is: "person", person, full: true });
    addName(person.family, { is: "person", person, full: false });
  }

  each("party-phrase", (sense, word) => add(word, { is: "phrase", surface: sense as "both" }));
  each("office", (sense, word) =>
    add(word, {
      is: "office",
      sort: sense as "government" | "private" | "named",
      plural: word.endsWith("s") && !/(press|boss)$/.test(word),
    }),
  );
  each("institution", (sense, word) =>
    add(word, { is: "institution-noun", noun: word, kind: sense as InstitutionKind }),
  );
  each("document", (_, word) => add(word, { is: "document", noun: word }));
  each("channel", (_, word) => add(word, { is: "channel", name: word, named: false }));
  each("goods", (sense, word) => add(word, { is: "goods", generic: sense === "generic" }));
  each("instrument", (sense, word) => add(word, { is: "instrument", instrument: sense as Instrument, generic: false }));
  each("instrument-generic", (sense, word) =>
    add(word, { is: "instrument", instrument: sense as Instrument, generic: true }),
  );
  each("agreement", (_, word) => add(word, { is: "agreement" }));
  each("talks", (sense, word) => add(word, { is: "talks", form: sense as TalksMention["form"] }));
  each("citation", (sense, word) => add(word, { is: "citation", numbered: sense === "numbered" }));

  const currencies = new Map(
    reference.currencies.flatMap(({ code, words }) => words.map((word) => [word.toLowerCase(), code] as const)),
  );
  const sets = Object.fromEntries(
    Object.entries(setNames).map(([name, [list, sense]]) => [name, new Set(lexicon.lists.get(list)?.get(sense) ?? [])]),
  ) as unknown as Record<SetName, ReadonlySet<string>>;
  const words = textWords(lexicon.lists, currencies);
  const openings = new ByWord(({ lower }) => openingOf(root, lower));
  return {
    words,
    sets,
    openings,
    marks: new ByWord((word) => {
      const { lower } = word;
      let marks = words.starts.of(word) | (markedWords.get(lower) ?? 0);
      const { plain, begins } = openings.of(word);
      if (begins !== null) marks |= mark.begins;
      if (on.has(plain)) marks |= mark.goesOn;
      if (words.months.has(lower) || words.weekdays.has(lower)) marks |= mark.calendar;
      for (const name of markedSets) if (sets[name].has(lower)) marks |= mark[name];
      return marks;
    }),
    abbreviations: {
      ...englishAbbreviations,
      names: new Set(
        reference.countries.flatMap(({ name, capitals }) => [name, ...capitals]).map((name) => name.toLowerCase()),
      ),
    },
    heads: new Set(
      [...(lexicon.lists.get("office")?.values() ?? [])].flat().map((word) => word.split(" ").at(-1) as string),
    ),
    adjectiveOf: new Map(reference.countries.map(({ code, adjective }) => [code, adjective])),
    seatOf: new Map(reference.countries.flatMap(({ code, capitals: [seat] }) => (seat ? [[code, seat]] : []))),
    blocs: new Set(reference.countries.filter(({ bloc }) => bloc).map(({ code }) => code)),
    familyFirst: new Set(reference.countries.filter(({ familyFirst }) => familyFirst).map(({ code }) => code)),
    departments: new Set(reference.countries.filter(({ departments }) => departments).map(({ code }) => code)),
    sides: disputes.flatMap(({ parties }) => parties),
  };
}

const isAcronym = (phrase: string): boolean => /^[A-Z&]{1,6}$/.test(phrase) || /^[A-Z]{2,5} [A-Z]{2,5}$/.test(phrase);
