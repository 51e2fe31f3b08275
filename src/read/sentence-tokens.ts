import { bitOf, type Mention } from "../mention/mention.ts";
import type { Prepared, Sentence, Token, TokenKind } from "../text/text.ts";
import { AGENT, type Node } from "./node.ts";
import { type Entry, grammar, nothingKnown, traits, type VerbForm, type Words } from "./words.ts";

const atomic =
  AGENT |
  bitOf.place |
  bitOf.venue |
  bitOf.channel |
  bitOf.day |
  bitOf.rate |
  bitOf.money |
  bitOf.duration |
  bitOf.number |
  bitOf.multiple |
  bitOf.citation;
const quantities = bitOf.rate | bitOf.money | bitOf.number | bitOf.duration;
const named = bitOf.instrument | bitOf.agreement | bitOf.talks;

const none: ReadonlySet<number> = new Set();

/** What the lexicon knows of each token of a text. */
export type KnownTokens = Readonly<{
  /** However it is written. */
  entries: readonly Entry[];
  /** As it is written: "US" and "IT" in capitals are no pronouns. */
  written: readonly Entry[];
  /** Bits of `grammar` and `traits` of each as it is written; 0 where it can only be part of a noun phrase. */
  traits: readonly number[];
}>;

export function knownTokens({ tokens }: Prepared, { met, traitsOf }: Words): KnownTokens {
  const entries = met.ofAll(tokens);
  const told = traitsOf.ofAll(tokens);
  let written: Entry[] | null = null;
  for (let at = 0; at < told.length; at++) {
    const bits = told[at] as number;
    if ((bits & (traits.mark | traits.shouted)) === 0) continue;
    if (bits & traits.shouted) {
      written ??= [...entries];
      written[at] = nothingKnown;
    } else told[at] = bits | kindOf((tokens[at] as Token).kind);
  }
  return { entries, written: written ?? entries, traits: told };
}

const kindOf = (kind: TokenKind): number => (kind === "hyphen" ? traits.hyphen : kind === "clitic" ? traits.clitic : 0);

/** The tokens of one sentence after the other and the mentions that cover them, with the nodes of the sentence cut so far. */
export class SentenceTokens {
  protected readonly tokens: readonly Token[];
  protected readonly words: Words;
  /** What the lexicon knows of each token of the text, however it is written and as it is written. */
  protected readonly entries: readonly Entry[];
  protected readonly written: readonly Entry[];
  protected readonly traits: readonly number[];
  /** The longest mention that stands at each token and is never cut; which token is which verb, once it is decided. */
  protected readonly cover: (Mention | null)[];
  protected readonly verbs: (VerbForm | null | undefined)[];
  /** Types of the mentions that hold, begin at and end with each token. */
  private readonly inside: Int32Array;
  private readonly begun: Int32Array;
  private readonly ended: Int32Array;

  /** Where the sentence begins and ends that is being cut. */
  protected from = 0;
  protected to = 0;
  protected isProse = true;
  protected isHeadline = false;
  protected isItem = false;
  protected mentions: readonly Mention[] = [];
  protected nodes: Node[] = [];
  protected prep: { word: string; known: Entry; at: number } | null = null;
  protected next = 0;
  /** Tokens that are verbs though their words are nouns elsewhere: told by a first cut that found none. */
  protected surely: ReadonlySet<number> = none;

  constructor(tokens: readonly Token[], known: KnownTokens, words: Words) {
    this.tokens = tokens;
    this.entries = known.entries;
    this.written = known.written;
    this.traits = known.traits;
    this.words = words;
    this.cover = new Array(tokens.length);
    this.verbs = new Array(tokens.length);
    this.inside = new Int32Array(tokens.length);
    this.begun = new Int32Array(tokens.length);
    this.ended = new Int32Array(tokens.length);
  }

  /** Begins with another sentence. */
  protected open({ from, to, kind }: Sentence, mentions: readonly Mention[]) {
    this.from = from;
    this.to = to;
    this.isProse = kind === "prose";
    this.isHeadline = kind === "headline";
    this.isItem = kind === "list-item";
    this.mentions = this.withoutVerbs(mentions);
    this.again(none);
  }

  /** Begins with the same sentence once more; `surely` are tokens that are verbs though their words are nouns elsewhere. */
  protected again(surely: ReadonlySet<number>) {
    this.surely = surely;
    for (let at = this.from; at < this.to; at++) {
      this.cover[at] = null;
      this.verbs[at] = undefined;
    }
    for (const mention of this.mentions) this.put(mention);
    this.nodes = [];
    this.prep = null;
    this.next = 0;
  }

  private put(mention: Mention) {
    const { bit, from } = mention;
    const to = Math.min(mention.to, this.to);
    const { inside, cover } = this;
    for (let at = from; at < to; at++) inside[at] = (inside[at] as number) | bit;
    this.begun[from] = (this.begun[from] as number) | bit;
    if (to === mention.to) this.ended[to - 1] = (this.ended[to - 1] as number) | bit;
    // "doubled", "halving": a verb that tells a multiple.
    if (bit === bitOf.multiple && mention.to - from === 1 && this.known(from).verbs) return;
    if ((bit & atomic) === 0 && !((bit & named) !== 0 && this.holdsLink(mention))) return;
    for (let at = from; at < to; at++) {
      const known = cover[at];
      if (!known || known.to - known.from < mention.to - from) cover[at] = mention;
    }
  }

  /** "exceed 125%": the verb that tells the bound is a verb. */
  private withoutVerbs(mentions: readonly Mention[]): readonly Mention[] {
    let found: Mention[] | null = null;
    for (let index = 0; index < mentions.length; index++) {
      const mention = mentions[index] as Mention;
      if ((mention.bit & quantities) === 0) continue;
      const from = this.behindVerb(mention);
      if (from === mention.from) continue;
      found ??= [...mentions];
      found[index] = { ...mention, from };
    }
    return found ?? mentions;
  }

  private behindVerb({ from, to }: Mention): number {
    let at = from;
    while (
      at < to - 1 &&
      this.tokens[at]?.kind === "word" &&
      this.known(at).verbs &&
      (this.known(at).grammar & grammar.particle) === 0
    )
      at++;
    return at;
  }

  /** "rate of duty", "Agreement on Fair and Balanced Trade": one noun, though small words stand inside. */
  protected holdsLink({ from, to }: Mention): boolean {
    for (let at = from + 1; at < to - 1; at++) {
      if ((this.tokens[at] as Token).kind === "mark") return true;
      if (this.known(at).grammar & (grammar.preposition | grammar.conjunction)) return true;
    }
    return false;
  }

  /** What is known of a word however it is written. */
  protected known(at: number): Entry {
    return this.entries[at] ?? nothingKnown;
  }

  /** What is known of a word as it is written. */
  protected entry(at: number): Entry {
    return at < this.from || at >= this.to ? nothingKnown : (this.written[at] as Entry);
  }

  /** Whether a word as it is written stands in one of some lists of the grammar, given as bits of `grammar`, or has one of some traits. */
  protected is(at: number, lists: number): boolean {
    return at >= this.from && at < this.to && ((this.traits[at] as number) & lists) !== 0;
  }

  /** The word in lower case as it is written: names keep their capitals. */
  protected lower(at: number): string {
    if (at < this.from || at >= this.to) return "";
    const { lower } = this.tokens[at] as Token;
    return this.written === this.entries || this.written[at] === this.entries[at] ? lower : lower.toUpperCase();
  }

  protected covered(at: number): Mention | null {
    return at >= this.from && at < this.to ? (this.cover[at] as Mention | null) : null;
  }

  /** "more than doubled": a verb that tells a multiple, with its bound. */
  protected isMultiplied(mention: Mention): boolean {
    return mention.bit === bitOf.multiple && mention.to - mention.from > 1 && this.known(mention.to - 1).verbs !== null;
  }

  /** "out-of-quota": a small word that a hyphen makes part of a longer one. */
  protected hyphenated(at: number): boolean {
    if (!this.isKind(traits.hyphen, at + 1) || at + 2 >= this.to) return false;
    return !(this.tokens[at + 1] as Token).spaced && this.tokens[at + 2]?.kind === "word";
  }

  protected isQuantity(at: number): boolean {
    return this.coveredBy(bitOf.rate | bitOf.money, at);
  }

  protected isAgent(at: number): boolean {
    return this.coveredBy(AGENT, at);
  }

  protected isPerson(at: number): boolean {
    return this.coveredBy(bitOf.person, at);
  }

  /** Whether the mention that stands at a token is of one of some types, given as bits. */
  protected coveredBy(types: number, at: number): boolean {
    const mention = this.covered(at);
    return mention !== null && (mention.bit & types) !== 0;
  }

  /** Whether a mention of a type begins at a token, ends before it, or holds it. */
  protected begins(type: number, at: number): boolean {
    return at >= this.from && at < this.to && ((this.begun[at] as number) & type) !== 0;
  }

  protected ends(type: number, at: number): boolean {
    return at > this.from && at <= this.to && ((this.ended[at - 1] as number) & type) !== 0;
  }

  protected isInside(type: number, at: number): boolean {
    return at >= this.from && at < this.to && ((this.inside[at] as number) & type) !== 0;
  }

  /** Whether a token stands in any mention. */
  protected isMentioned(at: number): boolean {
    return this.inside[at] !== 0;
  }

  /** Whether a token of the text, in the sentence or beside it, is a hyphen or a clitic, as `traits` tells. */
  protected isKind(kind: number, at: number): boolean {
    return at >= 0 && at < this.traits.length && ((this.traits[at] as number) & kind) !== 0;
  }

  protected isAux(at: number): boolean {
    return this.is(at, traits.helper);
  }

  /** "Liberation Day" in marks: up to three words without a verb are a name, not speech. */
  protected isTerm(at: number): boolean {
    for (let here = at + 1; here < Math.min(at + 5, this.to); here++) {
      const { kind } = this.tokens[here] as Token;
      if (kind === "close")
        return here > at + 1 && this.tokens[here + 1]?.kind === "word" && here + 1 < this.to && !this.isAux(here + 1);
      if (kind !== "word" && kind !== "hyphen" && kind !== "number") return false;
      if (
        this.isAux(here) ||
        (this.entry(here).verbs &&
          !this.is(here, grammar["noun-first"]) &&
          (this.tokens[here] as Token).case === "lower")
      )
        return false;
    }
    return false;
  }

  protected closesTerm(at: number): boolean {
    for (let here = at - 1; here >= Math.max(this.from, at - 4); here--)
      if (this.tokens[here]?.kind === "open") return this.isTerm(here);
    return false;
  }

  /** Past a bracket and what stands in it: an aside, "(i)", "(the “United States”)". */
  protected pastBracket(at: number): number {
    for (let here = at + 1; here < Math.min(at + 80, this.to); here++) {
      if ((this.tokens[here] as Token).lower === ")" || (this.tokens[here] as Token).lower === "]") return here + 1;
    }
    return at + 1;
  }
}
