import type { Instant } from "../core/day.ts";
import type { PointId, StatementId } from "../core/ids.ts";
import type { Book } from "../record/book.ts";
import { type FoldedBook, foldBook } from "../record/fold-book.ts";
import { writeLedger } from "../record/ledger.ts";
import type { Review, Testimony } from "../record/model.ts";
import type { RecordReader } from "../record/reader.ts";
import { activeReviews } from "../record/reviews.ts";
import type { Vocabulary } from "../record/vocabulary.ts";

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
export type WholeBook = Readonly<{
  book: Book;
  fold: Fold;
  reviews: readonly Review[];
  read: readonly Testimony[];
}>;

/**
 * @param before the fold of much the same record: what is unlike is folded, and it is not to be used any more.
 * @param told how many statements there are, and how many of them were folded
 */
export function wholeBook(
  reader: RecordReader,
  vocabulary: Vocabulary,
  before: Fold | null,
  told?: Pick<JoinTold, "grow" | "step">,
): WholeBook {
  const reviews = activeReviews(reader.reviews(), "9999-12-31T23:59:59Z" as Instant);
  const read = [...reader.testimonies()];
  told?.grow(read.length);
  const { book, fold } = foldBook(read, [...reader.sources()], reviews, vocabulary, before, told?.step);
  return { book, fold, reviews, read };
}

/** Each point with its statements. */
export function* pointsOf({
  book,
}: WholeBook): Generator<Readonly<{ id: PointId; statements: readonly StatementId[] }>> {
  for (const { id, members } of book.drafts) yield { id, statements: members.map(({ statement }) => statement.id) };
}

/** The book as bytes, for whoever asks the record that was just joined: `hash` is that of the record. */
export function ledgerOf({ book, reviews, read }: WholeBook, hash: string): Uint8Array | null {
  // Nothing but a decision makes a statement another than was read.
  const kept = reviews.length === 0 ? null : new Set(read.map(({ statement }) => statement));
  return writeLedger(
    book,
    { hash, vocabulary: book.vocabulary, reviews },
    ({ statement }) => kept === null || kept.has(statement),
  );
}
