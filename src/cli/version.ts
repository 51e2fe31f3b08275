import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The version of Parley itself, from its package. */
export function versionOf(folder: string): string {
  return (JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string }).version;
}
