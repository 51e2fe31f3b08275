import type { MiddlewareHandler } from "hono";

/** What a page may load and do: its own style, its own script, nothing from elsewhere, nothing inline. */
export const contentPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join("; ");

/** Set before the answer is made: an answer whose headers change afterwards is made a second time. */
export const safeHeaders: MiddlewareHandler = (c, next) => {
  c.header("content-security-policy", contentPolicy);
  c.header("x-content-type-options", "nosniff");
  c.header("referrer-policy", "no-referrer");
  c.header("cross-origin-opener-policy", "same-origin");
  c.header("cross-origin-resource-policy", "same-origin");
  c.header("x-frame-options", "DENY");
  return next();
};
