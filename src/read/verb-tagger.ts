import { bitOf } from "../mention/mention.ts";
import type { Token } from "../text/text.ts";
import type { VerbGroup } from "./node.ts";
import { VerbNeighbours } from "./verb-neighbours.ts";
import { type Entry, formBits, grammar, isIn, isPlural, sensesIn, traits, type VerbForm } from "./words.ts";

const mayBeVerb = traits.verb | traits.past;

/** A past form; all that a verb may be which the lexicon lacks. */
const GUESSED = formBits.past | formBits.participle;

/** Tells verbs from nouns by the words around them. Each token is decided once. */
export class VerbTagger extends VerbNeighbours {
  protected startsVerb(at: number): boolean {
    if (at >= this.to) return false;
    let here = this.lower(at) === "(" && this.lower(at + 2) === ")" ? at + 3 : at;
    // "to back down": a verb that is an adverb elsewhere.
    if (this.is(here, grammar.particle) && this.is(here + 1, grammar.particle) && this.entry(here).verbs) return true;
    while (here < this.to && this.is(here, grammar.adverb | grammar.negation) && !this.entry(here).auxiliary) here++;
    if (here >= this.to || this.covered(here)) return false;
    if (this.isAux(here)) return true;
    if ((this.entry(here).forms & formBits.base) === 0 || this.lower(here - 1) === "the") return false;
    // "to trade", "to exports": a noun where the words go on like one.
    if (!this.is(here, grammar["noun-first"])) return true;
    return !this.nounAfterTo(here);
  }

  /** The verb that a token is, or null: decided once, from the words around it. */
  protected isVerb(at: number): VerbForm | null {
    if (at < this.from || at >= this.to || ((this.traits[at] as number) & mayBeVerb) === 0) return null;
    const known = this.verbs[at];
    if (known !== undefined) return known;
    this.verbs[at] = null;
    const found = this.decide(at);
    this.verbs[at] = found;
    return found;
  }

  protected decide(at: number): VerbForm | null {
    const token = this.tokens[at] as Token;
    if (token.kind !== "word" || this.covered(at)) return null;
    const word = this.known(at);
    const forms = word.verbs ?? this.guess(at);
    if (!forms) return null;
    const bits = word.verbs ? word.forms : GUESSED;
    if (this.surely.size > 0 && this.surely.has(at)) return pick(forms, formBits.past) ?? pick(forms, ~formBits.ing);
    if (token.case === "title" && at > this.from && !this.isHeadline && this.nodes.length > 0 && !word.verbs)
      return null;
    const before = this.before(at);
    const previous = this.lower(before);
    if (this.isMentioned(at) && this.isNoun(at, before)) return null;
    if (this.describesFrom(at - 1)) return null;
    // "hot-dip galvanized steel".
    if (this.begins(bitOf.goods, at + 1) && this.isKind(traits.hyphen, at - 2) && (bits & formBits.base) === 0)
      return null;
    if (this.is(at, traits.noun) && this.isNounHere(at, word)) return null;
    const nounFirst = (word.grammar & grammar["noun-first"]) !== 0;
    // "as the envoy put it".
    if (this.is(at + 1, grammar.pronoun) && this.lower(at + 1) === "it" && this.nodes.length > 0) {
      const worded = forms.find(({ form, known }) => form !== "ing" && isIn(known, "wording-verbs"));
      if (worded && !this.is(before, grammar.determiner) && !this.entry(before).modal && previous !== "to")
        return pick(forms, formBits.past) ?? worded;
    }
    // "the industrial average fell": what moves is a noun.
    if (this.moves(at + 1)) {
      const isCurrency = sensesIn(word, "indicators").includes("currency");
      if (isCurrency || ((bits & formBits.base) !== 0 && !this.is(before, grammar.determiner))) return null;
    }
    // "in May rose": a month helps no verb.
    const helper = this.entry(before);
    const helped = this.covered(before) ? null : (helper.auxiliary ?? helper.modal);
    if (helped) {
      if (helper.modal || helped === "do") return pick(forms, formBits.base);
      if (helped === "be") return pick(forms, formBits.ing | formBits.participle);
      return pick(forms, formBits.participle | formBits.past);
    }
    // "according to state media": the "to" of a preposition opens no infinitive.
    if (
      previous === "to" &&
      this.prep !== null &&
      this.prep.word !== "to" &&
      this.prep.at < before &&
      (bits & formBits.ing) === 0
    )
      return null;
    if (previous === "to" && (bits & formBits.ing) === 0)
      return this.startsVerb(at) ? pick(forms, formBits.base) : null;
    // "a deal that cuts the duty": no noun in the plural stands behind "that".
    if (
      previous === "that" &&
      nounFirst &&
      token.lower.endsWith("s") &&
      (bits & formBits.s) !== 0 &&
      this.nodes.at(-1)?.kind === "np" &&
      (this.nodes.at(-1) as { to: number }).to === before &&
      this.objectFollows(at + 1)
    )
      return pick(forms, formBits.s);
    const determined =
      (this.is(before, grammar.determiner) && !this.is(before, grammar.pronoun)) ||
      this.is(before, grammar.possessive) ||
      this.isKind(traits.clitic, before) ||
      this.isKind(traits.hyphen, at - 1);
    if (this.hyphenated(at) && (nounFirst || (bits & formBits.past) === 0)) return null;
    const ing = (bits & formBits.ing) === 0 ? null : pick(forms, formBits.ing);
    if (ing) {
      // "stopped buying Chilean copper": right after a verb and before its object.
      const last = this.nodes.at(-1);
      const governed =
        (last?.kind === "vg" && last.to === at && this.objectFollows(at + 1)) ||
        // "an order setting a duty".
        (this.is(at + 1, grammar.article) && !this.is(at - 1, grammar.preposition)) ||
        // "a duty of 10 percent, rising to 25 percent in May".
        (this.is(at + 1, grammar.preposition) && this.isQuantity(at + 2) && isIn(ing.known, "undergo-verbs")) ||
        // "committed to buying $2 billion of", "by holding up".
        this.isPromised(at - 1) ||
        (this.is(at - 1, grammar.preposition) &&
          (this.isQuantity(at + 1) || this.is(at + 1, grammar.particle) || this.isPerson(at + 1)));
      // "Leading the Thai side was Ms Roe".
      const opens = at === this.from && this.isProse && this.is(at + 1, grammar.article);
      if (determined || (nounFirst && !governed && !opens) || (word.grammar & grammar.preposition) !== 0) return null;
      // "eliminate existing tariff lines".
      if (isIn(word, "standing-words") && !this.is(at + 1, grammar.preposition)) return null;
      return this.adjectival(at, before) ? null : ing;
    }
    const past = (bits & GUESSED) === 0 ? null : pick(forms, GUESSED);
    if (past && (bits & formBits.base) === 0) {
      if (determined && this.isKind(traits.clitic, before)) {
        const next = this.lower(at + 1);
        return next === "to" || next === "that" ? past : null;
      }
      if (determined) return null;
      if (nounFirst && this.is(at + 1, grammar.particle)) return past;
      // "the minister left for Oslo": a person does, where "left" is no adjective.
      if (nounFirst && !(this.isAgent(before) && (this.objectFollows(at + 1) || this.isPerson(before)))) return null;
      if (this.adjectival(at, before)) return null;
      return past;
    }
    if (determined) return null;
    // "the tariffs set for Sunday", "the order that he signed on Friday set duties on", "Peru on Monday cut the levy".
    const fixed = past !== null && isIn(word, "fixed-verbs");
    if (fixed && this.isInside(bitOf.instrument, before) && this.is(at + 1, grammar.preposition)) return past;
    if (past && this.ends(bitOf.day, at) && this.objectFollows(at + 1)) return past;
    // "removes the levy on wine and caps duties on": a verb like the one before, and what it is done to.
    const like = this.is(before, grammar.conjunction) ? pick(forms, formBits.s) : null;
    if (
      like &&
      isIn(like.known, "burden-verbs") &&
      this.isInside(bitOf.instrument, at + 1) &&
      this.nodes.some((node) => node.kind === "vg" && node.form === "s")
    )
      return like;
    if (past && nounFirst && this.is(at + 1, grammar.particle) && this.is(at + 2, grammar.preposition)) return past;
    if (this.is(before, grammar.pronoun) && !this.is(before, grammar.determiner))
      return pick(forms, formBits.base | formBits.s | formBits.past);
    if (this.is(before, grammar.relative) && previous !== "that")
      return pick(forms, formBits.base | formBits.s | formBits.past);
    // "which Oslo says breach the pact".
    const saying = nounFirst && this.is(at + 1, grammar.article) ? this.isVerb(at - 1) : null;
    if (saying && this.lower(at + 1) !== "that" && isIn(saying.known, "reporting")) return pick(forms, formBits.base);
    // "over U.S. demands that Lima open": a noun behind a preposition.
    const named = this.covered(at - 1);
    if (
      nounFirst &&
      named?.type === "party" &&
      this.is(named.from - 1, grammar.preposition) &&
      this.lower(at + 1) === "that"
    )
      return null;
    // "denies U.S. claims that": what is denied.
    const denied = this.nodes.at(-1);
    if (
      denied?.kind === "vg" &&
      denied.to === this.covered(before)?.from &&
      isIn(denied.known, "deny-verbs") &&
      isIn(word, "claim-nouns")
    )
      return null;
    const subject = (this.isAgent(before) && !this.adjectivalParty(before)) || this.isActNumber(before);
    if (past && this.closesAside(at)) return past;
    if (past && subject) return this.objectFollows(at + 1) || !nounFirst ? past : null;
    if (!nounFirst && this.isSingular(at) && (bits & ~formBits.base) === 0) return null;
    if (!nounFirst) {
      if (previous === "of" || this.is(before, grammar.preposition)) return null;
      if (before < this.from && !this.isHeadline && !this.isItem) return null;
      return pick(forms, formBits.s | formBits.base | formBits.past);
    }
    // "(a) increase the rate": no noun stands first with an article behind it.
    if (this.opensWith(at) && !this.isHeadline) return pick(forms, formBits.base);
    if (previous === "," && this.closesApposition(at) && this.objectFollows(at + 1)) {
      const found = pick(forms, formBits.s | formBits.past);
      if (found) return found;
    }
    if (this.conjoinedVerb(before)) return pick(forms, formBits.base | formBits.s | formBits.past);
    if (
      (previous === "and" || previous === "or" || previous === "but" || (previous === "," && this.listGoesOn(at))) &&
      (word.grammar & grammar["verb-after-and"]) !== 0 &&
      this.goesOnAsVerb(at)
    )
      return pick(forms, formBits.base);
    if (subject || (this.isAgent(before) && this.isHeadline)) {
      if (this.isHeadline) {
        const next = this.lower(at + 1);
        if (this.objectFollows(at + 1) || this.looksNoun(at + 1) || next === "on" || next === "at")
          return pick(forms, formBits.s | formBits.base | formBits.past);
      }
      // "Oslo and Lima work out the details".
      const parted = this.is(at + 1, grammar.particle) && this.is(at + 2, grammar.article);
      if (this.objectFollows(at + 1) || parted) return pick(forms, formBits.s | formBits.base | formBits.past);
      // "Chile and Peru aim to sign".
      if (this.lower(at + 1) === "to" && this.startsVerb(at + 2))
        return (
          pick(forms, formBits.s) ?? (this.is(before - 1, grammar.conjunction) ? pick(forms, formBits.base) : null)
        );
      // "Lima calls on", "Oslo complains about": a verb of the lexicon that takes this preposition.
      const found = pick(forms, formBits.s | formBits.past);
      if (found && this.words.begins(found.lemma) && this.takes(found.lemma, at + 1)) return found;
    }
    // "…, trade ministry data show": behind a document and before a mark.
    if (
      sensesIn(this.entry(before), "document-nouns").includes("plural") &&
      (at + 1 >= this.to || this.tokens[at + 1]?.kind === "mark" || this.lower(at + 1) === "that")
    ) {
      const shown = pick(forms, formBits.base);
      if (shown) return shown;
    }
    // "The Commission calls on all partners", "the deal calls for".
    const calls =
      isIn(this.entry(before), "people-nouns") || this.isInside(bitOf.agreement, before)
        ? pick(forms, formBits.s)
        : null;
    if (calls && this.words.isEntry(`${calls.lemma} ${this.lower(at + 1)}`)) return calls;
    // "makers benefit from subsidies": a plural before it, and the preposition that it takes.
    const plain = isPlural(previous) && this.tokens[before]?.kind === "word" ? pick(forms, formBits.base) : null;
    if (plain && this.takes(plain.lemma, at + 1)) return plain;
    // "restrictions unfairly limit access": an adverb right before it.
    if (
      before < at - 1 &&
      this.is(at - 1, grammar.adverb) &&
      !this.is(at - 1, grammar.particle) &&
      isPlural(previous) &&
      this.tokens[before]?.kind === "word" &&
      !this.is(at + 1, grammar.preposition | grammar.conjunction) &&
      this.tokens[at + 1]?.kind === "word"
    ) {
      const base = pick(forms, formBits.base);
      if (base) return base;
    }
    // "the law unfairly targets its firms".
    if (
      before < at - 1 &&
      this.is(at - 1, grammar.adverb) &&
      !this.is(at - 1, grammar.particle) &&
      this.objectFollows(at + 1)
    ) {
      const told = pick(forms, formBits.s | formBits.past);
      if (told) return told;
    }
    // "exporters fear the levy": a plural before it and an article after it.
    if (
      isPlural(previous) &&
      this.tokens[before]?.kind === "word" &&
      (this.isQuantity(at + 1) || (this.is(at + 1, grammar.article) && !helper.verbs))
    )
      return pick(forms, formBits.base);
    return null;
  }

  /** Whether a mention in which a token stands makes it a noun. */
  private isNoun(at: number, before: number): boolean {
    // "a late-night telephone call": a noun of its own.
    if (this.isInside(bitOf.talks, at) && this.isInside(bitOf.talks, at + 1)) return true;
    // "Swiss watches", "Chinese imports": goods after an adjective of a country, though a verb elsewhere.
    if (this.isInside(bitOf.goods, at) && (this.adjectivalParty(before) || this.partyAt(before))) return true;
    return this.isThing(at);
  }

  private isNounHere(at: number, word: Entry): boolean {
    // "the highest U.S. import tariffs": which tariffs they are.
    if (this.isInside(bitOf.instrument, at + 1) && isIn(word, "compound-nouns")) return true;
    // "remains exempt", "stay exempt from both".
    const follows = this.tokens[at + 1];
    return (
      (follows === undefined || follows.kind === "mark" || follows.lower === "from" || follows.lower === "of") &&
      isIn(word, "exempt-words")
    );
  }

  /** "de-escalated", "fast-tracking": a verb of three tokens. */
  protected compound(at: number): VerbForm | null {
    if (!this.is(at, traits.odd) || !this.entry(at).joins || !this.isKind(traits.hyphen, at + 1)) return null;
    if (at + 2 >= this.to || this.covered(at)) return null;
    const forms = this.words.of(`${this.lower(at)}-${this.lower(at + 2)}`).verbs;
    if (!forms) return null;
    const before = this.tokens[at - 1];
    if (at > this.from && (this.is(at - 1, grammar.determiner) || before?.kind === "clitic")) return null;
    if (this.lower(at - 1) === "to" || this.isAux(at - 1)) return forms[0] ?? null;
    return pick(forms, ~formBits.base);
  }

  protected looksNoun(at: number): boolean {
    return !this.isAux(at) && !this.isVerb(at) && this.tokens[at]?.kind === "word";
  }

  protected helpedVerb(at: number, helper: string | null, group: VerbGroup): VerbForm | null {
    const known = this.entry(at);
    const forms = known.verbs ?? this.guess(at);
    // "would like": a preposition elsewhere.
    if (!forms && group.modal && helper === null && isIn(known, "modal-verbs"))
      return { lemma: this.lower(at), form: "base", bit: formBits.base, known };
    if (!forms) return null;
    const wanted =
      helper === "be"
        ? formBits.ing | formBits.participle
        : helper === "have"
          ? formBits.participle | formBits.past
          : helper === "do" || group.modal || group.infinitive
            ? formBits.base
            : formBits.past;
    const found = pick(forms, wanted);
    // "is growing concern", "are sweeping tariffs": noun-first words after be stay what they are unless a participle.
    if (found && helper === "be" && this.is(at, grammar["noun-first"]) && found.form === "base") return null;
    return found;
  }

  /** A verb that the lexicon lacks, in its "-ed" form: told from nouns and adjectives by the words around it. */
  protected guess(at: number): readonly VerbForm[] | null {
    if (!this.is(at, traits.past)) return null;
    const { lower, case: written } = this.tokens[at] as Token;
    // "Angered by the move, Lima": small but for where it stands.
    if (written !== "lower" && !(at === this.from && this.lower(at + 1) === "by")) return null;
    const lemma = lower.slice(0, -2);
    const known = this.words.of(lemma);
    return [
      { lemma, form: "past", bit: formBits.past, known },
      { lemma, form: "participle", bit: formBits.participle, known },
    ];
  }
}

/** The first form of a verb that is one of those asked, given as bits of `formBits`. */
function pick(forms: readonly VerbForm[], wanted: number): VerbForm | null {
  for (const one of forms) if ((one.bit & wanted) !== 0) return one;
  return null;
}
