import { bitOf, type Mention } from "../mention/mention.ts";
import type { Sentence, Token } from "../text/text.ts";
import { missingVerbs } from "./missing-verb.ts";
import { added, type Link, type Node, type NounPhrase, type VerbGroup } from "./node.ts";
import { VerbGroups } from "./verb-groups.ts";
import { type Entry, grammar, isIn, sensesIn, traits } from "./words.ts";

/** How many tokens the formula of a customs order takes before its sentence begins. */
const LONGEST_FORMULA = 60;

/** How many tokens the label of who speaks takes, and how many letters its first word has. */
const LONGEST_LABEL = 8;
const LEAST_LABEL = 6;

/** What a word may be that does nothing but begin a noun phrase, or go on with it: "the", "its", "this". */
const beginning =
  grammar.determiner |
  grammar.possessive |
  grammar.pronoun |
  grammar.article |
  grammar["singular-article"] |
  grammar["noun-first"] |
  traits.second;

/** Lists of verbs that say, find or demand. */
const sayingLists = ["reporting", "find-verbs", "complement-stance"];

/** Cuts the sentences of a text, one after the other. */
export class Chunker extends VerbGroups {
  /** A sentence as noun phrases, verb groups and the links between them, in one pass; two where the first finds no verb. `mentions` are its own. */
  cut(sentence: Sentence, mentions: readonly Mention[]): readonly Node[] {
    this.open(sentence, mentions);
    const nodes = this.run();
    const missing = missingVerbs(nodes, this.tokens, this.entries, sentence, mentions);
    if (missing.size === 0) return nodes;
    this.again(missing);
    return this.run();
  }

  private run(): Node[] {
    const { to } = this;
    let at = this.pastEffect();
    if (at === this.from) at = this.pastLabel();
    while (at < to) at = this.step(at);
    this.dropPrep();
    return this.nodes;
  }

  /**
   * "Effective with respect to goods entered for consumption …, on or after 12:01 a.m. on May 14, 2025, articles of …": the formula of a
   * customs order is its day, and the sentence begins behind it.
   */
  protected pastEffect(): number {
    const { from, to } = this;
    if (!this.is(from, traits.odd) || !this.phraseAt(from + 1)) return from;
    if (sensesIn(this.entry(from), "start-words")[0] !== "start") return from;
    let end = -1;
    for (let at = from + 1; at < Math.min(to, from + LONGEST_FORMULA); at++) {
      if (this.isAux(at)) break;
      const day = this.covered(at - 1);
      if (this.lower(at) === "," && day?.type === "day" && day.to === at) end = at;
    }
    const day = end < 0 ? null : this.covered(end - 1);
    if (!day || this.nounPhrase(day.from) !== end) {
      this.nodes.length = 0;
      return from;
    }
    (this.nodes[0] as NounPhrase).start = from;
    return end;
  }

  /** "QUESTION: …", "SPOKESPERSON (Ana Costa): …", "20:14 …": who or when stands before the sentence of a transcript or a live page. */
  protected pastLabel(): number {
    const { from, to } = this;
    const first = this.tokens[from];
    if (first?.kind === "number" && this.lower(from + 1) === ":" && this.tokens[from + 2]?.kind === "number")
      return this.tokens[from + 3]?.kind === "dash" ? from + 4 : from + 3;
    if (first?.kind !== "word" || first.case !== "upper" || first.lower.length < LEAST_LABEL) return from;
    const at = this.lower(from + 1) === "(" ? this.pastBracket(from + 1) : from + 1;
    return this.lower(at) === ":" && at < Math.min(to - 2, from + LONGEST_LABEL) ? at + 1 : from;
  }

  protected link(kind: Link["kind"], at: number, word = this.lower(at)): number {
    this.dropPrep();
    this.nodes.push({ kind, word, at });
    return at + 1;
  }

  protected step(at: number): number {
    const mention = this.cover[at] as Mention | null;
    if (mention) {
      if (!this.isMultiplied(mention)) return this.nounPhrase(at);
      // "more than doubled": the verb, its bound before it.
      this.cover[mention.to - 1] = null;
      return this.verbGroup(mention.to - 1);
    }
    const told = this.traits[at] as number;
    if ((told & ~beginning) === 0) return this.nounPhrase(at);
    if ((told & traits.mark) !== 0) {
      const to = this.markAt(at);
      if (to > at) return to;
    }
    if ((told & traits.helper) !== 0) return this.verbGroup(at);
    return this.wordAt(at, told);
  }

  /** What a mark is; `at` where it may be part of a noun phrase. */
  private markAt(at: number): number {
    const token = this.tokens[at] as Token;
    const word = token.lower;
    switch (token.kind) {
      case "open":
        return this.isTerm(at) ? at + 1 : this.openAt(at);
      case "close":
        return this.closesTerm(at) ? at + 1 : this.link("close", at);
      case "dash":
        return this.isSuspended(at) ? at + 1 : this.link("dash", at);
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
        return this.isAux(at) ? this.verbGroup(at) : at + 1;
      default:
        return at;
    }
  }

  /** `of "bullying"`: a preposition opens what stands in marks too; "according to “we will”" tells a clause. */
  private openAt(at: number): number {
    const { prep } = this;
    const to = this.link("open", at);
    if (prep && this.tokens[at - 1]?.kind === "word" && !this.is(to, grammar.pronoun)) this.prep = prep;
    return to;
  }

  private wordAt(at: number, told: number): number {
    const word = (this.tokens[at] as Token).lower;
    const known = this.known(at);
    if (word === "to" && (this.startsVerb(at + 1) || (this.tokens[at + 1]?.kind === "open" && this.startsVerb(at + 2))))
      return this.verbGroup(at);
    const aside = this.asideAt(at);
    if (aside > 0) return at + aside;
    if (this.isVerb(at) || this.compound(at)) return this.verbGroup(at);
    if ((told & traits.odd) !== 0) {
      const starts = !known.verbs && isIn(known, "start-words");
      if (starts && this.coveredBy(bitOf.day, at + 1) && (known.grammar & grammar.preposition) === 0) {
        this.setPrep(word, known, at);
        return at + 1;
      }
      // "Effective from 1 September": the preposition opens the day.
      if (starts && this.coveredBy(bitOf.day, at + 2) && this.is(at + 1, grammar.preposition)) return at + 1;
      const isDue = this.lower(at + 1) === "to" && isIn(known, "due-words");
      if (isDue && this.nodes.at(-1)?.kind === "np" && this.startsVerb(at + 2)) return at + 1;
    }
    const phrase = this.phraseAt(at);
    if (phrase) {
      const { text, words } = phrase;
      // "are due to meet": an infinitive, no cause.
      const isDeed = words.at(-1) === "to" && this.nodes.at(-1)?.kind === "vg" && this.startsVerb(at + words.length);
      if (!isDeed) {
        this.setPrep(text, this.words.of(text), at);
        return at + words.length;
      }
    }
    if (this.isFloated(at)) return at + 1;
    if (known.grammar === 0) return this.nounPhrase(at);
    if ((known.grammar & grammar.conjunction) !== 0) return this.link("conj", at);
    if (this.isRelative(at)) return this.link("rel", at);
    // "its so-called tariff".
    if (this.isSubordinator(at) && !this.isKind(traits.hyphen, at + 1)) return this.link("sub", at);
    if (
      (known.grammar & grammar.preposition) !== 0 &&
      (known.grammar & grammar.determiner) === 0 &&
      !this.hyphenated(at)
    ) {
      this.setPrep(word, known, at);
      return at + 1;
    }
    if ((known.grammar & grammar.adverb) !== 0 && (known.grammar & grammar.determiner) === 0) {
      const last = this.nodes.at(-1);
      if (last?.kind === "vg" && last.to === at) {
        if ((known.grammar & grammar.particle) !== 0 && !last.particle) last.particle = word;
        else last.adverbs = added(last.adverbs, word);
        last.to = at + 1;
      }
      return at + 1;
    }
    if ((known.grammar & grammar.negation) !== 0) {
      const following = this.lower(at + 1);
      if (following && (this.startsVerb(at + 1) || this.isVerb(at + 1))) return this.verbGroup(at);
      // "promised not to block".
      if (following === "to" && this.startsVerb(at + 2)) return this.verbGroup(at);
      this.nodes.push({ kind: "conj", word: "not", at });
      return at + 1;
    }
    return this.nounPhrase(at);
  }

  protected setPrep(word: string, known: Entry, at: number) {
    this.dropPrep();
    this.prep = { word, known, at };
  }

  protected isRelative(at: number): boolean {
    const word = this.lower(at);
    if (!this.is(at, grammar.relative)) return false;
    if (word !== "that") return true;
    const last = this.nodes.at(-1);
    if (last?.kind !== "np" || this.isTold(last) || this.isHeld(last)) return false;
    return (
      this.isAux(at + 1) ||
      this.isVerb(at + 1) !== null ||
      this.isAgent(at + 1) ||
      this.is(at + 1, grammar.pronoun) ||
      this.is(at + 1, grammar.adverb)
    );
  }

  /** "promised Lima that it would", "told reporters that the levy": what somebody is told. */
  protected isTold(last: NounPhrase): boolean {
    const before = this.nodes.at(-2);
    return last.prep === null && before?.kind === "vg" && isIn(before.known, "told-verbs");
  }

  /** "said on Friday in a statement that Lima had", "is adamant that Lima must": no clause about the statement, nor about the stance. */
  protected isHeld(last: NounPhrase): boolean {
    if (last.prep === null && isIn(last.known, "stance-adjectives")) return this.nodes.at(-2)?.kind === "vg";
    for (let index = this.nodes.length - 1; index >= Math.max(0, this.nodes.length - 5); index--) {
      const node = this.nodes[index] as Node;
      if (node.kind === "vg")
        return (
          index < this.nodes.length - 1 && sayingLists.some((list) => isIn(node.known, list)) && node.voice === "active"
        );
      if (node.kind !== "np") return false;
      const told = node.prep === null && this.nodes[index - 1]?.kind === "vg" && index < this.nodes.length - 1;
      if (told && isIn((this.nodes[index - 1] as VerbGroup).known, "told-verbs")) return true;
      if (!this.isSetting(node)) return false;
    }
    return false;
  }

  /** "on Friday", "in a statement", "through its embassy", "on Twitter": when, where and how something is said. */
  protected isSetting({ prep, mentions, types, to }: NounPhrase): boolean {
    if ((types & bitOf.day) !== 0 && mentions.some((one) => one.type === "day" && one.to >= to)) return true;
    if (prep === null) return false;
    if (this.words.senses("setting-preps", prep).length > 0) return true;
    return prep === "on" && mentions.some((one) => one.type === "institution" && one.kind === "outlet");
  }

  /** "a guarantee from Hanoi that shipments would": what the noun says. */
  protected isPledged(last: NounPhrase): boolean {
    for (
      let index = this.nodes.length - 1, np: Node | undefined = last;
      np?.kind === "np" && index >= this.nodes.length - 3;
    ) {
      if (isIn(np.known, "promise-nouns") || isIn(np.known, "demand-nouns")) return true;
      if (np.prep === null) return false;
      np = this.nodes[--index];
    }
    return false;
  }

  protected isSubordinator(at: number): boolean {
    const word = this.lower(at);
    if (!this.is(at, grammar.subordinator)) return false;
    // "at once,": nothing follows that it could open.
    if (at + 1 >= this.to || this.tokens[at + 1]?.kind === "mark" || this.tokens[at + 1]?.kind === "close")
      return false;
    if (word === "that") {
      const last = this.nodes.at(-1);
      if (last?.kind === "vg" || (last?.kind === "np" && (this.isTold(last) || this.isHeld(last)))) return true;
      if (last?.kind === "np" && this.isPledged(last)) return this.finiteFollows(at + 1);
      // "said on Thursday that levies …".
      if (last?.kind === "np" && last.mentions.some(({ type, to }) => type === "day" && to >= last.to))
        return this.finiteFollows(at + 1);
      if (
        (last?.kind === "np" || last?.kind === "close") &&
        (this.is(at + 1, grammar.determiner) || this.isAgent(at + 1))
      )
        return true;
      return last?.kind === "comma" || last?.kind === "conj" || last?.kind === "open"
        ? !this.looksNoun(at + 1) || this.is(at + 1, grammar.determiner)
        : false;
    }
    // Those that are prepositions too open a clause only where a finite verb follows before the next mark.
    if (!this.is(at, grammar.preposition)) return !this.is(at, grammar.adverb) || this.finiteFollows(at + 1);
    return word === "since" || word === "until" || word === "after" || word === "before" || word === "as"
      ? this.finiteFollows(at + 1)
      : false;
  }

  /** A subject and a finite verb within the next few tokens, before any mark. */
  protected finiteFollows(at: number): boolean {
    let nouns = 0;
    for (let here = at; here < Math.min(at + 14, this.to); here++) {
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
      // "list them as foes and spend": the verb goes on with one before.
      if (verb?.form === "base" && this.is(here - 1, grammar.conjunction) && nouns < 2) return false;
      if (verb !== null) return nouns > 0 && verb.form !== "ing" && this.lower(here - 1) !== "to";
      if (this.is(here, grammar.preposition)) {
        if (word === "to" || nouns === 0) return false;
        continue;
      }
      if (this.is(here, grammar.relative)) return false;
      if (this.is(here, grammar.conjunction)) continue;
      if (this.is(here, grammar.pronoun) || !this.is(here, grammar.determiner)) nouns++;
    }
    return false;
  }
}
