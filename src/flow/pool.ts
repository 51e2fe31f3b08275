import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { PageRows } from "../store/pages.ts";
import type { Installation } from "./installed.ts";
import { type Job, readJob, unreadRows } from "./job.ts";
import { openReading } from "./reading.ts";

/** Reads pages in worker threads. */
export type Pool = Readonly<{
  /** How many pages it takes at once. */
  size: number;
  /**
   * The rows of one page. A page that a worker cannot manage is told as that page's problem; it is rejected only where workers do not
   * even start.
   */
  read(job: Job): Promise<PageRows>;
  close(): Promise<void>;
}>;

/** A page that takes longer is given up: at two megabytes a second, this is a hundred times the largest page. */
const PATIENCE_MS = 60_000;
/** Memory of one worker, in megabytes; a page that needs more is given up. */
const MEMORY_MB = 1024;

type Task = Readonly<{ job: Job; done: (rows: PageRows) => void; fail: (error: unknown) => void }>;

/** @param size workers; they start when there is work for them. None: pages are read in this thread, without a limit of time. */
export function openPool(data: Installation, size: number = availableParallelism()): Pool {
  if (size === 0) return inThisThread(data);
  const waiting: Task[] = [];
  const idle = new Set<Hand>();
  const hands = new Set<Hand>();
  const next = () => {
    while (waiting.length > 0) {
      let [hand] = idle;
      if (!hand) {
        if (hands.size >= size) return;
        hand = new Hand(data, {
          free(own) {
            idle.add(own);
            next();
          },
          gone(own, error) {
            hands.delete(own);
            idle.delete(own);
            if (error !== null) for (const { fail } of waiting.splice(0)) fail(error);
            next();
          },
        });
        hands.add(hand);
      }
      idle.delete(hand);
      hand.take(waiting.shift() as Task);
    }
  };
  return {
    size,
    read: (job) =>
      new Promise((done, fail) => {
        waiting.push({ job, done, fail });
        next();
      }),
    async close() {
      waiting.length = 0;
      await Promise.all([...hands].map((hand) => hand.stop()));
    },
  };
}

function inThisThread({ dossiers, edition }: Installation): Pool {
  return {
    size: 1,
    read: async (job) => readJob(openReading(dossiers), edition, job),
    async close() {},
  };
}

/** What a worker tells once its reader is compiled. */
export const READY = "ready";

type Told = Readonly<{
  free(hand: Hand): void;
  /** `error`: it did not even start. */
  gone(hand: Hand, error: unknown): void;
}>;

/** One worker with the page that it has in hand. */
class Hand {
  readonly #worker: Worker;
  readonly #data: Installation;
  readonly #told: Told;
  #task: Task | null = null;
  #timer: NodeJS.Timeout | undefined;
  #ready = false;
  #gone = false;

  constructor(data: Installation, told: Told) {
    this.#data = data;
    this.#told = told;
    this.#worker = new Worker(new URL("./worker.ts", import.meta.url), {
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    this.#worker.on("message", (message: PageRows | typeof READY) => {
      if (message === READY) this.#ready = true;
      else this.#settle((task) => task.done(message));
    });
    this.#worker.on("error", (error) => this.#end(error));
    this.#worker.on("exit", () => this.#end(new TypeError("the worker ended")));
  }

  take(task: Task): void {
    this.#task = task;
    this.#timer = setTimeout(() => {
      this.#end(new TypeError(`reading it took longer than ${PATIENCE_MS / 1000} seconds`));
      void this.#worker.terminate();
    }, PATIENCE_MS);
    this.#worker.postMessage(task.job);
  }

  async stop(): Promise<void> {
    this.#gone = true;
    clearTimeout(this.#timer);
    await this.#worker.terminate();
  }

  #settle(how: (task: Task) => void): void {
    clearTimeout(this.#timer);
    const task = this.#task;
    this.#task = null;
    if (task) how(task);
    if (!this.#gone) this.#told.free(this);
  }

  #end(error: unknown): void {
    if (this.#gone) return;
    this.#gone = true;
    const why = error instanceof Error ? error.message : String(error);
    this.#settle(({ job: { blob, handed }, done, fail }) =>
      this.#ready
        ? done(unreadRows({ blob, handed, edition: this.#data.edition }, `it was given up: ${why}`))
        : fail(error),
    );
    this.#told.gone(this, this.#ready ? null : error);
  }
}
