import { Worker } from "node:worker_threads";
import type { Instant } from "../core/day.ts";
import { countDue, firstDue, settleText } from "../store/due.ts";
import { daysAfter, type FoldedRows, putFolded, standsFrom } from "../store/folds.ts";
import type { Store } from "../store/store.ts";
import {
  articlesBehind,
  isBehind,
  type MarkedPlace,
  type MarkedText,
  type Place,
  textJoining,
} from "../store/texts.ts";
import { restDue } from "./rest.ts";

/** Texts that are folded in one transaction, and batches of them that are on their way at once. */
export const SOME = 250;
const AHEAD = 3;
/** From so many texts on it pays to start a thread for them. */
export const MANY = 1000;
/** So many texts tell in which order they come; and this much longer, in days, than any came late until now is waited for another. */
const TELLING = 500;
const LATER_DAYS = 1;

/** What the thread that folds ahead is told when it starts: the place behind which it begins, and how many batches may be on their way. */
export type FoldingAhead = Readonly<{ file: string; from: Place; ahead: number }>;
/** Then: texts of a batch. What it gives: how they were folded. */
export type TextBatch = readonly MarkedText[];
export type FoldedBatch = readonly FoldedRows[];

/**
 * Folds texts behind which nothing stands, as `foldDue` does, and finds on whom they rest: in a thread of its own, while what is folded is written here. What comes in
 * much the order in which it could be known is folded while more of it is read. Whatever the thread did not come to, and what comes before
 * what it folded, stays due.
 */
export type Ahead = Readonly<{
  /** Hears that articles were written, in a transaction that is over. */
  came(places: readonly Place[]): void;
  /** Nothing more comes: the rest is folded, where there are so many or it began, and the thread ends. Returns how many texts were folded since it was opened. */
  finish(many?: number): Promise<number>;
  close(): Promise<void>;
}>;

export function openAhead({ database }: Pick<Store, "database">): Ahead {
  let thread: Worker | null = null;
  /** The last place that was sent, or the first that is to be, and batches that did not come back yet. */
  let sent: (Place & { isIncluded?: boolean }) | null = null;
  const sentBatches: (readonly MarkedPlace[])[] = [];
  let isOver = false;
  let failure: { error: unknown } | null = null;
  let folded = 0;
  let [count, newest, late] = [0, 0, 0];
  /** Called when a batch has come back, or none will any more. */
  let woken = () => {};

  const end = (failed: typeof failure = null) => {
    failure ??= failed;
    isOver = true;
    sentBatches.length = 0;
    woken();
  };
  const write = (texts: FoldedBatch) => {
    const articles = sentBatches.shift();
    if (!articles) return;
    try {
      database.transaction(() => {
        for (const rows of texts) putFolded(database, rows, { stood: false });
        for (const article of articles) settleText(database, article);
      });
      restDue({ database });
      folded += articles.length;
      woken();
    } catch (error) {
      end({ error });
    }
  };
  const start = (): boolean => {
    const from = firstDue(database);
    if (!from || standsFrom(database, from)) return false;
    thread = new Worker(new URL("./fold-worker.ts", import.meta.url), {
      workerData: { file: database.file, from, ahead: AHEAD } satisfies FoldingAhead,
    });
    // What a thread stumbles over, `foldDue` comes upon as well, and says it.
    thread.on("error", () => end()).on("exit", () => end());
    thread.on("message", (texts: FoldedBatch) => {
      write(texts);
      send();
      if (isOver && sentBatches.length === 0) void thread?.terminate();
    });
    sent = { ...from, isIncluded: true };
    return true;
  };
  /** Sends what may go: up to an instant whole batches, without one all. */
  let until: Instant | null = null;
  const send = () => {
    while (thread && sent && !isOver && sentBatches.length < AHEAD) {
      const next = articlesBehind(database, sent, SOME);
      const articles = until === null ? next : next.filter(({ at }) => at < (until as Instant));
      if (articles.length === 0 || (until !== null && articles.length < SOME)) return;
      const texts = articles.flatMap(({ mark, article }) => {
        const text = textJoining(database, article);
        return text ? [{ text, mark }] : [];
      });
      sent = articles.at(-1) as Place;
      sentBatches.push(articles);
      thread.postMessage(texts satisfies TextBatch);
    }
  };
  /** Has the thread begin where enough came that nothing comes before any more. */
  const startSoon = (until: Instant) => {
    const from = firstDue(database);
    if (!from || from.at >= until) return;
    const some = articlesBehind(database, { ...from, isIncluded: true }, SOME);
    if (some.length === SOME && (some.at(-1) as Place).at < until) isOver = !start();
  };
  const close = async () => {
    end();
    await thread?.terminate();
    thread = null;
  };
  return {
    came(places) {
      if (isOver) return;
      for (const place of places) {
        const at = Date.parse(place.at);
        newest = Math.max(newest, at);
        late = Math.max(late, newest - at);
        // It may bear on what was folded since: that is for `foldDue`.
        if (sent && !isBehind(place, sent)) isOver = true;
      }
      count += places.length;
      if (isOver || count < TELLING) return;
      until = daysAfter(new Date(newest - late).toISOString() as Instant, -LATER_DAYS);
      if (!thread) startSoon(until);
      send();
    },
    async finish(many = MANY) {
      until = null;
      if (!isOver && (thread || (countDue(database) >= many && start()))) send();
      while (sentBatches.length > 0)
        await new Promise<void>((wake) => {
          woken = wake;
        });
      await close();
      if (failure) throw failure.error;
      return folded;
    },
    close,
  };
}
