import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import { words } from "../web/words.ts";

// Entry of the thread that answers while a record is being opened: the thread that opens it may be busy for minutes.

export type DoorkeeperData = Readonly<{ host: string; port: number; tries: number; joined: Int32Array }>;
export type AtDoor = Readonly<{ port: number } | { port: number; failed: string }>;

const { host, port, tries, joined } = workerData as DoorkeeperData;
const AGAIN_SECONDS = 5;

/** How much is joined, in percent; null: nothing is, or it is not known how much there is. */
function percent(): number | null {
  const [done, all] = [Atomics.load(joined, 0), Atomics.load(joined, 1)];
  return all === 0 ? null : Math.min(99, Math.floor((100 * done) / all));
}

const page = (text: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Parley</title></head><body><h1>Parley</h1><p role="status">${text}</p><p>${words.opening.wait}</p></body></html>`;

const server = createServer((request, answer) => {
  const isProbe = request.url === "/healthz" || request.url?.startsWith("/api/");
  const done = percent();
  answer.writeHead(503, {
    "content-type": isProbe ? "application/json" : "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'",
    "retry-after": String(AGAIN_SECONDS),
    refresh: String(AGAIN_SECONDS),
  });
  answer.end(isProbe ? JSON.stringify({ status: "opening", percent: done }) : page(words.opening.text(done)));
  request.resume();
});

function listen(at: number): void {
  const failed = (error: NodeJS.ErrnoException): void => {
    if (error.code === "EADDRINUSE" && at + 1 < port + tries) listen(at + 1);
    else parentPort?.postMessage({ port: at, failed: error.code ?? error.message } satisfies AtDoor);
  };
  server.once("error", failed);
  server.listen(at, host, () => {
    server.off("error", failed);
    parentPort?.postMessage({ port: (server.address() as AddressInfo).port } satisfies AtDoor);
  });
}

parentPort?.once("message", () => {
  server.close();
  server.closeAllConnections();
  parentPort?.close();
});
listen(port);
