import {
  type Day,
  type Days,
  dayNumber,
  dayOf,
  dayOfNumber,
  firstDay,
  type Instant,
  lastDay,
  parseDays,
} from "../core/day.ts";
import { renamed, type StatementId } from "../core/ids.ts";
import type { Modality } from "../core/terms.ts";
import { type Fields, type Kind, kinds } from "../read/statement.ts";
import { spanOf } from "./asof.ts";
import { ByDate, type Dated, Stays } from "./by-date.ts";
import { type Columns, countIn, DayTable, kindNumber, NEVER, NONE, textAt, type Versions } from "./columns.ts";
import { withdrawnBy } from "./editions.ts";
import { type Draft, type Fold, type FoldedDraft, fold, regrouped } from "./fold.ts";
import { type Gist, toldFirst } from "./gist.ts";
import type { FieldsOf } from "./kinds/kind.ts";
import { ruleOf } from "./kinds/kinds.ts";
import { Matters } from "./matters.ts";
import type { Point, Review, Source, Testimony, Trust, Valued } from "./model.ts";
import { countBelow, Numbers } from "./numbers.ts";
import { countBefore } from "./order.ts";
import { wayOf } from "./packed.ts";
import { pointOfMembers } from "./point.ts";
import { Postings } from "./postings.ts";
import { Recent } from "./recent.ts";
import { Anchors, asDecided, overlay } from "./reviews.ts";
import { type Events, eventsOf, type SeriesTable, seriesOf } from "./series.ts";
import { Shelf } from "./shelf.ts";
import type { Snapshot } from "./snapshot.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What editors decided on a point. `corrected` holds the values that they set, by field, with the last who set one. */
export type Verdict = {
  trust: Trust | null;
  rejected: boolean;
  flagged: boolean;
  corrected: Record<string, unknown>;
  by: string;
  reviews: Review[];
};

/** All testimonies in canonical order, by place: at hand, or where they are kept. */
export type Testimonies = Readonly<{
  length: number;
  at: (place: number) => Testimony;
  sourceAt: (place: number) => Source;
  /** Place of a statement; -1 where none has the id. */
  placeOf: (statement: string) => number;
}>;

/** What a book is made of: points in the order of their first members, with what was decided on them. */
export type BookParts = Readonly<{
  testimonies: Testimonies;
  drafts: readonly Draft[];
  verdicts: ReadonlyMap<Draft, Verdict>;
  unattached: readonly Review[];
  /** Statements that a later edition of their page does not say any more, with the instant from which that could be known. */
  withdrawn: ReadonlyMap<StatementId, Instant>;
  vocabulary: Vocabulary;
  columns: Columns;
}>;

/** By which day a point stands in an order; `now` for one of which decisions or a later edition moved the day. */
type Ordering = Readonly<{
  day: (first: number, last: number, number: number) => number;
  now: (snapshot: Snapshot, draft: Draft) => Days | null;
  /** The place before which it does not stand there. */
  begun?: (number: number) => number;
  /** The day by which it stands undated; left out: it does not. */
  undated?: (number: number) => number;
}>;

/**
 * What is told of a year or a month stands no later than the day on which it was told, unless it was told of what is to come: on a timeline
 * "2025" is not the newest of its year.
 */
const lastFor = (first: number, last: number, told: number): number => (told < first || told > last ? last : told);

/** Points that tell of somebody: where they sat, what they said, and both by the day of the world. */
export type Named = Readonly<{ seats: Shelf; quotes: Shelf; dates: () => ByDate }>;

const MOST_VIEWS = 4000;

/**
 * The points of a record under one set of decisions. What was known on any day is a prefix of it: nothing is folded again for a question.
 * What lists, filters, counts and links ask is told by columns of whole numbers; a point is read where it is shown.
 */
export class Book {
  readonly drafts: readonly Draft[];
  readonly vocabulary: Vocabulary;
  readonly testimonies: Testimonies;
  readonly unattached: readonly Review[];
  readonly withdrawn: ReadonlyMap<StatementId, Instant>;
  readonly columns: Columns;
  readonly days: DayTable;
  /** Place of the first member of each point. */
  readonly firsts: Int32Array;
  readonly #verdicts: ReadonlyMap<Draft, Verdict>;
  readonly #edited: ReadonlySet<Draft>;
  /** No decision and no later edition says anything of any point. */
  readonly #isPlain: boolean;
  readonly #views = new Recent<Draft, Readonly<{ count: number; point: Point }>>(MOST_VIEWS);
  readonly #shelves = new Map<string, Shelf>();
  readonly #byDate = new Map<string, ByDate>();
  readonly #pointAt: Int32Array;
  #people: ReadonlyMap<string, Named> | null = null;
  #series: SeriesTable | null = null;
  #links: Postings | null = null;
  #kinds: ReadonlyMap<Kind, Int32Array> | null = null;
  #articleOf: Int32Array | null = null;
  #anew: Events | null = null;
  #toldDays: Int32Array | null = null;
  #lastTold: readonly [place: number, count: number] = [0, 0];
  #matters: Matters | null = null;

  constructor({ testimonies, drafts, verdicts, unattached, withdrawn, vocabulary, columns }: BookParts) {
    this.testimonies = testimonies;
    this.drafts = drafts;
    this.vocabulary = vocabulary;
    this.unattached = unattached;
    this.withdrawn = withdrawn;
    this.#verdicts = verdicts;
    this.columns = columns;
    this.days = new DayTable(this.columns.texts);
    this.firsts = Int32Array.from(drafts, ({ index }) => index);
    this.#pointAt = this.#pointsByPlace();
    this.#edited = new Set([...withdrawn.keys()].map((id) => this.ofStatement(id)).filter((draft) => draft !== null));
    this.#isPlain = verdicts.size === 0 && this.#edited.size === 0;
  }

  #pointsByPlace(): Int32Array {
    const points = new Int32Array(this.testimonies.length).fill(NONE);
    for (let number = 0; number < this.drafts.length; number++) {
      const { places } = this.drafts[number] as Draft;
      for (let member = 0; member < places.length; member++) points[places[member] as number] = number;
    }
    return points;
  }

  /** How many points were first told before the testimony at a place. */
  toldBefore = (place: number): number => {
    const [last] = this.#lastTold;
    if (last !== place) this.#lastTold = [place, countBelow(this.firsts, place)];
    return this.#lastTold[1];
  };

  /** The number of a point among all. */
  numberOf = ({ index }: Draft): number => this.#pointAt[index] as number;

  /** Points of some kinds (null: of all) that no editor rejected; where parties are given, from when they name one of them. */
  shelf(wanted: readonly Kind[] | null, parties: readonly string[] | null = null, is: string | null = null): Shelf {
    return this.#shelfFor(`${wanted?.join("+")}|${parties?.join("+")}|${is}`, () => {
      const all = this.#ofKinds(wanted);
      const way = wayOf(is);
      return this.#shelve(
        is === null ? all : all.filter((number) => this.columns.is[number] === way),
        parties === null ? null : this.#naming(parties),
      );
    });
  }

  /** Points on which reports differ, from when they do. */
  get differing(): Shelf {
    return this.#shelfFor("differing", () =>
      this.#shelve(this.#ofKinds(null), (number) => this.columns.differs[number] as number),
    );
  }

  #shelfFor(key: string, make: () => Shelf): Shelf {
    const made = this.#shelves.get(key) ?? make();
    this.#shelves.set(key, made);
    return made;
  }

  /** The place from which on a point names one of some parties. */
  #naming(parties: readonly string[]): (number: number) => number {
    const { starts, values, from } = this.columns.parties;
    const wanted = new Uint8Array(this.columns.texts.length);
    for (let text = 0; text < wanted.length; text++)
      if (parties.includes(this.columns.texts[text] as string)) wanted[text] = 1;
    return (number) => {
      for (let at = starts[number] as number; at < (starts[number + 1] as number); at++)
        if (wanted[values[at] as number] === 1) return from[at] as number;
      return NEVER;
    };
  }

  #shelve(numbers: Int32Array, from: ((number: number) => number) | null): Shelf {
    if (from === null) return new Shelf(this, numbers);
    const those = new Numbers();
    const places = new Numbers();
    for (const number of numbers) {
      const place = from(number);
      if (place === NEVER) continue;
      those.push(number);
      places.push(place);
    }
    return new Shelf(this, those.view(), places.view());
  }

  /** Oldest first, without those that an editor rejected. */
  #ofKinds(wanted: readonly Kind[] | null): Int32Array {
    const isRejected = (number: number): boolean => this.isRejected(this.drafts[number] as Draft);
    if (wanted === null) {
      const all = Int32Array.from(this.drafts.keys());
      return this.hasReviews ? all.filter((number) => !isRejected(number)) : all;
    }
    if (this.#kinds === null) {
      const numbers = kinds.map(() => new Numbers());
      for (let number = 0; number < this.drafts.length; number++)
        if (!this.hasReviews || !isRejected(number)) numbers[this.columns.kind[number] as number]?.push(number);
      this.#kinds = new Map(kinds.map((kind, at) => [kind, (numbers[at] as Numbers).view()]));
    }
    const those = [...new Set(wanted)].map((kind) => this.#kinds?.get(kind) ?? new Int32Array());
    if (those.length === 1) return those[0] as Int32Array;
    const all = new Int32Array(those.reduce((sum, { length }) => sum + length, 0));
    let next = 0;
    for (const some of those) {
      all.set(some, next);
      next += some.length;
    }
    return all.sort();
  }

  /** The point of an id: its own, that of a point merged into it, or that of one of its statements. */
  find(id: string): Draft | null {
    return this.ofStatement(`s-${id.slice(2)}`);
  }

  /** The point that a statement is a member of. */
  ofStatement(id: string): Draft | null {
    const place = this.testimonies.placeOf(id);
    return place < 0 ? null : this.at(place);
  }

  /** The point of the testimony at a place. */
  at = (place: number): Draft | null => this.drafts[this.numberAt(place)] ?? null;

  /** Its number; `NONE` where it has none. */
  numberAt = (place: number): number => this.#pointAt[place] as number;

  /** Articles are counted in their order: that of the testimony at a place. */
  articleAt(place: number): number {
    if (this.#articleOf === null) {
      const { length, sourceAt } = this.testimonies;
      this.#articleOf = new Int32Array(length);
      for (let at = 1; at < length; at++)
        this.#articleOf[at] = (this.#articleOf[at - 1] as number) + Number(sourceAt(at) !== sourceAt(at - 1));
    }
    return this.#articleOf[place] as number;
  }

  /** Points of some kinds by the day of the world. */
  byDate(wanted: readonly Kind[], parties: readonly string[] | null = null): ByDate {
    return this.#dated(`dates ${wanted.join("+")} ${parties?.join("+")}`, () =>
      this.#standing(this.shelf(wanted, parties)),
    );
  }

  /** Points of a shelf by the last day on which each stands. */
  #standing(shelf: Shelf): ByDate {
    return this.#order(shelf, this.columns.dates, {
      day: (first, last, number) => this.#lastDay(first, last, number),
      now: (snapshot, draft) => snapshot.dateOf(draft),
    });
  }

  #lastDay = (first: number, last: number, number: number): number =>
    first === last ? last : lastFor(first, last, this.toldDay(number));

  /** The day by which days of a point stand in `byDate`. */
  standingDay = (number: number, days: Days): number =>
    this.#lastDay(dayNumber(firstDay(days)), dayNumber(lastDay(days)), number);

  /** As `byDate`, by the first of the days. */
  beginning(wanted: readonly Kind[]): ByDate {
    return this.#dated(`begins ${wanted.join("+")}`, () =>
      this.#order(this.shelf(wanted), this.columns.dates, {
        day: (first) => first,
        now: (snapshot, draft) => snapshot.dateOf(draft),
      }),
    );
  }

  /** States of a told length by the first day on which they no longer hold. */
  get ending(): ByDate {
    return this.#dated("ends", () =>
      this.#order(this.shelf(["measure", "agreement"]), this.columns.ends, {
        day: (first) => first,
        now: (snapshot, draft) => spanOf(snapshot.point(draft), null)?.to ?? null,
      }),
    );
  }

  /** Talks that could be told from others, by their first day; undated ones by when they were first told. */
  rounds(parties: readonly string[] | null): ByDate {
    return this.#dated(`rounds ${parties?.join("+")}`, () =>
      this.#order(this.shelf(["talks"], parties), this.columns.dates, {
        begun: (number) => this.columns.placed[number] as number,
        undated: (number) => this.toldDay(number),
        day: (first) => first,
        now: (snapshot, draft) => snapshot.dateOf(draft) ?? this.toldOn(draft),
      }),
    );
  }

  #dated(key: string, make: () => ByDate): ByDate {
    const made = this.#byDate.get(key) ?? make();
    this.#byDate.set(key, made);
    return made;
  }

  #order(shelf: Shelf, { starts, values, from }: Versions, { day, now, begun, undated }: Ordering): ByDate {
    const stays = new Stays();
    const moved: number[] = [];
    for (let at = 0; at < shelf.numbers.length; at++) {
      const number = shelf.numbers[at] as number;
      if (this.isMoved(number)) {
        moved.push(number);
        continue;
      }
      const since = Math.max(shelf.fromAt(at), begun?.(number) ?? 0);
      for (let one = starts[number] as number; one < (starts[number + 1] as number); one++) {
        const days = values[one] as number;
        const before = one + 1 < (starts[number + 1] as number) ? (from[one + 1] as number) : NEVER;
        const first = Math.max(since, from[one] as number);
        if (days !== NONE)
          stays.add(number, day(this.days.first(days), this.days.last(days), number), days, first, before);
        else if (undated !== undefined) stays.add(number, undated(number), -2 - undated(number), first, before);
      }
    }
    const daysOf = (days: number): Days =>
      days >= 0 ? (this.columns.texts[days] as Days) : (dayOfNumber(-2 - days) as Days);
    const standing = (snapshot: Snapshot): Dated[] =>
      moved.flatMap((number) => {
        const draft = this.drafts[number] as Draft;
        const date = snapshot.knows(draft) ? now(snapshot, draft) : null;
        if (date === null) return [];
        const last = day(dayNumber(firstDay(date)), dayNumber(lastDay(date)), number);
        return [{ date, last: dayOfNumber(last), draft }];
      });
    return new ByDate(this.drafts, stays, daysOf, standing);
  }

  /** Whether decisions or a later edition say another day of a point than its card, or may. */
  isMoved(number: number): boolean {
    if (this.#isPlain) return false;
    const draft = this.drafts[number] as Draft;
    return this.isEdited(draft) || this.correctedDate(draft) !== undefined;
  }

  /** Whether no decision and no later edition says something else of a point than its members do. */
  isAsTold = (number: number): boolean => {
    if (this.#isPlain) return true;
    const draft = this.drafts[number] as Draft;
    return !this.isEdited(draft) && this.reviewsOf(draft).length === 0;
  };

  /** The day on which a point was first told. */
  toldOn = ({ index }: Draft): Day => dayOf(this.testimonies.sourceAt(index).knowableFrom.at);

  toldDay = (number: number): number => {
    this.#toldDays ??= this.#daysTold();
    return this.#toldDays[number] as number;
  };

  #daysTold(): Int32Array {
    const { sourceAt } = this.testimonies;
    let [last, day] = ["", 0];
    return this.firsts.map((place) => {
      const told = dayOf(sourceAt(place).knowableFrom.at);
      if (told !== last) [last, day] = [told, dayNumber(told)];
      return day;
    });
  }

  /** What an article says, in canonical order. */
  testimoniesOf = (source: Source): Testimony[] => this.placesOf(source).map(this.testimonies.at);

  /** Places of what an article says. */
  placesOf({ article, knowableFrom }: Source): number[] {
    const { length, sourceAt } = this.testimonies;
    let [low, high] = [0, length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const { knowableFrom: from, article: id } = sourceAt(middle);
      if (from.at < knowableFrom.at || (from.at === knowableFrom.at && id < article)) low = middle + 1;
      else high = middle;
    }
    const found: number[] = [];
    for (let place = low; place < length && sourceAt(place).article === article; place++) found.push(place);
    return found;
  }

  /** Who sat somewhere or is quoted, by the name under which that was first told. */
  get people(): ReadonlyMap<string, Named> {
    if (this.#people === null) {
      const named = Map.groupBy(this.#ofKinds(["attendance", "quotation"]), (number) => this.nameOf(number));
      this.#people = new Map([...named].map(([name, numbers]) => [name, this.#named(Int32Array.from(numbers))]));
    }
    return this.#people;
  }

  /** Who sat somewhere or is quoted. */
  nameOf(number: number): string {
    const { starts, values } = this.columns.names;
    const first = starts[number] as number;
    return first === starts[number + 1] ? "" : (this.columns.texts[values[first] as number] as string);
  }

  #named(numbers: Int32Array): Named {
    const seat = kindNumber("attendance");
    let dates: ByDate | null = null;
    return {
      seats: new Shelf(
        this,
        numbers.filter((number) => this.columns.kind[number] === seat),
      ),
      quotes: new Shelf(
        this,
        numbers.filter((number) => this.columns.kind[number] !== seat),
      ),
      dates: () => {
        dates ??= this.#standing(new Shelf(this, numbers));
        return dates;
      },
    };
  }

  /** Figures by the series that they belong to. */
  get series(): SeriesTable {
    this.#series ??= seriesOf(this, this.#ofKinds(["figure"]));
    return this.#series;
  }

  /** Testimonies that tell something anew of their points, in order. */
  get anew(): Events {
    this.#anew ??= eventsOf(this.columns.anew);
    return this.#anew;
  }

  /** Points on which an editor decided. */
  get reviewed(): readonly Draft[] {
    return [...this.#verdicts.keys()]
      .filter((draft) => this.at(draft.index) === draft)
      .sort((a, b) => a.index - b.index);
  }

  /** Points by what they are linked by; those that an editor rejected left out. */
  get links(): Postings {
    this.#links ??= new Postings(
      this.columns,
      this.hasReviews ? (number) => !this.isRejected(this.drafts[number] as Draft) : () => true,
    );
    return this.#links;
  }

  /** What the points are about, word by word. */
  get matters(): Matters {
    this.#matters ??= new Matters(this.columns);
    return this.#matters;
  }

  /** Every decision on a point or one of its statements, in order. */
  reviewsOf(draft: Draft): readonly Review[] {
    return this.#verdicts.get(draft)?.reviews ?? [];
  }

  get verdicts(): ReadonlyMap<Draft, Verdict> {
    return this.#verdicts;
  }

  get hasReviews(): boolean {
    return this.#verdicts.size > 0;
  }

  isFlagged = (draft: Draft): boolean => this.#verdicts.get(draft)?.flagged ?? false;
  isRejected = (draft: Draft): boolean => this.#verdicts.get(draft)?.rejected ?? false;

  /** The day that an editor set; undefined: none did. */
  correctedDate(draft: Draft): Days | null | undefined {
    const date = this.#verdicts.get(draft)?.corrected["date"];
    return date === undefined ? undefined : date === null ? null : parseDays(String(date));
  }

  /** Whether a later edition of a page took back what some member of it says. */
  isEdited = (draft: Draft): boolean => this.#edited.has(draft);

  get edited(): ReadonlySet<Draft> {
    return this.#edited;
  }

  /** The point as some of its members tell it: those that pages still said. There is at least one. */
  viewOf(draft: Draft, members: readonly Testimony[]): Point {
    const read = pointOfMembers(draft, members, this.vocabulary);
    const verdict = this.#verdicts.get(draft);
    return verdict ? correctedPoint(read, verdict, this.vocabulary) : read;
  }

  /** What a point tells as what is of a lower place than a cut tells it, decisions left aside. */
  gist(draft: Draft, cut: number): Gist {
    const number = this.numberOf(draft);
    const { columns, vocabulary } = this;
    const { id, kind } = draft;
    const { source, statement } = this.testimonies.at(draft.index);
    const told = heldBelow(draft, cut) ?? toldFirst(kind, statement);
    const date = textAt(columns, columns.dates, number, cut);
    const modality = textAt(columns, columns.modality, number, cut) as Modality;
    const series = kind === "figure" ? textAt(columns, columns.series, number, cut) : null;
    const of = series?.split("|")[4] || null;
    const summary = ruleOf(kind).summary(told as FieldsOf<Kind>, date, modality, vocabulary, of);
    const isMatch = countIn(columns.originals, number, cut) > 1;
    const label =
      (columns.differs[number] as number) < cut ? "reports differ" : isMatch ? "reports match" : "one original";
    const { at: knowableFrom } = source.knowableFrom;
    return { id, kind, summary, told, date, modality, label, knowableFrom, trust: { level: "read by machine" } };
  }

  /** The point as its first `count` members tell it. */
  view(draft: Draft, count: number): Point {
    const kept = this.#views.get(draft);
    if (kept?.count === count) return kept.point;
    const members = Array.from({ length: count }, (_, at) => this.testimonies.at(draft.places[at] as number));
    const read = pointOfMembers(draft, members, this.vocabulary);
    const verdict = this.#verdicts.get(draft);
    const point = verdict ? correctedPoint(read, verdict, this.vocabulary) : read;
    this.#views.set(draft, { count, point });
    return point;
  }
}

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
  const decided =
    anchors === null
      ? { drafts: folded.drafts, unattached: [], verdicts: new Map<Draft, Verdict>() }
      : decisionsOn(folded, active, anchors, vocabulary);
  const parts = { testimonies: inMemory(folded.testimonies), withdrawn: withdrawnBy(folded.testimonies), vocabulary };
  return { book: new Book({ ...parts, ...decided, columns: folded.columns(decided.drafts) }), fold: folded };
}

function inMemory(testimonies: readonly Testimony[]): Testimonies {
  let places: Map<string, number> | null = null;
  return {
    length: testimonies.length,
    at: (place) => testimonies[place] as Testimony,
    sourceAt: (place) => (testimonies[place] as Testimony).source,
    placeOf: (id) => {
      places ??= new Map(testimonies.map(({ statement }, place) => [statement.id, place]));
      return places.get(id) ?? -1;
    },
  };
}

/** Merges, splits, verdicts and corrections of points, in the order in which they were made. */
function decisionsOn(
  folded: Fold,
  active: readonly Review[],
  anchors: Anchors,
  vocabulary: Vocabulary,
): Pick<BookParts, "verdicts" | "unattached"> & Readonly<{ drafts: readonly FoldedDraft[] }> {
  const unattached: Review[] = [];
  const verdicts = new Map<Draft, Verdict>();
  const now = new Map<FoldedDraft, FoldedDraft>();
  const places = inMemory(folded.testimonies);
  const standing = (draft: FoldedDraft): FoldedDraft => {
    let last = draft;
    for (let next = now.get(last); next !== undefined; next = now.get(last)) last = next;
    return last;
  };
  const base = (statement: string): FoldedDraft | null => {
    const place = places.placeOf(statement);
    return place < 0 ? null : folded.at(place);
  };
  let drafts: readonly FoldedDraft[] = folded.drafts;
  for (const review of active) {
    if (review.target.startsWith("a-")) {
      if (anchors.article(review) === null) unattached.push(review);
      continue;
    }
    if (review.anchor.kind === "story" || review.anchor.kind === "lineage") continue;
    const statement = anchors.statement(review)?.statement.id;
    const found = statement ? base(statement) : base(`s-${review.target.slice(2)}`);
    const draft = found && standing(found);
    if (!draft) {
      // A rejected statement has no point any more: the decision holds.
      if (statement === undefined || review.verb !== "reject") unattached.push(review);
      continue;
    }
    const isPoint = review.target.startsWith("p-");
    if (isPoint && review.verb === "merge") {
      const named = base(`s-${String(review.change["with"] ?? "").slice(2)}`);
      const other = named && standing(named);
      if (other && other !== draft && other.kind === draft.kind) drafts = mergeInto(drafts, draft, other);
    } else if (isPoint && review.verb === "split") drafts = splitFrom(drafts, draft, review.change["statements"]);
    judge(verdicts, standing(draft), review, isPoint);
  }
  return { drafts, verdicts, unattached };

  function mergeInto(all: readonly FoldedDraft[], a: FoldedDraft, b: FoldedDraft): readonly FoldedDraft[] {
    const [first, second] = a.index < b.index ? [a, b] : [b, a];
    const members = [...withPlaces(first), ...withPlaces(second)].sort((x, y) => x.place - y.place);
    const merged = regroup(first, members);
    now.set(first, merged);
    now.set(second, merged);
    const verdict = verdicts.get(first) ?? verdicts.get(second);
    if (verdict) verdicts.set(merged, verdict);
    verdicts.delete(first);
    verdicts.delete(second);
    return all.flatMap((one) => (one === first ? [merged] : one === second ? [] : [one]));
  }

  function splitFrom(all: readonly FoldedDraft[], draft: FoldedDraft, statements: unknown): readonly FoldedDraft[] {
    const out = new Set(Array.isArray(statements) ? statements.map(String) : []);
    const taken = withPlaces(draft).filter(({ testimony }) => out.has(testimony.statement.id));
    const left = withPlaces(draft).filter(({ testimony }) => !out.has(testimony.statement.id));
    if (taken.length === 0 || left.length === 0) return all;
    const [older, newer] = (taken[0]?.place ?? 0) < (left[0]?.place ?? 0) ? [taken, left] : [left, taken];
    const kept = regroup(draft, older);
    const made = regroup({ ...draft, id: renamed("p", newer[0]?.testimony.statement.id ?? "") }, newer);
    now.set(draft, kept);
    const verdict = verdicts.get(draft);
    if (verdict) verdicts.set(kept, verdict);
    verdicts.delete(draft);
    const rest = all.map((one) => (one === draft ? kept : one));
    const at = countBefore(rest, ({ index }) => index > made.index);
    return [...rest.slice(0, at), made, ...rest.slice(at)];
  }

  function regroup(draft: Pick<FoldedDraft, "id" | "kind" | "core">, members: readonly Placed[]): FoldedDraft {
    const { id, kind, core } = draft;
    return regrouped(
      { id, kind, core },
      members.map(({ testimony }) => testimony),
      members.map(({ place }) => place),
      vocabulary,
    );
  }
}

type Placed = Readonly<{ testimony: Testimony; place: number }>;

const withPlaces = ({ members, places }: Draft): Placed[] =>
  members.map((testimony, at) => ({ testimony, place: places[at] as number }));

function judge(verdicts: Map<Draft, Verdict>, draft: Draft, review: Review, isPoint: boolean): void {
  const verdict = verdicts.get(draft) ?? {
    trust: null,
    rejected: false,
    flagged: false,
    corrected: {},
    by: review.by,
    reviews: [],
  };
  verdict.reviews.push(review);
  if (isPoint && review.verb === "correct") {
    Object.assign(verdict.corrected, review.change);
    verdict.by = review.by;
  }
  if (review.verb === "flag") verdict.flagged = true;
  if (review.verb === "accept" || review.verb === "correct") {
    verdict.trust = { level: "checked", by: review.by, on: dayOf(review.at) };
    verdict.flagged = false;
  }
  if (isPoint && review.verb === "accept") verdict.rejected = false;
  if (isPoint && review.verb === "reject") verdict.rejected = true;
  verdicts.set(draft, verdict);
}

/** What a point tells otherwise than its first member by what is of a lower place than a cut; null: nothing. */
function heldBelow({ places, retold }: Draft, cut: number): Fields | null {
  for (let at = retold.length - 1; at >= 0; at--) {
    const [member, told] = retold[at] as (typeof retold)[number];
    if ((places[member] as number) < cut) return told;
  }
  return null;
}

/** An editor's values stand in the place of those that were read, which stay beside them. */
function correctedPoint(read: Point, { trust, corrected, by }: Verdict, vocabulary: Vocabulary): Point {
  const { date, modality, ...values } = corrected;
  const told = { ...read.told, ...values, kind: read.kind } as Point["told"];
  const shown = {
    ...read,
    told,
    date: date === undefined ? read.date : date === null ? null : parseDays(String(date)),
    modality: (modality ?? read.modality) as Point["modality"],
    trust: trust ?? read.trust,
  };
  if (Object.keys(corrected).length === 0) return shown;
  return {
    ...shown,
    summary: ruleOf(read.kind).summary(told as FieldsOf<Kind>, shown.date, shown.modality, vocabulary),
    fields: read.fields.map((state) =>
      state.field in corrected
        ? { ...state, settled: { value: corrected[state.field] as Valued["value"], by: `the correction of ${by}` } }
        : state,
    ),
  };
}
