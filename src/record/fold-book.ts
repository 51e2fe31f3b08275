import { Book } from "./book.ts";
import { decisionsOn, type Verdict } from "./decisions.ts";
import type { Draft } from "./draft.ts";
import { withdrawnBy } from "./editions.ts";
import { type Fold, fold, foldList } from "./fold.ts";
import type { Listed } from "./listing.ts";
import type { Review, Source, Testimony } from "./model.ts";
import { Anchors, asDecided, overlay } from "./reviews.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A book that was folded here, with what another one like it can be made from. */
export type FoldedBook = Readonly<{ book: Book; fold: Fold }>;

/**
 * Folds testimonies, in any order; `active` as `activeReviews` gives them. Of a fold `before` of much the same, only what is unlike is
 * folded again; it is not to be asked any more once this one was.
 */
export function foldBook(
  testimonies: readonly Testimony[],
  sources: readonly Source[],
  active: readonly Review[],
  vocabulary: Vocabulary,
  before: Fold | null = null,
  onFolded?: (count: number) => void,
): FoldedBook {
  const those = asDecided(testimonies, sources, active);
  const anchors = active.length === 0 ? null : new Anchors(those, sources);
  const folded = fold(anchors === null ? those : overlay(those, active, anchors), vocabulary, before, onFolded);
  return { book: bookOf(folded, anchors, active), fold: folded };
}

/** The book of a list on which decisions were put; `active` and `before` as `foldBook` has them. */
export function foldListed(
  { told, anchors }: Pick<Listed, "told" | "anchors">,
  active: readonly Review[],
  vocabulary: Vocabulary,
  before: Fold | null,
  onFolded?: (count: number) => void,
): FoldedBook {
  const folded = foldList(told, vocabulary, before, onFolded);
  return { book: bookOf(folded, active.length === 0 ? null : anchors, active), fold: folded };
}

function bookOf(folded: Fold, anchors: Anchors | null, active: readonly Review[]): Book {
  const { testimonies, vocabulary, drafts } = folded;
  const decided =
    anchors === null
      ? { drafts, unattached: [], verdicts: new Map<Draft, Verdict>() }
      : decisionsOn(folded, active, anchors, vocabulary);
  const parts = { testimonies, withdrawn: withdrawnBy(testimonies), vocabulary };
  return new Book({ ...parts, ...decided, columns: folded.columns(decided.drafts) });
}
