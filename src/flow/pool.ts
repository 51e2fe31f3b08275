import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { PageRows } from "../store/rows.ts";
import type { Installation } from "./installed.ts";
import { type Job, readJob, unreadRows } from "./job.ts";

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

/** Pages on one errand to a worker that take longer are given up: at two megabytes a second, this is a hundred times the largest page. */
const PATIENCE_MS = 60_000;
/** Memory of one worker, in megabytes; a page that needs more is given up. */
const MEMORY_MB = 1024;
/** Pages that a worker is given on one errand, fewer where they are large, and errands that wait at its door so that it is never idle. */
const ERRAND_PAGES = 8;
const ERRAND_BYTES = 256 * 1024;
const ERRANDS = 8;
/** How long one worker reads alone: another takes some four seconds of a processor until it is warm, which few adds are long enough for. */
const ALONE_MS = 3000;

type Task = Readonly<{ job: Job; done: (rows: PageRows) => void; fail: (error: unknown) => void }>;

/** One processor is for what is read to be written and folded. */
const readers = (): number => Math.max(1, availableParallelism() - 1);

/** @param size workers; they start when there is work for them. None: pages are read in this thread, without a limit of time. */
export function openPool(data: Installation, size: number = readers()): Pool {
  if (size === 0) return inThisThread(data);
  const waiting: Task[] = [];
  const hands = new Set<Hand>();
  /** Pages that were on an errand which did not come back: each goes alone, so that only the guilty one is given up. */
  const suspects: Task[] = [];
  let alone: NodeJS.Timeout | "over" | null = null;
  const next = () => {
    while (suspects.length > 0 || waiting.length > 0) {
      let hand = [...hands].sort((a, b) => a.errands - b.errands)[0];
      if (!hand || (hand.errands > 0 && hands.size < size && alone === "over")) {
        alone ??= setTimeout(() => {
          alone = "over";
          next();
        }, ALONE_MS).unref();
        hand = new Hand(data, {
          free: next,
          gone(own, tasks, error) {
            hands.delete(own);
            if (error === null) suspects.push(...tasks);
            else for (const { fail } of [...tasks, ...waiting.splice(0), ...suspects.splice(0)]) fail(error);
            next();
          },
        });
        hands.add(hand);
      }
      if (hand.errands >= ERRANDS) return;
      hand.take(suspects.length > 0 ? suspects.splice(0, 1) : errandOf(waiting, Math.ceil(waiting.length / size)));
    }
  };
  let called = false;
  return {
    size,
    read: (job) =>
      new Promise((done, fail) => {
        waiting.push({ job, done, fail });
        // Pages that are asked for in one turn of the loop go on errands together.
        if (called) return;
        called = true;
        setImmediate(() => {
          called = false;
          next();
        });
      }),
    async close() {
      if (alone !== "over") clearTimeout(alone ?? undefined);
      waiting.length = 0;
      suspects.length = 0;
      await Promise.all([...hands].map((hand) => hand.stop()));
    },
  };
}

/** Takes the first pages off the line: at most `most`, at least one. */
function errandOf(waiting: Task[], most: number): Task[] {
  let [count, bytes] = [0, 0];
  while (count < Math.min(most, ERRAND_PAGES, waiting.length)) {
    bytes += (waiting[count] as Task).job.bytes.length;
    if (count > 0 && bytes > ERRAND_BYTES) break;
    count++;
  }
  return waiting.splice(0, count);
}

function inThisThread({ dossiers, edition }: Installation): Pool {
  return {
    size: 1,
    async read(job) {
      // Whoever has workers need not load the reader.
      const { openReading } = await import("./reading.ts");
      return readJob(openReading(dossiers), edition, job);
    },
    async close() {},
  };
}

/** What a worker tells once its reader is compiled. */
export const READY = "ready";

type Told = Readonly<{
  free(): void;
  /** With the tasks that it had in hand. `error`: it did not even start. */
  gone(hand: Hand, tasks: Task[], error: unknown): void;
}>;

/** One worker with the errands that it was given; they come back in their order. */
class Hand {
  readonly #worker: Worker;
  readonly #data: Installation;
  readonly #told: Told;
  readonly #errands: Task[][] = [];
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
    this.#worker.on("message", (message: PageRows[] | typeof READY) => {
      if (message === READY) {
        this.#ready = true;
        return this.#wait();
      }
      const tasks = this.#errands.shift() ?? [];
      for (const [index, { done }] of tasks.entries()) done(message[index] as PageRows);
      this.#wait();
      if (!this.#gone) this.#told.free();
    });
    this.#worker.on("error", (error) => this.#end(error));
    this.#worker.on("exit", () => this.#end(new TypeError("the worker ended")));
    this.#wait();
  }

  get errands(): number {
    return this.#errands.length;
  }

  take(tasks: Task[]): void {
    this.#errands.push(tasks);
    if (this.#errands.length === 1) this.#wait();
    // A part of a larger buffer would be sent with all of it.
    const whole = ({ buffer, length }: Uint8Array) => length === buffer.byteLength;
    this.#worker.postMessage(
      tasks.map(({ job }) => (whole(job.bytes) ? job : { ...job, bytes: new Uint8Array(job.bytes) })),
    );
  }

  /** Begins to wait for the first errand, or for the worker to start. */
  #wait(): void {
    clearTimeout(this.#timer);
    if (this.#gone || (this.#ready && this.#errands.length === 0)) return;
    this.#timer = setTimeout(() => {
      this.#end(new TypeError(`reading it took longer than ${PATIENCE_MS / 1000} seconds`));
      void this.#worker.terminate();
    }, PATIENCE_MS);
  }

  async stop(): Promise<void> {
    this.#gone = true;
    clearTimeout(this.#timer);
    await this.#worker.terminate();
  }

  /** The page that it had alone in hand is given up; of several none is known to be the guilty one. */
  #end(error: unknown): void {
    if (this.#gone) return;
    this.#gone = true;
    clearTimeout(this.#timer);
    const [first = [], ...behind] = this.#errands;
    const [only] = first;
    if (this.#ready && first.length === 1 && only) {
      const why = error instanceof Error ? error.message : String(error);
      const { blob, handed } = only.job;
      only.done(unreadRows({ blob, handed, edition: this.#data.edition }, `it was given up: ${why}`));
      this.#told.gone(this, behind.flat(), null);
    } else this.#told.gone(this, [...first, ...behind.flat()], this.#ready ? null : error);
  }
}
