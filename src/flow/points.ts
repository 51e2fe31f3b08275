import type { Instant } from "../core/day.ts";
import type { PointId, StatementId } from "../core/ids.ts";
import { foldBook } from "../record/book.ts";
import type { RecordReader } from "../record/reader.ts";
import { activeReviews } from "../record/reviews.ts";
import type { Vocabulary } from "../record/vocabulary.ts";

/** Each point with its statements, as the whole record stands: every article, every decision. */
export function* pointsOf(
  reader: RecordReader,
  vocabulary: Vocabulary,
): Generator<Readonly<{ id: PointId; statements: readonly StatementId[] }>> {
  const reviews = activeReviews(reader.reviews(), "9999-12-31T23:59:59Z" as Instant);
  const { book } = foldBook([...reader.testimonies()], [...reader.sources()], reviews, vocabulary);
  for (const { id, members } of book.drafts) yield { id, statements: members.map(({ statement }) => statement.id) };
}
