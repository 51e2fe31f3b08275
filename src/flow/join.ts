import { speaksFor, type Vocabulary } from "../record/vocabulary.ts";
import { type Points, putPoints, settlePoints } from "../store/joins.ts";
import { putLedger } from "../store/ledger-file.ts";
import { readerOf } from "../store/record-reader.ts";
import { JOIN_DUE, type Store } from "../store/store.ts";
import { foldDue } from "./fold.ts";
import { ledgerOf, pointsOf, wholeBook } from "./points.ts";
import { restDue } from "./rest.ts";

/**
 * Joins what was read: copies and cuts of one text, stories, originals, points. Neither the order of arrival nor how often this is called
 * changes the record.
 * @returns how many points are new and how many were told anew.
 */
export function joinRecord(store: Store, vocabulary: Vocabulary): Points {
  if (store.fact(JOIN_DUE) !== "yes") return { fresh: 0, changed: 0, gone: [] };
  foldDue(store);
  restDue(store);
  const reader = readerOf(store.data, store.database, (institution) => speaksFor(vocabulary, institution));
  const whole = wholeBook(reader, vocabulary);
  const points = putPoints(store, pointsOf(whole));
  // What became of a name is kept before the name is let go: a crash between the two finds it again.
  store.keep(points.gone.flatMap(({ old, now }) => (now === null ? [] : [{ kind: "name", old, new: now }])));
  settlePoints(store, points.gone);
  putLedger(store.data, ledgerOf(whole, reader));
  return points;
}
