import type { Instant } from "../core/day.ts";
import { type ArticleId, canonicalJson, type PointId, type ReviewId, type StatementId, sha256 } from "../core/ids.ts";
import { type Kind, kinds, type Statement } from "../read/statement.ts";
import { Book, type BookParts } from "./book.ts";
import { ARRAYS, arraysIn, columnsIn, intsOf } from "./columns.ts";
import type { Verdict } from "./decisions.ts";
import type { Draft } from "./draft.ts";
import type { Review, Source, Testimony } from "./model.ts";
import { Numbers } from "./numbers.ts";
import { Recent } from "./recent.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What a book was folded from: one of the same is the same book. */
export type Folded = Readonly<{ hash: string; vocabulary: Vocabulary; reviews: readonly Review[] }>;

/** A name for what a book was folded from. */
export function foldName({ hash, vocabulary, reviews }: Folded): string {
  const names = Object.entries(vocabulary).map(([name, table]) => [name, table ? [...table] : null]);
  return sha256(canonicalJson([hash, names, reviews.map(({ id }) => id)]));
}

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

const ID = /^s-[0-9a-f]{16}$/;

/**
 * A book as bytes: its points, their members and what lists and links ask of them; statements stay where they are kept. Null where
 * something in it has no place there.
 * @param isAsRead whether the statement of a testimony is what is kept of its article under its id
 */
export function writeLedger(book: Book, from: Folded, isAsRead: (testimony: Testimony) => boolean): Uint8Array | null {
  const { testimonies, drafts } = book;
  const { length } = testimonies;
  const articles: ArticleId[] = [];
  const counts = new Numbers();
  const changed: [number, Statement][] = [];
  const ids = new Uint32Array(2 * length);
  for (let place = 0; place < length; place++) {
    const testimony = testimonies.at(place);
    const { article } = testimony.source;
    if (articles.at(-1) === article) counts.set(counts.length - 1, counts.at(counts.length - 1) + 1);
    else {
      articles.push(article);
      counts.push(1);
    }
    const { id } = testimony.statement;
    if (!ID.test(id)) return null;
    ids[2 * place] = Number.parseInt(id.slice(2, 10), 16);
    ids[2 * place + 1] = Number.parseInt(id.slice(10), 16);
    if (testimony.readAs !== undefined || !isAsRead(testimony)) changed.push([place, testimony.statement]);
  }
  const starts = new Int32Array(drafts.length + 1);
  const members = new Numbers();
  const retold: Uint8Array[] = [];
  const retoldAt = new Int32Array(drafts.length + 1);
  let written = 0;
  for (let at = 0; at < drafts.length; at++) {
    const draft = drafts[at] as Draft;
    if (draft.id !== `p-${idAt(ids, draft.index)}`) return null;
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

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The digits of the id of a statement by its place. */
const idAt = (ids: Uint32Array, place: number): string =>
  hex(ids[2 * place] as number) + hex(ids[2 * place + 1] as number);
const hex = (number: number): string => number.toString(16).padStart(8, "0");

/** Places of statements in the order of their ids. */
function inOrderOf(ids: Uint32Array): Int32Array {
  return Int32Array.from({ length: ids.length >> 1 }, (_, place) => place).sort((a, b) => byId(ids, a, ids, b));
}

const byId = (one: Uint32Array, a: number, other: Uint32Array, b: number): number =>
  (one[2 * a] as number) - (other[2 * b] as number) || (one[2 * a + 1] as number) - (other[2 * b + 1] as number);

/** Each part behind its length, at a multiple of four. */
function packed(parts: readonly (Uint8Array | Uint32Array | Int32Array)[]): Uint8Array {
  const size = parts.reduce((sum, { byteLength }) => sum + 4 + Math.ceil(byteLength / 4) * 4, 0);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const part of parts) {
    view.setUint32(at, part.byteLength, true);
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at + 4);
    at += 4 + Math.ceil(part.byteLength / 4) * 4;
  }
  return bytes;
}

function unpacked(bytes: Uint8Array): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [];
  for (let at = 0; at + 4 <= bytes.byteLength; ) {
    const length = view.getUint32(at, true);
    if (at + 4 + length > bytes.byteLength) return [];
    parts.push(new Uint8Array(bytes.buffer, bytes.byteOffset + at + 4, length));
    at += 4 + Math.ceil(length / 4) * 4;
  }
  return parts;
}

const MOST_KEPT = 20_000;

/**
 * The book that was written. Null where the bytes are of another one, or damaged: it is to be folded.
 * @param sources as decisions leave them
 * @param statementOf what is kept of an article under an id
 */
export function readLedger(
  bytes: Uint8Array,
  from: Folded,
  sources: readonly Source[],
  statementOf: (article: ArticleId, id: StatementId) => Statement,
): Book | null {
  const [head, counts, idBytes, order, starts, members, retoldAt, retold, ...arrays] = unpacked(bytes);
  if (!head || !counts || !idBytes || !order || !starts || !members || !retoldAt || !retold) return null;
  if (arrays.length !== ARRAYS) return null;
  let read: Head;
  try {
    read = JSON.parse(decoder.decode(head)) as Head;
  } catch {
    return null;
  }
  if (read.name !== foldName(from)) return null;
  const told = sourcesOf(read.articles, sources);
  if (told === null) return null;
  const firsts = new Int32Array(told.length + 1);
  const count = intsOf(counts);
  for (let at = 0; at < told.length; at++) firsts[at + 1] = (firsts[at] as number) + (count[at] as number);
  const id = intsOf(idBytes);
  const ids = new Uint32Array(id.buffer, id.byteOffset, id.length);
  const testimonies = testimoniesIn(told, firsts, ids, intsOf(order), new Map(read.changed), statementOf);
  const columns = columnsIn(read.texts, arrays);
  const shelf: Shelved = {
    ...{ ids, testimonies, kind: columns.kind, starts: intsOf(starts), members: intsOf(members) },
    ...{ retoldAt: intsOf(retoldAt), retold },
  };
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

function testimoniesIn(
  sources: readonly Source[],
  firsts: Int32Array,
  ids: Uint32Array,
  order: Int32Array,
  changed: ReadonlyMap<number, Statement>,
  statementOf: (article: ArticleId, id: StatementId) => Statement,
): BookParts["testimonies"] {
  const length = firsts[sources.length] as number;
  const kept = new Recent<number, Testimony>(MOST_KEPT);
  /** Which article it is. */
  const articleOf = (place: number): number => {
    let low = 0;
    let high = sources.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((firsts[middle] as number) <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const sourceAt = (place: number): Source => sources[articleOf(place)] as Source;
  return {
    length,
    sourceAt,
    articleAt: (place) => {
      const article = articleOf(place);
      return { from: firsts[article] as number, before: firsts[article + 1] as number };
    },
    at(place) {
      const known = kept.get(place);
      if (known) return known;
      const source = sourceAt(place);
      const id = `s-${idAt(ids, place)}` as StatementId;
      const testimony = { source, statement: changed.get(place) ?? statementOf(source.article, id) };
      kept.set(place, testimony);
      return testimony;
    },
    placeOf(id) {
      if (!ID.test(id)) return -1;
      const wanted = Uint32Array.of(Number.parseInt(id.slice(2, 10), 16), Number.parseInt(id.slice(10), 16));
      let [low, high] = [0, length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (byId(ids, order[middle] as number, wanted, 0) < 0) low = middle + 1;
        else high = middle;
      }
      // Of two of one id the later is meant.
      const isIt = (at: number): boolean => at < length && byId(ids, order[at] as number, wanted, 0) === 0;
      while (isIt(low + 1)) low++;
      return isIt(low) ? (order[low] as number) : -1;
    },
  };
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
  readonly #number: number;
  readonly #shelf: Shelved;

  constructor(shelf: Shelved, number: number) {
    this.#shelf = shelf;
    this.#number = number;
    this.index = shelf.members[shelf.starts[number] as number] as number;
  }

  get id(): PointId {
    return `p-${idAt(this.#shelf.ids, this.index)}` as PointId;
  }

  get kind(): Kind {
    return kinds[this.#shelf.kind[this.#number] as number] as Kind;
  }

  get places(): Int32Array {
    const { members, starts } = this.#shelf;
    return members.subarray(starts[this.#number], starts[this.#number + 1]);
  }

  get members(): readonly Testimony[] {
    return Array.from(this.places, (place) => this.#shelf.testimonies.at(place));
  }

  get retold(): Draft["retold"] {
    const { retold, retoldAt } = this.#shelf;
    const bytes = retold.subarray(retoldAt[this.#number], retoldAt[this.#number + 1]);
    return bytes.length === 0 ? [] : (JSON.parse(decoder.decode(bytes)) as Draft["retold"]);
  }
}
