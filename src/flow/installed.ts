import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Dossiers, loadDossiers } from "../dossier/load.ts";
import { editionOf } from "./edition.ts";

/**
 * The texts that Parley is installed with, by their path under its folder with forward slashes
 * (`dossiers/us-china/agreements.yml`, `lexicon/en/verbs.yml`), in the order of their paths.
 */
export async function readInstalled(root: string): Promise<Map<string, string>> {
  const paths: string[] = [];
  for (const top of ["dossiers", "lexicon"]) {
    for (const found of await readdir(join(root, top), { recursive: true, withFileTypes: true })) {
      if (found.isFile() && /\.(ya?ml|csv)$/.test(found.name)) paths.push(join(found.parentPath, found.name));
    }
  }
  const texts = new Map<string, string>();
  const keyed = paths.map((path) => [path.slice(root.length + 1).replaceAll("\\", "/"), path] as const);
  for (const [key, path] of keyed.sort(([a], [b]) => (a < b ? -1 : 1))) texts.set(key, await readFile(path, "utf8"));
  return texts;
}

/** What is installed: the dossiers, and the edition of the reader that they belong to. */
export type Installation = Readonly<{ dossiers: Dossiers; edition: string }>;

/** @throws ParleyError `dossier-invalid` with file, line, key and what to do. */
export async function installationAt(root: string): Promise<Installation> {
  const texts = await readInstalled(root);
  return { dossiers: loadDossiers(texts), edition: await editionOf(root, texts) };
}
