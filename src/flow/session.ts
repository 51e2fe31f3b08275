import type { Instant } from "../core/day.ts";
import { vocabularyOf } from "../record/vocabulary.ts";
import type { Points } from "../store/joins.ts";
import { openStore, type Store } from "../store/store.ts";
import { type Acknowledged, type Kept, keepInputs } from "./add.ts";
import { openAhead } from "./fold-ahead.ts";
import { type Installation, installationAt } from "./installed.ts";
import { type Joining, openJoining } from "./join.ts";
import type { Input, Refused } from "./manifest.ts";
import type { JoinTold } from "./points.ts";
import { openPool } from "./pool.ts";
import { openQueue, type Written } from "./queue.ts";

/** What surrounds a change of the record: who runs it, on which clock, and who is told. */
export type Session = Readonly<{
  root: string;
  data: string;
  now: Instant;
  /** The command, for another one that waits: "add". */
  what: string;
  /** What is installed, where it was loaded already. */
  installation?: Installation;
  /** Worker threads at most; 0: pages are read in this one; left out: one for each processor but one, which writes. */
  workers?: number;
  /** What joined the record before in this process. */
  joining?: Joining;
  /** Told how far the joining is. */
  joinTold?: JoinTold;
  stopped: AbortSignal;
  onWait(holder: string | null): void;
  /** A page is on disk: whatever happens now, it is kept. */
  onKept(page: Acknowledged): void;
  /** So many more kept pages turned out to be unread. */
  onDue(count: number): void;
  onRead(count: number): void;
}>;

/** Pages to add, at hand or to come. */
export type Inputs = Iterable<Input | Refused> | AsyncIterable<Input | Refused>;

export type Added = Readonly<{ kept: Kept; written: Written; points: Pick<Points, "fresh" | "changed"> }>;

/**
 * Brings pages into the record: kept, read, joined. Each step can be interrupted and is taken up by the next call; adding
 * the same again changes nothing.
 */
export async function addPages(session: Session, inputs: Inputs): Promise<Added> {
  const store = await openStore(session.data, session);
  try {
    return await settle(store, session, inputs);
  } finally {
    store.close();
  }
}

/** Reads and joins whatever is due, inputs that come along included. */
export async function settle(store: Store, session: Session, inputs: Inputs): Promise<Added> {
  const installation = session.installation ?? (await installationAt(session.root, session.data));
  const pool = openPool(installation, session.workers);
  const ahead = openAhead(store);
  const queue = openQueue(store, pool, installation.edition, { onRead: session.onRead, onWritten: ahead.came });
  let kept: Kept;
  try {
    kept = await keepInputs(store, inputs, queue, session);
    await queue.drain(session);
    // Joining needs the memory of the workers more than the workers do.
    await pool.close();
    if (!session.stopped.aborted) await ahead.finish();
  } finally {
    await Promise.all([pool.close(), ahead.close()]);
  }
  if (session.stopped.aborted) return { kept, written: queue.written, points: { fresh: 0, changed: 0 } };
  const joining = session.joining ?? openJoining(vocabularyOf(installation.dossiers.reference));
  const { fresh, changed } = await joining.join(store, session.joinTold);
  return { kept, written: queue.written, points: { fresh, changed } };
}
