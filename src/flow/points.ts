import type { Instant } from "../core/day.ts";
import type { PointId, StatementId } from "../core/ids.ts";
import { type Book, foldBook } from "../record/book.ts";
import { writeLedger } from "../record/ledger.ts";
import type { Review } from "../record/model.ts";
import type { RecordReader } from "../record/reader.ts";
import { activeReviews } from "../record/reviews.ts";
import type { Vocabulary } from "../record/vocabulary.ts";

/** The points of the whole record: every article, every decision. */
export type WholeBook = Readonly<{ book: Book; reviews: readonly Review[] }>;

export function wholeBook(reader: RecordReader, vocabulary: Vocabulary): WholeBook {
  const reviews = activeReviews(reader.reviews(), "9999-12-31T23:59:59Z" as Instant);
  const { book } = foldBook([...reader.testimonies()], [...reader.sources()], reviews, vocabulary);
  return { book, reviews };
}

/** Each point with its statements. */
export function* pointsOf({
  book,
}: WholeBook): Generator<Readonly<{ id: PointId; statements: readonly StatementId[] }>> {
  for (const { id, members } of book.drafts) yield { id, statements: members.map(({ statement }) => statement.id) };
}

/** The book as bytes, for whoever asks the record that was just joined. */
export function ledgerOf({ book, reviews }: WholeBook, reader: RecordReader): Uint8Array | null {
  const read = new Set([...reader.testimonies()].map(({ statement }) => statement));
  return writeLedger(book, { hash: reader.hash(), vocabulary: book.vocabulary, reviews }, ({ statement }) =>
    read.has(statement),
  );
}
