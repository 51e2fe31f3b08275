import { compileGazetteer, type Gazetteer } from "../../src/mention/gazetteer.ts";
import type { TextWords } from "../../src/text/words.ts";
import { installedDossiers, toyDossiers } from "./dossiers.ts";

let installed: Gazetteer | undefined;
let toy: Gazetteer | undefined;

export function installedGazetteer(): Gazetteer {
  installed ??= compileGazetteer(installedDossiers());
  return installed;
}

/** Knows words, countries and outlets, and no person and no dispute but that of Norway and Chile. */
export function toyGazetteer(): Gazetteer {
  toy ??= compileGazetteer(toyDossiers());
  return toy;
}

/** The words of numbers and days as the lexicon gives them. */
export const textWordsOfLexicon = (): TextWords => toyGazetteer().words;
