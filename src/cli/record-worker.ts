import { statSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import type { Ask, Question } from "../ask/ask.ts";
import { parseInstant } from "../core/day.ts";
import { ParleyError } from "../core/errors.ts";
import { createChanges } from "../flow/change.ts";
import { databasePath } from "../store/store.ts";
import { answerCalls } from "./calls.ts";
import { type OpenAsk, openAsk } from "./open-ask.ts";

// Entry of the two threads behind a server: one answers questions, one makes changes. The thread that serves opens no database.

export type RecordWorkerData = Readonly<{ role: "ask" | "change"; root: string; data: string }>;

const { role, root, data } = workerData as RecordWorkerData;
const clock = () => parseInstant(Temporal.Now.instant().toString());

/** Asks the record; opened anew where `parley rebuild` put another database into its place. */
function reopening(): Ask {
  let open: Readonly<{ file: number; answering: OpenAsk }> | null = null;
  const current = async (): Promise<Ask> => {
    const file = statSync(databasePath(data), { throwIfNoEntry: false })?.ino ?? 0;
    if (open?.file !== file) {
      open?.answering.close();
      open = null;
      open = { file, answering: await openAsk({ root, data, clock }) };
    }
    return open.answering.ask;
  };
  let last: Promise<unknown> = Promise.resolve();
  return new Proxy({} as Ask, {
    get: (_target, question) => (asked: never) => {
      const turn = last.then(async () => (await current())[question as Question](asked));
      last = turn.catch(() => {});
      return turn;
    },
  });
}

const changes = () =>
  createChanges({
    ...{ root, data, clock, workers: 0, what: "serve" },
    stopped: new AbortController().signal,
    onWait() {},
    fetch: async (url) => {
      throw new ParleyError("fetch-failed", `${url} cannot be fetched from here`, {
        fix: "Save the page and hand in the file.",
      });
    },
  });

if (parentPort) answerCalls(parentPort, role === "ask" ? reopening() : changes());
