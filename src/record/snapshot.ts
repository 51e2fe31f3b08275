import type { Day, Days, Instant } from "../core/day.ts";
import type { StoryId } from "../core/ids.ts";
import type { Party } from "../core/party.ts";
import type { Modality } from "../core/terms.ts";
import type { Kind } from "../read/statement.ts";
import type { Book } from "./book.ts";
import { heldAt } from "./card.ts";
import type { Draft } from "./fold.ts";
import type { Point, Testimony } from "./model.ts";
import { countBelow } from "./numbers.ts";
import { endOf } from "./order.ts";
import { dateOfMembers } from "./point.ts";
import type { Shelf } from "./shelf.ts";

/** The record as known on a day: a prefix of the book. */
export class Snapshot {
  readonly book: Book;
  readonly known: Day;
  /** First instant that was not known any more. */
  readonly end: Instant;
  /** How many testimonies had been told: what is of a lower place was known. */
  readonly cut: number;
  #unsaid: ReadonlySet<Draft> | null = null;

  constructor(book: Book, known: Day) {
    this.book = book;
    this.known = known;
    this.end = endOf(known);
    this.cut = this.#placeOf(this.end);
  }

  /** How many testimonies were known before an instant. */
  #placeOf(instant: Instant): number {
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
    const count = this.count(draft);
    return draft.card.parties.filter(([from]) => from < count).map(([, party]) => party);
  }

  names(draft: Draft, party: string): boolean {
    const named = draft.card.parties.find(([, one]) => one === party);
    return named !== undefined && (draft.places[named[0]] as number) < this.cut;
  }

  /** How many points of a shelf were known and still said. */
  total(shelf: Shelf): number {
    let unsaid = 0;
    for (const draft of this.#taken()) if (shelf.holds(draft, this.cut)) unsaid++;
    return shelf.count(this.cut) - unsaid;
  }

  /** Those that were, newest first. `before`: first told before the testimony at a place. */
  *newest(shelf: Shelf, before = this.cut): Generator<Draft> {
    const taken = this.#taken();
    for (const draft of shelf.newest(this.cut, before)) if (!taken.has(draft)) yield draft;
  }

  /** The newest so many of a shelf, oldest first. */
  last(shelf: Shelf, most: number): Draft[] {
    return [...this.newest(shelf).take(most)].reverse();
  }

  /** Those of a shelf that were first told from one instant to before another, oldest first. */
  toldBetween(shelf: Shelf, from: Instant, to: Instant): readonly Draft[] {
    const those = shelf.between(this.cut, this.#placeOf(from), this.#placeOf(to));
    return those.filter((draft) => !this.#taken().has(draft));
  }

  /** Whether it was told by then, no editor rejected it and some page still said it. */
  knows(draft: Draft): boolean {
    return draft.index < this.cut && !this.book.isRejected(draft) && !this.#taken().has(draft);
  }

  /** Points that every page which told them had taken back by then. */
  #taken(): ReadonlySet<Draft> {
    if (this.#unsaid === null) {
      const told = [...this.book.edited].filter(({ index }) => index < this.cut);
      this.#unsaid = new Set(told.filter((draft) => this.members(draft).length === 0));
    }
    return this.#unsaid;
  }

  /** How many of its members were known: 0 for a point that came later. */
  count = ({ places }: Draft): number => countBelow(places, this.cut);

  /** Every point of a kind, oldest first. */
  ofKind = (kind: Kind): Draft[] => [...this.newest(this.book.shelf([kind]))].reverse();

  /** Points of a kind under a key of what they are linked by: the newest so many, oldest first. */
  under(kind: Kind, key: string | number, most: number): Draft[] {
    return this.book.under(kind, key, this.cut, most).filter((draft) => !this.#taken().has(draft));
  }

  /** What pages of the day said of it; where every page took it back, what they had said. */
  point = (draft: Draft): Point => {
    if (this.book.isEdited(draft)) {
      const members = this.members(draft);
      if (members.length > 0) return this.book.viewOf(draft, members);
    }
    return this.book.view(draft, this.count(draft));
  };

  /** The day of the world on which a point stands as known: that of `point`, without making one. */
  dateOf(draft: Draft): Days | null {
    const corrected = this.book.correctedDate(draft);
    if (corrected !== undefined) return corrected;
    return this.book.isEdited(draft)
      ? dateOfMembers(this.members(draft))
      : heldAt(draft.card.dates, this.count(draft), null);
  }

  /** The days on which a point stands, else the day on which it was first told. */
  placedOn(draft: Draft): Days {
    return this.dateOf(draft) ?? this.toldOn(draft);
  }

  modalityOf(draft: Draft): Modality {
    const decided = this.book.isEdited(draft) || this.book.reviewsOf(draft).length > 0;
    return decided ? this.point(draft).modality : heldAt(draft.card.modality, this.count(draft), "actual");
  }

  members(draft: Draft): readonly Testimony[] {
    const known = membersOf(this.book, draft, this.count(draft));
    if (!this.book.isEdited(draft)) return known;
    return known.filter(({ statement }) => (this.book.withdrawn.get(statement.id) ?? this.end) >= this.end);
  }

  /** The first of its members; `members` without the others. */
  first(draft: Draft): Testimony {
    return this.book.isEdited(draft) ? (this.members(draft)[0] as Testimony) : this.book.testimonies.at(draft.index);
  }

  find(id: string): Draft | null {
    const draft = this.book.find(id);
    return draft && this.count(draft) > 0 ? draft : null;
  }

  /** Points told by testimonies that became known from an instant on until this day, in the order in which they were first told then. */
  toldSince(from: Instant): readonly Draft[] {
    const found = new Set<Draft>();
    for (let place = this.#placeOf(from); place < this.cut; place++) {
      const draft = this.book.at(place);
      if (draft && !this.book.isRejected(draft)) found.add(draft);
    }
    return [...found];
  }

  /** How many testimonies were known before an instant, no later than this day. */
  toldBefore = (instant: Instant): number => Math.min(this.cut, this.#placeOf(instant));

  /** Whether reports differ on it. */
  differs(draft: Draft): boolean {
    if (this.book.isEdited(draft)) return this.point(draft).label === "reports differ";
    const { differs } = draft.card;
    return differs !== null && differs < this.count(draft);
  }

  /** Whether an article of a story was known to tell it. */
  isToldIn(draft: Draft, story: StoryId): boolean {
    if (this.book.isEdited(draft)) return this.members(draft).some(({ source }) => source.story === story);
    const { sourceAt } = this.book.testimonies;
    for (let at = this.count(draft) - 1; at >= 0; at--)
      if (sourceAt(draft.places[at] as number).story === story) return true;
    return false;
  }

  /** The day on which it was first told. */
  toldOn = (draft: Draft): Day => this.book.toldOn(draft);
}

/** The first so many members of a point. */
function membersOf({ testimonies }: Book, { places }: Draft, count: number): Testimony[] {
  const members: Testimony[] = [];
  for (let at = 0; at < count; at++) members.push(testimonies.at(places[at] as number));
  return members;
}
