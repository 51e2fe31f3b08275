import type { MiddlewareHandler } from "hono";
import { ParleyError } from "../core/errors.ts";

/** A bucket per visitor: `burst` requests at once, `perSecond` from then on. Bounded memory: the oldest visitors are forgotten. */
export function rateLimit({
  burst,
  perSecond,
  now,
  visitor,
}: Readonly<{
  burst: number;
  perSecond: number;
  now: () => number;
  visitor: (c: Parameters<MiddlewareHandler>[0]) => string;
}>): MiddlewareHandler {
  const buckets = new Map<string, { left: number; at: number }>();
  return async (c, next) => {
    const who = visitor(c);
    const at = now();
    const bucket = buckets.get(who) ?? { left: burst, at };
    bucket.left = Math.min(burst, bucket.left + ((at - bucket.at) / 1000) * perSecond);
    bucket.at = at;
    buckets.delete(who);
    buckets.set(who, bucket);
    if (buckets.size > 10_000) buckets.delete(buckets.keys().next().value as string);
    if (bucket.left < 1) {
      c.header("retry-after", "1");
      throw new ParleyError("too-many", `More than ${perSecond} requests a second come from ${who}`, {
        fix: "Wait a second and ask again, more slowly.",
      });
    }
    bucket.left -= 1;
    await next();
  };
}
