import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadDispute } from "../../src/dossier/dispute.ts";
import type { Dispute, Lists } from "../../src/dossier/law.ts";
import { importLists } from "../../src/trade/import-lists.ts";

const root = join(import.meta.dirname, "../..");

/** The dossier as it ships. */
export const shipped: Dispute = loadDispute(
  "us-china",
  new Map(
    globSync("dossiers/us-china/**/*.yml", { cwd: root }).map((path) => [
      path.replaceAll("\\", "/"),
      readFileSync(join(root, path), "utf8"),
    ]),
  ),
);

const shared = join(root, "../shared");

/** A file of the reference material, where the checkout has it beside it. */
export const sharedFile = (path: string): string => join(shared, path);
export const withShared: boolean = existsSync(join(shared, "data/lists"));
/** For `test(name, { skip })`: says loudly what is left out. */
export const skipWithoutShared = withShared
  ? false
  : "SKIPPED: ../shared is not there, so nothing was compared with the reference lists";

/** The dossier's lists with the reference lists imported over them; as shipped where those are not there. */
export function importedLists(): Lists {
  if (!withShared) return shipped.law.lists;
  const folder = join(shared, "data/lists");
  const files = new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]));
  return { ...shipped.law.lists, ...importLists(shipped.plan, files).lists };
}
