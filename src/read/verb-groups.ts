import { added, none, type VerbGroup } from "./node.ts";
import { NounPhrases } from "./noun-phrases.ts";
import { formBits, grammar, isIn, lists, nothingKnown, traits, type VerbForm } from "./words.ts";

/** Cuts verb groups: a verb with its auxiliaries, its negation, its adverbs and its particle. */
export class VerbGroups extends NounPhrases {
  /** A preposition without a noun after it stays as a particle of the verb before it. */
  protected dropPrep() {
    if (!this.prep) return;
    const last = this.nodes.at(-1);
    if (last?.kind === "vg" && last.to === this.prep.at && !last.particle) last.particle = this.prep.word;
    this.prep = null;
  }

  /** Length of an adverb of several words ("in return", "for its part") that begins at a token; 0 where none does. */
  protected asideAt(at: number): number {
    const length = this.opensPhrase(at) ? (this.standing(this.entry(at).asides, at)?.words.length ?? 0) : 0;
    // "in addition to" is a preposition; "face to face for hours" is none.
    return length > 0 && this.is(at, grammar.preposition) && this.is(at + length, grammar.preposition) ? 0 : length;
  }

  /** Whether the verb that an auxiliary waits for stands at a token, adverbs before it skipped. */
  protected quotesVerb(start: number, helper: string | null, group: VerbGroup): boolean {
    let at = start;
    while (at < start + 3 && this.is(at, grammar.adverb) && !this.covered(at)) at++;
    return at < this.to && !this.covered(at) && this.helpedVerb(at, helper, group) !== null;
  }

  protected verbGroup(start: number): number {
    const prep = this.prep?.word ?? null;
    this.dropPrep();
    const group: VerbGroup = {
      kind: "vg",
      prep,
      from: start,
      to: start,
      at: start,
      lemma: "",
      known: nothingKnown,
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
      adverbs: none,
    };
    let at = start;
    let helper: string | null = null;
    let main: VerbForm | null = null;
    if (this.is(at, grammar.negation) && this.lower(at + 1) === "to" && this.startsVerb(at + 2)) {
      group.negated = true;
      at++;
    }
    if (this.lower(at) === "to") {
      group.infinitive = true;
      at += this.tokens[at + 1]?.kind === "open" ? 2 : 1;
    }
    for (; at < this.to; at++) {
      const told = this.traits[at] as number;
      if (main && (told & (grammar.negation | grammar.adverb)) === 0) break;
      const mention = this.covered(at);
      // "has today announced": the day stands before its verb.
      if (mention?.type === "day" && !main && !group.bare && this.helpedVerb(mention.to, helper, group)) {
        at = this.nounPhrase(at) - 1;
        continue;
      }
      if (mention) break;
      // "had “totally violated” its word": the quotation opens inside of the group.
      if (!main && !group.bare && this.tokens[at]?.kind === "open" && this.quotesVerb(at + 1, helper, group)) continue;
      const word = this.lower(at);
      if (word === "(" && !main) {
        at = this.pastBracket(at) - 1;
        continue;
      }
      const { auxiliary, modal, next } = this.entry(at);
      const negates = (told & grammar.negation) !== 0;
      // "ended without a deal", "promised not to block": what follows a verb is not what it denies.
      if (main && negates && (word === "without" || this.lower(at + 1) === "to")) break;
      if (negates) group.negated = true;
      if (modal && !main) {
        if (helper === null && !group.modal) {
          group.modal = modal;
          group.tense = modal === "will" ? "future" : "present";
          group.bare = false;
          continue;
        }
        break;
      }
      if (!main && !group.bare && (told & grammar.floating) !== 0) continue;
      // "has for its part agreed".
      const aside = !main && !group.bare ? this.asideAt(at) : 0;
      if (aside > 0) {
        at += aside - 1;
        continue;
      }
      const denies = (told & traits.denies) !== 0 && (next?.get(this.lower(at + 1))?.grammar ?? 0) & grammar.negation;
      if (denies && !main && !group.bare) {
        group.negated = true;
        at++;
        continue;
      }
      if (auxiliary && !main) {
        if (helper === null && group.modal === null && !group.infinitive && word !== "being")
          group.tense = this.is(at, grammar["past-auxiliary"]) ? "past" : "present";
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
      if (negates) continue;
      if ((told & grammar.adverb) !== 0) {
        if (!main) {
          group.adverbs = added(group.adverbs, word);
          continue;
        }
        if (this.is(at, grammar.particle) && !group.particle) {
          group.particle = word;
          continue;
        }
        if (!this.is(at, grammar.preposition) && this.lower(at + 1) !== "than") {
          group.adverbs = added(group.adverbs, word);
          continue;
        }
      }
      break;
    }
    // "will remain suspended", "stays barred": what goes on is the state.
    const state =
      main && !group.infinitive && (main.known.lists & lists["staying-verbs"]) !== 0 && !this.covered(at)
        ? this.entry(at).verbs?.find(({ form, known }) => form === "participle" && !isIn(known, "promise-verbs"))
        : undefined;
    if (main && state && at < this.to) {
      if (group.bare) group.tense = main.form === "past" || main.form === "participle" ? "past" : "present";
      Object.assign(group, { at, lemma: state.lemma, form: state.form, voice: "passive", bare: false });
      main = state;
      at++;
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
      // "Having met in Oslo, the two": a participle of what is over.
      const having = this.lower(start) === "having" && !group.bare && group.modal === null;
      if (having) Object.assign(group, { form: "ing", tense: "none", perfect: true });
      if (helper === "be" && main.form !== "ing") group.voice = "passive";
      if (helper === "be" && main.form === "ing") group.progressive = true;
      if (helper === "have") group.perfect = true;
      if (group.bare && !group.infinitive) {
        if (main.form === "past" || main.form === "participle") {
          group.tense = "past";
          group.form =
            this.entry(group.at).verbs === null || (this.entry(group.at).forms & formBits.participle) !== 0
              ? "past-participle"
              : "past";
        } else if (main.form === "ing") group.tense = "none";
        else group.tense = "present";
      }
    }
    group.to = Math.max(at, group.at + 1);
    group.known = main?.known ?? this.words.of(group.lemma);
    this.nodes.push(group);
    return group.to;
  }
}
