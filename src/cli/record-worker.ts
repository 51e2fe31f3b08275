import { statSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import type { Ask, Question } from "../ask/ask.ts";
import { addDays, parseInstant } from "../core/day.ts";
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

/** How many points, stories and the like pages show, which ask for what is made ready. */
const list = { limit: 50 };

/**
 * What the first visitor of a record that changed would wait for: the points, what is made of them once for all pages, and what the pages
 * of the menu ask; of what has pages of its own one each.
 */
const FIRST: readonly ((ask: Ask) => Promise<unknown>)[] = [
  (ask) => ask.state({}),
  (ask) => ask.about({}),
  (ask) => ask.timeline(list),
  (ask) => ask.measures({ limit: 20, each: 7 }),
  (ask) => ask.agreements(list),
  (ask) => ask.rounds(list),
  (ask) => ask.quotes(list),
  (ask) => ask.differ({ limit: 20 }),
  (ask) => ask.stories(list),
  (ask) => ask.news(list),
  (ask) => ask.promises({ limit: 25, each: 5, apart: 12 }),
  (ask) => ask.people({ ...list, each: 6 }),
  (ask) => ask.figures({ limit: 12, each: 8 }),
  (ask) => ask.reviews({ limit: 30 }),
  (ask) => ask.sources({}),
  (ask) => ask.deadlines({}),
  (ask) => ask.search({ text: "trade", limit: 12 }),
  async (ask) => ask.changes({ ...list, since: addDays((await ask.about({})).basis.known, -7), each: 25 }),
  async (ask) => Promise.all((await ask.rounds(list)).rounds.slice(0, 1).map(({ id }) => ask.round({ id }))),
  async (ask) => Promise.all((await ask.stories(list)).stories.slice(0, 1).map(({ id }) => ask.story({ id }))),
  async (ask) =>
    Promise.all(
      (await ask.promises({ limit: 25, each: 5, apart: 12 })).accusations
        .slice(0, 1)
        .map(({ id }) => ask.point({ id })),
    ),
];

/** What a thread that asks answers beside the questions: `ready` once the record as it is now is open, and what all pages need is made. */
export type Asking = Ask & Readonly<{ ready(): Promise<void> }>;

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
  return new Proxy({} as Asking, {
    get: (_target, question) =>
      question === "ready"
        ? ready
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
