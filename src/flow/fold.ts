import type { Instant } from "../core/day.ts";
import type { ArticleId } from "../core/ids.ts";
import { countDue, dueAgain, dueBetween, firstDue, settleDue } from "../store/due.ts";
import {
  countAmong,
  daysAfter,
  dropFolded,
  foldedBefore,
  foldedBetween,
  foldedRows,
  placesFolded,
  putFolded,
  type Standing,
  shelfBefore,
  standsBehind,
} from "../store/folds.ts";
import type { Database } from "../store/sqlite.ts";
import type { Store } from "../store/store.ts";
import { articlesFrom, isBehind, type Place, textJoining } from "../store/texts.ts";
import { REACH_DAYS, TextFold } from "../story/fold.ts";
import { MANY, openAhead, SOME } from "./fold-ahead.ts";

const END: Place = { at: "9999" as Instant, article: "" as ArticleId };

/**
 * Folds texts that came, changed or went, and those that they may bear on, in canonical order: lineage and stories are then as if all had
 * been folded from the first. Each stretch begins at the first place that is due and ends where nothing before it within reach is
 * otherwise than it stood. It can be stopped at any instant and is taken up where it was.
 */
export function foldDue({ database }: Pick<Store, "database">): void {
  for (let from = firstDue(database); from; from = firstDue(database))
    foldStretch(database, from, Number.POSITIVE_INFINITY);
}

/** So many texts are folded anew in a thread in the time in which one that came among them is put right here, with those that it bears on. */
const UNFOLDED_EACH = 3;

/**
 * The same for many: in a thread of its own, where nothing stands behind them. Where many came between what stands, what stands is folded
 * anew with them.
 */
export async function foldAll(store: Pick<Store, "database">, many: number = MANY): Promise<void> {
  const { database } = store;
  for (let from = firstDue(database); from; from = firstDue(database)) {
    if (countDue(database) >= many) {
      unfoldAmong(database, from);
      if ((await openAhead(store).finish(many)) > 0) continue;
    }
    foldStretch(database, from, many);
  }
}

/** Lets go of what stands from a place on, where more is due among it. */
function unfoldAmong(database: Database, from: Place): void {
  const { standing, due } = countAmong(database, from);
  if (standing === 0 || due < SOME || standing > due * UNFOLDED_EACH) return;
  for (let some = placesFolded(database, from, SOME); some.length > 0; some = placesFolded(database, from, SOME)) {
    database.transaction(() => {
      for (const place of some) {
        dropFolded(database, place);
        dueAgain(database, place);
      }
    });
  }
}

/** @param many where nothing stands any more and so many are due, they are left to a thread */
function foldStretch(database: Database, from: Place, many: number): void {
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
          if (putFolded(database, foldedRows({ text, mark }, folded), { stood: before !== null })) {
            if (isHeard) fold.changed(place.at, before, folded);
            reach(place.at);
          } else fold.stayed(folded);
        } else if (before) drop(before);
      }
      for (const before of standing) drop(before);
      if (many < Number.POSITIVE_INFINITY && !standsBehind(database, end) && countDue(database) >= many) {
        settleDue(database, end, null);
        return true;
      }
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
