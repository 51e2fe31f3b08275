import { ParleyError } from "../core/errors.ts";
import { type Gathered, type Gathering, watch } from "../gather/gather.ts";
import { sourceAt } from "../gather/open.ts";
import { sourcesOfOpml } from "../gather/opml.ts";
import { newSource, type Source } from "../gather/source.ts";
import { vocabularyOf } from "../record/vocabulary.ts";
import { keepSources, keepState, type Listed, sourcesIn, wasHad } from "../store/sources.ts";
import { openDatabase } from "../store/sqlite.ts";
import { databasePath, openStore, type Store } from "../store/store.ts";
import { keepInputs } from "./add.ts";
import { readBytes } from "./files.ts";
import { installationAt } from "./installed.ts";
import { openJoining } from "./join.ts";
import { inputOf } from "./named.ts";
import { type Added, type Session, settle } from "./session.ts";

/** What comes of watching, as it comes. */
export type WatchTold = Readonly<{
  /** So many addresses are on the list as it begins. */
  onBegin(listed: number): void;
  onPage(url: string): void;
  onLeft(left: Readonly<{ url: string; what: string; fix: string }>): void;
  /** What was kept has been read and joined. */
  onSettled(added: Added): void;
}>;

/** Kept pages wait at most so long to be read, in milliseconds. */
const READ_AFTER_MS = 60_000;

/**
 * Puts addresses on the list of what is watched: a feed, a sitemap, a page, or an OPML file of them.
 * @returns how many are new on it.
 */
export async function addSources(session: Session, names: readonly string[], outside: Gathering): Promise<number> {
  const found: { url: string; listed: Listed }[] = [];
  for (const name of names) {
    if (!/^https?:\/\//i.test(name)) {
      const text = new TextDecoder().decode(await readBytes(name));
      for (const source of sourcesOfOpml(text, name, true)) found.push({ url: source.url, listed: listedOf(source) });
      continue;
    }
    const at = await sourceAt(name, outside, session.stopped);
    if ("left" in at) throw new ParleyError("fetch-failed", at.left.what, { fix: at.left.fix });
    // A page that names a feed is watched through it: the feed tells what is new.
    const feed = at.source.kind === "page" ? at.feeds[0] : undefined;
    const source = feed === undefined ? at.source : newSource(feed, "feed", at.source.title);
    found.push({ url: source.url, listed: listedOf(source) });
  }
  return inStore(session, async (store) => keepSources(store, found));
}

export const removeSources = (session: Session, urls: readonly string[]): Promise<number> =>
  inStore(session, async (store) =>
    keepSources(
      store,
      urls.map((url) => ({ url, listed: null })),
    ),
  );

const listedOf = ({ kind, title, every, on }: Source): Listed => ({ kind, title, every, on });

/**
 * Keeps reading what is on the list, until it is stopped; `once`: one round of what is due. Each page is on disk before the next is
 * asked for; the store is open only while something is written, so that others can write too.
 */
export async function watchSources(
  session: Session,
  outside: Gathering,
  { once, onBegin, onPage, onLeft, onSettled }: WatchTold & Readonly<{ once: boolean }>,
): Promise<void> {
  const installation = session.installation ?? (await installationAt(session.root, session.data));
  const joining = openJoining(vocabularyOf(installation.dossiers.reference));
  const whole = { ...session, installation, joining };
  await inStore(session, async () => {});
  const reading = openDatabase(databasePath(session.data), "read");
  const { clock } = outside;
  let due: number | null = null;
  const settled = async () => {
    due = null;
    onSettled(await inStore(session, (store) => settle(store, whole, [])));
  };
  try {
    const sources = () =>
      sourcesIn<Source>(reading).map(({ url, listed, state }) => ({
        ...newSource(url, listed.kind as Source["kind"], listed.title),
        ...state,
        ...(listed as Listed & { kind: Source["kind"] }),
        url,
      }));
    onBegin(sources().length);
    const gathering = { ...outside, had: (address: string) => wasHad(reading, address) };
    for await (const found of watch(sources, gathering, { stop: session.stopped, once })) {
      await keepFound(whole, found, { onPage, onLeft });
      if (found.kind === "page") due ??= clock.now() + READ_AFTER_MS;
      if (due !== null && clock.now() >= due) await settled();
    }
    if (due !== null) await settled();
  } finally {
    reading.close();
  }
}

async function keepFound(
  session: Session,
  found: Gathered,
  { onPage, onLeft }: Pick<WatchTold, "onPage" | "onLeft">,
): Promise<void> {
  if (found.kind === "left") return onLeft(found);
  await inStore(session, async (store) => {
    if (found.kind === "state") {
      const { was, source } = found;
      // A source that moved for good is watched at its new address.
      if (was !== source.url)
        keepSources(store, [
          { url: was, listed: null },
          { url: source.url, listed: listedOf(source) },
        ]);
      return keepState(store, source.url, source);
    }
    const input = inputOf(found, { published: null, received: null });
    const { refused } = await keepInputs(store, [input], null, session);
    for (const { document, error } of refused) onLeft({ url: document, what: error.message, fix: error.fix });
    if (refused.length === 0) onPage(found.url);
  });
}

async function inStore<T>(session: Session, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(session.data, session);
  try {
    return await work(store);
  } finally {
    store.close();
  }
}
