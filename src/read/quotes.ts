import type { TextContext } from "./context.ts";
import type { Draft } from "./frame.ts";
import type { Speaker } from "./refine/speakers.ts";

const MINIMUM_WORDS = 4;

/** How many words a term between marks has. */
const LONGEST_TERM = 7;

/** The quotations of a text: direct speech of at least four words whose speaker is told, innermost quotes left to the outer ones. */
export function quotationsOf(
  text: TextContext,
  speakers: ReadonlyMap<number, Speaker>,
): { draft: Draft; sentence: number }[] {
  const found: { draft: Draft; sentence: number }[] = [];
  text.prepared.quotes.forEach((quote, index) => {
    const speaker = speakers.get(index);
    if (!speaker || quote.parent !== null) return;
    const words = text.prepared.text.slice(quote.inner.start, quote.inner.end).trim();
    const count = text.prepared.tokens
      .slice(quote.from, quote.to)
      .filter(({ kind }) => kind === "word" || kind === "number").length;
    if (count < MINIMUM_WORDS || (text.part === "title" && isName(text, quote))) return;
    // "the “balance on goods and services”": what an official text calls something.
    const before = text.prepared.tokens[quote.from - 2]?.lower ?? "";
    if (text.issuer && count <= LONGEST_TERM && text.words.is("article", before)) return;
    const sentence = text.prepared.sentenceOf[quote.from] ?? 0;
    found.push({
      sentence,
      draft: {
        fields: { kind: "quotation", speaker: speaker.name, words: words.replace(/\s+/g, " "), venue: speaker.venue },
        from: quote.from - 1 >= 0 ? quote.from - 1 : quote.from,
        to: Math.min(quote.to + 1, text.prepared.tokens.length),
        clause: speaker.clause,
        modality: "actual",
        date: speaker.date,
        attribution: speaker.through,
      },
    });
  });
  return found;
}

/** "Fair and Reciprocal Plan": a name between marks, each of its words written large. */
const isName = ({ prepared, words }: TextContext, { from, to }: Readonly<{ from: number; to: number }>): boolean =>
  prepared.tokens
    .slice(from, to)
    .every(({ kind, lower, case: written }) => kind !== "word" || written !== "lower" || words.of(lower).grammar !== 0);
