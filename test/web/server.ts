import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import type { Review } from "../../src/record/model.ts";
import { createServer } from "../../src/serve/server.ts";
import { createApp } from "../../src/web/app.ts";
import { fixtureAsk, fixtureChanges } from "./fixture.ts";

/** The whole server over the fixture, on a free port of loopback. Faults that are ours are collected. */
export async function fixtureServer(over: Partial<Parameters<typeof createServer>[0]> = {}) {
  const faults: string[] = [];
  const onFault = (error: unknown, path: string) =>
    faults.push(`${path}: ${error instanceof Error ? error.stack : error}`);
  const ask = over.ask ?? fixtureAsk();
  const changes = over.changes === undefined ? fixtureChanges() : over.changes;
  const texts = over.texts ?? "full";
  const app = createServer({
    version: "0.0.0",
    now: () => performance.now(),
    ...over,
    ask,
    changes,
    texts,
    pages: createApp({ ask, changes, texts, onFault }),
    onFault,
  });
  const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 });
  // On a busy machine a connection that the client would use again must not be closed meanwhile.
  if ("keepAliveTimeout" in server) server.keepAliveTimeout = 120_000;
  await new Promise<void>((done) => server.once("listening", () => done()));
  return {
    /** Every decision that the forms sent, in order. */
    decided: changes && "made" in changes ? (changes.made as readonly Review[]) : [],
    app,
    faults,
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };
}
