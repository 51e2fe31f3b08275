import type { MiddlewareHandler } from "hono";
import { ParleyError } from "../core/errors.ts";

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$|^::1$/i;

/** Names of this machine's own: a page of another site that points its name here is refused. */
export const isLoopback = (host: string): boolean => loopback.test(host);

/** Lets through only requests that are addressed to this server by a name that it knows. */
export const onlyHosts =
  (allowed: readonly string[] = []): MiddlewareHandler =>
  async (c, next) => {
    const host = c.req.header("host") ?? "";
    if (!isLoopback(host) && !allowed.includes(host.replace(/:\d{1,5}$/, "").toLowerCase())) {
      throw new ParleyError("access-refused", `"${host.slice(0, 80)}" is no name of this server`, {
        fix: "Open it as http://localhost with its port, or serve it with --host and a token.",
      });
    }
    await next();
  };
