import type { Allowed } from "../net/guard.ts";
import { type Answer, openNet } from "../net/net.ts";
import { discover } from "./discover.ts";
import { openFetching } from "./fetching.ts";
import { type Gathered, type Gathering, look, nowOf, pageOf } from "./gather.ts";
import { type Clock, openManners } from "./polite.ts";
import { newSource, type Source } from "./source.ts";

/** The name under which robots.txt knows Parley. */
export const AGENT = "parley";
/** Milliseconds between two requests to one host, and requests under way at once. */
const PAUSE_MS = 2000;
const AT_ONCE = 8;

/**
 * Gathering with its way out. `contact`: an address or a page where a site finds who asks, said with every request. `allowed`: names of
 * one's own network that may be asked.
 */
export function openGathering(
  options: Readonly<{ allowed: Allowed; contact: string; clock: Clock; had: (address: string) => boolean }>,
): Gathering & { close(): Promise<void> } {
  const { allowed, contact, clock, had } = options;
  const net = openNet({ allowed, agent: `${AGENT}/1.0 (+${contact.replace(/[^\x20-\x7e]/g, "").slice(0, 200)})` });
  const fetching = openFetching(net, clock, openManners(clock, PAUSE_MS, AT_ONCE), AGENT);
  return { fetching, clock, had, close: () => net.close() };
}

/** The real clock: the one that the command line hands in. */
export const wallClock = (now: () => number): Clock => ({
  now,
  sleep: (ms, stop) =>
    new Promise((done) => {
      const timer = setTimeout(finish, ms);
      function finish() {
        clearTimeout(timer);
        stop?.removeEventListener("abort", finish);
        done();
      }
      stop?.addEventListener("abort", finish, { once: true });
      if (stop?.aborted) finish();
    }),
});

/**
 * What an address is, by asking it: a source to be watched, with the feeds that its page names. Null where it cannot be had; then
 * `left` says why.
 */
export async function sourceAt(
  url: string,
  { fetching }: Gathering,
  stop?: AbortSignal,
): Promise<SourceFound | { left: { what: string; fix: string } }> {
  const outcome = await fetching.fetch(url, undefined, stop);
  if (outcome.kind === "same") return { left: { what: `${url} gives no page`, fix: "Look at the address." } };
  if (outcome.kind !== "had") return { left: { what: outcome.what, fix: outcome.fix } };
  const { answer } = outcome;
  const { kind, title, feeds } = discover(answer.bytes, answer.headers["content-type"] ?? null, answer.url);
  return { source: newSource(answer.moved ? answer.url : url, kind, title), feeds, answer };
}

/** A source, the feeds that its page names, and the answer by which it was told. */
export type SourceFound = Readonly<{ source: Source; feeds: readonly string[]; answer: Answer }>;

/** Has an address once, as `add URL` does: a page as it is, of a feed or a sitemap every item. */
export async function* once(url: string, gathering: Gathering, stop?: AbortSignal): AsyncGenerator<Gathered> {
  const found = await sourceAt(url, gathering, stop);
  if ("left" in found) yield { kind: "left", url, ...found.left };
  else if (found.source.kind === "page") yield pageOf(found.source, found.answer, nowOf(gathering.clock), null);
  else yield* look(found.source, gathering, stop);
}
