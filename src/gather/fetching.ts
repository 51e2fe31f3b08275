import { ParleyError } from "../core/errors.ts";
import type { Answer, Net } from "../net/net.ts";
import type { Clock, Manners } from "./polite.ts";
import { everything, mayFetch, nothing, parseRobots, type Robots } from "./robots.ts";

/** What came of asking for an address. Each but `had` and `same` says what to tell the user. */
export type Outcome =
  | Readonly<{ kind: "had"; answer: Answer }>
  /** Not changed since the last answer. */
  | Readonly<{ kind: "same" }>
  /** Not there any more (404, 410). */
  | Readonly<{ kind: "gone"; what: string; fix: string }>
  /** Robots.txt or the guard forbids it. */
  | Readonly<{ kind: "refused"; what: string; fix: string }>
  /** Tried as often as makes sense. `wait`: minutes that the server asked to leave it alone. */
  | Readonly<{ kind: "failed"; what: string; fix: string; wait: number }>;

export type Fetching = Readonly<{
  fetch(url: string, known?: { etag: string | null; modified: string | null }, stop?: AbortSignal): Promise<Outcome>;
  robotsOf(url: string, stop?: AbortSignal): Promise<Robots>;
}>;

/** Tries again after so many milliseconds each time. */
const BACKOFF = [2_000, 10_000];
/** Answers that may be other the next time. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524]);
const ROBOTS_KEPT_MS = 24 * 3_600_000;
/** Where robots.txt could not be had, it is asked again after this. */
const ROBOTS_RETRY_MS = 3_600_000;
const MAX_HOSTS = 2000;
const MAX_WAIT_MINUTES = 24 * 60;

/** @param agent product token of the user agent, as robots.txt names it. */
export function openFetching(net: Net, clock: Clock, manners: Manners, agent: string): Fetching {
  const robots = new Map<string, { until: number; robots: Promise<Robots> }>();

  function robotsOf(url: string, stop?: AbortSignal): Promise<Robots> {
    const { origin, host } = new URL(url);
    const known = robots.get(origin);
    if (known && known.until > clock.now()) return known.robots;
    if (robots.size >= MAX_HOSTS) robots.delete(robots.keys().next().value as string);
    const entry = { until: clock.now() + ROBOTS_KEPT_MS, robots: Promise.resolve(nothing) };
    entry.robots = manners
      .at(host, 0, () => net.get(`${origin}/robots.txt`, {}, stop))
      .then(
        ({ status, bytes }) => {
          if (status >= 200 && status < 300) return parseRobots(new TextDecoder().decode(bytes), agent);
          // RFC 9309, 2.3.1: what is not there forbids nothing; a server in trouble forbids all, for a while.
          if (status >= 400 && status < 500 && status !== 429) return everything;
          entry.until = clock.now() + ROBOTS_RETRY_MS;
          return nothing;
        },
        (error: unknown) => {
          entry.until = clock.now() + ROBOTS_RETRY_MS;
          if (error instanceof ParleyError && error.code === "address-refused") throw error;
          if (error instanceof ParleyError && error.code === "too-large") return everything;
          return nothing;
        },
      );
    robots.set(origin, entry);
    entry.robots.catch(() => robots.delete(origin));
    return entry.robots;
  }

  async function fetch(
    url: string,
    known = { etag: null, modified: null } as { etag: string | null; modified: string | null },
    stop?: AbortSignal,
  ): Promise<Outcome> {
    let rules: Robots;
    try {
      rules = await robotsOf(url, stop);
    } catch (error) {
      return refusedBy(error);
    }
    if (!mayFetch(rules, url)) {
      const unreachable = rules === nothing;
      return unreachable
        ? {
            kind: "failed",
            what: `${url}: the server's robots.txt could not be had`,
            fix: "Nothing is asked of the site until it answers; it is tried again by itself.",
            wait: 60,
          }
        : {
            kind: "refused",
            what: `${url}: the site's robots.txt asks that this be left alone`,
            fix: "Ask the site for leave, use its feed, or save the page by hand and add the file.",
          };
    }
    const headers: Record<string, string> = {
      accept:
        "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.5",
    };
    if (known.etag) headers["if-none-match"] = known.etag;
    if (known.modified) headers["if-modified-since"] = known.modified;
    const { host } = new URL(url);
    let last: Outcome = { kind: "failed", what: url, fix: "", wait: 0 };
    for (let attempt = 0; attempt <= BACKOFF.length; attempt++) {
      if (attempt > 0) await clock.sleep(BACKOFF[attempt - 1] as number, stop);
      if (stop?.aborted) return last;
      try {
        const answer = await manners.at(host, (rules.delay ?? 0) * 1000, () => net.get(url, headers, stop));
        const outcome = judged(url, answer, clock.now());
        if (outcome.kind !== "failed" || !PASSING.has(answer.status) || outcome.wait > 1) return outcome;
        last = outcome;
      } catch (error) {
        if (!(error instanceof ParleyError)) throw error;
        if (error.code !== "fetch-failed") return refusedBy(error);
        last = { kind: "failed", what: error.message, fix: error.fix, wait: 0 };
      }
    }
    return last;
  }

  return { fetch, robotsOf };
}

function refusedBy(error: unknown): Outcome {
  if (error instanceof ParleyError) return { kind: "refused", what: error.message, fix: error.fix };
  throw error;
}

function judged(url: string, answer: Answer, now: number): Outcome {
  const { status } = answer;
  if (status === 304) return { kind: "same" };
  if (status >= 200 && status < 300) return { kind: "had", answer };
  const what = `${url}: the server answers ${status}`;
  if (status === 404 || status === 410)
    return {
      kind: "gone",
      what: `${url} is not there any more (${status})`,
      fix: "Look for its new address, or take it off the list.",
    };
  if (status === 401 || status === 402 || status === 403 || status === 407 || status === 451) {
    return {
      kind: "failed",
      what: `${what}: it wants a login, or turns machines away`,
      fix: "Save the page by hand and add the file, or ask the site for leave.",
      wait: 24 * 60,
    };
  }
  return {
    kind: "failed",
    what,
    fix: "It is tried again by itself; look at the address where this lasts.",
    wait: waitOf(answer.headers["retry-after"], now),
  };
}

/** Minutes that a Retry-After asks for: seconds or a day and hour; at most a day. */
function waitOf(value: string | undefined, now: number): number {
  if (!value) return 0;
  const seconds = /^\d{1,9}$/.test(value) ? Number(value) : (Date.parse(value) - now) / 1000;
  return Number.isFinite(seconds) ? Math.min(MAX_WAIT_MINUTES, Math.max(0, Math.ceil(seconds / 60))) : 0;
}
