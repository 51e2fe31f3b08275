import { z } from "zod";
import type { Party } from "../core/party.ts";
import { loadDispute } from "./dispute.ts";
import type { Dispute } from "./law.ts";
import { type Lexicon, loadLexicon } from "./lexicon.ts";
import { citation, loadReference, type Reference } from "./reference.ts";
import { invalid, readYaml } from "./yaml.ts";

/** A dispute as it is installed: who its sides are, and its law. */
export type InstalledDispute = Dispute & Readonly<{ name: string; parties: readonly Party[] }>;

/** Everything that is data: the words of the language, what all disputes share, the disputes. */
export type Dossiers = Readonly<{ lexicon: Lexicon; reference: Reference; disputes: readonly InstalledDispute[] }>;

const disputeFile = z.strictObject({
  name: z.string().trim().min(1).max(120),
  parties: z.array(z.string().regex(/^[A-Z]{2}$/)).min(2, "a dispute has two sides or more"),
  source: citation,
});

/**
 * The dossiers from their texts by path (`lexicon/en/…`, `dossiers/common/…`, `dossiers/<id>/…`). A folder with a `dispute.yml` is a
 * dispute. The order of the map does not matter.
 * @throws ParleyError `dossier-invalid` with file, line, key and what to do.
 */
export function loadDossiers(files: ReadonlyMap<string, string>): Dossiers {
  const sorted = new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
  const lexicon = loadLexicon("en", below(sorted, "lexicon/en/"));
  const reference = loadReference(below(sorted, "dossiers/"));
  const known = new Set(reference.countries.map(({ code }) => code));
  const disputes: InstalledDispute[] = [];
  for (const [path, text] of below(sorted, "dossiers/")) {
    const id = /^dossiers\/([^/]+)\/dispute\.yml$/.exec(path)?.[1];
    if (id === undefined) continue;
    const { name, parties } = readYaml(path, text, disputeFile);
    const strange = parties.find((party) => !known.has(party as Party));
    if (strange !== undefined) {
      throw invalid(
        path,
        text.slice(0, Math.max(0, text.search(/^parties:/m))).split("\n").length,
        "parties",
        `${strange} is no country of dossiers/common/countries.yml`,
        "Use a code that stands there.",
      );
    }
    const law = loadDispute(id, below(sorted, `dossiers/${id}/`));
    disputes.push({ ...law, name, parties: parties as Party[] });
  }
  return { lexicon, reference, disputes };
}

const below = (files: ReadonlyMap<string, string>, folder: string): Map<string, string> =>
  new Map([...files].filter(([path]) => path.startsWith(folder)));
