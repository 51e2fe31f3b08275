import { bitOf } from "../mention/mention.ts";
import type { Token } from "../text/text.ts";
import type { Node } from "./node.ts";
import { SentenceTokens } from "./sentence-tokens.ts";
import { formBits, grammar, isIn, traits } from "./words.ts";

/** Types of mention that are counted: "two newly imposed duties". */
const counted = bitOf.instrument | bitOf.goods | bitOf.talks | bitOf.agreement;

const noNoun = grammar.preposition | grammar.determiner | grammar.pronoun | grammar.adverb | grammar.conjunction;

/** What the words around a token tell of whether it is a verb; none of it asks whether another token is one. */
export class VerbNeighbours extends SentenceTokens {
  protected nounAfterTo(at: number): boolean {
    const next = this.lower(at + 1);
    if (this.is(at + 1, grammar.determiner | grammar.pronoun)) return false;
    const mention = this.covered(at + 1);
    if (mention && mention.type !== "day") return false;
    const last = this.nodes.at(-1);
    const motion = last?.kind === "np" && (last.head === "rates" || last.head === "access");
    return motion || next === "of" || next === "between";
  }

  /** "two newly imposed duties", "their first publicly announced talks": an adverb from which a participle describes what is counted. */
  protected describesFrom(at: number): boolean {
    const token = this.tokens[at];
    if (!this.coveredBy(bitOf.number, at - 1) || token?.kind !== "word" || !token.lower.endsWith("ly")) return false;
    if ((this.entry(at + 1).forms & formBits.participle) === 0) return false;
    const next = this.covered(at + 2);
    return next !== null
      ? (next.bit & counted) !== 0
      : this.tokens[at + 2]?.kind === "word" && this.entry(at + 2).grammar === 0 && !this.entry(at + 2).auxiliary;
  }

  /** "fees on US ships": a party behind a preposition has no verb right after it. */
  protected partyAt(at: number): boolean {
    const mention = this.covered(at);
    return (
      mention?.type === "party" &&
      mention.to === at + 1 &&
      this.lower(at + 1).endsWith("s") &&
      this.is(mention.from - 1, grammar.preposition)
    );
  }

  /** "Lima, the seat of the bloc, cut its duties", "Oslo, which had waited, put a levy on": behind the aside on its first noun a sentence has its verb. */
  protected closesAside(at: number): boolean {
    const [first, comma, ...aside] = this.nodes;
    if (first?.kind !== "np" || comma?.kind !== "comma" || this.lower(at - 1) !== ",") return false;
    if (!this.isAgent(first.to - 1) || !this.objectFollows(at + 1)) return false;
    const relative = aside[0]?.kind === "rel";
    return (
      aside.length > 1 && aside.every(({ kind }) => kind === "np" || kind === "comma" || (relative && kind !== "stop"))
    );
  }

  /** "Lift the ban", "Stop holding our trucks": the first word of a sentence or a quotation, an object behind it. */
  protected opensWith(at: number): boolean {
    if (at !== this.from && this.tokens[at - 1]?.kind !== "open") return false;
    if (this.is(at + 1, grammar.article)) return true;
    return (
      (this.known(at + 1).forms & formBits.ing) !== 0 &&
      this.is(at + 2, grammar.article | grammar.possessive | grammar.preposition)
    );
  }

  /** "Peru, its neighbour, calls the": the comma closes an aside about whoever acts. */
  protected closesApposition(at: number): boolean {
    const [comma, aside, opening, agent] = [-1, -2, -3, -4].map((back) => this.nodes.at(back));
    return (
      comma?.kind === "comma" &&
      comma.at === at - 1 &&
      aside?.kind === "np" &&
      opening?.kind === "comma" &&
      agent?.kind === "np" &&
      agent.prep === null &&
      this.isAgent(agent.to - 1)
    );
  }

  /** "a longer transition": one thing, with words before it, is no subject of a base form. */
  protected isSingular(at: number): boolean {
    for (let here = at - 1; here >= Math.max(this.from, at - 3); here--) {
      if (this.is(here, grammar["singular-article"])) return true;
      if (this.covered(here) || this.tokens[here]?.kind !== "word") return false;
      if (this.is(here, grammar.preposition | grammar.conjunction | grammar.pronoun | grammar.relative)) return false;
    }
    return false;
  }

  /** "is committed to buying": "to" right behind the verb of a promise. */
  protected isPromised(at: number): boolean {
    const last = this.nodes.at(-1);
    return last?.kind === "vg" && last.to === at && this.lower(at) === "to" && isIn(last.known, "promise-verbs");
  }

  /** "benefit from", "call on", never "trade deficit": an entry of a verb and its preposition or particle. */
  protected takes(lemma: string, at: number): boolean {
    const goesWith = this.is(at, grammar.preposition) || this.is(at, grammar.particle);
    return goesWith && this.words.isEntry(`${lemma} ${this.lower(at)}`);
  }

  /** "Order 12 cut the duty", "Decree 333/2025 sets": the number of an act stands for the act. */
  protected isActNumber(at: number): boolean {
    if (this.tokens[at]?.kind !== "number") return false;
    return this.ends(bitOf.citation, at + 1) || (this.lower(at - 1) === "/" && this.ends(bitOf.citation, at - 1));
  }

  /** "mobile phones", "an anti-dumping proceeding", "subject to licensing": the noun of goods or of a rule, though a verb elsewhere. */
  protected isThing(at: number): boolean {
    if (!this.isInside(bitOf.goods, at) && !this.isInside(bitOf.instrument, at)) return false;
    for (const { type, from, to } of this.mentions) {
      if (from > at) return false;
      if (to <= at) continue;
      // "copper tubes, wire and cable": one of a list.
      const listed = from === at && this.lower(at - 1) === "," && this.is(to, grammar.conjunction);
      if (type === "goods") return (from < at || listed) && to === at + 1;
      // "its trade blacklist", "export limits".
      if (type === "instrument" && from < at && to === at + 1 && !this.objectFollows(to)) return true;
      if (type === "instrument" && this.lower(at).endsWith("ing")) return to - from > 1 || !this.objectFollows(at + 1);
    }
    return false;
  }

  /** Token before, adverbs skipped. */
  protected before(at: number): number {
    let here = at - 1;
    while (
      here >= this.from &&
      !this.covered(here) &&
      ((this.is(here, grammar.adverb) && !this.is(here, grammar.preposition)) || this.is(here, grammar.negation)) &&
      !this.isAux(here)
    )
      here--;
    return here;
  }

  protected conjoinedVerb(before: number): boolean {
    const word = this.lower(before);
    if (word !== "and" && word !== "or") return false;
    const last = this.nodes.at(-1);
    const earlier = last?.kind === "conj" ? this.nodes.at(-2) : last;
    return earlier?.kind === "vg" && earlier.to === before;
  }

  /** "restricted exports and halted imports": a deed of trade after a noun and a conjunction, a past verb before. */
  protected goesOnPast(at: number): boolean {
    const [last, noun] = [this.nodes.at(-1), this.nodes.at(-2)];
    if (last?.kind !== "conj" || noun?.kind !== "np") return false;
    const forms = this.entry(at).verbs;
    if (!forms?.some(({ known }) => isIn(known, "burden-verbs") || isIn(known, "flow-verbs"))) return false;
    for (let index = this.nodes.length - 3; index >= Math.max(0, this.nodes.length - 8); index--) {
      const node = this.nodes[index] as Node;
      if (node.kind === "vg") return node.voice === "active" && (node.tense === "past" || node.perfect);
      if (node.kind !== "np") return false;
    }
    return false;
  }

  /** "will recognize the standards and lift restrictions": a base form after a verb that takes one. */
  protected goesOnAsVerb(at: number): boolean {
    if (
      this.is(at + 1, grammar.preposition | grammar.conjunction) ||
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

  /** "will appoint a czar, list cartels and spend": a conjunction and another verb close the list. */
  protected listGoesOn(at: number): boolean {
    for (let here = at + 1; here < Math.min(at + 10, this.to - 1); here++) {
      const kind = this.tokens[here]?.kind;
      if (this.lower(here) === "and" || this.lower(here) === "or")
        return (this.entry(here + 1).forms & formBits.base) !== 0;
      if (kind !== "word" && kind !== "number" && kind !== "hyphen" && this.lower(here) !== ",") return false;
    }
    return false;
  }

  /** "Chinese", "U.S." used as an adjective: what follows is a noun. */
  protected adjectivalParty(at: number): boolean {
    const mention = this.covered(at);
    return mention?.type === "party" && (mention.surface === "demonym" || mention.possessive);
  }

  protected objectFollows(at: number): boolean {
    if (at >= this.to) return false;
    const word = this.lower(at);
    if (this.covered(at)) return true;
    if (this.is(at, grammar.determiner | grammar.possessive) || word === "that" || word === "back") return true;
    return this.begins(bitOf.instrument, at) || this.begins(bitOf.goods, at);
  }

  /** "modified rates", "over alleged violations", "growing deficits": a participle that stands before its noun. */
  protected adjectival(at: number, before: number): boolean {
    const next = this.tokens[at + 1];
    if (!next || at + 1 >= this.to || next.kind !== "word") return false;
    if (this.isAgent(at + 1) && !this.is(before, grammar.preposition)) return false;
    // "by forced or compulsory labor": right after a preposition, one of two adjectives.
    if (
      this.is(at + 1, grammar.conjunction) &&
      this.is(at - 1, grammar.preposition) &&
      !this.is(at - 1, grammar.subordinator)
    )
      return !(this.tokens[at] as Token).lower.endsWith("ing");
    if ((this.known(at + 1).grammar & noNoun) !== 0 || this.isAux(at + 1)) return false;
    if ((this.tokens[at] as Token).lower.endsWith("ing")) {
      // After a preposition a gerund takes its object ("by imposing tariffs"); between nouns it modifies.
      return this.is(at - 1, grammar.determiner) || this.isKind(traits.clitic, at - 1);
    }
    if (before < this.from) return false;
    if (this.is(before, grammar.preposition | grammar.conjunction))
      return !this.conjoinedVerb(before) && !this.goesOnPast(at);
    const last = this.nodes.at(-1);
    if (last?.kind !== "vg" || last.to < before) return false;
    // "said Peru lifted controls": what Peru did, no controls that were lifted.
    return !(this.isAgent(before) && !this.adjectivalParty(before) && isIn(last.known, "bare-clause-verbs"));
  }

  /** "fell", "closed": a past of a verb without an object. */
  protected moves(at: number): boolean {
    const { verbs, forms } = this.entry(at);
    if (!verbs || (forms & formBits.past) === 0) return false;
    return verbs.some(({ form, known }) => form === "past" && isIn(known, "market-moves"));
  }
}
