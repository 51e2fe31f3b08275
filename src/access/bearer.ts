import { createHash, timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { ParleyError } from "../core/errors.ts";

const cookie = "parley_token";
const digest = (text: string) => createHash("sha256").update(text).digest();

/** Beyond loopback every request carries the token: as a bearer, or once as `?token=` and from then on by cookie. */
export const requireToken = (token: string): MiddlewareHandler => {
  const wanted = digest(token);
  const fits = (given: string | undefined) => given !== undefined && timingSafeEqual(digest(given), wanted);
  return async (c, next) => {
    if (c.req.path === "/healthz") return next();
    const bearer = /^Bearer (\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
    const asked = c.req.query("token");
    if (c.req.method === "GET" && asked !== undefined && fits(asked)) {
      setCookie(c, cookie, asked, { httpOnly: true, sameSite: "Strict", path: "/" });
      const url = new URL(c.req.url);
      url.searchParams.delete("token");
      return c.redirect(`${url.pathname}${url.search}`, 303);
    }
    if (!fits(bearer) && !fits(getCookie(c, cookie))) {
      throw new ParleyError("access-refused", "This server asks for its token", {
        fix: "Open the address with ?token=… once, or send it as Authorization: Bearer …",
      });
    }
    return next();
  };
};
