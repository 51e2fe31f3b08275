import type { Instant } from "../core/day.ts";
import { type ArticleId, canonicalJson, type PointId, type ReviewId, type StatementId, sha256 } from "../core/ids.ts";
import { type Kind, kinds, type Statement } from "../read/statement.ts";
import { Book, type BookParts } from "./book.ts";
import { ARRAYS, arraysIn, type Columns, columnsIn, intsOf } from "./columns.ts";
import type { Verdict } from "./decisions.ts";
import type { Draft } from "./draft.ts";
import { keptTestimonies } from "./kept-testimonies.ts";
import type { Listed } from "./listing.ts";
import type { Review, Source, Testimony } from "./model.ts";
import { Numbers } from "./numbers.ts";
import { type Piece, packed, unpacked } from "./parts.ts";
import type { RecordReader } from "./reader.ts";
import { digitsAt, type Ids, idsOf, inOrderOf, putId } from "./statement-ids.ts";
import type { Testimonies } from "./testimonies.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What a book was folded from: one of the same is the same book. */
export type Folded = Readonly<{ hash: string; vocabulary: Vocabulary; reviews: readonly Review[] }>;

/** A name for what a book was folded from. */
export function foldName({ hash, vocabulary, reviews }: Folded): string {
  return sha256(canonicalJson([hash, vocabularyName(vocabulary), reviews.map(({ id }) => id)]));
}

/** A name for the names that the dossiers know. */
export const vocabularyName = (vocabulary: Vocabulary): string =>
  sha256(canonicalJson(Object.entries(vocabulary).map(([name, table]) => [name, table ? [...table] : null])));

type Head = Readonly<{
  name: string;
  /** Articles that say something, in the order of their testimonies. */
  articles: readonly ArticleId[];
  /** Texts of the columns. */
  texts: readonly string[];
  verdicts: readonly (readonly [number, Omit<Verdict, "reviews"> & { reviews: readonly ReviewId[] }])[];
  unattached: readonly ReviewId[];
  withdrawn: readonly (readonly [StatementId, Instant])[];
  /** Statements that are not as they were read: decisions made them or changed them. */
  changed: readonly (readonly [number, Statement])[];
}>;

/**
 * A book as bytes: its points, their members and what lists and links ask of them; statements stay where they are kept. Null where
 * something in it has no place there.
 * @param changed statements that are not what is kept of their article under their ids, by their places
 */
export function writeLedger(book: Book, from: Folded, changed: Listed["changed"]): Piece[] | null {
  const { testimonies, drafts } = book;
  const ids = idsAsNumbers(testimonies);
  if (ids === null) return null;
  const articles: ArticleId[] = [];
  const counts = new Numbers();
  for (const { article, from, before } of testimonies.articles()) {
    articles.push(article as ArticleId);
    counts.push(before - from);
  }
  const starts = new Int32Array(drafts.length + 1);
  const members = new Numbers();
  const retold: Uint8Array[] = [];
  const retoldAt = new Int32Array(drafts.length + 1);
  let written = 0;
  for (let at = 0; at < drafts.length; at++) {
    const draft = drafts[at] as Draft;
    if (draft.id !== `p-${digitsAt(ids, draft.index)}`) return null;
    for (let member = 0; member < draft.places.length; member++) members.push(draft.places[member] as number);
    if (draft.retold.length > 0) {
      const bytes = encoder.encode(JSON.stringify(draft.retold));
      retold.push(bytes);
      written += bytes.length;
    }
    starts[at + 1] = members.length;
    retoldAt[at + 1] = written;
  }
  const head: Head = {
    name: foldName(from),
    articles,
    texts: book.columns.texts,
    verdicts: [...book.verdicts].flatMap(([draft, { reviews, ...verdict }]) => {
      const number = book.numberOf(draft);
      return drafts[number] === draft ? [[number, { ...verdict, reviews: reviews.map(({ id }) => id) }] as const] : [];
    }),
    unattached: book.unattached.map(({ id }) => id),
    withdrawn: [...book.withdrawn],
    changed,
  };
  return packed([
    ...[encoder.encode(JSON.stringify(head)), counts.view(), ids, inOrderOf(ids), starts, members.view()],
    ...[retoldAt, Buffer.concat(retold), ...arraysIn(book.columns)],
  ]);
}

/** Ids of all statements; null where one is none. */
function idsAsNumbers({ ids, length, idAt }: Testimonies): Ids | null {
  if (ids) return ids;
  const made = new Uint32Array(2 * length);
  for (let place = 0; place < length; place++) if (!putId(made, place, idAt(place))) return null;
  return made;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

const MOST_KEPT = 20_000;

/**
 * The book that was written. Null where the bytes are of another one, or damaged: it is to be folded.
 * @param sources as decisions leave them
 * @param statementOf as the reader of the record gives it
 */
export function readLedger(
  bytes: Uint8Array,
  from: Folded,
  sources: readonly Source[],
  statementOf: NonNullable<RecordReader["statement"]>,
): Book | null {
  const rows = ledgerRows(bytes);
  if (rows === null || rows.head.name !== foldName(from)) return null;
  const { head: read, counts, ids, order, starts, members, retoldAt, retold, columns } = rows;
  const told = sourcesOf(read.articles, sources);
  if (told === null) return null;
  const firsts = new Int32Array(told.length + 1);
  for (let at = 0; at < told.length; at++) firsts[at + 1] = (firsts[at] as number) + (counts[at] as number);
  const changed = new Map(read.changed);
  const testimonies = keptTestimonies({
    ...{ sources: told, firsts, ids, order, most: MOST_KEPT },
    statementAt: ({ place, source, id, many }) => changed.get(place) ?? statementOf(source.article, id, many),
  });
  const shelf: Shelved = { ids, testimonies, kind: columns.kind, starts, members, retoldAt, retold };
  const drafts = Array.from(columns.kind, (_, number): Draft => new Kept(shelf, number));
  const byId = new Map(from.reviews.map((review) => [review.id, review]));
  const review = (id: ReviewId): Review[] => [byId.get(id)].filter((one) => one !== undefined);
  return new Book({
    testimonies,
    drafts,
    verdicts: new Map(
      read.verdicts.map(([at, { reviews, ...verdict }]) => [
        drafts[at] as Draft,
        { ...verdict, reviews: reviews.flatMap(review) },
      ]),
    ),
    unattached: read.unattached.flatMap(review),
    withdrawn: new Map(read.withdrawn),
    vocabulary: from.vocabulary,
    columns,
  });
}

/** What a book was written as; null where the bytes are damaged. */
export function ledgerRows(bytes: Uint8Array): LedgerRows | null {
  const [head, counts, ids, order, starts, members, retoldAt, retold, ...arrays] = unpacked(bytes);
  if (!head || !counts || !ids || !order || !starts || !members || !retoldAt || !retold) return null;
  if (arrays.length !== ARRAYS) return null;
  try {
    const read = JSON.parse(decoder.decode(head)) as Head;
    return {
      ...{ head: read, counts: intsOf(counts), ids: idsOf(ids), order: intsOf(order), starts: intsOf(starts) },
      ...{ members: intsOf(members), retoldAt: intsOf(retoldAt), retold, columns: columnsIn(read.texts, arrays) },
    };
  } catch {
    return null;
  }
}

/** Of point `n` the members and what it retells stand from `[n]` to before `[n + 1]`. */
type LedgerRows = Readonly<{
  head: Head;
  /** How many testimonies each article has. */
  counts: Int32Array;
  ids: Ids;
  order: Int32Array;
  starts: Int32Array;
  members: Int32Array;
  retoldAt: Int32Array;
  retold: Uint8Array;
  columns: Columns;
}>;

/** Articles of some ids, both in canonical order; null where one is missing. */
function sourcesOf(articles: readonly ArticleId[], sources: readonly Source[]): Source[] | null {
  const found: Source[] = [];
  let next = 0;
  for (const article of articles) {
    while (next < sources.length && sources[next]?.article !== article) next++;
    const source = sources[next];
    if (!source) return null;
    found.push(source);
  }
  return found;
}

/** What points are cut from. */
type Shelved = Readonly<{
  ids: Uint32Array;
  testimonies: BookParts["testimonies"];
  kind: Uint8Array;
  starts: Int32Array;
  members: Int32Array;
  retoldAt: Int32Array;
  retold: Uint8Array;
}>;

/** A point of which everything is fetched when it is asked for. */
class Kept implements Draft {
  readonly index: number;
  readonly number: number;
  readonly #shelf: Shelved;

  constructor(shelf: Shelved, number: number) {
    this.#shelf = shelf;
    this.number = number;
    this.index = shelf.members[shelf.starts[number] as number] as number;
  }

  get id(): PointId {
    return `p-${digitsAt(this.#shelf.ids, this.index)}` as PointId;
  }

  get kind(): Kind {
    return kinds[this.#shelf.kind[this.number] as number] as Kind;
  }

  get places(): Int32Array {
    const { members, starts } = this.#shelf;
    return members.subarray(starts[this.number], starts[this.number + 1]);
  }

  get members(): readonly Testimony[] {
    return Array.from(this.places, (place) => this.#shelf.testimonies.at(place));
  }

  get retold(): Draft["retold"] {
    const { retold, retoldAt } = this.#shelf;
    const [from, end] = [retoldAt[this.number] as number, retoldAt[this.number + 1] as number];
    return from === end ? [] : (JSON.parse(decoder.decode(retold.subarray(from, end))) as Draft["retold"]);
  }
}
