import type { Instant } from "../core/day.ts";
import { type ArticleId, canonicalJson, type PointId, type ReviewId, type StatementId, sha256 } from "../core/ids.ts";
import { type Kind, kinds, type Statement } from "../read/statement.ts";
import { Book, type BookParts, type Verdict } from "./book.ts";
import type { Card } from "./card.ts";
import { coreOnDemand, type Draft } from "./fold.ts";
import type { Core } from "./kinds/kind.ts";
import type { Review, Source, Testimony } from "./model.ts";
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
  /** Articles that say something, in the order of their testimonies, each with how many there are. */
  articles: readonly (readonly [ArticleId, number])[];
  points: readonly PointId[];
  cards: readonly Card[];
  verdicts: readonly (readonly [number, Omit<Verdict, "reviews"> & { reviews: readonly ReviewId[] }])[];
  unattached: readonly ReviewId[];
  withdrawn: readonly (readonly [StatementId, Instant])[];
  /** Statements that are not as they were read: decisions made them or changed them. */
  changed: readonly (readonly [number, Statement])[];
}>;

const ID = /^s-[0-9a-f]{16}$/;

/**
 * A book as bytes: its points, their members and cards; statements stay where they are kept. Null where something in it has no place
 * there.
 * @param isAsRead whether the statement of a testimony is what is kept of its article under its id
 */
export function writeLedger(book: Book, from: Folded, isAsRead: (testimony: Testimony) => boolean): Uint8Array | null {
  const { testimonies, drafts } = book;
  const { length } = testimonies;
  const articles: [ArticleId, number][] = [];
  const changed: [number, Statement][] = [];
  const ids = new Uint32Array(2 * length);
  for (let place = 0; place < length; place++) {
    const testimony = testimonies.at(place);
    const { article } = testimony.source;
    const last = articles.at(-1);
    if (last?.[0] === article) last[1]++;
    else articles.push([article, 1]);
    const { id } = testimony.statement;
    if (!ID.test(id)) return null;
    ids[2 * place] = Number.parseInt(id.slice(2, 10), 16);
    ids[2 * place + 1] = Number.parseInt(id.slice(10), 16);
    if (testimony.readAs !== undefined || !isAsRead(testimony)) changed.push([place, testimony.statement]);
  }
  const starts = new Int32Array(drafts.length + 1);
  const members = new Int32Array(length);
  const kindOf = new Uint8Array(drafts.length);
  const number = new Map<Draft, number>();
  let next = 0;
  for (let at = 0; at < drafts.length; at++) {
    const { kind, places } = drafts[at] as Draft;
    number.set(drafts[at] as Draft, at);
    starts[at] = next;
    kindOf[at] = kinds.indexOf(kind);
    for (let member = 0; member < places.length; member++) members[next++] = places[member] as number;
  }
  starts[drafts.length] = next;
  const head: Head = {
    name: foldName(from),
    articles,
    points: drafts.map(({ id }) => id),
    cards: drafts.map(({ card }) => card),
    verdicts: [...book.verdicts].flatMap(([draft, { reviews, ...verdict }]) => {
      const at = number.get(draft);
      return at === undefined ? [] : [[at, { ...verdict, reviews: reviews.map(({ id }) => id) }] as const];
    }),
    unattached: book.unattached.map(({ id }) => id),
    withdrawn: [...book.withdrawn],
    changed,
  };
  return packed([new TextEncoder().encode(JSON.stringify(head)), ids, starts, members.subarray(0, next), kindOf]);
}

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
    // A copy, whatever kind of array it is: parts begin at the beginning of their own bytes.
    parts.push(new Uint8Array(bytes.buffer, bytes.byteOffset + at + 4, length).slice());
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
  const [head, ids, starts, members, kindOf] = unpacked(bytes);
  if (!head || !ids || !starts || !members || !kindOf) return null;
  let read: Head;
  try {
    read = JSON.parse(new TextDecoder().decode(head)) as Head;
  } catch {
    return null;
  }
  if (read.name !== foldName(from)) return null;
  const bySource = new Map<string, Source>(sources.map((source) => [source.article, source]));
  const told: Source[] = [];
  const firsts = new Int32Array(read.articles.length + 1);
  for (let at = 0; at < read.articles.length; at++) {
    const [article, count] = read.articles[at] as Head["articles"][number];
    const source = bySource.get(article);
    if (!source) return null;
    told.push(source);
    firsts[at + 1] = (firsts[at] as number) + count;
  }
  const testimonies = testimoniesIn(told, firsts, new Uint32Array(ids.buffer), new Map(read.changed), statementOf);
  const [start, places] = [new Int32Array(starts.buffer), new Int32Array(members.buffer)];
  const cores = new Recent<Draft, Core>(MOST_KEPT);
  const drafts = read.points.map((id, at): Draft => {
    const own = places.subarray(start[at], start[at + 1]);
    return new Kept(
      id,
      kinds[kindOf[at] as number] as Kind,
      own,
      read.cards[at] as Card,
      testimonies,
      cores,
      from.vocabulary,
    );
  });
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
  });
}

function testimoniesIn(
  sources: readonly Source[],
  firsts: Int32Array,
  ids: Uint32Array,
  changed: ReadonlyMap<number, Statement>,
  statementOf: (article: ArticleId, id: StatementId) => Statement,
): BookParts["testimonies"] {
  const length = firsts[sources.length] as number;
  const kept = new Recent<number, Testimony>(MOST_KEPT);
  const hex = (number: number) => number.toString(16).padStart(8, "0");
  const sourceAt = (place: number): Source => {
    let low = 0;
    let high = sources.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((firsts[middle] as number) <= place) low = middle;
      else high = middle - 1;
    }
    return sources[low] as Source;
  };
  return {
    length,
    sourceAt,
    at(place) {
      const known = kept.get(place);
      if (known) return known;
      const source = sourceAt(place);
      const id = `s-${hex(ids[2 * place] as number)}${hex(ids[2 * place + 1] as number)}` as StatementId;
      const testimony = { source, statement: changed.get(place) ?? statementOf(source.article, id) };
      kept.set(place, testimony);
      return testimony;
    },
    placeOf(id) {
      if (!ID.test(id)) return -1;
      const [high, low] = [Number.parseInt(id.slice(2, 10), 16), Number.parseInt(id.slice(10), 16)];
      for (let place = length - 1; place >= 0; place--) {
        if (ids[2 * place + 1] === low && ids[2 * place] === high) return place;
      }
      return -1;
    },
  };
}

/** A point of which the statements are fetched when they are asked for. */
class Kept implements Draft {
  readonly index: number;
  readonly id: PointId;
  readonly kind: Kind;
  readonly places: Int32Array;
  readonly card: Card;
  readonly #testimonies: BookParts["testimonies"];
  readonly #cores: Recent<Draft, Core>;
  readonly #vocabulary: Vocabulary;

  constructor(
    id: PointId,
    kind: Kind,
    places: Int32Array,
    card: Card,
    testimonies: BookParts["testimonies"],
    cores: Recent<Draft, Core>,
    vocabulary: Vocabulary,
  ) {
    this.id = id;
    this.kind = kind;
    this.places = places;
    this.index = places[0] as number;
    this.card = card;
    this.#testimonies = testimonies;
    this.#cores = cores;
    this.#vocabulary = vocabulary;
  }

  get members(): readonly Testimony[] {
    return Array.from(this.places, (place) => this.#testimonies.at(place));
  }

  get retold(): Card["retold"] {
    return this.card.retold;
  }

  get core(): Core {
    const kept = this.#cores.get(this);
    if (kept) return kept;
    const made = coreOnDemand(this.kind, () => this.members, this.#testimonies.at(this.index), this.#vocabulary);
    this.#cores.set(this, made);
    return made;
  }
}
