import type { Instant } from "../core/day.ts";
import type { Book } from "../record/book.ts";
import { type FoldedBook, foldListed } from "../record/fold-book.ts";
import { type FoldBefore, writeFold } from "../record/fold-file.ts";
import { writeLedger } from "../record/ledger.ts";
import { type Listed, listed } from "../record/listing.ts";
import type { Review } from "../record/model.ts";
import type { Piece } from "../record/parts.ts";
import type { ArticlesKept, RecordReader } from "../record/reader.ts";
import { activeReviews } from "../record/reviews.ts";
import type { Vocabulary } from "../record/vocabulary.ts";
import type { PointTold, RefoldedPoints } from "../store/joins.ts";

type Fold = FoldedBook["fold"];

/** Told how far a joining is, which of a large record takes minutes: `installed` where nothing came, and what it is made with is another. */
export type JoinTold = Readonly<{
  begin(why: "came" | "installed"): void;
  /** So many statements there are. */
  grow(statements: number): void;
  /** So many more were folded. */
  step(count: number): void;
  end(): void;
}>;

/** The points of the whole record: every article, every decision. `read` are the testimonies as they are kept. */
export type WholeBook = Readonly<{ book: Book; fold: Fold; reviews: readonly Review[] }> &
  Pick<Listed, "listing" | "changed">;

/**
 * @param before the fold of much the same record: what is unlike is folded, and it is not to be used any more.
 * @param told how many statements there are, and how many of them were folded
 */
export function wholeBook(
  reader: RecordReader & Readonly<{ kept: ArticlesKept }>,
  vocabulary: Vocabulary,
  before: FoldBefore | null,
  told?: Pick<JoinTold, "grow" | "step">,
): WholeBook {
  const made = reader.reviews();
  const reviews = activeReviews(made, "9999-12-31T23:59:59Z" as Instant);
  const list = listed(reader.kept, [...reader.sources()], made, reviews, before?.listing ?? null);
  told?.grow(list.told.length);
  const { book, fold } = foldListed(list, reviews, vocabulary, before?.fold ?? null, told?.step);
  return { book, fold, reviews, listing: list.listing, changed: list.changed };
}

/** Each point with its statements. */
export function* pointsOf({ book }: WholeBook): Generator<PointTold> {
  const { idAt } = book.testimonies;
  for (const { id, places } of book.drafts) yield { id, statements: Array.from(places, idAt) };
}

/** Points that are not what they were in the fold before; null where there was none. */
export function refoldedIn({ book, fold: { refolded } }: WholeBook): RefoldedPoints | null {
  if (refolded === null) return null;
  const { drafts, testimonies } = book;
  let ids: ReadonlySet<string> | null = null;
  return {
    gone: refolded.gone,
    points: refolded.points.map((number) => {
      const { id, places } = drafts[number] as (typeof drafts)[number];
      return { id, statements: Array.from(places, testimonies.idAt) };
    }),
    isPoint: (id) => {
      ids ??= new Set(drafts.map((draft) => draft.id));
      return ids.has(id);
    },
  };
}

/** The book as bytes, for whoever asks the record that was just joined: `hash` is that of the record. */
export const ledgerOf = ({ book, reviews, changed }: WholeBook, hash: string): Piece[] | null =>
  writeLedger(book, { hash, vocabulary: book.vocabulary, reviews }, changed);

/** The fold as bytes, for the process that joins the record next. */
export const foldOf = ({ book: { vocabulary }, fold, listing, reviews }: WholeBook, hash: string): Piece[] =>
  writeFold({ fold, listing }, { hash, vocabulary, reviews });
