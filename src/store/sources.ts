import type { Instant } from "../core/day.ts";
import type { SourceHealth } from "../record/reader.ts";
import { type Database, sql } from "./sqlite.ts";
import type { Store } from "./store.ts";

/** What a person asked to be watched. */
export type Listed = Readonly<{ kind: SourceHealth["kind"]; title: string; every: number; on: boolean }>;

/** A watched address, and where looking at it stopped: plain data of whoever looks. */
export type Watched<State> = Readonly<{ url: string; listed: Listed; state: State | null }>;

/** Puts addresses on the list, or takes them off (`listed` null); kept in the journal. */
export const keepSources = (
  store: Store,
  sources: readonly Readonly<{ url: string; listed: Listed | null }>[],
): number => store.keep(sources.map(({ url, listed }) => ({ kind: "source", url, listed })));

export const sourcesIn = <State>(database: Database): Watched<State>[] =>
  database.all(sql.selectFrom("source").selectAll().orderBy("url")).map(({ url, listed, state }) => ({
    url,
    listed: JSON.parse(listed),
    state: state === null ? null : JSON.parse(state),
  }));

/** Keeps where looking at an address stopped. */
export function keepState({ database }: Store, url: string, state: unknown): void {
  database.run(
    sql
      .updateTable("source")
      .set({ state: JSON.stringify(state) })
      .where("url", "=", url),
  );
}

/** Whether a page of an address stands in the record. */
export const wasHad = (database: Database, url: string): boolean =>
  database.first(sql.selectFrom("intake").select("number").where("url", "=", url).limit(1)) !== undefined;

/** As much of the state as the record shows. */
type Told = Readonly<{
  health: Readonly<{
    tried: Instant | null;
    good: Instant | null;
    failures: number;
    items: number;
    problem: Readonly<{ what: string }> | null;
  }>;
}>;

export const healthOf = (database: Database): SourceHealth[] =>
  sourcesIn<Told>(database).map(({ url, listed: { kind, on }, state }) => {
    const health = state?.health;
    const failed = health !== undefined && health.failures > 0 ? (health.problem?.what ?? "it failed") : null;
    return {
      id: url,
      address: url,
      kind,
      lastRead: health?.tried ?? null,
      lastNew: health?.good ?? null,
      articles: health?.items ?? 0,
      problem: on ? failed : "switched off",
    };
  });
