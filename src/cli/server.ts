import { once } from "node:events";
import type { Server } from "node:http";
import { Worker } from "node:worker_threads";
import { serve } from "@hono/node-server";
import type { Ask } from "../ask/ask.ts";
import { ParleyError } from "../core/errors.ts";
import type { Changes } from "../flow/changes.ts";
import { createApp } from "../web/app.ts";
import { callsTo } from "./calls.ts";
import type { Context } from "./command.ts";
import type { RecordWorkerData } from "./record-worker.ts";

/** A server of one record: pages answered by a thread that asks, changed by a thread that writes. */
export type RecordServer = Readonly<{ address: string; ask: Ask; close(): Promise<void> }>;

/** @param tries how many ports from `port` on are tried where one is taken. */
export async function startServer(
  context: Context,
  { port, host, tries }: Readonly<{ port: number; host: string; tries: number }>,
): Promise<RecordServer> {
  const { root, data } = context;
  const workers = (["ask", "change"] as const).map(
    (role) =>
      new Worker(new URL("./record-worker.ts", import.meta.url), {
        workerData: { role, root, data } satisfies RecordWorkerData,
      }),
  );
  const [asking, changing] = workers as [Worker, Worker];
  const ask = callsTo<Ask>(asking);
  const app = createApp({
    ask,
    changes: callsTo<Changes>(changing),
    onFault: (error, path) =>
      context.warn(
        `parley: a fault at ${path}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      ),
  });
  try {
    const { server, taken } = await listen(app.fetch, host, port, tries);
    return {
      address: `http://${host.includes(":") ? `[${host}]` : host}:${taken}`,
      ask,
      async close() {
        server.close();
        server.closeAllConnections();
        await Promise.all(workers.map((worker) => worker.terminate()));
      },
    };
  } catch (error) {
    await Promise.all(workers.map((worker) => worker.terminate()));
    throw error;
  }
}

async function listen(
  fetch: Parameters<typeof serve>[0]["fetch"],
  host: string,
  port: number,
  tries: number,
): Promise<{ server: Server; taken: number }> {
  for (let at = port; ; at++) {
    const server = serve({ fetch, port: at, hostname: host }) as Server;
    try {
      if (!server.listening) await once(server, "listening");
      const address = server.address();
      return { server, taken: typeof address === "object" && address ? address.port : at };
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? "";
      if (code === "EADDRINUSE" && at + 1 < port + tries) continue;
      throw new ParleyError(
        "call-invalid",
        `${host}:${at} cannot be served (${code === "EADDRINUSE" ? "the port is taken" : code})`,
        {
          fix: "Name another port with --port or PORT, or stop the program that has it.",
          cause: error,
        },
      );
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
