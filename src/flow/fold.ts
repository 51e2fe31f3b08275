import { Worker } from "node:worker_threads";
import type { Instant } from "../core/day.ts";
import type { ArticleId } from "../core/ids.ts";
import {
  countDue,
  daysAfter,
  dropFolded,
  dueBetween,
  type FoldedRows,
  firstDue,
  foldedBefore,
  foldedBetween,
  foldedRows,
  putFolded,
  type Standing,
  settleDue,
  shelfBefore,
  standsBehind,
  standsFrom,
} from "../store/folds.ts";
import type { Store } from "../store/store.ts";
import { articlesFrom, isBehind, type MarkedText, type Place, textJoining } from "../store/texts.ts";
import { REACH_DAYS, TextFold } from "../story/fold.ts";

/** Texts that are folded in one transaction. */
const SOME = 250;
const END: Place = { at: "9999" as Instant, article: "" as ArticleId };

/**
 * Folds texts that came, changed or went, and those that they may bear on, in canonical order: lineage and stories are then as if all had
 * been folded from the first. Each stretch begins at the first place that is due and ends where nothing before it within reach is
 * otherwise than it stood. It can be stopped at any instant and is taken up where it was.
 */
export function foldDue({ database }: Pick<Store, "database">): void {
  for (let from = firstDue(database); from; from = firstDue(database)) foldStretch(database, from);
}

/** From so many texts on it pays to start a thread for them, and so many batches of them are on their way at once. */
const MANY = 2000;
const AHEAD = 3;

/**
 * Folds many texts behind which nothing stands, as `foldDue` does: in a thread of its own, while what is folded is written here. It leaves to
 * `foldDue` what is of another kind, and whatever the thread did not come to.
 */
export async function foldAhead({ database }: Pick<Store, "database">, many: number = MANY): Promise<void> {
  const from = firstDue(database);
  if (!from || countDue(database) < many || standsFrom(database, from)) return;
  const worker = new Worker(new URL("./fold-worker.ts", import.meta.url), {
    workerData: { file: database.file, from, ahead: AHEAD } satisfies FoldingAhead,
  });
  const asked: ((batch: FoldedBatch | null) => void)[] = [];
  let isGone = false;
  const gone = () => {
    isGone = true;
    for (const give of asked.splice(0)) give(null);
  };
  worker.on("message", (batch) => asked.shift()?.(batch));
  // What a thread stumbled over, `foldDue` comes upon as well, and says it.
  worker.on("error", gone).on("exit", gone);
  const batches = articlesFrom(database, from, SOME);
  const coming: Promise<FoldedBatch | null>[] = [];
  const send = () => {
    const { value: articles, done } = batches.next();
    if (done || isGone) return;
    const texts = articles.flatMap(({ mark, article }) => {
      const text = textJoining(database, article);
      return text ? [{ text, mark }] : [];
    });
    coming.push(new Promise((give) => asked.push(give)));
    worker.postMessage({ end: articles.at(-1) as Place, texts } satisfies TextBatch);
  };
  try {
    for (let sent = 0; sent < AHEAD; sent++) send();
    for (let batch = await coming.shift(); batch; batch = await coming.shift()) {
      const { end, texts } = batch;
      database.transaction(() => {
        for (const rows of texts) putFolded(database, rows, { stood: false });
        settleDue(database, end, daysAfter(end.at, REACH_DAYS));
      });
      send();
    }
    if (!isGone) database.transaction(() => settleDue(database, END, null));
  } finally {
    await worker.terminate();
  }
}

/** What the thread that folds ahead is told when it starts: where it begins, and how many batches may be on their way. */
export type FoldingAhead = Readonly<{ file: string; from: Place; ahead: number }>;
/** Then: texts up to a place. What it gives: how they were folded. */
export type TextBatch = Readonly<{ end: Place; texts: readonly MarkedText[] }>;
export type FoldedBatch = Readonly<{ end: Place; texts: readonly FoldedRows[] }>;

function foldStretch(database: Store["database"], from: Place): void {
  const fold = new TextFold(shelfBefore(database, from));
  for (const before of foldedBefore(database, from)) fold.restore(before);
  /** How far it has to go at least, and how far every text is folded anew. */
  let until = from.at;
  let anew = from.at;
  /** The last place that was looked at. */
  let done: Place | null = null;
  const reach = (at: Instant) => {
    const far = daysAfter(at, REACH_DAYS);
    if (far > until) until = far;
  };
  const isNew = (place: Place) => done === null || isBehind(place, done);
  const drop = (before: Standing) => {
    dropFolded(database, placeOf(before));
    fold.changed(before.at, before, null);
    reach(before.at);
  };
  for (const articles of articlesFrom(database, from, SOME)) {
    const end = articles.at(-1) as Place;
    const isOver = database.transaction(() => {
      const standing = foldedBetween(database, done ?? from, end).filter((before) => isNew(placeOf(before)));
      // Where nothing stands farther on, nobody asks what changed.
      const isHeard = standing.length > 0 || standsBehind(database, end);
      const due = dueBetween(database, done ?? from, end).filter(isNew);
      for (const { mark, ...place } of articles) {
        for (; standing[0] && isBehind(place, placeOf(standing[0])); standing.shift()) drop(standing[0]);
        for (; due[0] && !isBehind(due[0], place); due.shift()) {
          if (due[0].until > until) until = due[0].until;
          if (due[0].until > anew) anew = due[0].until;
        }
        if (place.at > until) {
          settleDue(database, done ?? from, null);
          return true;
        }
        const before = standing[0] && !isBehind(placeOf(standing[0]), place) ? (standing.shift() as Standing) : null;
        done = place;
        if (before?.mark === mark && place.at > anew && fold.stands(before)) {
          fold.restore(before);
          continue;
        }
        const text = textJoining(database, place.article);
        if (text) {
          const folded = fold.add(text);
          if (!putFolded(database, foldedRows({ text, mark }, folded), { stood: before !== null })) continue;
          if (isHeard) fold.changed(place.at, before, folded);
          reach(place.at);
        } else if (before) drop(before);
      }
      for (const before of standing) drop(before);
      settleDue(database, end, until);
      return false;
    });
    if (isOver) return;
  }
  database.transaction(() => {
    for (const before of foldedBetween(database, done ?? from, END))
      if (isNew(placeOf(before))) dropFolded(database, placeOf(before));
    settleDue(database, END, null);
  });
}

const placeOf = ({ at, id }: Standing): Place => ({ at, article: id });
