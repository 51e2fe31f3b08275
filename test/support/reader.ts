import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadDossiers } from "../../src/dossier/load.ts";
import type { Frame } from "../../src/read/frame.ts";
import { compileReader, readArticle } from "../../src/read/reader.ts";
import { articleOf } from "./gold.ts";

const root = join(import.meta.dirname, "../..");

/** Files by path under the project's root, as the loader takes them. */
export const filesOf = (...patterns: string[]): Map<string, string> =>
  new Map(
    globSync(patterns, { cwd: root })
      .sort()
      .map((path) => [path.replaceAll("\\", "/"), readFileSync(join(root, path), "utf8")]),
  );

/** The reader with all installed dossiers. */
export const reader = compileReader(loadDossiers(filesOf("lexicon/**/*.yml", "dossiers/**/*.yml")));

/** What one sentence says, by one frame or by all: fields flat, as printed. */
export function readSentence(sentence: string, asOf: string, only?: Frame, issuer = false): Record<string, unknown>[] {
  const { statements } = readArticle(
    reader,
    articleOf(sentence, { day: asOf, issuer: issuer ? "The White House" : null }),
    null,
    only ? { only } : {},
  );
  return statements.map(({ fields, attribution, modality, date }) => ({ ...fields, attribution, modality, date }));
}
