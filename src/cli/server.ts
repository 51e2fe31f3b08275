import { once } from "node:events";
import type { Server } from "node:http";
import { Worker } from "node:worker_threads";
import { serve } from "@hono/node-server";
import { isLoopback } from "../access/hosts.ts";
import type { Ask } from "../ask/ask.ts";
import { keptAnswers } from "../ask/kept.ts";
import { ParleyError } from "../core/errors.ts";
import type { Changes } from "../flow/changes.ts";
import { createServer } from "../serve/server.ts";
import { createApp } from "../web/app.ts";
import { asideOf, withAside } from "./aside.ts";
import { callsTo } from "./calls.ts";
import type { Context } from "./command.ts";
import { type Door, holdDoor, portRefused } from "./door.ts";
import type { Asking, RecordWorkerData } from "./record-worker.ts";

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

/**
 * @param prepare what has to be done before questions can be answered: whoever comes meanwhile is told how far it is
 * @throws ParleyError `access-refused` for a host beyond this machine without a token, `call-invalid` for a port that cannot be served
 */
export async function startServer(
  context: Context,
  served: Served,
  prepare: (watching: Door["watching"]) => Promise<unknown> = async () => {},
): Promise<RecordServer> {
  if (!isLoopback(served.host) && !(served.token && served.token.length >= 16)) {
    throw new ParleyError("access-refused", `serving at ${served.host} would open the record to others`, {
      fix: "Give a token of 16 characters or more with --token, or leave --host out to serve this machine alone.",
    });
  }
  const door = await holdDoor(served);
  try {
    await prepare(door.watching);
    return await behindDoor(context, served, door);
  } catch (error) {
    await door.open();
    throw error;
  }
}

async function behindDoor(context: Context, served: Served, door: Door): Promise<RecordServer> {
  const { root, data, version } = context;
  const begin = (role: RecordWorkerData["role"]): Worker =>
    new Worker(new URL("./record-worker.ts", import.meta.url), {
      workerData: { role, root, data } satisfies RecordWorkerData,
    });
  const [asking, changing] = [begin("ask"), begin("change")];
  const aside = asideOf(() => {
    const thread = begin("ask");
    return { ask: callsTo<Asking>(thread), end: () => thread.terminate() };
  });
  const now = () => performance.now();
  const answering = callsTo<Asking>(asking);
  const { ask, forget } = keptAnswers(withAside(answering, aside), { forMs: 1_000, most: 300, now });
  // Who made a change waits until it can be seen; nobody who opens a page then waits for it.
  const changes = afterEach(callsTo<Changes>(changing), async () => {
    await answering.ready().catch(() => {});
    forget();
  });
  const onFault = (error: unknown, path: string) =>
    context.warn(
      `parley: a fault at ${path}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  const { token, texts, host } = served;
  const pages = createApp({ ask, changes, texts, onFault });
  const app = createServer({ ask, changes, pages, token, texts, version, now, onFault });
  const stop = () => Promise.all([asking.terminate(), changing.terminate(), aside.close()]);
  try {
    const address = `http://${host.includes(":") ? `[${host}]` : host}:${door.port}`;
    await answering.ready();
    await pages.request(`${address}/`);
    await door.open();
    const server = await listenAt(app.fetch, host, door.port);
    return {
      address,
      ask,
      async close() {
        server.close();
        server.closeAllConnections();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function listenAt(fetch: Parameters<typeof serve>[0]["fetch"], host: string, port: number): Promise<Server> {
  const server = serve({ fetch, port, hostname: host }) as Server;
  try {
    if (!server.listening) await once(server, "listening");
    return server;
  } catch (error) {
    throw portRefused(port, host, (error as NodeJS.ErrnoException).code ?? "", error);
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
  const orphaned = new AbortController();
  const watch = watchStarter(context, () => orphaned.abort());
  const until = AbortSignal.any([context.stopped, orphaned.signal]);
  if (!until.aborted) await once(until, "abort");
  clearInterval(watch);
  await server.close();
}

/** npm passes a signal to its shell alone, which ends without telling the program that it ran: the program sees that it has another parent. */
function watchStarter({ environment }: Context, gone: () => void): NodeJS.Timeout | undefined {
  if (environment.npm_lifecycle_event === undefined || process.platform === "win32") return undefined;
  const starter = process.ppid;
  return setInterval(() => {
    if (process.ppid !== starter) gone();
  }, 500).unref();
}

/** Changes after each of which `then` is called: what was kept of the record before is old. */
const afterEach = (changes: Changes, then: () => Promise<void>): Changes =>
  new Proxy(changes, {
    get:
      (_target, name) =>
      (...given: unknown[]) =>
        (changes[name as keyof Changes] as (...given: unknown[]) => Promise<unknown>)(...given).finally(then),
  });
