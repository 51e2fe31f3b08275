import type { Party } from "../core/party.ts";
import type { Instrument } from "../core/terms.ts";
import type { Dossiers } from "../dossier/load.ts";
import type { Person } from "../dossier/reference.ts";
import { type Abbreviations, englishAbbreviations } from "../text/abbreviations.ts";
import { charactersOf } from "../text/characters.ts";
import type { Token } from "../text/text.ts";
import { type Draft, tokenize } from "../text/tokens.ts";
import { byWord, type Word } from "../text/word.ts";
import { type TextWords, textWords } from "../text/words.ts";
import type { InstitutionKind, PartySurface, TalksMention } from "./mention.ts";

/** What a phrase of the gazetteer may be. One phrase may be several things: "London" is a place and a government. */
export type Entry =
  | Readonly<{ is: "party"; code: Party; surface: PartySurface }>
  | Readonly<{ is: "phrase"; surface: "both" | "each-other" | "all" | "bloc" | "country" }>
  | Readonly<{ is: "place"; name: string; party: Party | null }>
  | Readonly<{ is: "person"; person: Person; full: boolean }>
  | Readonly<{ is: "institution"; name: string; kind: InstitutionKind; party: Party | null }>
  | Readonly<{ is: "institution-noun"; noun: string; kind: InstitutionKind }>
  | Readonly<{ is: "document"; noun: string }>
  | Readonly<{ is: "channel"; name: string; named: boolean }>
  | Readonly<{ is: "office"; sort: "government" | "private" | "named"; plural: boolean }>
  | Readonly<{ is: "goods"; generic: boolean }>
  | Readonly<{ is: "instrument"; instrument: Instrument; generic: boolean }>
  | Readonly<{ is: "agreement" }>
  | Readonly<{ is: "talks"; form: TalksMention["form"] }>
  | Readonly<{ is: "citation"; numbered: boolean }>;

/** `any`: however it is written; `proper`: no small first letter, nor last where the name has none; `upper`: in capitals only ("US" is no "us"). */
type Rule = "any" | "proper" | "proper-first" | "upper";
type Leaf = Readonly<{ entry: Entry; rule: Rule }>;
type Node = { next: Map<string, Node> | null; leaves: Leaf[] | null };

/** A phrase found in a text: tokens `from` to `to` and what it may be. */
export type Hit = Readonly<{ from: number; to: number; entries: readonly Entry[] }>;

/** Dossiers and lexicon as one automaton over lower-cased words, with the word sets that the readers of mentions ask. */
export type Gazetteer = Readonly<{
  words: TextWords;
  sets: Readonly<Record<SetName, ReadonlySet<string>>>;
  /** What it knows of a word, looked up once. */
  of: (word: Word) => Known;
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

/** A word in plain letters, the phrases that begin with it, and what it is for those who go over all tokens of a text: bits of `mark`. */
export type Known = Readonly<{ plain: string; begins: Node | null; marks: number }>;

/** Sets of words as bits. `calendar`: a month or a day of the week; `capital` is of the token. */
export const mark = {
  capital: 1,
  calendar: 4,
  noName: 8,
  speech: 16,
  venues: 32,
  firmBefore: 64,
  firmBehind: 128,
  goodsModifiers: 256,
  goodsInner: 512,
} as const;
const markedSets = ["noName", "speech", "venues", "firmBefore", "firmBehind", "goodsModifiers", "goodsInner"] as const;

/** Builds the automaton once for a set of dossiers; `mentionsOf` asks it for every text. */
export function compileGazetteer({ lexicon, reference, disputes }: Dossiers): Gazetteer {
  const root: Node = { next: new Map(), leaves: null };
  const add = (phrase: string, entry: Entry, rule: Rule = "any") => insert(root, phrase, { entry, rule });
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
  return {
    words,
    sets,
    of: byWord((lower) => {
      const plain = withoutMarks(lower);
      let marks = 0;
      if (words.months.has(lower) || words.weekdays.has(lower)) marks |= mark.calendar;
      for (const name of markedSets) if (sets[name].has(lower)) marks |= mark[name];
      return { plain, begins: root.next?.get(plain) ?? null, marks };
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
    sides: disputes.flatMap(({ parties }) => parties),
  };
}

/** Letters that no decomposition takes apart. */
const ligatures: Readonly<Record<string, string>> = { đ: "d", ø: "o", ł: "l", ß: "ss", æ: "ae", œ: "oe", ı: "i" };

/** A word in plain letters: "việt" is "viet", "türkiye" is "turkiye". Outlets write the same name with marks and without. */
function withoutMarks(lower: string): string {
  for (let at = 0; at < lower.length; at++) {
    if (lower.charCodeAt(at) < 0xc0) continue;
    return lower
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replace(/[đøłßæœı]/g, (letter) => ligatures[letter] ?? letter);
  }
  return lower;
}

const isAcronym = (phrase: string): boolean => /^[A-Z&]{1,6}$/.test(phrase) || /^[A-Z]{2,5} [A-Z]{2,5}$/.test(phrase);

function insert(root: Node, phrase: string, leaf: Leaf): void {
  const tokens: Draft[] = [];
  tokenize(charactersOf(phrase), 0, phrase.length, englishAbbreviations, tokens);
  let node = root;
  for (const { kind, lower } of tokens) {
    if (kind === "hyphen") continue;
    node.next ??= new Map();
    const key = withoutMarks(lower);
    let next = node.next.get(key);
    if (next === undefined) {
      next = { next: null, leaves: null };
      node.next.set(key, next);
    }
    node = next;
  }
  if (node === root) return;
  node.leaves ??= [];
  const same = node.leaves.find(
    ({ entry }) => entry.is === leaf.entry.is && JSON.stringify(entry) === JSON.stringify(leaf.entry),
  );
  if (!same) node.leaves.push(leaf);
}

/**
 * All phrases of the gazetteer in a text, leftmost and longest first, none overlapping. Hyphens count as gaps: "rare-earth" is "rare earth".
 * At every token the automaton goes at most as far as the longest phrase: linear.
 */
export function hitsIn(tokens: readonly Token[], known: readonly Known[], { heads }: Gazetteer): Hit[] {
  const hits: Hit[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const hit = longestAt(tokens, known, at, heads);
    if (hit === null) continue;
    // "the World Trade Organization" is not "the world": a longer phrase behind the article counts.
    if (tokens[at]?.lower === "the") {
      const next = longestAt(tokens, known, at + 1, heads);
      if (next !== null && next.to > hit.to) continue;
    }
    hits.push(hit);
    at = hit.to - 1;
  }
  return hits;
}

function longestAt(
  tokens: readonly Token[],
  known: readonly Known[],
  at: number,
  heads: ReadonlySet<string>,
): Hit | null {
  const first = known[at]?.begins;
  const kind = tokens[at]?.kind;
  if (!first || (kind !== "word" && kind !== "number")) return null;
  let node = first;
  let found: readonly Leaf[] | null = null;
  let end = at;
  let index = at + 1;
  for (;;) {
    if (node.leaves !== null) {
      const fitting = fittingOf(node.leaves, tokens, at, index);
      if (fitting.length > 0 && !(found !== null && isSeat(fitting) && heads.has(tokens[index]?.lower ?? ""))) {
        found = fitting;
        end = index;
      }
    }
    if (node.next === null) break;
    let next = tokens[index];
    if (next !== undefined && next.kind === "hyphen") next = tokens[++index];
    if (next === undefined) break;
    const child: Node | undefined = node.next.get((known[index] as Known).plain);
    if (child === undefined) break;
    node = child;
    index++;
  }
  return found === null ? null : { from: at, to: end, entries: found.map(({ entry }) => entry) };
}

function fittingOf(leaves: readonly Leaf[], tokens: readonly Token[], at: number, end: number): readonly Leaf[] {
  for (const { rule } of leaves) {
    if (rule !== "any" && !fits(tokens, at, end, rule))
      return leaves.filter((leaf) => leaf.rule === "any" || fits(tokens, at, end, leaf.rule));
  }
  return leaves;
}

/** "U.S. Treasury Secretary": before an office the shorter phrase "U.S." counts, not the institution "U.S. Treasury". */
const isSeat = (leaves: readonly Leaf[]): boolean => leaves.every(({ entry }) => entry.is === "institution");

function fits(tokens: readonly Token[], from: number, to: number, rule: Exclude<Rule, "any">): boolean {
  const { case: written, kind } = tokens[from] as Token;
  if (rule === "upper") {
    const single = (tokens[from] as Token).end - (tokens[from] as Token).start === 1;
    return written === "upper" || (single && written === "title");
  }
  if (kind === "number") return true;
  if (written === "lower") return false;
  if (rule === "proper-first") return true;
  // "The Sun" needs its second capital: "the sun rose" at the start of a sentence has none.
  return to - from < 2 || (tokens[to - 1] as Token).case !== "lower" || (tokens[to - 1] as Token).kind !== "word";
}
