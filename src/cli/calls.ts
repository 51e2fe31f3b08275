import type { MessagePort, Worker } from "node:worker_threads";
import { type ErrorCode, ParleyError } from "../core/errors.ts";

/** One call of a method, and what came of it. Everything is plain data, or bytes. */
type Called = Readonly<{ id: number; method: string; given: readonly unknown[] }>;
type Answered = Readonly<
  | { id: number; value: unknown }
  | { id: number; refused: Readonly<{ code: ErrorCode; message: string; fix: string }> }
  | { id: number; broken: string }
>;

/** Answers calls that come through a port with the methods of an object, as they come; which of them are meanwhile under way is the object's matter. */
export function answerCalls(port: MessagePort, target: object): void {
  const methods = target as Readonly<Record<string, (...given: readonly unknown[]) => Promise<unknown>>>;
  port.on("message", async ({ id, method, given }: Called) => {
    port.postMessage(
      await Promise.try(() =>
        (methods[method] as (...given: readonly unknown[]) => Promise<unknown>).apply(target, given as unknown[]),
      ).then(
        (value): Answered => ({ id, value }),
        (error): Answered =>
          error instanceof ParleyError
            ? { id, refused: { code: error.code, message: error.message, fix: error.fix } }
            : { id, broken: error instanceof Error ? (error.stack ?? error.message) : String(error) },
      ),
    );
  });
}

/** The methods of an object that a worker answers. A worker that ends leaves its calls refused, and those that come later. */
export function callsTo<T extends object>(worker: Worker): T {
  const open = new Map<number, { resolve: (value: unknown) => void; reject: (error: unknown) => void }>();
  let calls = 0;
  let ended: ParleyError | null = null;
  const end = (what: string) => {
    ended ??= new ParleyError("store-unavailable", `the part of Parley that answers has ended (${what})`, {
      fix: "Start Parley again; `npx parley doctor` looks the record over.",
    });
    for (const { reject } of open.values()) reject(ended);
    open.clear();
  };
  worker.on("message", (answer: Answered) => {
    const call = open.get(answer.id);
    open.delete(answer.id);
    if ("value" in answer) call?.resolve(answer.value);
    else if ("refused" in answer) {
      const { code, message, fix } = answer.refused;
      call?.reject(new ParleyError(code, message, { fix }));
    } else call?.reject(new TypeError(answer.broken));
  });
  worker.on("error", (error) => end(error instanceof Error ? error.message : String(error)));
  worker.on("exit", (code) => end(`exit ${code}`));
  const call = (method: string, given: readonly unknown[]) =>
    new Promise((resolve, reject) => {
      if (ended) return reject(ended);
      const id = calls++;
      open.set(id, { resolve, reject });
      worker.postMessage({ id, method, given } satisfies Called);
    });
  return new Proxy({} as T, {
    // What had a `then` would be taken for a promise when it is awaited.
    get: (_target, method) =>
      method === "then" ? undefined : (...given: readonly unknown[]) => call(String(method), given),
  });
}
