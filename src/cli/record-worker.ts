import { statSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import type { Asked } from "../ask/answer.ts";
import type { Ask, Question } from "../ask/ask.ts";
import { parseInstant } from "../core/day.ts";
import { ParleyError } from "../core/errors.ts";
import { createChanges } from "../flow/change.ts";
import type { HandedIn } from "../flow/changes.ts";
import { openNet } from "../net/net.ts";
import { databasePath } from "../store/store.ts";
import { answerCalls } from "./calls.ts";
import { type OpenAsk, openAsk } from "./open-ask.ts";
import { FIRST } from "./ready.ts";

// Entry of the two threads behind a server: one answers questions, one makes changes. The thread that serves opens no database.

export type RecordWorkerData = Readonly<{ role: "ask" | "change"; root: string; data: string }>;

const { role, root, data } = workerData as RecordWorkerData;
const clock = () => parseInstant(Temporal.Now.instant().toString());

/**
 * What a thread that asks answers beside the questions: `ready` once the record as it is now is open, and what all pages need is made;
 * `isAtHand` where a question need not wait for a folding that takes minutes.
 */
export type Asking = Ask & Readonly<{ ready(): Promise<void>; isAtHand(asked: Asked): Promise<boolean> }>;

const LOOK_EVERY_MS = 1_000;

/**
 * Asks the record; opened anew where `parley rebuild` put another database into its place. What another program adds is made ready within a
 * second or two, question by question: who asks meanwhile waits for one of them at most.
 */
function reopening(): Asking {
  let open: Readonly<{ file: number; answering: OpenAsk }> | null = null;
  let known = "";
  const current = async (): Promise<Ask> => {
    const file = statSync(databasePath(data), { throwIfNoEntry: false })?.ino ?? 0;
    if (open?.file !== file) {
      open?.answering.close();
      open = null;
      open = { file, answering: await openAsk({ root, data, clock }) };
    }
    await open.answering.renewLists();
    return open.answering.ask;
  };
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(what: () => Promise<T>): Promise<T> => {
    const turn = last.then(what);
    last = turn.catch(() => {});
    return turn;
  };
  const ready = async (): Promise<void> => {
    const before = known;
    known = await inTurn(async () => {
      await current();
      return open?.answering.version() ?? "";
    });
    if (known === before) return;
    for (const first of FIRST) await inTurn(async () => first(await current()));
  };
  setInterval(() => {
    if (open !== null && known !== "" && open.answering.version() !== known) ready().catch(() => {});
  }, LOOK_EVERY_MS).unref();
  const isAtHand = (asked: Asked): Promise<boolean> =>
    inTurn(async () => {
      await current();
      return open?.answering.isAtHand(asked) ?? true;
    });
  return new Proxy({} as Asking, {
    get: (_target, question) =>
      question === "ready"
        ? ready
        : question === "isAtHand"
          ? isAtHand
          : (asked: never) => inTurn(async () => (await current())[question as Question](asked)),
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
