import type { Day, Days, Instant } from "../core/day.ts";
import type { Party } from "../core/party.ts";
import type { Kind } from "../read/statement.ts";
import { type Book, firstAt } from "./book.ts";
import type { Draft } from "./fold.ts";
import type { Point, Testimony } from "./model.ts";
import { countBefore, endOf } from "./order.ts";
import { dateOfMembers } from "./point.ts";

/** The record as known on a day: a prefix of the book. */
export class Snapshot {
  readonly book: Book;
  readonly known: Day;
  readonly #end: Instant;
  readonly #isLater: (draft: Draft) => boolean;
  /**
   * How many points and how many testimonies had been told, where their order tells it: no editor merged or split a point. Lists of
   * whole numbers are asked faster than points.
   */
  readonly cut: Readonly<{ points: number; testimonies: number }> | null;

  constructor(book: Book, known: Day) {
    this.book = book;
    this.known = known;
    this.#end = endOf(known);
    const toldLater = ({ members }: Draft): boolean => firstAt(members) >= this.#end;
    const points = countBefore(book.drafts, toldLater);
    const testimonies = countBefore(book.fold.testimonies, ({ source }) => source.knowableFrom.at >= this.#end);
    this.cut = book.hasReviews ? null : { points, testimonies };
    this.#isLater = book.hasReviews ? toldLater : ({ index }) => index >= points;
  }

  /** First instant that was not known any more. */
  get end(): Instant {
    return this.#end;
  }

  /** The parties that it was known to name. */
  parties = ({ parties }: Draft): Party[] => parties.filter(({ from }) => from < this.#end).map(({ party }) => party);

  names = ({ parties }: Draft, party: string): boolean =>
    parties.some((named) => named.party === party && named.from < this.#end);

  /** Those of some points, oldest first, that were first told from one instant to before another. */
  toldBetween(drafts: readonly Draft[], from: Instant, to: Instant): readonly Draft[] {
    const end = to < this.#end ? to : this.#end;
    return this.among(
      drafts.slice(
        countBefore(drafts, ({ members }) => firstAt(members) >= from),
        countBefore(drafts, ({ members }) => firstAt(members) >= end),
      ),
    );
  }

  /** Whether it was told by then, and no editor rejected it. */
  knows(draft: Draft): boolean {
    return !this.#isLater(draft) && !(this.book.hasReviews && this.book.isRejected(draft)) && this.#isSaid(draft);
  }

  /** Whether some page still said it: a later edition may have taken it back. */
  #isSaid(draft: Draft): boolean {
    return !this.book.isEdited(draft) || this.members(draft).length > 0;
  }

  #left(known: Draft[]): Draft[] {
    const { book } = this;
    if (!book.hasReviews && book.withdrawn.size === 0) return known;
    return known.filter((draft) => !book.isRejected(draft) && this.#isSaid(draft));
  }

  /** How many of its members were known: 0 for a point that came later. */
  count(draft: Draft): number {
    return countBefore(draft.members, ({ source }) => source.knowableFrom.at >= this.#end);
  }

  /** Those of some points, oldest first, that were known and that no editor rejected. */
  among(drafts: readonly Draft[]): Draft[] {
    const known = drafts.slice(0, countBefore(drafts, this.#isLater));
    return this.#left(known);
  }

  /** The newest of some points, oldest first, that were known and that no editor rejected. */
  newest(drafts: readonly Draft[], most: number): Draft[] {
    const known = countBefore(drafts, this.#isLater);
    const those = drafts.slice(Math.max(0, known - most), known);
    return this.#left(those);
  }

  ofKind = (kind: Kind): Draft[] => this.among(this.book.ofKind(kind));
  ofParty = (kind: Kind, party: string): Draft[] => this.among(this.book.ofParty(kind, party));

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
    if (this.book.isEdited(draft)) return dateOfMembers(this.members(draft), this.book.vocabulary);
    const count = this.count(draft);
    const kept = this.book.dates.get(draft);
    if (kept?.count === count) return kept.date;
    const date = dateOfMembers(draft.members.slice(0, count), this.book.vocabulary);
    this.book.dates.set(draft, { count, date });
    return date;
  }

  members(draft: Draft): readonly Testimony[] {
    const known = draft.members.slice(0, this.count(draft));
    if (!this.book.isEdited(draft)) return known;
    return known.filter(({ statement }) => (this.book.withdrawn.get(statement.id) ?? this.#end) >= this.#end);
  }

  find(id: string): Draft | null {
    const draft = this.book.find(id);
    return draft && this.count(draft) > 0 ? draft : null;
  }

  /** Testimonies that became known from one day on until this one, both included. */
  since(from: Instant): readonly Testimony[] {
    const all = this.book.fold.testimonies;
    return all.slice(
      countBefore(all, ({ source }) => source.knowableFrom.at >= from),
      countBefore(all, ({ source }) => source.knowableFrom.at >= this.#end),
    );
  }
}
