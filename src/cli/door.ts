import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { ParleyError } from "../core/errors.ts";
import type { JoinTold } from "../flow/points.ts";
import type { AtDoor, DoorkeeperData } from "./doorkeeper.ts";

/** A port that is held, and answers that the record is being opened, until the server takes it. */
export type Door = Readonly<{
  port: number;
  /** Takes note of how far a joining is, for those who wait. */
  watching(told: JoinTold | undefined): JoinTold;
  /** Lets the port go. */
  open(): Promise<void>;
}>;

/** @throws ParleyError `call-invalid` for a port that cannot be served. */
export async function holdDoor({ host, port, tries }: Omit<DoorkeeperData, "joined">): Promise<Door> {
  const joined = new Int32Array(new SharedArrayBuffer(8));
  const keeper = new Worker(new URL("./doorkeeper.ts", import.meta.url), {
    workerData: { host, port, tries, joined } satisfies DoorkeeperData,
  });
  const [said] = (await once(keeper, "message")) as [AtDoor];
  if ("failed" in said) {
    await keeper.terminate();
    throw portRefused(said.port, host, said.failed);
  }
  const gone = once(keeper, "exit");
  gone.catch(() => {});
  return {
    port: said.port,
    watching: (told) => ({
      begin: (why) => told?.begin(why),
      grow(statements) {
        Atomics.store(joined, 1, statements);
        told?.grow(statements);
      },
      step(count) {
        Atomics.add(joined, 0, count);
        told?.step(count);
      },
      end: () => told?.end(),
    }),
    async open() {
      keeper.postMessage("open");
      await gone;
    },
  };
}

export function portRefused(port: number, host: string, code: string, cause?: unknown): ParleyError {
  const why = code === "EADDRINUSE" ? "the port is taken" : code === "EACCES" ? "it is not allowed" : code;
  return new ParleyError("call-invalid", `port ${port} of ${host} cannot be served: ${why}`, {
    fix: "Name another with --port or PORT, or stop the program that has it.",
    cause,
  });
}
