import { serve } from "@hono/node-server";
import { getConnInfo } from "@hono/node-server/conninfo";
import { type Context, Hono } from "hono";
import { requireToken } from "../access/bearer.ts";
import { safeHeaders } from "../access/headers.ts";
import { isLoopback, onlyHosts } from "../access/hosts.ts";
import { rateLimit } from "../access/limits.ts";
import type { Ask } from "../ask/ask.ts";
import { ParleyError } from "../core/errors.ts";
import type { Changes } from "../flow/changes.ts";
import { createApi } from "./api.ts";
import { feedRoutes } from "./feeds.ts";
import { knownError, noSuchPath, problemAnswer } from "./problem.ts";

export type ServerOptions = Readonly<{
  ask: Ask;
  changes?: Changes | null;
  /** The pages, from `web/`. */
  pages: Hono;
  /** Every request beyond `/healthz` must carry it; null on loopback. */
  token?: string | null;
  /** Names by which this server may be addressed beside those of loopback. */
  hosts?: readonly string[];
  texts?: "full" | "excerpts";
  version: string;
  /** Milliseconds of a clock that only goes forward, for the limits. */
  now: () => number;
  /** Requests a second of one visitor, and how many at once; loopback is not limited. */
  perSecond?: number;
  burst?: number;
  onFault?: (error: unknown, path: string) => void;
}>;

/** Everything that listens: who may ask and how often, the interface, the feeds, the pages. */
export function createServer({
  ask,
  changes = null,
  pages,
  token = null,
  hosts = [],
  texts = "full",
  version,
  now,
  perSecond = 20,
  burst = 100,
  onFault = () => {},
}: ServerOptions): Hono {
  const app = new Hono();
  app.use(safeHeaders);
  // Who brings the token may use any name; without one a foreign page could point its own name here.
  if (!token) app.use(onlyHosts(hosts));
  const limited = rateLimit({ perSecond, burst, now, visitor: addressOf });
  app.use((c, next) => (isLoopback(addressOf(c)) ? next() : limited(c, next)));
  if (token) app.use(requireToken(token));
  app.get("/healthz", async (c) => {
    const { newsReadTo, lawReadTo, version: record } = await ask.about({});
    c.header("cache-control", "no-store");
    return c.json({ status: "ok", version, record, newsReadTo, lawReadTo });
  });
  app.route("/api/v1", createApi({ ask, changes, texts, version, onFault }));
  app.route("/", feedRoutes(ask));
  app.route("/", pages);
  app.onError((error, c) => {
    if (!(knownError(error) instanceof ParleyError)) onFault(error, c.req.path);
    return problemAnswer(c, error);
  });
  app.notFound((c) => (c.req.path.startsWith("/api/") ? noSuchPath(c) : pages.fetch(c.req.raw)));
  return app;
}

function addressOf(c: Context): string {
  try {
    return (getConnInfo(c).remote.address ?? "").replace(/^::ffff:/, "");
  } catch {
    return "127.0.0.1";
  }
}

export type Listening = Readonly<{ address: string; port: number; close: () => Promise<void> }>;

/**
 * Listens, on loopback unless told otherwise. Port 0 takes a free one.
 * @throws ParleyError `access-refused` for a host beyond loopback without a token; `call-invalid` for a port that is taken.
 */
export async function listen(
  app: Hono,
  { host, port, token }: Readonly<{ host: string; port: number; token: string | null }>,
): Promise<Listening> {
  if (!isLoopback(host) && !token) {
    throw new ParleyError(
      "access-refused",
      `Serving at ${host} would show the record to others without asking them anything`,
      { fix: "Give a token of at least 16 characters (--token), or leave --host out to serve this machine alone." },
    );
  }
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port }, (info) => {
      server.off("error", failed);
      resolve({
        address: `http://${info.address.includes(":") ? `[${info.address}]` : info.address}:${info.port}`,
        port: info.port,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            if ("closeAllConnections" in server) server.closeAllConnections();
          }),
      });
    });
    const failed = (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE" || error.code === "EACCES";
      reject(
        taken
          ? new ParleyError(
              "call-invalid",
              `Port ${port} of ${host} cannot be used: ${error.code === "EACCES" ? "not allowed" : "it is taken"}`,
              { fix: "Choose another with --port, or 0 for a free one.", cause: error },
            )
          : error,
      );
    };
    server.once("error", failed);
  });
}
