import { type Day, type Days, dayNumber, firstDay, type Instant, lastDay } from "../core/day.ts";
import type { StoryId } from "../core/ids.ts";
import type { Party } from "../core/party.ts";
import type { Modality } from "../core/terms.ts";
import type { Kind } from "../read/statement.ts";
import type { Book } from "./book.ts";
import { askerOf, personOf, placeOf, targetOf } from "./card.ts";
import { NEVER, NONE, textAt, textsAt, valueAt } from "./columns.ts";
import type { Draft } from "./draft.ts";
import type { Gist } from "./gist.ts";
import type { Point, Testimony } from "./model.ts";
import { countBelow } from "./numbers.ts";
import { endOf } from "./order.ts";
import { dateOfMembers } from "./point.ts";
import type { Shelf } from "./shelf.ts";
import { type SteadyColumn, VARIES } from "./steady.ts";

/** What columns hold of what a point tells. */
const TOLD = { targets: targetOf, askers: askerOf, persons: personOf, sites: placeOf } as const;

/** The record as known on a day: a prefix of the book. */
export class Snapshot {
  readonly book: Book;
  readonly known: Day;
  /** First instant that was not known any more. */
  readonly end: Instant;
  /** How many testimonies had been told: what is of a lower place was known. */
  readonly cut: number;
  /** How many points had been told: those of a lower number were known. */
  readonly told: number;
  readonly #gists = new Map<Draft, Gist>();
  #unsaid: ReadonlySet<number> | null = null;

  constructor(book: Book, known: Day) {
    this.book = book;
    this.known = known;
    this.end = endOf(known);
    this.cut = this.placeOf(this.end);
    this.told = countBelow(book.firsts, this.cut);
  }

  /** How many testimonies were known before an instant. */
  placeOf(instant: Instant): number {
    const { length, sourceAt } = this.book.testimonies;
    let low = 0;
    let high = length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sourceAt(middle).knowableFrom.at < instant) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The parties that it was known to name. */
  parties(draft: Draft): Party[] {
    const { columns, numberOf } = this.book;
    return textsAt(columns, columns.parties, numberOf(draft), this.cut);
  }

  /** Whether points were known to name one of some parties. */
  naming(parties: readonly string[]): (draft: Draft) => boolean {
    const { columns, numberOf } = this.book;
    const { starts, values, from } = columns.parties;
    const wanted = new Set(parties.map((party) => columns.texts.indexOf(party)));
    return (draft) => {
      const number = numberOf(draft);
      for (let at = starts[number] as number; at < (starts[number + 1] as number); at++)
        if (wanted.has(values[at] as number)) return (from[at] as number) < this.cut;
      return false;
    };
  }

  /** How many points of a shelf were known and still said. */
  total(shelf: Shelf): number {
    let unsaid = 0;
    for (const number of this.taken) if (shelf.holds(number, this.cut)) unsaid++;
    return shelf.count(this.cut) - unsaid;
  }

  /** Those that were, newest first; first told before the testimony at one place, and not before that at another. */
  *newest(shelf: Shelf, before = this.cut, since = 0): Generator<Draft> {
    for (const number of this.newestNumbers(shelf, before, since)) yield this.book.drafts[number] as Draft;
  }

  *newestNumbers(shelf: Shelf, before = this.cut, since = 0): Generator<number> {
    const taken = this.taken;
    for (const number of shelf.newestNumbers(this.cut, before, since)) if (!taken.has(number)) yield number;
  }

  /** The newest so many of a shelf, oldest first. */
  last(shelf: Shelf, most: number): Draft[] {
    return this.lastNumbers(shelf, most).map((number) => this.book.drafts[number] as Draft);
  }

  lastNumbers(shelf: Shelf, most: number): number[] {
    const taken = this.taken;
    return shelf.last(this.cut, most, (number) => !taken.has(number));
  }

  /** Those of a shelf that were first told from one instant to before another, oldest first, by their numbers. */
  toldBetween(shelf: Shelf, from: Instant, to: Instant): number[] {
    const those = shelf.between(this.cut, this.placeOf(from), this.placeOf(to));
    const taken = this.taken;
    return taken.size === 0 ? those : those.filter((number) => !taken.has(number));
  }

  /** Whether it was told by then, no editor rejected it and some page still said it. */
  knows(draft: Draft): boolean {
    return draft.index < this.cut && !this.book.isRejected(draft) && !this.isTaken(this.book.numberOf(draft));
  }

  /** Whether every page which told it had taken it back by then. */
  isTaken = (number: number): boolean => this.taken.has(number);

  /** Points that every page which told them had taken back by then. */
  get taken(): ReadonlySet<number> {
    if (this.#unsaid === null) {
      const told = [...this.book.edited].filter(({ index }) => index < this.cut);
      this.#unsaid = new Set(told.filter((draft) => this.members(draft).length === 0).map(this.book.numberOf));
    }
    return this.#unsaid;
  }

  /** How many of its members were known: 0 for a point that came later. */
  count = ({ places }: Draft): number => countBelow(places, this.cut);

  /** Every point of a kind, oldest first. */
  ofKind = (kind: Kind): Draft[] => [...this.newest(this.book.lists.shelf([kind]))].reverse();

  /** What pages of the day said of it; where every page took it back, what they had said. */
  point = (draft: Draft): Point => {
    if (this.book.isEdited(draft)) {
      const members = this.members(draft);
      if (members.length > 0) return this.book.viewOf(draft, members);
    }
    return this.book.view(draft, this.count(draft));
  };

  /** As `point`, without who gives which value: of what no decision or later edition changed only its first statement is read. */
  gist(draft: Draft): Gist {
    const kept = this.#gists.get(draft);
    if (kept) return kept;
    const { book } = this;
    const gist = book.isAsTold(book.numberOf(draft)) ? book.gist(draft, this.cut) : this.point(draft);
    this.#gists.set(draft, gist);
    return gist;
  }

  /** The day of the world on which a point stands as known: that of `point`, without making one. */
  dateOf(draft: Draft): Days | null {
    const corrected = this.book.correctedDate(draft);
    if (corrected !== undefined) return corrected;
    if (this.book.isEdited(draft)) return dateOfMembers(this.members(draft));
    const { columns, numberOf } = this.book;
    return textAt(columns, columns.dates, numberOf(draft), this.cut);
  }

  /** Who asks, to whom, who sat where, as it was told by then; null where it was not. */
  textOf(what: keyof typeof TOLD, number: number): string | null {
    const { book } = this;
    if (!book.isAsTold(number)) return TOLD[what](this.gist(book.drafts[number] as Draft).told);
    if (what === "persons" || what === "sites") return textAt(book.columns, book.columns[what], number, this.cut);
    const text = this.valueOf(what, number);
    return text === NONE ? null : (book.columns.texts[text] as string);
  }

  /** As its members tell it, as the number of a text; `NONE`. */
  valueOf(what: SteadyColumn, number: number): number {
    const steady = number < this.told ? this.book.steady.texts(what)[number] : undefined;
    return steady === undefined || steady === VARIES ? valueAt(this.book.columns[what], number, this.cut) : steady;
  }

  /** The period of a figure, else its day; empty where it has none. */
  periodOf(draft: Draft): string {
    const { columns, numberOf } = this.book;
    return textAt(columns, columns.periods, numberOf(draft), this.cut) ?? this.dateOf(draft) ?? "";
  }

  /** The first and the last day on which a point stands, as numbers of days; `NEVER` where no day is told. */
  firstDay = (number: number): number => this.#day(number, true);
  lastDay = (number: number): number => this.#day(number, false);

  #day(number: number, isFirst: boolean): number {
    const { book } = this;
    const steady = number < this.told ? (isFirst ? book.steady.first : book.steady.last)[number] : undefined;
    if (steady !== undefined && steady !== VARIES) return steady;
    if (book.isMoved(number)) {
      const date = this.dateOf(book.drafts[number] as Draft);
      return date === null ? NEVER : dayNumber(isFirst ? firstDay(date) : lastDay(date));
    }
    const days = valueAt(book.columns.dates, number, this.cut);
    return days === NONE ? NEVER : isFirst ? book.days.first(days) : book.days.last(days);
  }

  /** The days on which a point stands, else the day on which it was first told. */
  placedOn(draft: Draft): Days {
    return this.dateOf(draft) ?? this.toldOn(draft);
  }

  modalityOf(draft: Draft): Modality {
    const { columns, isAsTold, numberOf } = this.book;
    const number = numberOf(draft);
    return isAsTold(number)
      ? (columns.texts[this.valueOf("modality", number)] as Modality)
      : this.point(draft).modality;
  }

  members = (draft: Draft): readonly Testimony[] => [...this.eachMember(draft)];

  /** Its members as known, one after the other: none is read before it is come to. */
  *eachMember(draft: Draft): Generator<Testimony> {
    const isEdited = this.book.isEdited(draft);
    for (let at = 0; at < draft.places.length && (draft.places[at] as number) < this.cut; at++) {
      const testimony = this.book.testimonies.at(draft.places[at] as number);
      if (!isEdited || this.isSaid(testimony)) yield testimony;
    }
  }

  /** Whether the page of a testimony still said it. */
  isSaid({ statement }: Testimony): boolean {
    const { withdrawn } = this.book;
    return withdrawn.size === 0 || (withdrawn.get(statement.id) ?? this.end) >= this.end;
  }

  /** The first of its members; where every page took it back, of what they had said. */
  first(draft: Draft): Testimony {
    const said = this.book.isEdited(draft) ? this.eachMember(draft).next().value : undefined;
    return said ?? this.book.testimonies.at(draft.index);
  }

  find(id: string): Draft | null {
    const draft = this.book.find(id);
    return draft && this.count(draft) > 0 ? draft : null;
  }

  /** How many testimonies were known before an instant, no later than this day. */
  toldBefore = (instant: Instant): number => Math.min(this.cut, this.placeOf(instant));

  /** How many statements of each kind were told, in the order of the kinds; those of rejected points among them. */
  statements = (): number[] => this.book.kindCounts.below(this.cut);

  /** Whether reports differ on it. */
  differs(draft: Draft): boolean {
    if (this.book.isEdited(draft)) return this.point(draft).label === "reports differ";
    return (this.book.columns.differs[this.book.numberOf(draft)] as number) < this.cut;
  }

  /** Stories of which some article was known to tell it. */
  storiesOf(draft: Draft): StoryId[] {
    if (this.book.isEdited(draft)) return [...new Set(this.members(draft).map(({ source }) => source.story))];
    const { columns, numberOf } = this.book;
    return textsAt(columns, columns.stories, numberOf(draft), this.cut);
  }

  isToldIn = (draft: Draft, story: StoryId): boolean => this.storiesOf(draft).includes(story);

  /** The first testimony of a story that tells it. */
  firstIn(draft: Draft, story: StoryId): Testimony | undefined {
    if (this.book.isEdited(draft)) return this.members(draft).find(({ source }) => source.story === story);
    const { at, sourceAt } = this.book.testimonies;
    for (let member = 0; member < draft.places.length; member++) {
      const place = draft.places[member] as number;
      if (place >= this.cut) return undefined;
      if (sourceAt(place).story === story) return at(place);
    }
    return undefined;
  }

  /** The day on which it was first told. */
  toldOn = (draft: Draft): Day => this.book.toldOn(draft);
}
