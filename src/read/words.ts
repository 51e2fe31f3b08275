import { type Lexicon, sensesOf, wordsOf } from "../dossier/lexicon.ts";
import { classAt, DIGIT, LETTER } from "../text/characters.ts";
import { ByWord } from "../text/word.ts";

export type FormName = "base" | "s" | "past" | "participle" | "ing";
/** The forms of a verb as bits. */
export const formBits = { base: 1, s: 1 << 1, past: 1 << 2, participle: 1 << 3, ing: 1 << 4 } as const;

export type VerbForm = Readonly<{
  lemma: string;
  form: FormName;
  /** Its bit of `formBits`. */
  bit: number;
  /** What the lexicon knows of the lemma. */
  known: Entry;
}>;

/** The lists of the grammar as bits: a word may stand in several. */
export const grammar = {
  negation: 1,
  preposition: 1 << 1,
  determiner: 1 << 2,
  possessive: 1 << 3,
  pronoun: 1 << 4,
  relative: 1 << 5,
  subordinator: 1 << 6,
  conditional: 1 << 7,
  conjunction: 1 << 8,
  adverb: 1 << 9,
  "noun-first": 1 << 10,
  particle: 1 << 11,
  article: 1 << 12,
  floating: 1 << 13,
  "loose-preposition": 1 << 14,
  "verb-after-and": 1 << 15,
  "past-auxiliary": 1 << 16,
  "singular-article": 1 << 17,
} as const;
export type GrammarList = keyof typeof grammar;

/** What else decides how a sentence is cut, as bits beside those of the grammar: a word without any is part of a noun phrase. */
export const traits = {
  /** A form of a verb. */
  verb: 1 << 18,
  /** A form of be, have, do or a modal. */
  helper: 1 << 19,
  /** Looks like a past form of a verb that the lexicon lacks ("galvanized"). */
  past: 1 << 20,
  /** Begins a preposition or an adverb of several words. */
  opens: 1 << 21,
  /** Stands second in one. */
  second: 1 << 24,
  /** Begins a verb that hyphens join, or stands in one of the lists `odd`. */
  odd: 1 << 22,
  /** Stands in one of the lists `nouns`. */
  noun: 1 << 25,
  /** A hyphen; a clitic. */
  hyphen: 1 << 26,
  clitic: 1 << 27,
  /** Begins a negation of several words ("no longer"). */
  denies: 1 << 28,
  /** Neither word nor number: a mark, a clitic, a symbol. */
  mark: 1 << 23,
  /** Would be a pronoun, but stands in capitals ("US", "IT"). */
  shouted: 1 << 29,
} as const;

/** The bits of `grammar` among those of `traits`. */
export const GRAMMAR = (1 << 18) - 1;

/** Lists of words that are no verbs in some places, though verbs elsewhere. */
const nouns = ["exempt-words", "compound-nouns"];

/** Lists whose words a noun phrase does not simply go on with. */
const odd = ["start-words", "due-words", "unfair-words", "behind-words"];

/** Lists of the lexicon that are asked of most phrases and clauses, as bits: whether a word stands in one is then told without looking it up. */
export const lists = {
  topic: 1,
  "household-words": 1 << 1,
  "people-nouns": 1 << 2,
  "pair-nouns": 1 << 3,
  "party-pronouns": 1 << 4,
  "home-nouns": 1 << 5,
  "own-texts": 1 << 6,
  "matter-nouns": 1 << 7,
  "burden-nouns": 1 << 8,
  "carrier-nouns": 1 << 9,
  "remedy-words": 1 << 10,
  "not-yet-words": 1 << 11,
  "free-relatives": 1 << 12,
  "reproach-words": 1 << 13,
  "unfair-words": 1 << 14,
  "instant-words": 1 << 15,
  "correction-words": 1 << 16,
  "staying-verbs": 1 << 17,
  reporting: 1 << 18,
} as const;

/** Several words that are one: each, and all parted by blanks. */
export type Phrase = Readonly<{ words: readonly string[]; text: string }>;

/** What the lexicon knows of a word: looked up once a token, asked often. */
export type Entry = Readonly<{
  /** Its own number, from 1, in the order of the lexicon: what is known besides of some words stands in arrays. 0 where nothing is known. */
  number: number;
  /** Grammar lists that have it, bits of `grammar`; 0 for most words of a text. */
  grammar: number;
  /** Those and the bits of `traits` that it has. */
  traits: number;
  /** Lists of the lexicon that have it, bits of `lists`. */
  lists: number;
  /** A bit for each list of the lexicon that has it (`markOf`): most lists that are asked for are told not to have it without being looked up. */
  marks: number;
  /** Its senses in each of those lists. */
  senses: ReadonlyMap<string, readonly string[]> | null;
  /** Which forms of verbs it is, bits of `formBits`. */
  forms: number;
  /** Verbs whose form it is. */
  verbs: readonly VerbForm[] | null;
  /** be, have or do, whose form it is. */
  auxiliary: string | null;
  modal: string | null;
  /** Prepositions of several words that it begins, longest first. */
  phrases: readonly Phrase[] | null;
  /** Adverbs of several words that it begins ("in return"). */
  asides: readonly Phrase[] | null;
  /** The entries that it begins, with one word more, by that word ("take" has "part"); null where it begins none. */
  next: ReadonlyMap<string, Entry> | null;
  /** Whether it begins a verb that hyphens join ("de-escalate"). */
  joins: boolean;
}>;

/** The grammar of a language, made of its lexicon once. All words in lower case. */
export type Words = Readonly<{
  lexicon: Lexicon;
  /** What is known of a word, or of an entry of several words. */
  of: (word: string) => Entry;
  /** The same of a word as it was met in a text. */
  met: ByWord<Entry>;
  /** The traits of a word as it is written. */
  traitsOf: ByWord<number>;
  /** "preposition", "determiner", … → words. */
  is: (list: GrammarList, word: string) => boolean;
  /** Senses of a word in a list: `senses("burden-verbs", "slap")` → `["up"]`. */
  senses: (list: string, word: string) => readonly string[];
  /** Whether a word begins an entry of several words, in any list. */
  begins: (word: string) => boolean;
  /** Whether a word, or words parted by a blank, stand in any list. */
  isEntry: (word: string) => boolean;
}>;

const none: readonly string[] = [];
/** Fields that are asked together stand together in memory. */
const unknown: Entry = {
  senses: null,
  marks: 0,
  lists: 0,
  grammar: 0,
  traits: 0,
  verbs: null,
  forms: 0,
  number: 0,
  next: null,
  auxiliary: null,
  modal: null,
  phrases: null,
  asides: null,
  joins: false,
};

/** The bit of a list, by length and first letter of its name: lists may share one. */
export const markOf = (list: string): number => 1 << (list.length * 7 + list.charCodeAt(0));

/** Senses of a word in a list, where what is known of it is at hand: `sensesIn(np.known, "people-nouns")`. */
export const sensesIn = ({ senses, marks }: Entry, list: string): readonly string[] =>
  senses !== null && (marks & markOf(list)) !== 0 ? (senses.get(list) ?? none) : none;

/** Whether a word stands in a list, where what is known of it is at hand: `isIn(np.known, "people-nouns")`. */
export const isIn = ({ senses, marks }: Entry, list: string): boolean =>
  senses !== null && (marks & markOf(list)) !== 0 && senses.has(list);

/** Whether a word stands in a list of the grammar, where what is known of it is at hand: `isA(np.known, "pronoun")`. */
export const isA = (known: Entry, list: GrammarList): boolean => (known.grammar & grammar[list]) !== 0;

/** "makers", not "progress". */
export const isPlural = (word: string): boolean =>
  word.length > 1 && word.endsWith("s") && word.charCodeAt(word.length - 2) !== S;

const S = "s".charCodeAt(0);

/** A word of which nothing is known. */
export const nothingKnown = unknown;

/** How many words are kept with what is known of them. */
const ASKED = 1 << 12;
const LONGEST = 40;

export function compileWords(lexicon: Lexicon): Words {
  type Made = { -readonly [K in keyof Entry]: Entry[K] } & {
    senses: Map<string, readonly string[]> | null;
    next: Map<string, Entry> | null;
  };
  const entries = new Map<string, Made>();
  const entry = (word: string): Made => {
    let known = entries.get(word);
    if (!known) {
      known = { ...unknown, number: entries.size + 1 } as Made;
      entries.set(word, known);
    }
    return known;
  };
  for (const [name, bit] of Object.entries(grammar))
    for (const word of wordsOf(lexicon, "grammar", name)) entry(word).grammar |= bit;
  for (const [word, forms] of inflect(lexicon, entry)) {
    const known = entry(word);
    known.verbs = forms;
    for (const { form } of forms) known.forms |= formBits[form];
    if (word.includes("-")) entry(word.slice(0, word.indexOf("-"))).joins = true;
  }
  for (const [word, lemma] of formsOf(lexicon, "auxiliaries")) entry(word).auxiliary = lemma;
  for (const [word, lemma] of formsOf(lexicon, "modals")) entry(word).modal = lemma;
  const prepositions = byFirst(wordsOf(lexicon, "grammar", "preposition-phrase"));
  const asides = byFirst(wordsOf(lexicon, "grammar", "aside"));
  for (const [word, phrases] of prepositions) entry(word).phrases = phrases;
  for (const [word, phrases] of asides) entry(word).asides = phrases;
  const second = [...prepositions.values(), ...asides.values()].flat().map(({ words }) => entry(words[1] ?? ""));
  for (const name of lexicon.lists.keys()) {
    for (const [word, senses] of sensesOf(lexicon, name)) {
      const known = entry(word);
      known.senses ??= new Map();
      known.senses.set(name, senses);
      known.marks |= markOf(name);
      if (senses.length > 0) known.lists |= lists[name as keyof typeof lists] ?? 0;
      for (let blank = word.indexOf(" "); blank >= 0; blank = word.indexOf(" ", blank + 1)) {
        const end = word.indexOf(" ", blank + 1);
        const [first, both] = [entry(word.slice(0, blank)), entry(end < 0 ? word : word.slice(0, end))];
        first.next ??= new Map();
        first.next.set(word.slice(blank + 1, end < 0 ? word.length : end), both);
      }
    }
  }
  const adverbEndings = wordsOf(lexicon, "grammar", "adverb-ending");
  const adverbNot = new Set(wordsOf(lexicon, "grammar", "no-adverb"));
  const isAdverb = (word: string) => word.length > 5 && endsIn(word, adverbEndings) && !adverbNot.has(word);
  for (const [word, known] of entries) {
    if (isAdverb(word)) known.grammar |= grammar.adverb;
    known.traits = known.grammar | traitsOf(word, known);
  }
  for (const known of second) known.traits |= traits.second;
  for (const known of entries.values())
    for (const { grammar: bits } of known.next?.values() ?? [])
      if (bits & grammar.negation) known.traits |= traits.denies;
  const adverb: Entry = { ...unknown, grammar: grammar.adverb, traits: grammar.adverb };
  const past: Entry = { ...unknown, traits: traits.past };
  const mark: Entry = { ...unknown, traits: traits.mark };
  const unlisted = (word: string): Entry =>
    isMark(word) ? mark : isAdverb(word) ? adverb : looksPast(word) ? past : unknown;
  // A few hundred words are asked again and again: each is kept at a place that four of its marks give.
  const asked: string[] = new Array(ASKED).fill("");
  const answers: Entry[] = new Array(ASKED).fill(unknown);
  const of = (word: string) => {
    const { length } = word;
    if (length === 0) return unknown;
    if (length > LONGEST) return entries.get(word) ?? unlisted(word);
    const ends = word.charCodeAt(0) * 31 + word.charCodeAt(length - 1);
    const place = ((ends * 31 + word.charCodeAt(length >> 1)) * 31 + length) & (ASKED - 1);
    if (asked[place] === word) return answers[place] as Entry;
    const found = entries.get(word) ?? unlisted(word);
    asked[place] = word;
    answers[place] = found;
    return found;
  };
  return {
    lexicon,
    of,
    met: new ByWord(({ lower }) => of(lower)),
    traitsOf: new ByWord(({ lower, case: letters }) => {
      const bits = of(lower).traits;
      const shouted = (bits & grammar.pronoun) !== 0 && letters === "upper" && lower.length > 1;
      return shouted ? (bits & traits.verb) | traits.odd | traits.shouted : bits;
    }),
    is: (list, word) => (of(word).grammar & grammar[list]) !== 0,
    begins: (word) => of(word).next !== null,
    isEntry: (word) => entries.get(word)?.senses != null,
    senses: (list, word) => sensesIn(of(word), list),
  };
}

function traitsOf(word: string, known: Entry): number {
  let found = isMark(word) ? traits.mark : 0;
  if (known.verbs) found |= traits.verb;
  else if (looksPast(word) && !known.senses?.has("unfair-words")) found |= traits.past;
  if (known.auxiliary !== null || known.modal !== null) found |= traits.helper;
  if (known.phrases || known.asides) found |= traits.opens;
  if (known.joins || odd.some((list) => isIn(known, list))) found |= traits.odd;
  if (nouns.some((list) => isIn(known, list))) found |= traits.noun;
  if ((known.grammar & (grammar["noun-first"] | grammar.preposition)) !== 0) found &= ~traits.past;
  return found;
}

function isMark(word: string): boolean {
  const kind = classAt(word, 0);
  return kind !== LETTER && kind !== DIGIT;
}

/** "galvanized", not "unreported": what is not done is told by an adjective. */
const looksPast = (word: string): boolean =>
  word.length >= 6 && word.endsWith("ed") && !word.endsWith("eed") && !word.startsWith("un");

function endsIn(word: string, endings: readonly string[]): boolean {
  for (const ending of endings) if (word.endsWith(ending)) return true;
  return false;
}

function formsOf(lexicon: Lexicon, list: string): Map<string, string> {
  const forms = new Map<string, string>();
  for (const [lemma, words] of lexicon.lists.get(list) ?? []) for (const word of words) forms.set(word, lemma);
  return forms;
}

/** All forms of the verbs of the lexicon. "cut" is base, past and participle: the words around it decide. */
function inflect(lexicon: Lexicon, entry: (word: string) => Entry): Map<string, VerbForm[]> {
  const rules = [...(lexicon.lists.get("verb-endings") ?? [])].flatMap(([rule, ends]) => {
    const [cut, s, past, ing] = rule.split(" ") as [string, string, string, string];
    return ends.map((end) => ({ end, cut: Number(cut), s, past, ing }));
  });
  rules.push({ end: "", cut: 0, s: "s", past: "ed", ing: "ing" });
  const forms = new Map<string, VerbForm[]>();
  const put = (word: string, lemma: string, form: FormName) => {
    const found = forms.get(word);
    const made = { lemma, form, bit: formBits[form], known: entry(lemma) };
    if (!found) forms.set(word, [made]);
    else if (!found.some((one) => one.lemma === lemma && one.form === form)) found.push(made);
  };
  for (const entry of wordsOf(lexicon, "verbs", "forms")) {
    const [base, past, participle, ing] = entry.split(" ") as [string, string?, string?, string?];
    const rule = rules.find(({ end }) => base.endsWith(end)) as (typeof rules)[number];
    const stem = base.slice(0, base.length - rule.cut);
    put(base, base, "base");
    put(stem + rule.s, base, "s");
    put(past ?? stem + rule.past, base, "past");
    put(participle ?? past ?? stem + rule.past, base, "participle");
    put(ing ?? stem + rule.ing, base, "ing");
  }
  return forms;
}

/** Phrases of several words by their first word, longest first. */
function byFirst(all: readonly string[]): Map<string, Phrase[]> {
  const found = new Map<string, Phrase[]>();
  for (const text of all) {
    const words = text.split(" ");
    const first = words[0] as string;
    found.set(
      first,
      [...(found.get(first) ?? []), { words, text }].sort((a, b) => b.words.length - a.words.length),
    );
  }
  return found;
}
