import type { Instant } from "../core/day.ts";
import { sha256 } from "../core/ids.ts";

/** What a watched address is: a feed's items are fetched, a page is read anew when it changed, a news sitemap is a list of pages. */
export type SourceKind = "feed" | "page" | "sitemap";

/** What is known of a source's health; plain data, kept by the store between runs. */
export type Health = Readonly<{
  tried: Instant | null;
  /** When it last answered as it should. */
  good: Instant | null;
  /** Failures since then. */
  failures: number;
  /** What went wrong last, in words with what to do; stays after it is well again, with its instant. */
  problem: Readonly<{ at: Instant; what: string; fix: string }> | null;
  /** Not before this is it tried again. */
  next: Instant | null;
  /** Items had of it, ever. */
  items: number;
}>;

/** A watched address with all that is needed to go on where it stopped. */
export type Source = Readonly<{
  url: string;
  kind: SourceKind;
  title: string;
  /** Minutes between two looks. */
  every: number;
  on: boolean;
  /** What the server named its last answer. */
  etag: string | null;
  modified: string | null;
  /** SHA-256 of its last answer. */
  hash: string | null;
  /** Items seen, the newest last: 16 hex digits of each address or id, at most `MAX_SEEN`. */
  seen: readonly string[];
  /** Items that could not be had so far, with how often they were tried. */
  missed: readonly Readonly<{ item: string; times: number }>[];
  health: Health;
}>;

export const MAX_SEEN = 1500;
/** So often is an item tried before it is given up. */
export const MAX_TRIES = 4;
export const USUAL_MINUTES = 30;

const unknown: Health = { tried: null, good: null, failures: 0, problem: null, next: null, items: 0 };

export const newSource = (url: string, kind: SourceKind, title: string, more: Partial<Source> = {}): Source => ({
  url,
  kind,
  title,
  every: USUAL_MINUTES,
  on: true,
  etag: null,
  modified: null,
  hash: null,
  seen: [],
  missed: [],
  health: unknown,
  ...more,
});

export const isDue = ({ on, health }: Source, now: Instant): boolean =>
  on && (health.next === null || health.next <= now);

const later = (now: Instant, minutes: number): Instant =>
  new Date(Date.parse(now) + minutes * 60_000).toISOString().replace(/\.\d+Z$/, "Z") as Instant;

/** After an answer as it should be. `wait`: minutes that the server asked to leave it alone. */
export const well = (source: Source, now: Instant, items: number, wait = 0): Source => ({
  ...source,
  health: {
    ...source.health,
    tried: now,
    good: now,
    failures: 0,
    next: later(now, Math.max(source.every, wait)),
    items: source.health.items + items,
  },
});

/** The longest rest after failures: a day. */
const LONGEST = 24 * 60;

/** After a failure: the rest doubles each time, up to a day. */
export const ill = (source: Source, now: Instant, what: string, fix: string, wait = 0): Source => {
  const failures = source.health.failures + 1;
  const rest = Math.min(LONGEST, source.every * 2 ** Math.min(10, failures - 1));
  return {
    ...source,
    health: {
      ...source.health,
      tried: now,
      failures,
      problem: { at: now, what, fix },
      next: later(now, Math.max(rest, wait)),
    },
  };
};

/** The mark of an item: short, so that a source stays small however long its addresses are. */
export const markOf = (item: string): string => sha256(item).slice(0, 16);

/** Marks an item as done with. `keep`: marks that must not be forgotten, as the source still lists them. */
export function withSeen(source: Source, mark: string, keep: ReadonlySet<string>): Source {
  const seen = source.seen.includes(mark) ? source.seen : [...source.seen, mark];
  const spare = seen.length - MAX_SEEN;
  let dropped = 0;
  const kept = spare <= 0 ? seen : seen.filter((each) => keep.has(each) || dropped++ >= spare);
  return { ...source, seen: kept, missed: source.missed.filter(({ item }) => item !== mark) };
}

/** Marks an item as missed once more; after `MAX_TRIES` it is given up and counts as seen. */
export function withMissed(
  source: Source,
  mark: string,
  keep: ReadonlySet<string>,
): { source: Source; givenUp: boolean } {
  const times = (source.missed.find(({ item }) => item === mark)?.times ?? 0) + 1;
  if (times >= MAX_TRIES) return { source: withSeen(source, mark, keep), givenUp: true };
  const missed = [...source.missed.filter(({ item }) => item !== mark), { item: mark, times }].slice(-MAX_SEEN);
  return { source: { ...source, missed }, givenUp: false };
}
