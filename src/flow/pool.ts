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
  /** The rows of one page. It is never rejected: a page that a worker cannot manage is told as that page's problem. */
  read(job: Job): Promise<PageRows>;
  close(): Promise<void>;
}>;

/** A page that takes longer is given up: at two megabytes a second, this is a hundred times the largest page. */
const PATIENCE_MS = 60_000;
/** Memory of one worker, in megabytes; a page that needs more is given up. */
const MEMORY_MB = 1024;

type Task = Readonly<{ job: Job; done: (rows: PageRows) => void }>;

/** @param size workers; they start when there is work for them. None: pages are read in this thread, without a limit of time. */
export function openPool(data: Installation, size: number = availableParallelism()): Pool {
  if (size === 0) return inThisThread(data);
  const waiting: Task[] = [];
  const idle: Hand[] = [];
  const hands = new Set<Hand>();
  const next = () => {
    while (waiting.length > 0) {
      let hand = idle.pop();
      if (!hand) {
        if (hands.size >= size) return;
        hand = new Hand(data, (free, broken) => {
          if (broken) hands.delete(free);
          else idle.push(free);
          next();
        });
        hands.add(hand);
      }
      hand.take(waiting.shift() as Task);
    }
  };
  return {
    size,
    read: (job) =>
      new Promise((done) => {
        waiting.push({ job, done });
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

/** One worker with the page that it has in hand. */
class Hand {
  readonly #worker: Worker;
  readonly #data: Installation;
  readonly #free: (hand: Hand, broken: boolean) => void;
  #task: Task | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(data: Installation, free: (hand: Hand, broken: boolean) => void) {
    this.#data = data;
    this.#free = free;
    this.#worker = new Worker(new URL("./worker.ts", import.meta.url), {
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    this.#worker.on("message", (rows: PageRows) => this.#finish(rows, false));
    this.#worker.on("error", (error) => this.#giveUp(error instanceof Error ? error.message : String(error)));
    this.#worker.on("exit", () => this.#giveUp("its worker ended"));
  }

  take(task: Task): void {
    this.#task = task;
    this.#timer = setTimeout(() => {
      void this.#worker.terminate();
      this.#giveUp(`reading it took longer than ${PATIENCE_MS / 1000} seconds`);
    }, PATIENCE_MS);
    this.#worker.postMessage(task.job);
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #giveUp(why: string): void {
    if (!this.#task) return;
    const { blob, handed } = this.#task.job;
    this.#finish(unreadRows({ blob, handed, edition: this.#data.edition }, `it was given up: ${why}`), true);
  }

  #finish(rows: PageRows, broken: boolean): void {
    clearTimeout(this.#timer);
    const task = this.#task;
    this.#task = null;
    task?.done(rows);
    this.#free(this, broken);
  }
}
