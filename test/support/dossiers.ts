import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Dossiers, loadDossiers } from "../../src/dossier/load.ts";

const root = join(import.meta.dirname, "../..");

/** The texts of the checkout's lexicon and dossiers by their path. */
export function installedFiles(): Map<string, string> {
  const paths = globSync(["lexicon/**/*.yml", "dossiers/**/*.{yml,csv}"], { cwd: root }).map((path) =>
    path.replaceAll("\\", "/"),
  );
  return new Map(paths.sort().map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

let installed: Dossiers | undefined;
let toy: Dossiers | undefined;

/** The dossiers as they are installed, read once per test process. */
export function installedDossiers(): Dossiers {
  installed ??= loadDossiers(installedFiles());
  return installed;
}

/** The shared lexicon and countries with no dispute but one between Norway and Chile: nothing of the installed disputes. */
export function toyDossiers(): Dossiers {
  if (toy) return toy;
  const files = new Map([...installedFiles()].filter(([path]) => /^(lexicon|dossiers\/common)\//.test(path)));
  files.set(
    "dossiers/toy/dispute.yml",
    'name: Norway and Chile\nparties: ["NO", CL]\nsource: {title: A dispute for tests, date: 2019-01-01}\n',
  );
  toy = loadDossiers(files);
  return toy;
}
