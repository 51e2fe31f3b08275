import type { Instant } from "../core/day.ts";
import type { ArticleId } from "../core/ids.ts";
import {
  daysAfter,
  dropFolded,
  dueBetween,
  firstDue,
  foldedBefore,
  foldedBetween,
  putFolded,
  type Standing,
  settleDue,
  shelfBefore,
  standsBehind,
} from "../store/folds.ts";
import type { Store } from "../store/store.ts";
import { articlesFrom, isBehind, type Place, textJoining } from "../store/texts.ts";
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
          if (!putFolded(database, { text, mark }, folded, { stood: before !== null })) continue;
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
