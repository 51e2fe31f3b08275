import { statSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import type { Ask, Question } from "../ask/ask.ts";
import { parseInstant } from "../core/day.ts";
import { ParleyError } from "../core/errors.ts";
import { createChanges } from "../flow/change.ts";
import type { HandedIn } from "../flow/changes.ts";
import { openNet } from "../net/net.ts";
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

const net = openNet({ allowed: [], agent: "Parley (reads a page that a person asked for)" });

/** A page that a person asks for by its address. */
async function handedFrom(address: string): Promise<HandedIn> {
  const { url, status, headers, bytes } = await net.get(address);
  if (status >= 400) {
    throw new ParleyError("fetch-failed", `${url.slice(0, 200)} answers ${status}`, {
      fix: "Open it in a browser to see whether it is there; or save the page and hand in the file.",
    });
  }
  return { name: url, bytes, url, contentType: headers["content-type"] ?? null, published: null };
}

const changes = () =>
  createChanges({
    ...{ root, data, clock, workers: 0, what: "serve" },
    stopped: new AbortController().signal,
    onWait() {},
    fetch: handedFrom,
  });

if (parentPort) answerCalls(parentPort, role === "ask" ? reopening() : changes());
