import { Brief } from "../brief/brief.ts";
import type { LawBook } from "../brief/law-book.ts";
import { type Day, dayOf, type Instant } from "../core/day.ts";
import { ParleyError } from "../core/errors.ts";
import type { Book } from "../record/book.ts";
import type { Fold } from "../record/fold.ts";
import { foldBook } from "../record/fold-book.ts";
import { readLedger } from "../record/ledger.ts";
import type { Basis, Review, Source, Testimony } from "../record/model.ts";
import { bySource, countBefore, endOf } from "../record/order.ts";
import type { RecordReader } from "../record/reader.ts";
import { Anchors, activeReviews, SourceOverlay } from "../record/reviews.ts";
import { Snapshot } from "../record/snapshot.ts";
import type { Vocabulary } from "../record/vocabulary.ts";
import type { Asked, Standing } from "./answer.ts";
import { Atlas } from "./atlas.ts";

/** What questions are answered from. `today` is the day of the clock, asked anew for each question. */
export type AskFrom = Readonly<{
  reader: RecordReader;
  law: LawBook;
  vocabulary: Vocabulary;
  today: () => Day;
  /** Told how far a folding is that a question has to wait for: of a large record it takes minutes. */
  folding?: Folding;
}>;

export type Folding = Readonly<{ begin(statements: number): void; step(count: number): void; end(): void }>;

/** What a question stands on: the brief, its standing, and the articles. */
export type Stand = Readonly<{
  brief: Brief;
  standing: Standing;
  /** Decisions that count, those taken back left out, and before which instant those that count were made. */
  reviews: readonly Review[];
  decidedBefore: Instant;
  atlas: Atlas;
  reader: RecordReader;
}>;

/** Testimonies are read where a book is folded here: the one that was kept needs none. */
type Loaded = Readonly<{ version: string; testimonies: () => readonly Testimony[]; sources: readonly Source[] }>;
type Bound = Readonly<{ book: Book; fold: Fold | null; sources: readonly Source[]; atlas: Atlas }>;

const FEW_ARTICLES = 2_000;
const LAST_DAY = "9999-12-30" as Day;
const MOST_BOOKS = 3;
const MOST_BRIEFS = 8;

/** Opens the record at the point of time that a question asks for. Folds once for each set of decisions, not for each question. */
export class Desk {
  readonly #from: AskFrom;
  #loaded: Loaded | null = null;
  readonly #books = new Map<string, Bound>();
  /** Books of the record as it stood before: what came since is added to their folds. */
  #before = new Map<string, Fold>();
  readonly #briefs = new Map<string, Brief>();

  constructor(from: AskFrom) {
    this.#from = from;
  }

  /** @throws ParleyError `call-invalid` for a dispute that no dossier has. */
  at(asked: Asked): Stand {
    const { reader, law } = this.#from;
    const loaded = this.#load();
    const today = reader.clock ?? this.#from.today();
    this.#checkDispute(asked.dispute);
    const basis = this.#basis(asked, loaded, today);
    const decidedBefore = decidedBeforeAt(asked, today);
    const reviews = activeReviews(reader.reviews(), decidedBefore);
    const { book, sources, atlas } = this.#book(loaded, basis, reviews);
    const newest = sources[atlas.articles(endOf(basis.known)) - 1];
    return {
      brief: this.#brief(loaded.version, book, basis),
      standing: {
        basis,
        askedFor: {
          ...{ on: asked.on, known: asked.known, decided: asked.decided },
          ...{ held: asked.held, dispute: asked.dispute },
        },
        newsReadTo: newest ? dayOf(newest.knowableFrom.at) : null,
        decidedOn: reviews.reduce<Day | null>(
          (last, { at }) => (last === null || dayOf(at) > last ? dayOf(at) : last),
          null,
        ),
        lawReadTo: law.readTo(basis.dispute),
        unread: reader.unread().length,
        today,
        sample: reader.sample,
        version: loaded.version,
      },
      reviews,
      decidedBefore,
      atlas,
      reader,
    };
  }

  /** Whether the points that a question stands on are kept, or so few articles there are that folding them takes no time to speak of. */
  isAtHand(asked: Asked): boolean {
    const loaded = this.#load();
    if (loaded.sources.length <= FEW_ARTICLES) return true;
    const { reader, today } = this.#from;
    const day = reader.clock ?? today();
    const basis = this.#basis(asked, loaded, day);
    const reviews = activeReviews(reader.reviews(), decidedBeforeAt(asked, day));
    const isNow = basis.held === null && reviews.length === activeReviews(reader.reviews(), endOf(LAST_DAY)).length;
    return isNow || this.#books.has(keyOf(basis, reviews));
  }

  #load(): Loaded {
    const version = this.#from.reader.version();
    if (this.#loaded?.version !== version) {
      this.#before = new Map([...this.#books].flatMap(([key, { fold }]) => (fold ? [[key, fold]] : [])));
      this.#books.clear();
      this.#briefs.clear();
      let told: readonly Testimony[] | null = null;
      this.#loaded = {
        version,
        testimonies: () => {
          told ??= [...this.#from.reader.testimonies()];
          return told;
        },
        sources: [...this.#from.reader.sources()],
      };
    }
    return this.#loaded;
  }

  #checkDispute(dispute: string | undefined): void {
    const ids = this.#from.law.disputes.map(({ id }) => id);
    if (dispute === undefined || ids.includes(dispute)) return;
    throw new ParleyError("call-invalid", `no dispute "${dispute.slice(0, 40)}" is installed`, {
      fix: ids.length > 0 ? `Name one of: ${ids.join(", ")}.` : "Install a dossier, or leave --dispute out.",
    });
  }

  #basis(asked: Asked, loaded: Loaded, today: Day): Basis {
    const standard = standardOf(loaded, today);
    const day = (value: Day | "today" | undefined): Day => (value === "today" ? today : (value ?? standard));
    const held = asked.held ?? null;
    const known = held !== null ? dayOf(held) : day(asked.known);
    // Who asks for an earlier knowledge alone asks about the same day; who asks for a day alone asks by what is known by default.
    const on = asked.on === undefined && asked.known !== undefined ? known : day(asked.on);
    return { on, known, held, dispute: asked.dispute ?? null };
  }

  #book({ testimonies, sources }: Loaded, basis: Basis, reviews: readonly Review[]): Bound {
    const { held } = basis;
    const key = keyOf(basis, reviews);
    const kept = this.#books.get(key);
    if (kept) {
      keep(this.#books, key, kept, MOST_BOOKS);
      return kept;
    }
    const isHeld = (source: Source): boolean => held === null || source.held <= held;
    const articles = held === null ? sources : sources.filter(isHeld);
    const shown = reviews.length === 0 ? articles : reviewedSources(articles, reviews);
    const whole = held === null ? this.#kept(shown, reviews) : null;
    const { book, fold } =
      whole ??
      this.#folded(
        key,
        testimonies().filter(({ source }) => isHeld(source)),
        articles,
        reviews,
      );
    const bound = { book, fold, sources: shown, atlas: new Atlas(shown, book) };
    keep(this.#books, key, bound, MOST_BOOKS);
    return bound;
  }

  /** The book that was kept when the record was joined; null where it is another one, and has to be folded. */
  #kept(sources: readonly Source[], reviews: readonly Review[]): { book: Book; fold: null } | null {
    const { reader, vocabulary } = this.#from;
    const bytes = reader.ledger?.();
    const { statement } = reader;
    if (!bytes || !statement) return null;
    const book = readLedger(bytes, { hash: reader.hash(), vocabulary, reviews }, sources, statement);
    return book && { book, fold: null };
  }

  #folded(
    key: string,
    testimonies: readonly Testimony[],
    sources: readonly Source[],
    reviews: readonly Review[],
  ): { book: Book; fold: Fold } {
    const before = this.#before.get(key) ?? null;
    this.#before.delete(key);
    const { vocabulary, folding } = this.#from;
    folding?.begin(testimonies.length);
    const folded = foldBook(testimonies, sources, reviews, vocabulary, before, folding?.step);
    folding?.end();
    return folded;
  }

  #brief(version: string, book: Book, basis: Basis): Brief {
    const key = `${version}|${basis.on}|${basis.known}|${basis.held}|${basis.dispute}`;
    const kept = this.#briefs.get(key);
    if (kept?.snapshot.book === book) {
      keep(this.#briefs, key, kept, MOST_BRIEFS);
      return kept;
    }
    const alike = this.#briefs
      .values()
      .find(({ snapshot: { book: of, known } }) => of === book && known === basis.known);
    const brief = new Brief(alike?.snapshot ?? new Snapshot(book, basis.known), this.#from.law, basis);
    keep(this.#briefs, key, brief, MOST_BRIEFS);
    return brief;
  }
}

/** Before which instant a decision counts. */
const decidedBeforeAt = ({ known, decided = known, held }: Asked, today: Day): Instant =>
  held ?? endOf(decided === undefined ? LAST_DAY : decided === "today" ? today : decided);

/** D = K = the day of the newest article, never later than today; without any article, today. */
function standardOf({ sources }: Loaded, today: Day): Day {
  const end = endOf(today);
  const newest = sources[countBefore(sources, ({ knowableFrom }) => knowableFrom.at >= end) - 1];
  return newest ? dayOf(newest.knowableFrom.at) : today;
}

const keyOf = ({ held }: Pick<Basis, "held">, reviews: readonly Review[]): string =>
  `${held ?? ""}|${reviews.map(({ id }) => id).join(",")}`;

/** Articles as decisions leave them, in canonical order again: a corrected date moves one. */
function reviewedSources(articles: readonly Source[], reviews: readonly Review[]): readonly Source[] {
  const overlaid = new SourceOverlay(reviews, new Anchors([], articles));
  if (overlaid.empty) return articles;
  return articles
    .map((source) => overlaid.of(source))
    .filter((source) => source !== null)
    .sort(bySource);
}

/** Keeps what was asked for last: what nobody asked for since longest is let go. */
function keep<T>(map: Map<string, T>, key: string, value: T, most: number): void {
  map.delete(key);
  map.set(key, value);
  const oldest = map.keys().next().value;
  if (map.size > most && oldest !== undefined) map.delete(oldest);
}
