import type { Clause } from "./clause.ts";
import type { SentenceContext, TextContext } from "./context.ts";
import type { NounPhrase } from "./node.ts";

/** The clause of the lead-in that an item goes on with its verb: "I hereby decide to: (a) increase the rate". Null for any other clause. */
export function leadClause(clause: Clause, at: SentenceContext, text: TextContext): Clause | null {
  const { verb } = clause;
  if (!text.issuer || at.sentence.leadIn === null || !verb?.bare || verb.form !== "base" || clause.kind !== "main")
    return null;
  if (verb.from !== at.sentence.from || clause.subjects.length > 0) return null;
  const lead = text.sentences[at.sentence.leadIn];
  return lead?.parsed.clauses.findLast(({ subjects, verb: told }) => told !== null && subjects.length > 0) ?? null;
}

/** Who does what an item tells: the subject of its lead-in. */
export const leadSubjects = (clause: Clause, at: SentenceContext, text: TextContext): readonly NounPhrase[] =>
  leadClause(clause, at, text)?.subjects ?? [];
