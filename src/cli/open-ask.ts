import { type Ask, createAsk } from "../ask/ask.ts";
import { lawBookOf } from "../brief/law.ts";
import { dayOf, type Instant } from "../core/day.ts";
import { loadDossiers } from "../dossier/load.ts";
import { readInstalled } from "../flow/installed.ts";
import { speaksFor, vocabularyOf } from "../record/vocabulary.ts";
import { openReader } from "../store/record-reader.ts";

/** The questions of one record, until it is closed. */
export type OpenAsk = Readonly<{ ask: Ask; close(): void }>;

/**
 * Opens the record of a data folder for questions.
 * @throws ParleyError `store-unavailable` where there is none.
 */
export async function openAsk({
  root,
  data,
  clock,
}: Readonly<{ root: string; data: string; clock: () => Instant }>): Promise<OpenAsk> {
  const { reference, disputes } = loadDossiers(await readInstalled(root));
  const vocabulary = vocabularyOf(reference);
  const reader = openReader(data, (institution) => speaksFor(vocabulary, institution));
  const trade = { disputes: disputes.map(({ id, law }) => ({ id, law, lists: law.lists })), schedule: () => null };
  const ask = createAsk({ reader, law: lawBookOf(disputes), vocabulary, trade, today: () => dayOf(clock()) });
  return { ask, close: () => reader.close() };
}
