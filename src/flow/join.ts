import { type FoldBefore, readFold } from "../record/fold-file.ts";
import { speaksFor, type Vocabulary } from "../record/vocabulary.ts";
import { arePointsOf, type Points, putPoints, putRefolded, settlePoints } from "../store/joins.ts";
import { madeBy, putFolded, readFolded } from "../store/ledger-file.ts";
import { type ArticlesRead, readerOf } from "../store/record-reader.ts";
import { JOIN_DUE, POINTS_BY, type Store } from "../store/store.ts";
import { foldAll } from "./fold.ts";
import { foldOf, type JoinTold, ledgerOf, pointsOf, refoldedIn, wholeBook } from "./points.ts";
import { restDue } from "./rest.ts";

/** Joins a record again and again: what one joining read and folded serves the next. */
export type Joining = Readonly<{
  /**
   * Joins what was read: copies and cuts of one text, stories, originals, points. Neither the order of arrival nor how often this is
   * called changes the record. Where other names or other code made its points, they are made anew.
   * @returns how many points are new and how many were told anew.
   */
  join(store: Store, told?: JoinTold): Promise<Points>;
}>;

export function openJoining(vocabulary: Vocabulary): Joining {
  const by = madeBy(vocabulary);
  let kept: Readonly<{ folded: Before; articles: ArticlesRead }> | null = null;
  return {
    async join(store, told) {
      const isDue = store.fact(JOIN_DUE) === "yes";
      const last = store.fact(POINTS_BY);
      if (!isDue && last === by) return { fresh: 0, changed: 0, gone: [] };
      told?.begin(isDue || !last ? "came" : "installed");
      await foldAll(store);
      restDue(store);
      // A fold is of no use any more once another goes on from it: what fails below begins anew.
      const before = kept;
      kept = null;
      const partyOf = (institution: string) => speaksFor(vocabulary, institution);
      const reader = readerOf(store.data, store.database, partyOf, before?.articles);
      // A record that is rebuilt was never joined: it rests on nothing that was folded before.
      const folded = before?.folded ?? (store.fact(POINTS_BY) === by ? foldedBefore(store.data, vocabulary) : null);
      const whole = wholeBook(reader, vocabulary, folded, told);
      const refolded = folded && arePointsOf(store, folded.hash) ? refoldedIn(whole) : null;
      const points = refolded ? putRefolded(store, refolded) : putPoints(store, pointsOf(whole));
      // What became of a name is kept before the name is let go: a crash between the two finds it again.
      store.keep(points.gone.flatMap(({ old, now }) => (now === null ? [] : [{ kind: "name", old, new: now }])));
      settlePoints(store, points.gone, by);
      const ledger = ledgerOf(whole, reader.hash());
      putFolded(store.data, "points", ledger);
      putFolded(store.data, "fold", ledger && foldOf(whole, reader.hash()));
      kept = {
        folded: { fold: whole.fold, listing: whole.listing, hash: reader.hash() },
        articles: reader.read(),
      };
      told?.end();
      return points;
    },
  };
}

/** With the hash of its record. */
type Before = FoldBefore & Readonly<{ hash: string }>;

/** What another process folded when it joined the record last. */
function foldedBefore(data: string, vocabulary: Vocabulary): Before | null {
  const [points, fold] = [readFolded(data, "points"), readFolded(data, "fold")];
  return points && fold && readFold(fold, points, vocabulary);
}
