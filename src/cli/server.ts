import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Ask } from "../ask/ask.ts";
import { ParleyError } from "../core/errors.ts";
import type { Changes } from "../flow/changes.ts";
import { createServer, type Listening, listen } from "../serve/server.ts";
import { createApp } from "../web/app.ts";
import { callsTo } from "./calls.ts";
import type { Context } from "./command.ts";
import type { RecordWorkerData } from "./record-worker.ts";

/** A server of one record: answered by a thread that asks, changed by a thread that writes. The thread that serves opens no database. */
export type RecordServer = Readonly<{ address: string; ask: Ask; close(): Promise<void> }>;

export type Served = Readonly<{
  host: string;
  port: number;
  /** How many ports from `port` on are tried where one is taken. */
  tries: number;
  token: string | null;
  texts: "full" | "excerpts";
}>;

export async function startServer(context: Context, served: Served): Promise<RecordServer> {
  const { root, data, version } = context;
  const threads = (["ask", "change"] as const).map(
    (role) =>
      new Worker(new URL("./record-worker.ts", import.meta.url), {
        workerData: { role, root, data } satisfies RecordWorkerData,
      }),
  );
  const [asking, changing] = threads as [Worker, Worker];
  const ask = callsTo<Ask>(asking);
  const changes = callsTo<Changes>(changing);
  const onFault = (error: unknown, path: string) =>
    context.warn(
      `parley: a fault at ${path}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  const { token, texts, host } = served;
  const pages = createApp({ ask, changes, texts, onFault });
  const hosts = host === "127.0.0.1" ? [] : [host.toLowerCase()];
  const now = () => performance.now();
  const app = createServer({ ask, changes, pages, token, hosts, texts, version, now, onFault });
  const stop = () => Promise.all(threads.map((thread) => thread.terminate()));
  try {
    const listening = await listenNear(app, served);
    return {
      address: listening.address,
      ask,
      async close() {
        await listening.close();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function listenNear(app: Parameters<typeof listen>[0], { host, port, tries, token }: Served): Promise<Listening> {
  for (let at = port; ; at++) {
    try {
      return await listen(app, { host, port: at, token });
    } catch (error) {
      const taken =
        error instanceof ParleyError && (error.cause as NodeJS.ErrnoException | undefined)?.code === "EADDRINUSE";
      if (!taken || at + 1 >= port + tries) throw error;
    }
  }
}

const FIRST_PORT = 4600;

/** The port that was asked for, else that of the environment, else one from 4600 on. */
export function portOf(text: string | undefined, context: Context): { port: number; tries: number } {
  const asked = text ?? context.environment.PORT;
  if (asked === undefined || asked === "") return { port: FIRST_PORT, tries: 20 };
  if (/^\d{1,5}$/.test(asked) && Number(asked) <= 65_535) return { port: Number(asked), tries: 1 };
  throw new ParleyError("call-invalid", `"${asked}" is no port`, { fix: "Write --port or PORT with 0 to 65535." });
}

/** Serves until the program is told to stop. */
export async function serveUntilStopped(context: Context, server: RecordServer): Promise<void> {
  context.out(`Parley is at ${server.address} (stop it with Ctrl-C).`);
  if (!context.stopped.aborted) await once(context.stopped, "abort");
  await server.close();
}
