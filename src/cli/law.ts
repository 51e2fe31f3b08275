import { readFile } from "node:fs/promises";
import { type Day, dayOf, parseDay } from "../core/day.ts";
import { ParleyError } from "../core/errors.ts";
import type { Party } from "../core/party.ts";
import { loadDispute, readScenario } from "../dossier/dispute.ts";
import type { Dispute, Law, Lists, Scenario } from "../dossier/law.ts";
import { fileError } from "../flow/files.ts";
import { readInstalled } from "../flow/installed.ts";
import { readLists } from "../store/code-lists.ts";
import { withLoaded } from "../trade/goods.ts";
import type { Context } from "./command.ts";

/** A dispute's law with the lists of the data folder over those of the dossier. */
export type OpenLaw = Readonly<{ dispute: Dispute; law: Law; lists: Lists; loaded: Lists | null }>;

/** The installed law of a dispute; without a name the only one, or the first that has a law. */
export async function openLaw(context: Context, name: string | undefined): Promise<OpenLaw> {
  const texts = await readInstalled(context.root);
  const ids = [...new Set([...texts.keys()].flatMap((path) => /^dossiers\/([^/]+)\/law\.yml$/.exec(path)?.[1] ?? []))];
  const id = name ?? ids[0];
  if (id === undefined || !ids.includes(id)) {
    throw new ParleyError("not-found", `no dossier with a law is called ${id ?? "at all"}`, {
      fix: `Name one of ${ids.join(", ") || "none: install a dossier with a law.yml"} with --dispute.`,
    });
  }
  const dispute = loadDispute(id, texts);
  const loaded = await readLists(context.data, id);
  return { dispute, law: dispute.law, lists: withLoaded(dispute.law.lists, loaded), loaded };
}

/** A scenario by its name among those that may be supposed, or from a YAML file. */
export async function scenarioNamed(choices: readonly Scenario[], name: string | undefined): Promise<Scenario | null> {
  if (name === undefined) return null;
  const known = choices.find(({ id }) => id === name);
  if (known) return known;
  if (!/\.ya?ml$/.test(name)) {
    throw new ParleyError("not-found", `no scenario is called ${name} on that day`, {
      fix: `Name one of ${choices.map(({ id }) => id).join(", ") || "none: no agreement with an end was known then"}, or a YAML file.`,
    });
  }
  let text: string;
  try {
    text = await readFile(name, "utf8");
  } catch (error) {
    throw fileError(name, error);
  }
  return readScenario(name, name, text);
}

/** A day of a call; `today` is the clock's. */
export const dayGiven = (text: string | undefined, context: Context): Day | null =>
  text === undefined ? null : text === "today" ? dayOf(context.now) : parseDay(text);

/** The imposer that is meant: `--to`, else the only one whose law was read for the origin. */
export function imposerGiven(law: Law, to: string | undefined, origin: string): Party {
  if (to !== undefined) return to.toUpperCase() as Party;
  const reading = law.imposers.filter(({ origins }) => origins.includes(origin.toUpperCase() as Party));
  const only = reading[0] ?? law.imposers[0];
  if (!only) throw new ParleyError("not-found", "the dossier has no law", { fix: "Install a dossier with a law.yml." });
  return only.party;
}
