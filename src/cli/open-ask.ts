import { statSync } from "node:fs";
import { join } from "node:path";
import type { Asked } from "../ask/answer.ts";
import { type Ask, createAsk } from "../ask/ask.ts";
import { Desk, type Folding } from "../ask/desk.ts";
import type { Trade } from "../ask/duty.ts";
import { lawBookOf } from "../brief/law.ts";
import { dayOf, type Instant } from "../core/day.ts";
import { type Dossiers, loadDossiers } from "../dossier/load.ts";
import { readInstalled } from "../flow/installed.ts";
import { speaksFor, vocabularyOf } from "../record/vocabulary.ts";
import { readLists, readSchedule } from "../store/code-lists.ts";
import { openReader } from "../store/record-reader.ts";
import { withLoaded } from "../trade/goods.ts";

/** The questions of one record, until it is closed. */
export type OpenAsk = Readonly<{
  ask: Ask;
  /** Whether a question need not wait for a folding that takes minutes. */
  isAtHand(asked: Asked): boolean;
  version(): string;
  /** Reads the code lists and schedules of the data folder again where another program has brought some. */
  renewLists(): Promise<void>;
  close(): void;
}>;

/**
 * Opens the record of a data folder for questions.
 * @throws ParleyError `store-unavailable` where there is none.
 */
export async function openAsk({
  root,
  data,
  clock,
  folding,
}: Readonly<{ root: string; data: string; clock: () => Instant; folding?: Folding }>): Promise<OpenAsk> {
  const { reference, disputes } = loadDossiers(await readInstalled(root));
  const vocabulary = vocabularyOf(reference);
  const reader = openReader(data, (institution) => speaksFor(vocabulary, institution));
  let brought = broughtTo(data);
  let goods = await tradeOf(data, disputes);
  const trade: Trade = {
    get disputes() {
      return goods.disputes;
    },
    schedule: (imposer) => goods.schedule(imposer),
    headings: reference.headings,
  };
  const from = {
    ...{ reader, law: lawBookOf(disputes), vocabulary, today: () => dayOf(clock()) },
    ...(folding ? { folding } : {}),
  };
  const desk = new Desk(from);
  const ask = createAsk({ ...from, trade }, desk);
  return {
    ask,
    isAtHand: (asked) => desk.isAtHand(asked),
    version: () => reader.version(),
    async renewLists() {
      const now = broughtTo(data);
      if (now === brought) return;
      goods = await tradeOf(data, disputes);
      brought = now;
    },
    close: () => reader.close(),
  };
}

/** When something was last brought to the folders of lists and schedules: each file is put in its place whole. */
const broughtTo = (data: string): string =>
  ["lists", "schedules"]
    .map((folder) => statSync(join(data, folder), { throwIfNoEntry: false })?.mtimeMs ?? 0)
    .join(" ");

/** The law of the disputes with the code lists and schedules of the data folder. */
async function tradeOf(data: string, disputes: Dossiers["disputes"]): Promise<Omit<Trade, "headings">> {
  const opened = disputes.map(async ({ id, law }) => ({
    id,
    law,
    lists: withLoaded(law.lists, await readLists(data, id)),
  }));
  const parties = [...new Set(disputes.flatMap(({ law }) => law.imposers.map(({ party }) => party)))];
  const schedules = new Map(
    await Promise.all(parties.map(async (party) => [party, await readSchedule(data, party)] as const)),
  );
  return { disputes: await Promise.all(opened), schedule: (imposer) => schedules.get(imposer) ?? null };
}
