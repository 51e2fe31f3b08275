import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { ParleyError } from "../core/errors.ts";

/** Guards forms against other sites: a token bound to a cookie of this browser, and the origin that the browser tells. */
export type FormGuard = Readonly<{
  /** The hidden field of a form; gives the browser its cookie where it has none. */
  tokenFor(c: Context): string;
  /** Throws `access-refused` unless the form came from a page of this server. */
  check(c: Context, token: string | undefined): void;
}>;

const cookie = "parley_form";

/** `secret` is made anew at every start: a form older than the server is refused, and says so. */
export function formGuard(secret: Uint8Array = randomBytes(32)): FormGuard {
  const tokenOf = (value: string) => createHmac("sha256", secret).update(value).digest("base64url");
  return {
    tokenFor(c) {
      let value = getCookie(c, cookie);
      if (!value || !/^[\w-]{16,64}$/.test(value)) {
        value = randomBytes(18).toString("base64url");
        setCookie(c, cookie, value, { httpOnly: true, sameSite: "Strict", path: "/" });
      }
      return tokenOf(value);
    },
    check(c, token) {
      const site = c.req.header("sec-fetch-site");
      const origin = c.req.header("origin");
      const host = c.req.header("host");
      const foreign =
        (site && site !== "same-origin" && site !== "none") || (origin && origin !== "null" && hostOf(origin) !== host);
      const value = getCookie(c, cookie);
      const wanted = Buffer.from(value ? tokenOf(value) : "");
      const given = Buffer.from(token ?? "");
      if (foreign || !value || wanted.length !== given.length || !timingSafeEqual(wanted, given)) {
        throw new ParleyError(
          "access-refused",
          "The form did not come from a page of this server, or the server was started anew since",
          {
            fix: "Go back, load the page again and send the form once more.",
          },
        );
      }
    },
  };
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
