import type { Mention } from "../mention/mention.ts";
import type { Sentence, Token } from "../text/text.ts";
import type { Node } from "./node.ts";
import type { VerbForm, Words } from "./words.ts";

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

/** The tokens of one sentence and the mentions that cover them, with the nodes cut so far. */
export class SentenceTokens {
  protected readonly tokens: readonly Token[];
  protected readonly sentence: Sentence;
  protected readonly mentions: readonly Mention[];
  protected readonly words: Words;
  protected readonly nodes: Node[] = [];
  protected readonly cover: (Mention | null)[];
  protected readonly verbs: (VerbForm | null | undefined)[];
  protected prep: { word: string; at: number } | null = null;
  protected next = 0;

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
  protected withoutVerb(mention: Mention): Mention {
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

  /** "rate of duty", "Agreement on Fair and Balanced Trade": one noun, though small words stand inside. */
  protected holdsLink({ from, to }: Mention): boolean {
    for (let at = from + 1; at < to - 1; at++) {
      const { lower, kind } = this.tokens[at] as Token;
      if (kind === "mark" || this.words.is("preposition", lower) || this.words.is("conjunction", lower)) return true;
    }
    return false;
  }

  /** The word in lower case; "US" and "IT" keep their capitals, for they are no pronouns. */
  protected lower(at: number): string {
    if (at < this.sentence.from || at >= this.sentence.to) return "";
    const { lower, case: written } = this.tokens[at] as Token;
    return written === "upper" && lower.length > 1 && this.words.is("pronoun", lower) ? lower.toUpperCase() : lower;
  }

  protected covered(at: number): Mention | null {
    return at >= this.sentence.from && at < this.sentence.to
      ? (this.cover[at - this.sentence.from] as Mention | null)
      : null;
  }

  /** "more than doubled": a verb that tells a multiple, with its bound. */
  protected isMultiplied(mention: Mention): boolean {
    return (
      mention.type === "multiple" &&
      mention.to - mention.from > 1 &&
      this.words.verbs.has((this.tokens[mention.to - 1] as Token).lower)
    );
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

  protected isPerson(at: number): boolean {
    return this.covered(at)?.type === "person";
  }

  protected isAux(at: number): boolean {
    const word = this.lower(at);
    return this.words.auxiliaries.has(word) || this.words.modals.has(word);
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
        (this.words.verbs.has(this.lower(here)) &&
          !this.words.is("noun-first", this.lower(here)) &&
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
