import { readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { sha256 } from "../core/ids.ts";
import type { Dossiers } from "../dossier/load.ts";
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

/**
 * What is installed. Parsing it takes longer than reading fifty pages: what came of it is kept in the data folder, where one is named, as
 * long as no text and no code changes.
 * @throws ParleyError `dossier-invalid` with file, line, key and what to do.
 */
export async function installationAt(root: string, data: string | null = null): Promise<Installation> {
  const texts = await readInstalled(root);
  const edition = await editionOf(root, texts);
  const path = data === null ? null : join(data, "installed.parsed");
  const key = sha256(JSON.stringify([edition, process.version, ...texts]));
  const kept = path === null ? null : await parsedIn(path, key);
  if (kept !== null) return { dossiers: kept, edition };
  const { loadDossiers } = await import("../dossier/load.ts");
  const dossiers = loadDossiers(texts);
  if (path !== null) await keepParsed(path, key, dossiers);
  return { dossiers, edition };
}

async function parsedIn(path: string, key: string): Promise<Dossiers | null> {
  try {
    const kept = deserialize(await readFile(path)) as Readonly<{ key: string; dossiers: Dossiers }>;
    return kept.key === key ? kept.dossiers : null;
  } catch {
    return null;
  }
}

/** A disk that has no room for it, or is only read, keeps none. */
async function keepParsed(path: string, key: string, dossiers: Dossiers): Promise<void> {
  const fresh = `${path}.${process.pid}.part`;
  try {
    await writeFile(fresh, serialize({ key, dossiers }));
    await rename(fresh, path);
  } catch {
    await rm(fresh, { force: true });
  }
}
