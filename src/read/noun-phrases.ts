import { bitOf, type Mention } from "../mention/mention.ts";
import type { Token } from "../text/text.ts";
import { AGENT, added, agentAt, none, typesOf } from "./node.ts";
import { VerbTagger } from "./verb-tagger.ts";
import { formBits, GRAMMAR, grammar, isIn, lists, nothingKnown, type Phrase, traits } from "./words.ts";

/** Types of mention that stand before a noun: "U.S.", "25%", "90-day"; a name or a day starts another phrase. */
const modifying = bitOf.party | bitOf.rate | bitOf.money | bitOf.duration | bitOf.number | bitOf.place | bitOf.citation;

/** Small words with which no noun goes on. */
const breaking =
  grammar.preposition |
  grammar.determiner |
  grammar.conjunction |
  grammar.adverb |
  grammar.relative |
  grammar.pronoun |
  grammar.subordinator;

/** Cuts noun phrases: a noun with what stands before it, up to the next preposition, verb, conjunction or mark. */
export class NounPhrases extends VerbTagger {
  /** "U.S.", "Chinese", "25%", "90-day" stand before a noun; a name or a day starts another phrase. */
  protected modifies(mention: Mention): boolean {
    return (mention.bit & modifying) !== 0;
  }

  protected goesOn(at: number): boolean {
    const token = this.tokens[at];
    if (!token || at >= this.to || token.kind !== "word" || this.covered(at)) return false;
    return (this.known(at).grammar & breaking) === 0 && token.lower !== "to" && !this.isAux(at) && !this.isVerb(at);
  }

  /** Whether a mention after a noun begins a phrase of its own: "tariffs Beijing imposed", "deal last month". */
  protected parts(mention: Mention, at: number): boolean {
    const before = this.tokens[at - 1] as Token;
    const prior = this.covered(at - 1);
    switch (mention.type) {
      case "day":
      case "rate":
      case "money":
        return true;
      // "spoke with Mr Roe twice".
      case "multiple":
        return prior !== null && (prior.bit & AGENT) !== 0;
      case "institution":
        return mention.kind !== "outlet" && prior === null;
      case "person":
        if (prior && ((prior.bit & AGENT) !== 0 || ("possessive" in prior && prior.possessive))) return false;
        if (mention.surface === "full")
          return (
            (this.tokens[at] as Token).case === "title" &&
            before.case === "lower" &&
            // "his counterpart Ana Soto".
            !isIn(this.known(at - 1), "people-nouns")
          );
        return mention.surface !== "office";
      case "party":
        return (
          mention.surface !== "demonym" &&
          !mention.possessive &&
          before.kind === "word" &&
          !this.goesOn(mention.to) &&
          // "Deputy U.S. Trade Representative Jane Roe".
          !(isIn(this.known(at - 1), "office-modifier") && this.coveredBy(bitOf.person, mention.to))
        );
      default:
        return false;
    }
  }

  /** "science- and risk-based": the hyphen of a word whose end stands with the next. */
  protected isSuspended(at: number): boolean {
    const token = this.tokens[at];
    return token?.kind === "dash" && this.is(at + 1, grammar.conjunction) && token.start === this.tokens[at - 1]?.end;
  }

  /** "the new 25 percent duty": a rate between an adjective and the noun of a burden goes on with the phrase. */
  private isDescribedRate(mention: Mention, start: number, determiner: string | null): boolean {
    if ((mention.bit & (bitOf.rate | bitOf.money)) === 0) return false;
    if (determiner === null || mention.from - start !== 2 || this.covered(mention.from - 1)) return false;
    return (
      this.goesOn(mention.to) &&
      (this.begins(bitOf.instrument, mention.to) || this.begins(bitOf.instrument, mention.to + 1))
    );
  }

  private mentionsIn(from: number, to: number): readonly Mention[] {
    let found: readonly Mention[] = none;
    while (this.next < this.mentions.length && (this.mentions[this.next] as Mention).from < from) this.next++;
    for (let index = this.next; index < this.mentions.length; index++) {
      const mention = this.mentions[index] as Mention;
      if (mention.from >= to) break;
      if (mention.to <= to + 1) found = added(found, mention);
    }
    return found;
  }

  /** Whether a small word of the grammar ends the noun phrase before it; `noun` where that has its noun. */
  protected endsBefore(at: number, noun: boolean): boolean {
    const lists = this.traits[at] as number;
    if (lists & (grammar.conjunction | grammar.negation)) return true;
    const hyphen = this.isKind(traits.hyphen, at - 1);
    const full = noun || this.covered(at - 1) !== null;
    if (lists & grammar.article && full) return true;
    if (
      !(lists & grammar.determiner) &&
      lists & (grammar.preposition | grammar.pronoun | grammar.relative) &&
      !hyphen &&
      !this.hyphenated(at) &&
      !(this.lower(at).endsWith("ing") && this.is(at - 1, grammar.article))
    )
      return true;
    if (lists & grammar.relative && noun) return true;
    if (lists & grammar.subordinator && !hyphen) return true;
    return (
      (lists & grammar.adverb) !== 0 &&
      full &&
      !this.isKind(traits.hyphen, at + 1) &&
      !hyphen &&
      !this.describesFrom(at)
    );
  }

  /** A preposition of several words: "subject to", "other than". */
  protected phraseAt(at: number): Phrase | null {
    return this.opensPhrase(at) ? this.standing(this.entry(at).phrases, at) : null;
  }

  /** Whether a token may begin several words that are one: its word begins some, the next is the second of some. */
  protected opensPhrase(at: number): boolean {
    if (!this.is(at, traits.opens)) return false;
    return this.is(at + 1, traits.second) || this.entry(at).phrases?.at(-1)?.words.length === 1;
  }

  /** Which of some phrases stands at a token, whose word is the first of each. */
  protected standing(phrases: readonly Phrase[] | null, at: number): Phrase | null {
    if (phrases) for (const phrase of phrases) if (this.stands(phrase, at)) return phrase;
    return null;
  }

  private stands({ words }: Phrase, at: number): boolean {
    for (let index = 1; index < words.length; index++) if (this.lower(at + index) !== words[index]) return false;
    return true;
  }

  /** "the S&P 500", "Section 301", "the CAC 40": the number is part of the name, the word before it the head. */
  private isNumbered(at: number): boolean {
    const [before, token] = [this.tokens[at - 1], this.tokens[at]];
    return (
      token?.kind === "number" &&
      before?.kind === "word" &&
      (before.case === "upper" || before.case === "mixed" || before.case === "title")
    );
  }

  /** "Lima long complained": between who acts and the past verb. */
  protected isFloated(at: number): boolean {
    return (
      this.is(at, grammar.floating) &&
      !this.is(at, grammar.determiner) &&
      this.isAgent(at - 1) &&
      (this.known(at + 1).forms & formBits.past) !== 0
    );
  }

  /** "what Lima wants", "what it called": the subject of a clause of its own behind "what". */
  private isFreeRelative(at: number): boolean {
    if ((this.entry(at - 1).lists & lists["free-relatives"]) === 0) return false;
    const mention = this.covered(at);
    if (!mention) return this.is(at, grammar.pronoun);
    return (mention.bit & AGENT) !== 0 && (!("possessive" in mention) || !mention.possessive);
  }

  protected nounPhrase(start: number): number {
    const { prep } = this;
    this.prep = null;
    let determiner: string | null = null;
    let at = start;
    let noun = false;
    let headAt = -1;
    while (at < this.to) {
      const mention = this.cover[at] as Mention | null;
      const told = this.traits[at] as number;
      if (mention === null && told === 0) {
        noun = true;
        headAt = at;
        at++;
        continue;
      }
      if (at === start + 1 && this.isFreeRelative(at)) break;
      if (at > start && (told & grammar.floating) !== 0 && this.isFloated(at)) break;
      if (mention && mention.from <= at) {
        if (
          at > start &&
          (noun || (mention.type === "day" && this.covered(at - 1) !== null)) &&
          this.parts(mention, at) &&
          !this.isDescribedRate(mention, start, determiner)
        )
          break;
        if (at > start && this.isMultiplied(mention)) break;
        // "met in Oslo over two days": how long begins a phrase of its own.
        if (at > start && mention.type === "duration" && this.is(at, grammar.preposition)) break;
        if (at > start && mention.from < at && this.nodes.length === 0) break;
        if (noun && mention.type === "number" && this.isNumbered(at)) {
          at = mention.to;
          continue;
        }
        at = Math.max(mention.to, at + 1);
        headAt = at - 1;
        noun = !this.modifies(mention);
        if (
          mention.type === "day" &&
          !(this.lower(at) === "'s" || this.isKind(traits.clitic, at)) &&
          mention.from === start &&
          !this.goesOn(at)
        )
          break;
        continue;
      }
      const token = this.tokens[at] as Token;
      if (token.kind === "clitic") {
        if (this.isAux(at)) break;
        noun = false;
        at++;
        continue;
      }
      if (token.kind === "hyphen" || this.isSuspended(at)) {
        at++;
        noun = false;
        continue;
      }
      // "Decree 333/2025": the year is part of the number.
      if (token.lower === "/" && this.tokens[at - 1]?.kind === "number" && this.tokens[at + 1]?.kind === "number") {
        at += 2;
        continue;
      }
      if ((token.kind === "open" && this.isTerm(at)) || (token.kind === "close" && this.closesTerm(at))) {
        at++;
        noun = false;
        continue;
      }
      if (token.kind !== "word" && token.kind !== "number" && token.kind !== "symbol") break;
      if (token.kind === "word") {
        const isOdd = (told & traits.odd) !== 0;
        if (at > start) {
          if ((told & traits.helper) !== 0 || this.isVerb(at) || this.compound(at)) break;
          if ((told & grammar.preposition) !== 0 && this.lower(at) === "to" && !this.isKind(traits.hyphen, at - 1))
            break;
          // "talks due to be held".
          if (
            isOdd &&
            noun &&
            isIn(this.entry(at), "due-words") &&
            this.lower(at + 1) === "to" &&
            this.startsVerb(at + 2)
          )
            break;
          if ((told & GRAMMAR) !== 0 && (this.endsBefore(at, noun) || (noun && this.phraseAt(at)))) break;
          // "called the tariffs unfair": the adjective tells of the noun before it.
          if (isOdd && noun && isIn(this.entry(at), "unfair-words") && this.ends(bitOf.instrument, at)) break;
        }
        if (told & grammar.determiner && determiner === null && !noun) determiner = this.lower(at);
        else if (!(told & (grammar.determiner | grammar.possessive))) noun = true;
        if (told & grammar.pronoun && !(told & grammar.determiner)) {
          headAt = at;
          at++;
          break;
        }
        // "the rate of the duty applicable": the noun stands before it.
        if (isOdd && noun && at > start && isIn(this.entry(at), "behind-words") && !this.goesOn(at + 1)) {
          at++;
          continue;
        }
      } else noun = true;
      headAt = at;
      at++;
    }
    if (at === start) at++;
    const mentions = this.mentionsIn(start, at);
    const types = typesOf(mentions);
    // A trailing clitic is not the head.
    const hasHead = headAt >= 0;
    if (!hasHead) headAt = start;
    this.nodes.push({
      kind: "np",
      start: prep?.at ?? start,
      from: start,
      to: at,
      prep: prep?.word ?? null,
      prepKnown: prep?.known ?? nothingKnown,
      head: hasHead ? this.lower(headAt) : "",
      headAt,
      known: hasHead ? this.entry(headAt) : nothingKnown,
      determiner,
      mentions,
      types,
      agent: (types & AGENT) === 0 ? null : agentAt(headAt, mentions),
      day: (types & bitOf.day) !== 0 && beginsWithDay(mentions, start, headAt),
      possessor: (types & AGENT) === 0 ? null : possessorOf(mentions, headAt),
      phrases: none,
      owner: null,
      relatives: none,
      clause: -1,
      role: "loose",
      first: null,
      apposed: null,
    });
    return at;
  }
}

const beginsWithDay = (mentions: readonly Mention[], from: number, headAt: number): boolean =>
  mentions.some((one) => one.bit === bitOf.day && one.from <= from) &&
  !mentions.some((one) => one.bit === bitOf.goods && one.to > headAt);

/** "China's", "its": the last possessive before the head. */
function possessorOf(mentions: readonly Mention[], headAt: number): Mention | null {
  let found: Mention | null = null;
  for (const mention of mentions)
    if ("possessive" in mention && mention.possessive && mention.from < headAt) found = mention;
  return found;
}
