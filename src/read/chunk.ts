import type { Mention } from "../mention/mention.ts";
import type { Prepared, Sentence, Token } from "../text/text.ts";
import type { VerbForm, Words } from "./words.ts";

/** A noun with what stands around it, up to the next preposition, verb, conjunction or mark. Its attachments are found by `clause.ts`. */
export type NounPhrase = {
  kind: "np";
  /** Token of its preposition where it has one, else `from`. */
  start: number;
  from: number;
  to: number;
  prep: string | null;
  /** Head noun, lower case; the token it stands at. */
  head: string;
  headAt: number;
  determiner: string | null;
  /** Mentions inside, in order. */
  mentions: Mention[];
  /** "China's", "its": the last possessive before the head. */
  possessor: Mention | null;
  /** Prepositional phrases that follow it. */
  phrases: NounPhrase[];
  /** The phrase that it follows with a preposition. */
  owner: NounPhrase | null;
  /** Clauses that tell more about it ("imposed by", "which"). */
  relatives: number[];
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
  adverbs: string[];
};

export type Link = {
  kind: "comma" | "stop" | "colon" | "dash" | "open" | "close" | "conj" | "rel" | "sub";
  word: string;
  at: number;
};

export type Node = NounPhrase | VerbGroup | Link;

const atomic = new Set([
  "party",
  "person",
  "institution",
  "place",
  "venue",
  "channel",
  "day",
  "rate",
  "money",
  "duration",
  "number",
  "multiple",
  "citation",
]);
const agents = new Set(["party", "person", "institution"]);
const quantities = new Set(["rate", "money", "number", "duration"]);
const named = new Set(["instrument", "agreement", "talks"]);

/** One sentence with what is known of its tokens. */
export type Chunked = { nodes: Node[]; cover: (Mention | null)[] };

/** Cuts a sentence into noun phrases, verb groups and the links between them, in one pass. */
export function chunk(prepared: Prepared, sentence: Sentence, mentions: readonly Mention[], words: Words): Chunked {
  return new Chunker(prepared.tokens, sentence, mentions, words).run();
}

class Chunker {
  private readonly tokens: readonly Token[];
  private readonly sentence: Sentence;
  private readonly mentions: readonly Mention[];
  private readonly words: Words;
  private readonly nodes: Node[] = [];
  private readonly cover: (Mention | null)[];
  private readonly verbs: (VerbForm | null | undefined)[];
  private prep: { word: string; at: number } | null = null;
  private next = 0;

  constructor(tokens: readonly Token[], sentence: Sentence, mentions: readonly Mention[], words: Words) {
    this.tokens = tokens;
    this.sentence = sentence;
    this.words = words;
    this.mentions = mentions.map((mention) => this.withoutVerb(mention));
    const length = sentence.to - sentence.from;
    this.cover = new Array(length).fill(null);
    this.verbs = new Array(length).fill(undefined);
    for (const mention of this.mentions) {
      // "doubled", "halving": a verb that tells a multiple.
      if (
        mention.type === "multiple" &&
        mention.to - mention.from === 1 &&
        words.verbs.has((tokens[mention.from] as Token).lower)
      )
        continue;
      if (!atomic.has(mention.type) && !(named.has(mention.type) && this.holdsLink(mention))) continue;
      for (let at = mention.from; at < mention.to; at++) {
        const known = this.cover[at - sentence.from];
        if (!known || known.to - known.from < mention.to - mention.from) this.cover[at - sentence.from] = mention;
      }
    }
  }

  /** "exceed 125%": the verb that tells the bound is a verb. */
  private withoutVerb(mention: Mention): Mention {
    if (!quantities.has(mention.type)) return mention;
    let from = mention.from;
    while (
      from < mention.to - 1 &&
      this.tokens[from]?.kind === "word" &&
      this.words.verbs.has((this.tokens[from] as Token).lower) &&
      !this.words.is("particle", (this.tokens[from] as Token).lower)
    )
      from++;
    return from === mention.from ? mention : { ...mention, from };
  }

  /** "Liberation Day" in marks: up to three words without a verb are a name, not speech. */
  private isTerm(at: number): boolean {
    for (let here = at + 1; here < Math.min(at + 5, this.sentence.to); here++) {
      const { kind } = this.tokens[here] as Token;
      if (kind === "close")
        return (
          here > at + 1 &&
          this.tokens[here + 1]?.kind === "word" &&
          here + 1 < this.sentence.to &&
          !this.isAux(here + 1)
        );
      if (kind !== "word" && kind !== "hyphen" && kind !== "number") return false;
      if (
        this.isAux(here) ||
        (this.words.verbs.has(this.lower(here)) &&
          !this.words.is("noun-first", this.lower(here)) &&
          (this.tokens[here] as Token).case === "lower")
      )
        return false;
    }
    return false;
  }

  private closesTerm(at: number): boolean {
    for (let here = at - 1; here >= Math.max(this.sentence.from, at - 4); here--)
      if (this.tokens[here]?.kind === "open") return this.isTerm(here);
    return false;
  }

  /** Past a bracket and what stands in it: an aside, "(i)", "(the “United States”)". */
  private pastBracket(at: number): number {
    for (let here = at + 1; here < Math.min(at + 80, this.sentence.to); here++) {
      if ((this.tokens[here] as Token).lower === ")" || (this.tokens[here] as Token).lower === "]") return here + 1;
    }
    return at + 1;
  }

  /** "rate of duty", "Agreement on Fair and Balanced Trade": one noun, though small words stand inside. */
  private holdsLink({ from, to }: Mention): boolean {
    for (let at = from + 1; at < to - 1; at++) {
      const { lower, kind } = this.tokens[at] as Token;
      if (kind === "mark" || this.words.is("preposition", lower) || this.words.is("conjunction", lower)) return true;
    }
    return false;
  }

  /** The word in lower case; "US" and "IT" keep their capitals, for they are no pronouns. */
  private lower(at: number): string {
    if (at < this.sentence.from || at >= this.sentence.to) return "";
    const { lower, case: written } = this.tokens[at] as Token;
    return written === "upper" && lower.length > 1 && this.words.is("pronoun", lower) ? lower.toUpperCase() : lower;
  }

  private covered(at: number): Mention | null {
    return at >= this.sentence.from && at < this.sentence.to
      ? (this.cover[at - this.sentence.from] as Mention | null)
      : null;
  }

  private isAgent(at: number): boolean {
    const mention = this.covered(at);
    return mention !== null && agents.has(mention.type);
  }

  run(): Chunked {
    const { from, to } = this.sentence;
    let at = from;
    while (at < to) at = this.step(at);
    this.dropPrep();
    return { nodes: this.nodes, cover: this.cover };
  }

  private link(kind: Link["kind"], at: number, word = this.lower(at)): number {
    this.dropPrep();
    this.nodes.push({ kind, word, at });
    return at + 1;
  }

  /** A preposition without a noun after it stays as a particle of the verb before it. */
  private dropPrep() {
    if (!this.prep) return;
    const last = this.nodes.at(-1);
    if (last?.kind === "vg" && last.to === this.prep.at && !last.particle) last.particle = this.prep.word;
    this.prep = null;
  }

  private step(at: number): number {
    const token = this.tokens[at] as Token;
    const word = token.lower;
    const mention = this.covered(at);
    if (mention) return this.nounPhrase(at);
    switch (token.kind) {
      case "open":
        return this.isTerm(at) ? at + 1 : this.link("open", at);
      case "close":
        return this.closesTerm(at) ? at + 1 : this.link("close", at);
      case "dash":
        return this.link("dash", at);
      case "mark":
        if (word === ",") return this.link("comma", at);
        if (word === ":" && this.tokens[at - 1]?.kind === "number" && this.tokens[at + 1]?.kind === "number")
          return at + 1;
        if (word === ":") return this.link("colon", at);
        if (word === ";" || word === "." || word === "!" || word === "?") return this.link("stop", at);
        if (word === "(" || word === "[") return this.pastBracket(at);
        if (word === "&") return this.link("conj", at, "and");
        return at + 1;
      case "clitic":
        if (this.words.auxiliaries.has(word) || this.words.modals.has(word)) return this.verbGroup(at);
        return at + 1;
      default:
    }
    if (this.isAux(at)) return this.verbGroup(at);
    if (word === "to" && (this.startsVerb(at + 1) || (this.tokens[at + 1]?.kind === "open" && this.startsVerb(at + 2))))
      return this.verbGroup(at);
    if (this.isVerb(at) || this.compound(at)) return this.verbGroup(at);
    const phrase = this.phraseAt(at);
    if (phrase) {
      this.setPrep(phrase.join(" "), at);
      return at + phrase.length;
    }
    if (this.words.is("conjunction", word)) return this.link("conj", at);
    if (this.isRelative(at)) return this.link("rel", at);
    if (this.isSubordinator(at)) return this.link("sub", at);
    if (this.words.is("preposition", word) && !this.words.is("determiner", word)) {
      this.setPrep(word, at);
      return at + 1;
    }
    if (this.words.is("adverb", word) && !this.words.is("determiner", word)) {
      const last = this.nodes.at(-1);
      if (last?.kind === "vg" && last.to === at) {
        if (this.words.is("particle", word) && !last.particle) last.particle = word;
        else last.adverbs.push(word);
        last.to = at + 1;
      }
      return at + 1;
    }
    if (this.words.is("negation", word)) {
      const following = this.lower(at + 1);
      if (following && this.startsVerb(at + 1)) return this.verbGroup(at);
      this.nodes.push({ kind: "conj", word: "not", at });
      return at + 1;
    }
    return this.nounPhrase(at);
  }

  private setPrep(word: string, at: number) {
    this.dropPrep();
    this.prep = { word, at };
  }

  private phraseAt(at: number): readonly string[] | null {
    for (const phrase of this.words.phrases.get(this.lower(at)) ?? []) {
      if (phrase.every((word, offset) => this.lower(at + offset) === word)) return phrase;
    }
    return null;
  }

  private isRelative(at: number): boolean {
    const word = this.lower(at);
    if (!this.words.is("relative", word)) return false;
    if (word !== "that") return true;
    const last = this.nodes.at(-1);
    if (last?.kind !== "np") return false;
    return (
      this.isAux(at + 1) ||
      this.isVerb(at + 1) !== null ||
      this.isAgent(at + 1) ||
      this.words.is("pronoun", this.lower(at + 1)) ||
      this.words.is("adverb", this.lower(at + 1))
    );
  }

  private isSubordinator(at: number): boolean {
    const word = this.lower(at);
    if (!this.words.is("subordinator", word)) return false;
    if (word === "that") {
      const last = this.nodes.at(-1);
      if (last?.kind === "vg") return true;
      if (
        (last?.kind === "np" || last?.kind === "close") &&
        (this.words.is("determiner", this.lower(at + 1)) || this.isAgent(at + 1))
      )
        return true;
      return last?.kind === "comma" || last?.kind === "conj" || last?.kind === "open"
        ? !this.looksNoun(at + 1) || this.words.is("determiner", this.lower(at + 1))
        : false;
    }
    // Those that are prepositions too open a clause only where a finite verb follows before the next mark.
    if (!this.words.is("preposition", word)) return true;
    return word === "since" || word === "until" || word === "after" || word === "before" || word === "as"
      ? this.finiteFollows(at + 1)
      : false;
  }

  private looksNoun(at: number): boolean {
    return !this.isAux(at) && !this.isVerb(at) && this.tokens[at]?.kind === "word";
  }

  /** A subject and a finite verb within the next few tokens, before any mark. */
  private finiteFollows(at: number): boolean {
    let nouns = 0;
    for (let here = at; here < Math.min(at + 14, this.sentence.to); here++) {
      const kind = (this.tokens[here] as Token).kind;
      if (kind === "mark" || kind === "dash" || kind === "open" || kind === "close") return false;
      const mention = this.covered(here);
      if (mention) {
        if (mention.type !== "day") nouns++;
        here = mention.to - 1;
        continue;
      }
      const word = this.lower(here);
      if (this.isAux(here)) return nouns > 0;
      const verb = this.isVerb(here);
      if (verb !== null) return nouns > 0 && verb.form !== "ing" && this.lower(here - 1) !== "to";
      if (this.words.is("preposition", word)) {
        if (word === "to" || nouns === 0) return false;
        continue;
      }
      if (this.words.is("relative", word)) return false;
      if (this.words.is("pronoun", word) || !this.words.is("determiner", word)) nouns++;
    }
    return false;
  }

  private isAux(at: number): boolean {
    const word = this.lower(at);
    return this.words.auxiliaries.has(word) || this.words.modals.has(word);
  }

  private startsVerb(at: number): boolean {
    if (at >= this.sentence.to) return false;
    let here = this.lower(at) === "(" && this.lower(at + 2) === ")" ? at + 3 : at;
    while (
      here < this.sentence.to &&
      (this.words.is("adverb", this.lower(here)) || this.words.is("negation", this.lower(here))) &&
      !this.words.auxiliaries.has(this.lower(here))
    )
      here++;
    if (here >= this.sentence.to || this.covered(here)) return false;
    const word = this.lower(here);
    if (this.words.auxiliaries.has(word) || this.words.modals.has(word)) return true;
    const base = this.words.verbs.get(word)?.find(({ form }) => form === "base");
    if (!base || this.lower(here - 1) === "the") return false;
    // "to trade", "to exports": a noun where the words go on like one.
    if (!this.words.is("noun-first", word)) return true;
    return !this.nounAfterTo(here);
  }

  private nounAfterTo(at: number): boolean {
    const next = this.lower(at + 1);
    if (this.words.is("determiner", next) || this.words.is("pronoun", next)) return false;
    const mention = this.covered(at + 1);
    if (mention && mention.type !== "day") return false;
    const last = this.nodes.at(-1);
    const motion = last?.kind === "np" && (last.head === "rates" || last.head === "access");
    return motion || next === "of" || next === "between";
  }

  /** The verb that a token is, or null: decided once, from the words around it. */
  private isVerb(at: number): VerbForm | null {
    if (at < this.sentence.from || at >= this.sentence.to) return null;
    const index = at - this.sentence.from;
    const known = this.verbs[index];
    if (known !== undefined) return known;
    this.verbs[index] = null;
    const found = this.decide(at);
    this.verbs[index] = found;
    return found;
  }

  private decide(at: number): VerbForm | null {
    const token = this.tokens[at] as Token;
    if (token.kind !== "word" || this.covered(at)) return null;
    const word = token.lower;
    const forms = this.words.verbs.get(word) ?? guess(token, this.words);
    if (!forms) return null;
    if (
      token.case === "title" &&
      at > this.sentence.from &&
      this.sentence.kind !== "headline" &&
      this.nodes.length > 0 &&
      !this.words.verbs.has(word)
    )
      return null;
    const before = this.before(at);
    const previous = this.lower(before);
    const nounFirst = this.words.is("noun-first", word);
    const pick = (...names: VerbForm["form"][]) => forms.find(({ form }) => names.includes(form)) ?? null;
    const helped = this.words.auxiliaries.get(previous) ?? this.words.modals.get(previous);
    if (helped) {
      if (this.words.modals.has(previous) || helped === "do") return pick("base");
      if (helped === "be") return pick("ing", "participle");
      return pick("participle", "past");
    }
    if (previous === "to" && !pick("ing")) return this.startsVerb(at) ? pick("base") : null;
    const determined =
      (this.words.is("determiner", previous) && !this.words.is("pronoun", previous)) ||
      this.words.is("possessive", previous) ||
      this.tokens[before]?.kind === "clitic" ||
      this.tokens[at - 1]?.kind === "hyphen";
    if (
      this.tokens[at + 1]?.kind === "hyphen" &&
      !(this.tokens[at + 1] as Token).spaced &&
      at + 2 < this.sentence.to &&
      this.tokens[at + 2]?.kind === "word"
    ) {
      if (nounFirst || !forms.some(({ form }) => form === "past")) return null;
    }
    const ing = pick("ing");
    if (ing) {
      if (determined || nounFirst || this.words.is("preposition", word)) return null;
      return this.adjectival(at, before) ? null : ing;
    }
    const past = pick("past", "participle");
    if (past && !forms.some(({ form }) => form === "base")) {
      if (determined && this.tokens[before]?.kind === "clitic") {
        const next = this.lower(at + 1);
        return next === "to" || next === "that" ? past : null;
      }
      if (determined) return null;
      if (nounFirst && this.words.is("particle", this.lower(at + 1))) return past;
      if (nounFirst && !(this.isAgent(before) && this.objectFollows(at + 1))) return null;
      if (this.adjectival(at, before)) return null;
      return past;
    }
    if (determined) return null;
    if (
      past &&
      nounFirst &&
      this.words.is("particle", this.lower(at + 1)) &&
      this.words.is("preposition", this.lower(at + 2))
    )
      return past;
    if (this.words.is("pronoun", previous) && !this.words.is("determiner", previous)) return pick("base", "s", "past");
    if (this.words.is("relative", previous) && previous !== "that") return pick("base", "s", "past");
    const subject = this.isAgent(before) && !this.adjectivalParty(before);
    if (past && subject) return this.objectFollows(at + 1) || !nounFirst ? past : null;
    if (!nounFirst) {
      if (previous === "of" || this.words.is("preposition", previous)) return null;
      if (before < this.sentence.from && this.sentence.kind !== "headline" && this.sentence.kind !== "list-item")
        return null;
      return pick("s", "base", "past");
    }
    if (this.conjoinedVerb(before)) return pick("base", "s", "past");
    if (
      (previous === "and" || previous === "or" || previous === "but") &&
      this.words.is("verb-after-and", word) &&
      this.goesOnAsVerb(at)
    )
      return pick("base");
    if (subject || (this.isAgent(before) && this.sentence.kind === "headline")) {
      if (this.sentence.kind === "headline") {
        const next = this.lower(at + 1);
        if (this.objectFollows(at + 1) || this.looksNoun(at + 1) || next === "on" || next === "at")
          return pick("s", "base", "past");
      }
      if (this.objectFollows(at + 1)) return pick("s", "base", "past");
    }
    // "exporters fear the levy": a plural before it and an article after it.
    if (
      /[^s]s$/.test(previous) &&
      this.tokens[before]?.kind === "word" &&
      this.words.is("article", this.lower(at + 1)) &&
      !this.words.verbs.has(previous)
    )
      return pick("base");
    return null;
  }

  /** "de-escalated", "fast-tracking": a verb of three tokens. */
  private compound(at: number): VerbForm | null {
    if (at + 2 >= this.sentence.to || this.tokens[at + 1]?.kind !== "hyphen" || this.covered(at)) return null;
    const forms = this.words.verbs.get(`${this.lower(at)}-${this.lower(at + 2)}`);
    if (!forms) return null;
    const before = this.tokens[at - 1];
    if (at > this.sentence.from && (this.words.is("determiner", this.lower(at - 1)) || before?.kind === "clitic"))
      return null;
    return forms.find(({ form }) => form !== "base" || this.lower(at - 1) === "to" || this.isAux(at - 1)) ?? null;
  }

  /** Token before, adverbs skipped. */
  private before(at: number): number {
    let here = at - 1;
    while (
      here >= this.sentence.from &&
      !this.covered(here) &&
      ((this.words.is("adverb", this.lower(here)) && !this.words.is("preposition", this.lower(here))) ||
        this.words.is("negation", this.lower(here))) &&
      !this.isAux(here)
    )
      here--;
    return here;
  }

  private conjoinedVerb(before: number): boolean {
    const word = this.lower(before);
    if (word !== "and" && word !== "or") return false;
    const last = this.nodes.at(-1);
    const earlier = last?.kind === "conj" ? this.nodes.at(-2) : last;
    return earlier?.kind === "vg" && earlier.to === before;
  }

  /** "will recognize the standards and lift restrictions": a base form after a verb that takes one. */
  private goesOnAsVerb(at: number): boolean {
    const next = this.lower(at + 1);
    if (
      this.words.is("preposition", next) ||
      this.words.is("conjunction", next) ||
      this.tokens[at + 1]?.kind === "mark" ||
      this.isAux(at + 1)
    )
      return false;
    for (let index = this.nodes.length - 1; index >= Math.max(0, this.nodes.length - 12); index--) {
      const node = this.nodes[index] as Node;
      if (node.kind === "stop" || node.kind === "rel" || node.kind === "sub") return false;
      if (node.kind === "vg") return node.infinitive || node.modal !== null;
    }
    return false;
  }

  /** "Chinese", "U.S." used as an adjective: what follows is a noun. */
  private adjectivalParty(at: number): boolean {
    const mention = this.covered(at);
    return mention?.type === "party" && (mention.surface === "demonym" || mention.possessive);
  }

  private objectFollows(at: number): boolean {
    if (at >= this.sentence.to) return false;
    const word = this.lower(at);
    if (this.covered(at)) return true;
    if (this.words.is("determiner", word) || this.words.is("possessive", word) || word === "that" || word === "back")
      return true;
    return this.mentions.some(
      (mention) => mention.from === at && (mention.type === "instrument" || mention.type === "goods"),
    );
  }

  /** "modified rates", "over alleged violations", "growing deficits": a participle that stands before its noun. */
  private adjectival(at: number, before: number): boolean {
    const next = this.tokens[at + 1];
    if (!next || at + 1 >= this.sentence.to || next.kind !== "word" || this.isAgent(at + 1)) return false;
    const word = next.lower;
    if (
      this.words.is("preposition", word) ||
      this.words.is("determiner", word) ||
      this.words.is("pronoun", word) ||
      this.words.is("adverb", word) ||
      this.words.is("conjunction", word) ||
      this.isAux(at + 1)
    )
      return false;
    const previous = this.lower(before);
    if ((this.tokens[at] as Token).lower.endsWith("ing")) {
      // After a preposition a gerund takes its object ("by imposing tariffs"); between nouns it modifies.
      return this.words.is("determiner", this.lower(at - 1)) || this.tokens[at - 1]?.kind === "clitic";
    }
    if (before < this.sentence.from) return false;
    if (this.words.is("preposition", previous) || this.words.is("conjunction", previous))
      return !this.conjoinedVerb(before);
    const last = this.nodes.at(-1);
    return last?.kind === "vg" && last.to >= before;
  }

  private verbGroup(start: number): number {
    const prep = this.prep?.word ?? null;
    this.dropPrep();
    const group: VerbGroup = {
      kind: "vg",
      prep,
      from: start,
      to: start,
      at: start,
      lemma: "",
      form: "base",
      particle: null,
      tense: "none",
      voice: "active",
      modal: null,
      negated: false,
      perfect: false,
      progressive: false,
      infinitive: false,
      bare: true,
      adverbs: [],
    };
    let at = start;
    let helper: string | null = null;
    let main: VerbForm | null = null;
    if (this.lower(at) === "to") {
      group.infinitive = true;
      at += this.tokens[at + 1]?.kind === "open" ? 2 : 1;
    }
    for (; at < this.sentence.to; at++) {
      if (this.covered(at)) break;
      const word = this.lower(at);
      if (word === "(" && !main) {
        at = this.pastBracket(at) - 1;
        continue;
      }
      if (this.words.is("negation", word)) group.negated = true;
      const modal = this.words.modals.get(word);
      if (modal && !main) {
        if (helper === null && !group.modal) {
          group.modal = modal;
          group.tense = modal === "will" ? "future" : "present";
          group.bare = false;
          continue;
        }
        break;
      }
      if (!main && !group.bare && this.words.is("floating", word)) continue;
      const auxiliary = this.words.auxiliaries.get(word);
      if (auxiliary && !main) {
        if (helper === null && group.modal === null && !group.infinitive)
          group.tense = this.words.is("past-auxiliary", word) ? "past" : "present";
        if (helper === "have") group.perfect = true;
        if (helper === "be" && word !== "being") break;
        if (word === "being" || word === "having") {
          if (helper === null) group.form = "ing";
          if (helper === "be") group.progressive = true;
        }
        helper = auxiliary;
        group.bare = false;
        group.lemma = auxiliary;
        group.at = at;
        continue;
      }
      const compound: VerbForm | null = main ? null : this.compound(at);
      if (compound) {
        main = compound;
        at += 2;
        group.at = at;
        group.lemma = compound.lemma;
        group.form = compound.form;
        continue;
      }
      const verb: VerbForm | null = main
        ? null
        : group.infinitive || helper || group.modal
          ? this.helpedVerb(at, helper, group)
          : this.isVerb(at);
      if (verb) {
        main = verb;
        group.at = at;
        group.lemma = verb.lemma;
        group.form = verb.form;
        continue;
      }
      if (this.words.is("negation", word)) continue;
      if (this.words.is("adverb", word)) {
        if (!main) {
          group.adverbs.push(word);
          continue;
        }
        if (this.words.is("particle", word) && !group.particle) {
          group.particle = word;
          continue;
        }
        if (!this.words.is("preposition", word) && this.lower(at + 1) !== "than") {
          group.adverbs.push(word);
          continue;
        }
      }
      break;
    }
    while (
      at > group.at + 1 &&
      this.lower(at - 1) !== "" &&
      group.adverbs.length === 0 &&
      at - 1 > group.at &&
      this.covered(at - 1)
    )
      at--;
    if (main) {
      if (helper === "be" && main.form !== "ing") group.voice = "passive";
      if (helper === "be" && main.form === "ing") group.progressive = true;
      if (helper === "have") group.perfect = true;
      if (group.bare && !group.infinitive) {
        if (main.form === "past" || main.form === "participle") {
          group.tense = "past";
          group.form =
            this.words.verbs.get(this.lower(group.at))?.some(({ form }) => form === "participle") !== false
              ? "past-participle"
              : "past";
        } else if (main.form === "ing") group.tense = "none";
        else group.tense = "present";
      }
    }
    group.to = Math.max(at, group.at + 1);
    this.nodes.push(group);
    return group.to;
  }

  private helpedVerb(at: number, helper: string | null, group: VerbGroup): VerbForm | null {
    const forms = this.words.verbs.get(this.lower(at)) ?? guess(this.tokens[at] as Token, this.words);
    if (!forms) return null;
    const wanted: readonly string[] =
      helper === "be"
        ? ["ing", "participle"]
        : helper === "have"
          ? ["participle", "past"]
          : helper === "do" || group.modal || group.infinitive
            ? ["base"]
            : ["past"];
    const found = forms.find(({ form }) => wanted.includes(form)) ?? null;
    // "is growing concern", "are sweeping tariffs": noun-first words after be stay what they are unless a participle.
    if (found && helper === "be" && this.words.is("noun-first", this.lower(at)) && found.form === "base") return null;
    return found;
  }

  private nounPhrase(start: number): number {
    const np: NounPhrase = {
      kind: "np",
      start: this.prep?.at ?? start,
      from: start,
      to: start,
      prep: this.prep?.word ?? null,
      head: "",
      headAt: start,
      determiner: null,
      mentions: [],
      possessor: null,
      phrases: [],
      owner: null,
      relatives: [],
      clause: -1,
      role: "loose",
      first: null,
      apposed: null,
    };
    this.prep = null;
    let at = start;
    let noun = false;
    while (at < this.sentence.to) {
      const mention = this.covered(at);
      const word = this.lower(at);
      if (mention && mention.from <= at) {
        if (at > start && noun && this.parts(mention, at)) break;
        if (at > start && mention.from < at && this.nodes.length === 0) break;
        at = Math.max(mention.to, at + 1);
        np.head = this.lower(at - 1);
        np.headAt = at - 1;
        noun = !this.modifies(mention);
        if (
          mention.type === "day" &&
          !(this.lower(at) === "'s" || this.tokens[at]?.kind === "clitic") &&
          np.from === start &&
          mention.from === start &&
          !this.goesOn(at)
        )
          break;
        continue;
      }
      const token = this.tokens[at] as Token;
      if (token.kind === "clitic") {
        if (this.words.auxiliaries.has(word) || this.words.modals.has(word)) break;
        noun = false;
        at++;
        continue;
      }
      if (token.kind === "hyphen") {
        at++;
        noun = false;
        continue;
      }
      if ((token.kind === "open" && this.isTerm(at)) || (token.kind === "close" && this.closesTerm(at))) {
        at++;
        noun = false;
        continue;
      }
      if (token.kind !== "word" && token.kind !== "number" && token.kind !== "symbol") break;
      if (token.kind === "word") {
        if (at > start) {
          if (this.isAux(at) || this.isVerb(at) || this.compound(at)) break;
          if (word === "to") break;
          if (this.words.is("conjunction", word)) break;
          const determiner = this.words.is("determiner", word);
          if (this.words.is("article", word) && (noun || this.covered(at - 1) !== null)) break;
          if (
            !determiner &&
            (this.words.is("preposition", word) || this.words.is("pronoun", word) || this.words.is("relative", word)) &&
            !(this.tokens[at - 1]?.kind === "hyphen") &&
            !(word.endsWith("ing") && this.words.is("article", this.lower(at - 1)))
          )
            break;
          if (this.words.is("relative", word) && noun) break;
          if (this.words.is("subordinator", word) && this.tokens[at - 1]?.kind !== "hyphen") break;
          if (
            this.words.is("adverb", word) &&
            (noun || this.covered(at - 1) !== null) &&
            this.tokens[at + 1]?.kind !== "hyphen" &&
            this.tokens[at - 1]?.kind !== "hyphen"
          )
            break;
          if (this.words.is("negation", word)) break;
        }
        if (this.words.is("determiner", word) && np.determiner === null && !noun) np.determiner = word;
        else if (!this.words.is("determiner", word) && !this.words.is("possessive", word)) noun = true;
        if (this.words.is("pronoun", word) && !this.words.is("determiner", word)) {
          np.head = word;
          np.headAt = at;
          at++;
          break;
        }
      } else noun = true;
      np.head = word;
      np.headAt = at;
      at++;
    }
    if (at === start) at++;
    np.to = at;
    // A trailing clitic is not the head.
    for (const mention of this.inside(np)) {
      np.mentions.push(mention);
      if ("possessive" in mention && mention.possessive && mention.from < np.headAt) np.possessor = mention;
    }
    this.nodes.push(np);
    return at;
  }

  /** "U.S.", "Chinese", "25%", "90-day" stand before a noun; a name or a day starts another phrase. */
  private modifies(mention: Mention): boolean {
    return (
      mention.type === "party" ||
      mention.type === "rate" ||
      mention.type === "money" ||
      mention.type === "duration" ||
      mention.type === "number" ||
      mention.type === "place" ||
      mention.type === "citation"
    );
  }

  private goesOn(at: number): boolean {
    const token = this.tokens[at];
    if (!token || at >= this.sentence.to || token.kind !== "word") return false;
    return (
      !this.isVerb(at) &&
      !this.isAux(at) &&
      !this.words.is("preposition", token.lower) &&
      !this.words.is("determiner", token.lower) &&
      !this.words.is("conjunction", token.lower) &&
      !this.words.is("adverb", token.lower) &&
      !this.words.is("relative", token.lower) &&
      !this.words.is("pronoun", token.lower) &&
      !this.words.is("subordinator", token.lower) &&
      token.lower !== "to" &&
      !this.covered(at)
    );
  }

  /** Whether a mention after a noun begins a phrase of its own: "tariffs Beijing imposed", "deal last month". */
  private parts(mention: Mention, at: number): boolean {
    const before = this.tokens[at - 1] as Token;
    const prior = this.covered(at - 1);
    switch (mention.type) {
      case "day":
      case "rate":
      case "money":
        return true;
      case "institution":
        return mention.kind !== "outlet" && prior === null;
      case "person":
        if (prior && (agents.has(prior.type) || ("possessive" in prior && prior.possessive))) return false;
        if (mention.surface === "full") return (this.tokens[at] as Token).case === "title" && before.case === "lower";
        return mention.surface !== "office";
      case "party":
        return (
          mention.surface !== "demonym" && !mention.possessive && before.kind === "word" && !this.goesOn(mention.to)
        );
      default:
        return false;
    }
  }

  private inside(np: NounPhrase): Mention[] {
    const found: Mention[] = [];
    while (this.next < this.mentions.length && (this.mentions[this.next] as Mention).from < np.from) this.next++;
    for (let index = this.next; index < this.mentions.length; index++) {
      const mention = this.mentions[index] as Mention;
      if (mention.from >= np.to) break;
      if (mention.to <= np.to + 1) found.push(mention);
    }
    return found;
  }
}

/** A verb that the lexicon lacks: "-ed" and "-ing" forms, told from nouns and adjectives by the words around them. */
function guess(token: Token, words: Words): readonly VerbForm[] | undefined {
  const word = token.lower;
  if (word.length < 6 || token.case !== "lower" || words.is("noun-first", word) || words.is("preposition", word))
    return undefined;
  if (word.endsWith("ed") && !word.endsWith("eed"))
    return [
      { lemma: word.slice(0, -2), form: "past" },
      { lemma: word.slice(0, -2), form: "participle" },
    ];
  return undefined;
}
