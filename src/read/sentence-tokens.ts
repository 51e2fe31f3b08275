import type { Mention } from "../mention/mention.ts";
import type { Sentence, Token } from "../text/text.ts";
import type { Node } from "./node.ts";
import { type Entry, grammar, nothingKnown, type VerbForm, type Words } from "./words.ts";

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
export const agents = new Set(["party", "person", "institution"]);
const quantities = new Set(["rate", "money", "number", "duration"]);
const named = new Set(["instrument", "agreement", "talks"]);

const none: ReadonlySet<number> = new Set();

/** Types of mention of which it is asked where they stand, as bits; those of where they begin and where they end stand beside. */
const told = { goods: 1, instrument: 1 << 1, talks: 1 << 2, citation: 1 << 3, agreement: 1 << 4, day: 1 << 5 } as const;
type Told = keyof typeof told;
const toldBits = new Map<string, number>(Object.entries(told));
const BEGINS = toldBits.size;
const ENDS = 2 * BEGINS;

/** What the lexicon knows of each token of a text, however it is written; and as it is written: "US" and "IT" in capitals are no pronouns. */
export type KnownTokens = Readonly<{ entries: readonly Entry[]; written: readonly Entry[] }>;

export function knownTokens(tokens: readonly Token[], { met }: Words): KnownTokens {
  const entries: Entry[] = [];
  let written = entries;
  for (let at = 0; at < tokens.length; at++) {
    const { word, lower, case: letters } = tokens[at] as Token;
    const entry = met(word);
    const isName = letters === "upper" && lower.length > 1 && (entry.grammar & grammar.pronoun) !== 0;
    if (isName && written === entries) written = [...entries];
    entries.push(entry);
    if (written !== entries) written.push(isName ? nothingKnown : entry);
  }
  return { entries, written };
}

/** The tokens of one sentence and the mentions that cover them, with the nodes cut so far. */
export class SentenceTokens {
  protected readonly tokens: readonly Token[];
  protected readonly sentence: Sentence;
  protected readonly mentions: readonly Mention[];
  protected readonly words: Words;
  /** What the lexicon knows of each token of the text, however it is written and as it is written. */
  protected readonly entries: readonly Entry[];
  protected readonly written: readonly Entry[];
  protected readonly nodes: Node[] = [];
  protected readonly cover: (Mention | null)[];
  protected readonly verbs: (VerbForm | null | undefined)[];
  /** Which of the types that are asked for stand at, begin at and end with each token. */
  private readonly marks: Int32Array;
  protected prep: { word: string; at: number } | null = null;
  protected next = 0;

  /** Tokens that are verbs though their words are nouns elsewhere: told by a first cut that found none. */
  protected readonly surely: ReadonlySet<number>;

  constructor(
    tokens: readonly Token[],
    { entries, written }: KnownTokens,
    sentence: Sentence,
    mentions: readonly Mention[],
    words: Words,
    surely: ReadonlySet<number> = none,
  ) {
    this.surely = surely;
    this.tokens = tokens;
    this.entries = entries;
    this.written = written;
    this.sentence = sentence;
    this.words = words;
    const length = sentence.to - sentence.from;
    this.cover = new Array(length).fill(null);
    this.verbs = new Array(length).fill(undefined);
    this.marks = new Int32Array(length);
    this.mentions = mentions.map((mention) => this.withoutVerb(mention));
    for (const mention of this.mentions) {
      this.mark(mention);
      // "doubled", "halving": a verb that tells a multiple.
      if (mention.type === "multiple" && mention.to - mention.from === 1 && this.known(mention.from).verbs) continue;
      if (!atomic.has(mention.type) && !(named.has(mention.type) && this.holdsLink(mention))) continue;
      for (let at = mention.from; at < mention.to; at++) {
        const known = this.cover[at - sentence.from];
        if (!known || known.to - known.from < mention.to - mention.from) this.cover[at - sentence.from] = mention;
      }
    }
  }

  private mark({ type, from, to }: Mention) {
    const bit = toldBits.get(type);
    if (bit === undefined) return;
    const { marks, sentence } = this;
    for (let at = from; at < to; at++) marks[at - sentence.from] = (marks[at - sentence.from] as number) | bit;
    marks[from - sentence.from] = (marks[from - sentence.from] as number) | (bit << BEGINS);
    marks[to - 1 - sentence.from] = (marks[to - 1 - sentence.from] as number) | (bit << ENDS);
  }

  private marksAt(at: number): number {
    return at < this.sentence.from ? 0 : (this.marks[at - this.sentence.from] ?? 0);
  }

  /** "exceed 125%": the verb that tells the bound is a verb. */
  protected withoutVerb(mention: Mention): Mention {
    if (!quantities.has(mention.type)) return mention;
    let from = mention.from;
    while (
      from < mention.to - 1 &&
      this.tokens[from]?.kind === "word" &&
      this.known(from).verbs &&
      (this.known(from).grammar & grammar.particle) === 0
    )
      from++;
    return from === mention.from ? mention : { ...mention, from };
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
    return at < this.sentence.from || at >= this.sentence.to ? nothingKnown : (this.written[at] as Entry);
  }

  /** Whether a word as it is written stands in one of some lists of the grammar, given as bits. */
  protected is(at: number, lists: number): boolean {
    return (this.entry(at).grammar & lists) !== 0;
  }

  /** The word in lower case as it is written: names keep their capitals. */
  protected lower(at: number): string {
    if (at < this.sentence.from || at >= this.sentence.to) return "";
    const { lower } = this.tokens[at] as Token;
    return this.written[at] === this.entries[at] ? lower : lower.toUpperCase();
  }

  protected covered(at: number): Mention | null {
    return at >= this.sentence.from && at < this.sentence.to
      ? (this.cover[at - this.sentence.from] as Mention | null)
      : null;
  }

  /** "more than doubled": a verb that tells a multiple, with its bound. */
  protected isMultiplied(mention: Mention): boolean {
    return mention.type === "multiple" && mention.to - mention.from > 1 && this.known(mention.to - 1).verbs !== null;
  }

  /** "out-of-quota": a small word that a hyphen makes part of a longer one. */
  protected hyphenated(at: number): boolean {
    const next = this.tokens[at + 1];
    return next?.kind === "hyphen" && !next.spaced && at + 2 < this.sentence.to && this.tokens[at + 2]?.kind === "word";
  }

  protected isQuantity(at: number): boolean {
    const type = this.covered(at)?.type;
    return type === "rate" || type === "money";
  }

  protected isAgent(at: number): boolean {
    const mention = this.covered(at);
    return mention !== null && agents.has(mention.type);
  }

  /** Whether a mention of a type begins at a token, ends before it, or holds it. */
  protected begins(type: Told, at: number): boolean {
    return ((this.marksAt(at) >> BEGINS) & told[type]) !== 0;
  }

  protected ends(type: Told, at: number): boolean {
    return ((this.marksAt(at - 1) >> ENDS) & told[type]) !== 0;
  }

  protected isInside(type: Told, at: number): boolean {
    return (this.marksAt(at) & told[type]) !== 0;
  }

  protected isPerson(at: number): boolean {
    return this.covered(at)?.type === "person";
  }

  protected isAux(at: number): boolean {
    const { auxiliary, modal } = this.entry(at);
    return auxiliary !== null || modal !== null;
  }

  /** "Liberation Day" in marks: up to three words without a verb are a name, not speech. */
  protected isTerm(at: number): boolean {
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
        (this.entry(here).verbs &&
          !this.is(here, grammar["noun-first"]) &&
          (this.tokens[here] as Token).case === "lower")
      )
        return false;
    }
    return false;
  }

  protected closesTerm(at: number): boolean {
    for (let here = at - 1; here >= Math.max(this.sentence.from, at - 4); here--)
      if (this.tokens[here]?.kind === "open") return this.isTerm(here);
    return false;
  }

  /** Past a bracket and what stands in it: an aside, "(i)", "(the “United States”)". */
  protected pastBracket(at: number): number {
    for (let here = at + 1; here < Math.min(at + 80, this.sentence.to); here++) {
      if ((this.tokens[here] as Token).lower === ")" || (this.tokens[here] as Token).lower === "]") return here + 1;
    }
    return at + 1;
  }
}
