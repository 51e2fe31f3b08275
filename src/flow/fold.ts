import type { Instant } from "../core/day.ts";
import type { ArticleId } from "../core/ids.ts";
import {
  daysAfter,
  dropFolded,
  dueUntil,
  firstDue,
  foldedBefore,
  placesBetween,
  putFolded,
  settleDue,
  shelfBefore,
} from "../store/folds.ts";
import type { Store } from "../store/store.ts";
import { isBehind, type Place, textsFrom } from "../store/texts.ts";
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
  fold.restore(foldedBefore(database, from));
  let until = from.at;
  /** The last place that was looked at. */
  let done: Place | null = null;
  const reach = (at: Instant) => {
    const far = daysAfter(at, REACH_DAYS);
    if (far > until) until = far;
  };
  /** Texts that stood folded behind the last place, up to another: those that are not met again are dropped. */
  const standing = (to: Place) => placesBetween(database, done ?? from, to).filter((place) => !isSame(place, done));
  const drop = (place: Place) => {
    dropFolded(database, place);
    reach(place.at);
  };
  for (const { texts, end } of textsFrom(database, from, SOME)) {
    const isOver = database.transaction(() => {
      const stood = standing(end);
      for (const marked of texts) {
        const place = { at: marked.text.at, article: marked.text.id };
        while (stood[0] && isBehind(place, stood[0])) drop(stood.shift() as Place);
        if (isSame(place, stood[0])) stood.shift();
        const due = dueUntil(database, place);
        if (due !== null && due > until) until = due;
        if (place.at > until) {
          settleDue(database, done ?? from, null);
          return true;
        }
        if (putFolded(database, marked, fold.add(marked.text))) reach(place.at);
        done = place;
      }
      for (const place of stood) drop(place);
      done = end;
      settleDue(database, end, until);
      return false;
    });
    if (isOver) return;
  }
  database.transaction(() => {
    for (const place of standing(END)) dropFolded(database, place);
    settleDue(database, END, null);
  });
}

const isSame = (a: Place, b: Place | null | undefined): boolean => a.at === b?.at && a.article === b.article;
