import type { ByteRange } from "../core/span.ts";
import type { Reading } from "./reading.ts";
import { joined, saysSame } from "./refine/merge.ts";
import type { Evidence, Statement } from "./statement.ts";

/** A statement as `read --json` prints it: fields flat beside its kind, evidence as words, the articles by their place in the document. */
export type Printed = Readonly<
  Record<string, unknown> & {
    kind: string;
    evidence: readonly string[];
    attribution: readonly string[];
    modality: string;
    date: string | null;
    articles: readonly number[];
    spans: readonly ByteRange[];
  }
>;

type Held = Statement & { readonly articles: readonly number[] };

/** Statements of the articles of one document, what several articles tell merged into one. In order of first telling. */
export function mergeForDocument(readings: readonly Reading[]): readonly Held[] {
  const merged: Held[] = [];
  readings.forEach((reading, article) => {
    for (const statement of reading.statements) {
      const at = merged.findIndex((known) => saysSame(known, statement));
      const known = merged[at];
      if (!known) merged.push({ ...statement, articles: [article] });
      else {
        merged[at] = {
          ...joined(known, statement as Held),
          evidence: evidenceOf(known.evidence, statement.evidence),
          articles: known.articles.includes(article) ? known.articles : [...known.articles, article],
        };
      }
    }
  });
  return merged;
}

export function evidenceOf(a: readonly Evidence[], b: readonly Evidence[]): Evidence[] {
  const found = [...a];
  for (const evidence of b) if (!found.some(({ words }) => words === evidence.words)) found.push(evidence);
  return found;
}

/** The statements of a document in the shape of the scorers and of `parley read --json`. */
export function toGoldRecord(readings: readonly Reading[]): Printed[] {
  return mergeForDocument(readings).map(({ evidence, attribution, modality, date, fields, articles }) => ({
    ...fields,
    evidence: evidence.map(({ words }) => words),
    attribution,
    modality,
    date,
    articles,
    spans: evidence.flatMap(({ bytes }) => bytes),
  }));
}
