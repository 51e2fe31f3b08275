import type { Days } from "../core/day.ts";
import { blobIdOf, idOf } from "../core/ids.ts";
import type { ByteRange } from "../core/span.ts";
import type { Handed, Page } from "../page/article.ts";
import type { Kind, Modality } from "../read/statement.ts";

/** A statement as `parley read --json` prints it: fields beside its kind, evidence as texts, where it stands. */
export type PrintedStatement = Readonly<{
  kind: Kind;
  modality: Modality;
  date: Days | null;
  attribution: readonly string[];
  evidence: readonly string[];
  /** Indexes of the articles on the page that say it. */
  articles: readonly number[];
  /** Bytes of the page. */
  spans: readonly ByteRange[];
  [field: string]: unknown;
}>;

/** Bytes → articles → statements, with the installed dossiers. */
export type Reading = Readonly<{
  page(bytes: Uint8Array, handed: Handed): Page;
  printed(
    page: Page,
    asOf: Days | null,
    options: Readonly<{ explain: boolean; remainder: boolean }>,
  ): { statements: PrintedStatement[]; remainder: unknown[]; explanations: unknown[] };
}>;

export async function openReading(_root: string): Promise<Reading> {
  return {
    page(bytes, handed) {
      const blob = blobIdOf(bytes);
      const text = new TextDecoder().decode(bytes).trim();
      return {
        format: "text",
        articles: [
          {
            id: idOf("a", [blob, 0]),
            blob,
            index: 0,
            role: "main",
            shape: null,
            title: null,
            body: { text, pieces: [] },
            publisher: null,
            bylines: [],
            wires: [],
            published: null,
            updated: null,
            ageMinutes: null,
            language: null,
            canonicalUrl: handed.url,
            tags: [],
            cut: null,
            issuer: null,
          },
        ],
        problem: null,
        notes: [],
      };
    },
    printed: () => ({ statements: [], remainder: [], explanations: [] }),
  };
}
