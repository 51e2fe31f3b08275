import { type Lexicon, sensesOf, wordsOf } from "../dossier/lexicon.ts";

export type FormName = "base" | "s" | "past" | "participle" | "ing";
export type VerbForm = Readonly<{ lemma: string; form: FormName }>;

/** The grammar of a language, made of its lexicon once. All words in lower case. */
export type Words = Readonly<{
  lexicon: Lexicon;
  verbs: ReadonlyMap<string, readonly VerbForm[]>;
  /** be, have, do by their forms. */
  auxiliaries: ReadonlyMap<string, string>;
  modals: ReadonlyMap<string, string>;
  /** "preposition", "determiner", … → words. */
  is: (list: GrammarList, word: string) => boolean;
  /** Whether any grammar list has a word: most words of a text stand in none. */
  listed: (word: string) => boolean;
  /** Prepositions of several words by their first word, longest first. */
  phrases: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** Adverbs of several words ("in return") by their first word. */
  asides: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** Senses of a word in a list: `senses("burden-verbs", "slap")` → `["up"]`. */
  senses: (list: string, word: string) => readonly string[];
  /** Whether a word begins an entry of several words, in any list. */
  begins: (word: string) => boolean;
  /** Whether a word, or words parted by a blank, stand in any list. */
  isEntry: (word: string) => boolean;
}>;

const grammarLists = [
  "negation",
  "preposition",
  "determiner",
  "possessive",
  "pronoun",
  "relative",
  "subordinator",
  "conditional",
  "conjunction",
  "adverb",
  "noun-first",
  "particle",
  "article",
  "floating",
  "loose-preposition",
  "verb-after-and",
  "past-auxiliary",
] as const;
export type GrammarList = (typeof grammarLists)[number];

const none: readonly string[] = [];

export function compileWords(lexicon: Lexicon): Words {
  const bits = Object.fromEntries(grammarLists.map((name, index) => [name, 1 << index])) as Record<GrammarList, number>;
  const flags = new Map<string, number>();
  for (const name of grammarLists) {
    for (const word of wordsOf(lexicon, "grammar", name)) flags.set(word, (flags.get(word) ?? 0) | bits[name]);
  }
  const adverbEndings = wordsOf(lexicon, "grammar", "adverb-ending");
  const adverbNot = new Set(wordsOf(lexicon, "grammar", "no-adverb"));
  const isAdverb = (word: string) => word.length > 5 && endsIn(word, adverbEndings) && !adverbNot.has(word);
  // By word first: most words of a text stand in no list.
  const byWord = new Map<string, Record<string, readonly string[]>>();
  for (const name of lexicon.lists.keys()) {
    for (const [word, senses] of sensesOf(lexicon, name)) {
      const known = byWord.get(word);
      if (known) known[name] = senses;
      else byWord.set(word, { [name]: senses });
    }
  }
  const beginnings = new Set(
    [...byWord.keys()].filter((word) => word.includes(" ")).map((word) => word.slice(0, word.indexOf(" "))),
  );
  const phrases = byFirst(wordsOf(lexicon, "grammar", "preposition-phrase"));
  const asides = byFirst(wordsOf(lexicon, "grammar", "aside"));
  return {
    lexicon,
    verbs: inflect(lexicon),
    auxiliaries: formsOf(lexicon, "auxiliaries"),
    modals: formsOf(lexicon, "modals"),
    is: (list, word) => ((flags.get(word) ?? 0) & bits[list]) !== 0 || (list === "adverb" && isAdverb(word)),
    listed: (word) => flags.has(word) || isAdverb(word),
    phrases,
    asides,
    begins: (word) => beginnings.has(word),
    isEntry: (word) => byWord.has(word),
    senses: (list, word) => byWord.get(word)?.[list] ?? none,
  };
}

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
function inflect(lexicon: Lexicon): Map<string, VerbForm[]> {
  const rules = [...(lexicon.lists.get("verb-endings") ?? [])].flatMap(([rule, ends]) => {
    const [cut, s, past, ing] = rule.split(" ") as [string, string, string, string];
    return ends.map((end) => ({ end, cut: Number(cut), s, past, ing }));
  });
  rules.push({ end: "", cut: 0, s: "s", past: "ed", ing: "ing" });
  const forms = new Map<string, VerbForm[]>();
  const put = (word: string, lemma: string, form: FormName) => {
    const known = forms.get(word);
    if (!known) forms.set(word, [{ lemma, form }]);
    else if (!known.some((one) => one.lemma === lemma && one.form === form)) known.push({ lemma, form });
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
function byFirst(all: readonly string[]): Map<string, string[][]> {
  const found = new Map<string, string[][]>();
  for (const phrase of all) {
    const words = phrase.split(" ");
    const first = words[0] as string;
    found.set(
      first,
      [...(found.get(first) ?? []), words].sort((a, b) => b.length - a.length),
    );
  }
  return found;
}
