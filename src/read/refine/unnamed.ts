import type { Clause } from "../clause.ts";
import type { SentenceContext, TextContext } from "../context.ts";
import type { NounPhrase } from "../node.ts";
import { subjectsOf } from "../places.ts";
import { knownAt } from "../stretch.ts";
import { isIn, sensesIn } from "../words.ts";
import type { Named } from "./names.ts";

/** Sentences back in which a house or an unnamed speaker is looked for. */
const FAR = 5;

/** Who speaks without a name: "a broker in Oslo said" is a broker, "the department said" the one named last, "he said" the one who spoke before. */
export function unnamedSpeaker(clause: Clause, text: TextContext, at: SentenceContext): Named | null {
  const [np] = subjectsOf(at.parsed, clause, text.words);
  if (!np) return null;
  return houseAgain(np, text, at) ?? trade(np, text) ?? sameAgain(np, text, at);
}

/** "the department", "the company": the house told last whose name ends so, or the firm told last. */
function houseAgain(np: NounPhrase, text: TextContext, at: SentenceContext): Named | null {
  const senses = sensesIn(np.known, "called-nouns");
  if (np.determiner !== "the" || senses.length === 0 || np.phrases.some(({ prep }) => prep === "of")) return null;
  const isFirm = senses.includes("firm");
  for (let index = at.index; index >= Math.max(0, at.index - FAR); index--) {
    const mentions = text.sentences[index]?.mentions ?? [];
    for (let last = mentions.length - 1; last >= 0; last--) {
      const one = mentions[last];
      if (one?.type !== "institution" || (index === at.index && one.from >= np.from)) continue;
      if (isFirm ? one.kind === "firm" : one.name.toLowerCase().endsWith(np.head))
        return { name: one.name, mention: one };
    }
  }
  return null;
}

/** "a trader in Rotterdam", "one Benelux buyer": what one does stands for the name. */
function trade(np: NounPhrase, text: TextContext): Named | null {
  const { prepared, words } = text;
  const { determiner, from, headAt, known, phrases } = np;
  const one = isIn(knownAt(from, text), "one-words");
  if (!known.senses?.has("speaker-nouns") || determiner === "the") return null;
  if (!one && !words.is("determiner", determiner ?? "")) return null;
  if (phrases.some(({ prep }) => prep === "for")) return null;
  const first = prepared.tokens[from + 1];
  const last = prepared.tokens[headAt];
  return first && last ? { name: prepared.text.slice(first.start, last.end), mention: null } : null;
}

/** "he said": whoever spoke without a name in the sentences before. */
function sameAgain(np: NounPhrase, text: TextContext, at: SentenceContext): Named | null {
  if (sensesIn(np.known, "party-pronouns")[0] !== "person" && !text.words.is("pronoun", np.head)) return null;
  for (let index = at.index - 1; index >= Math.max(0, at.index - 2); index--) {
    const before = text.sentences[index];
    for (const other of before?.parsed.phrases ?? []) {
      const told = other.role === "subject" && text.prepared.quoteOf[other.headAt] === -1 ? trade(other, text) : null;
      if (told) return told;
    }
  }
  return null;
}
