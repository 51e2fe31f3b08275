import { type Day, type Days, dayNumber, dayOf, type Instant, parseDays } from "../core/day.ts";
import type { StatementId } from "../core/ids.ts";
import type { Modality } from "../core/terms.ts";
import type { Fields, Kind } from "../read/statement.ts";
import { type Columns, countIn, NONE, textAt } from "./columns.ts";
import { correctedPoint, type Verdict } from "./decisions.ts";
import type { Draft } from "./draft.ts";
import { type Gist, toldFirst } from "./gist.ts";
import { KindCounts } from "./kind-counts.ts";
import type { FieldsOf } from "./kinds/kind.ts";
import { ruleOf } from "./kinds/kinds.ts";
import { Lists } from "./lists.ts";
import { Matters } from "./matters.ts";
import type { Point, Review, Source, Testimony } from "./model.ts";
import { countBelow } from "./numbers.ts";
import { pointOfMembers } from "./point.ts";
import { Postings } from "./postings.ts";
import { Recent } from "./recent.ts";
import { type Events, eventsOf } from "./series.ts";
import { DayTable, Steady } from "./steady.ts";
import type { Testimonies } from "./testimonies.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { WordPoints } from "./word-points.ts";

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
  readonly steady = new Steady(this);
  /** Its points by kind, party, day of the world and name. */
  readonly lists = new Lists(this);
  /** Place of the first member of each point. */
  readonly firsts: Int32Array;
  readonly #verdicts: ReadonlyMap<Draft, Verdict>;
  readonly #edited: ReadonlySet<Draft>;
  /** No decision and no later edition says anything of any point. */
  readonly #isPlain: boolean;
  readonly #views = new Recent<Draft, Readonly<{ count: number; point: Point }>>(MOST_VIEWS);
  readonly #pointAt: Int32Array;
  #links: Postings | null = null;
  #anew: Events | null = null;
  #toldDays: Int32Array | null = null;
  #kindCounts: KindCounts | null = null;
  #lastTold: readonly [place: number, count: number] = [0, 0];
  #matters: Matters | null = null;
  #words: WordPoints | null = null;

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
  numberOf = ({ number, index }: Draft): number => number ?? (this.#pointAt[index] as number);

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

  /** Whether decisions or a later edition say another day of a point than its card, or may. */
  isMoved = (number: number): boolean => {
    if (this.#isPlain) return false;
    const draft = this.drafts[number] as Draft;
    return this.isEdited(draft) || this.correctedDate(draft) !== undefined;
  };

  /** How many statements of each kind were told. */
  get kindCounts(): KindCounts {
    this.#kindCounts ??= new KindCounts(this.testimonies.length, (place) => {
      const number = this.numberAt(place);
      return number === NONE ? NONE : (this.columns.kind[number] as number);
    });
    return this.#kindCounts;
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
    let source: Source | null = null;
    let [last, day] = ["", 0];
    return this.firsts.map((place) => {
      const own = sourceAt(place);
      if (own === source) return day;
      source = own;
      const told = dayOf(own.knowableFrom.at);
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

  /** Points by the words that they tell. */
  get words(): WordPoints {
    this.#words ??= new WordPoints(this.columns);
    return this.#words;
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

/** What a point tells otherwise than its first member by what is of a lower place than a cut; null: nothing. */
function heldBelow({ places, retold }: Draft, cut: number): Fields | null {
  for (let at = retold.length - 1; at >= 0; at--) {
    const [member, told] = retold[at] as (typeof retold)[number];
    if ((places[member] as number) < cut) return told;
  }
  return null;
}
