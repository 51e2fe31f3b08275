import { type Instant, parseInstant } from "../core/day.ts";
import { sha256 } from "../core/ids.ts";
import type { Answer } from "../net/net.ts";
import { decode } from "../page/formats/decode.ts";
import { type Feed, feedDanger, feedOf } from "../page/formats/feed.ts";
import { dated } from "../page/meta/head.ts";
import { canonicalAddress } from "./canonical.ts";
import { discover } from "./discover.ts";
import type { Fetching, Outcome } from "./fetching.ts";
import type { Clock } from "./polite.ts";
import { type Listed, parseSitemap } from "./sitemap.ts";
import { ill, isDue, markOf, type Source, well, withMissed, withSeen } from "./source.ts";

/** A page that came in, as `flow/` takes it. */
export type GatheredPage = Readonly<{
  kind: "page";
  /** Address of the source that led to it. */
  source: string;
  /** The address that answered, without tracking. */
  url: string;
  bytes: Uint8Array;
  contentType: string | null;
  received: Instant;
  /** Day or instant that the feed or sitemap tells, as ISO 8601. */
  published: string | null;
}>;

export type Gathered =
  | GatheredPage
  /** What is now known of a source, to be kept under its address `was` (it may have moved) before the next is asked for. */
  | Readonly<{ kind: "state"; was: string; source: Source }>
  /** What was left out, with what to do. */
  | Readonly<{ kind: "left"; url: string; what: string; fix: string }>;

export type Gathering = Readonly<{
  fetching: Fetching;
  clock: Clock;
  /** Whether a page of this address was had already, by another source or another day. */
  had: (address: string) => boolean;
  /** Addresses that are being fetched: two sources that list one page fetch it once. */
  claims?: Set<string>;
}>;

/** So many new items are taken of one source at one look; the rest comes at the next. */
const MAX_ITEMS = 200;
const MAX_SITEMAPS = 5;

export const nowOf = (clock: Clock): Instant => parseInstant(new Date(clock.now()).toISOString());

/**
 * Looks at a source once: hands over what is new, then the source as it is now. The consumer keeps each page before it asks for the
 * next, so that killing it loses nothing: what was not kept is not marked as seen.
 */
export async function* look(start: Source, gathering: Gathering, stop?: AbortSignal): AsyncGenerator<Gathered> {
  for await (const found of looked(start, gathering, stop)) {
    yield found.kind === "state" ? { ...found, was: start.url } : found;
  }
}

type Found = Exclude<Gathered, { kind: "state" }> | { kind: "state"; source: Source };

async function* looked(start: Source, gathering: Gathering, stop?: AbortSignal): AsyncGenerator<Found> {
  const { fetching, clock } = gathering;
  const outcome = await fetching.fetch(start.url, { etag: start.etag, modified: start.modified }, stop);
  const now = nowOf(clock);
  // A list that has not changed is had again where items of it are still missing.
  if (outcome.kind === "same" && start.missed.length === 0) return yield { kind: "state", source: well(start, now, 0) };
  const again = outcome.kind === "same" ? await fetching.fetch(start.url, undefined, stop) : outcome;
  if (again.kind !== "had") {
    if (stop?.aborted) return;
    const { what, fix, wait } = trouble(again, start.url);
    yield { kind: "left", url: start.url, what, fix };
    return yield { kind: "state", source: ill(start, now, what, fix, wait) };
  }
  const { answer } = again;
  const source = named(start, answer);
  if (source.kind === "page") return yield* page(source, start, answer, now);
  const items = await itemsOf(source, answer, fetching, stop);
  if ("what" in items) {
    yield { kind: "left", url: source.url, what: items.what, fix: items.fix };
    return yield { kind: "state", source: ill({ ...source, etag: null, modified: null }, now, items.what, items.fix) };
  }
  yield* takeItems(source, items.list, items.own ? answer : null, gathering, stop);
}

type Item = { address: string | null; id: string; published: string | null };

async function* takeItems(
  from: Source,
  items: readonly Item[],
  own: Answer | null,
  { fetching, clock, had, claims = new Set() }: Gathering,
  stop?: AbortSignal,
): AsyncGenerator<Found> {
  let source = from;
  const listed = new Set(items.map(({ id }) => markOf(id)));
  const seen = new Set(source.seen);
  const fresh = items.filter(({ id }) => {
    const mark = markOf(id);
    if (seen.has(mark)) return false;
    seen.add(mark);
    return true;
  });
  let count = 0;
  let ownGiven = false;
  for (const { address, id, published } of fresh.slice(0, MAX_ITEMS)) {
    if (stop?.aborted) break;
    const mark = markOf(id);
    if (address === null || had(address)) {
      // An item without a page of its own: the feed's file holds what there is of it.
      if (address === null && own !== null && !ownGiven) {
        ownGiven = true;
        count++;
        yield pageOf(source, own, nowOf(clock), published);
      }
      source = withSeen(source, mark, listed);
      continue;
    }
    // Another source fetches it at this moment; whether it succeeds is seen at the next look.
    if (claims.has(address)) continue;
    claims.add(address);
    const outcome = await fetching.fetch(address, undefined, stop).finally(() => claims.delete(address));
    if (outcome.kind === "had") {
      const led = canonicalAddress(outcome.answer.url) ?? address;
      if (led === address || !had(led)) {
        count++;
        yield pageOf(source, outcome.answer, nowOf(clock), published);
      }
      source = withSeen(source, mark, listed);
    } else if (stop?.aborted) break;
    else {
      const { what, fix } = trouble(outcome, address);
      const lasting = outcome.kind === "gone" || outcome.kind === "refused";
      const missed = lasting
        ? { source: withSeen(source, mark, listed), givenUp: true }
        : withMissed(source, mark, listed);
      source = missed.source;
      yield { kind: "left", url: address, what, fix: missed.givenUp ? fix : "It is tried again at the next look." };
    }
    yield { kind: "state", source: unfinished(source) };
  }
  const left = fresh.slice(0, MAX_ITEMS).some(({ id }) => !source.seen.includes(markOf(id)));
  const rest = fresh.length > MAX_ITEMS || left || stop?.aborted;
  const done = well(source, nowOf(clock), count);
  yield { kind: "state", source: rest ? unfinished(done) : done };
}

/** Where items are left, the list itself must come again, changed or not. */
const unfinished = (source: Source): Source => ({ ...source, etag: null, modified: null, hash: null });

async function* page(source: Source, before: Source, answer: Answer, now: Instant): AsyncGenerator<Found> {
  if (source.hash === before.hash) return yield { kind: "state", source: well(source, now, 0) };
  yield pageOf(source, answer, now, null);
  yield { kind: "state", source: well(source, now, 1) };
}

/** A page as it came in by a source. */
export const pageOf = (source: Source, answer: Answer, received: Instant, published: string | null): GatheredPage => ({
  kind: "page",
  source: source.url,
  url: canonicalAddress(answer.url) ?? answer.url,
  bytes: answer.bytes,
  contentType: answer.headers["content-type"] ?? null,
  received,
  published,
});

/** A source with what its last answer is called; its address where it moved for good. */
const named = (source: Source, answer: Answer): Source => ({
  ...source,
  url: answer.moved ? (canonicalAddress(answer.url) ?? source.url) : source.url,
  etag: answer.headers.etag ?? null,
  modified: answer.headers["last-modified"] ?? null,
  hash: sha256(answer.bytes),
});

function trouble(outcome: Exclude<Outcome, { kind: "had" }>, url: string): { what: string; fix: string; wait: number } {
  if (outcome.kind === "same")
    return {
      what: `${url}: the server says "not changed" to a first request`,
      fix: "Tell the site; it is tried again by itself.",
      wait: 0,
    };
  return {
    what: outcome.what,
    fix: outcome.fix,
    wait: outcome.kind === "failed" ? outcome.wait : outcome.kind === "gone" ? 24 * 60 : 0,
  };
}

type Items = { list: Item[]; own: boolean } | { what: string; fix: string };

async function itemsOf(source: Source, answer: Answer, fetching: Fetching, stop?: AbortSignal): Promise<Items> {
  const { text } = decode(answer.bytes, answer.headers["content-type"] ?? null);
  if (source.kind === "sitemap") {
    const pages = await listedOf(text, answer.url, fetching, stop);
    if (pages === null)
      return {
        what: `${source.url} is no sitemap any more`,
        fix: "Look at the address, and take it off the list or correct it.",
      };
    return {
      own: false,
      list: pages.map(({ url, published, modified }) => ({
        address: url,
        id: url,
        published: isoOf(published ?? modified),
      })),
    };
  }
  const danger = feedDanger(text);
  if (danger) return { what: `${source.url} is ${danger}`, fix: "Take it off the list, or tell the site." };
  const feed = feedOf(text);
  if (!feed) {
    const { feeds } = discover(answer.bytes, answer.headers["content-type"] ?? null, answer.url);
    return {
      what: `${source.url} is a page where a feed should be`,
      fix: feeds.length
        ? `The page names this feed: ${feeds[0]}. Watch that instead.`
        : "Look for the feed's new address on the site.",
    };
  }
  return { own: true, list: itemsOfFeed(feed, answer.url) };
}

const itemsOfFeed = (feed: Feed, base: string): Item[] =>
  feed.items.map(({ url, title, content, summary, published, updated }) => {
    const address = url ? canonicalAddress(url, base) : null;
    return { address, id: address ?? `${title}\n${content ?? summary ?? ""}`, published: isoOf(published ?? updated) };
  });

function isoOf(text: string | null): string | null {
  const found = text ? dated(text, "feed") : null;
  return found ? (found.at ?? found.days) : null;
}

/** The pages of a sitemap, the newest first; of an index those of its last sitemaps. */
async function listedOf(text: string, url: string, fetching: Fetching, stop?: AbortSignal): Promise<Listed[] | null> {
  const sitemap = parseSitemap(text, url);
  if (!sitemap) return null;
  const pages = [...sitemap.pages];
  for (const address of sitemap.sitemaps.slice(0, MAX_SITEMAPS)) {
    const outcome = await fetching.fetch(address, undefined, stop);
    if (outcome.kind !== "had") continue;
    const inner = parseSitemap(
      decode(outcome.answer.bytes, outcome.answer.headers["content-type"] ?? null).text,
      address,
    );
    pages.push(...(inner?.pages ?? []));
  }
  const told = ({ published, modified }: Listed) => isoOf(published ?? modified) ?? "";
  return pages.sort((a, b) => (told(a) < told(b) ? 1 : told(a) > told(b) ? -1 : 0));
}

/** Sources looked at once at the same time. */
const AT_ONCE = 8;
/** The longest sleep between two looks at the list of sources. */
const NAP_MS = 60_000;
/** Addresses remembered, so that a page which ten feeds list is fetched once. */
const REMEMBERED = 20_000;

/**
 * Keeps looking at sources as they fall due, until `stop`: then what is in hand is finished and handed over. `sources` is asked anew each
 * round, so that the list may change meanwhile. With `once`, one round of what is due is enough.
 */
export async function* watch(
  sources: () => readonly Source[],
  gathering: Gathering,
  { stop, once = false }: Readonly<{ stop?: AbortSignal; once?: boolean }> = {},
): AsyncGenerator<Gathered> {
  const recent = new Set<string>();
  const remember = (address: string) => {
    recent.add(address);
    if (recent.size > REMEMBERED) recent.delete(recent.values().next().value as string);
  };
  const own: Gathering = {
    ...gathering,
    claims: new Set(),
    had: (address) => recent.has(address) || gathering.had(address),
  };
  while (!stop?.aborted) {
    const due = sources().filter((source) => isDue(source, nowOf(gathering.clock)));
    for await (const found of atOnce(
      due.map((source) => () => look(source, own, stop)),
      AT_ONCE,
      stop,
    )) {
      if (found.kind === "page") remember(found.url);
      yield found;
    }
    if (once) return;
    const next = sources()
      .filter(({ on }) => on)
      .map(({ health }) => (health.next === null ? 0 : Date.parse(health.next)));
    const wait = next.length ? Math.min(NAP_MS, Math.max(1000, Math.min(...next) - gathering.clock.now())) : NAP_MS;
    await gathering.clock.sleep(wait, stop);
  }
}

/** What several generators give, as it comes; at most so many run at once, and none runs ahead of the consumer by more than one. */
async function* atOnce<T>(
  starts: readonly (() => AsyncGenerator<T>)[],
  most: number,
  stop?: AbortSignal,
): AsyncGenerator<T> {
  type Step = { run: AsyncGenerator<T>; result: IteratorResult<T> };
  const running = new Map<AsyncGenerator<T>, Promise<Step>>();
  const step = (run: AsyncGenerator<T>): Promise<Step> => run.next().then((result) => ({ run, result }));
  let next = 0;
  for (;;) {
    while (running.size < most && next < starts.length && !stop?.aborted) {
      const run = (starts[next++] as () => AsyncGenerator<T>)();
      running.set(run, step(run));
    }
    if (running.size === 0) return;
    const { run, result } = await Promise.race(running.values());
    if (result.done) {
      running.delete(run);
      continue;
    }
    yield result.value;
    running.set(run, step(run));
  }
}
