import { type Day, type Days, dayOf, firstDay, type Instant, parseDays } from "../core/day.ts";
import { renamed, type StatementId } from "../core/ids.ts";
import type { Kind } from "../read/statement.ts";
import { spanOf } from "./asof.ts";
import { Baskets, hashed } from "./baskets.ts";
import { ByDate, type Dating, lastFor } from "./by-date.ts";
import { withdrawnBy } from "./editions.ts";
import { type Draft, type Fold, fold, regrouped } from "./fold.ts";
import type { FieldsOf } from "./kinds/kind.ts";
import { ruleOf } from "./kinds/kinds.ts";
import type { Point, Review, Source, Testimony, Trust, Valued } from "./model.ts";
import { Numbers } from "./numbers.ts";
import { countBefore } from "./order.ts";
import { pointOfMembers } from "./point.ts";
import { Recent } from "./recent.ts";
import { Anchors, asDecided, overlay } from "./reviews.ts";
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
}>;

/** Points that tell of somebody: where they sat, what they said, and both by the day of the world. */
export type Named = Readonly<{ seats: Shelf; quotes: Shelf; dates: () => ByDate }>;

export type Series = ReadonlyMap<string, readonly Readonly<{ draft: Draft; from: number; before: number }>[]>;

const MOST_VIEWS = 4000;

/**
 * The points of a record under one set of decisions. What was known on any day is a prefix of it: nothing is folded again for a question.
 * What lists, filters and counts ask is told by the cards of the points; a point is read where it is shown.
 */
export class Book {
  readonly drafts: readonly Draft[];
  readonly vocabulary: Vocabulary;
  readonly testimonies: Testimonies;
  readonly unattached: readonly Review[];
  readonly withdrawn: ReadonlyMap<StatementId, Instant>;
  readonly #verdicts: ReadonlyMap<Draft, Verdict>;
  readonly #edited: ReadonlySet<Draft>;
  readonly #views = new Recent<Draft, Readonly<{ count: number; point: Point }>>(MOST_VIEWS);
  readonly #shelves = new Map<string, Shelf>();
  readonly #byDate = new Map<string, ByDate>();
  #pointAt: Int32Array | null = null;
  #people: ReadonlyMap<string, Named> | null = null;
  #series: Series | null = null;
  #links: Baskets | null = null;
  #kinds: ReadonlyMap<Kind, Draft[]> | null = null;

  constructor({ testimonies, drafts, verdicts, unattached, withdrawn, vocabulary }: BookParts) {
    this.testimonies = testimonies;
    this.drafts = drafts;
    this.vocabulary = vocabulary;
    this.unattached = unattached;
    this.withdrawn = withdrawn;
    this.#verdicts = verdicts;
    this.#edited = new Set([...withdrawn.keys()].map((id) => this.ofStatement(id)).filter((draft) => draft !== null));
  }

  /** Points of some kinds (null: of all) that no editor rejected; where parties are given, from when they name one of them. */
  shelf(wanted: readonly Kind[] | null, parties: readonly string[] | null = null, is: string | null = null): Shelf {
    const key = `${wanted?.join("+")}|${parties?.join("+")}|${is}`;
    const kept = this.#shelves.get(key);
    if (kept) return kept;
    const made = this.#shelve(
      is === null ? this.#ofKinds(wanted) : this.#ofKinds(wanted).filter((draft) => draft.card.is === is),
      parties === null
        ? null
        : ({ card, places }) => {
            const first = card.parties.find(([, party]) => parties.includes(party));
            return first ? (places[first[0]] as number) : null;
          },
    );
    this.#shelves.set(key, made);
    return made;
  }

  /** Points on which reports differ, from when they do. */
  get differing(): Shelf {
    const kept =
      this.#shelves.get("differing") ??
      this.#shelve(this.#ofKinds(null), ({ card, places }) =>
        card.differs === null ? null : (places[card.differs] as number),
      );
    this.#shelves.set("differing", kept);
    return kept;
  }

  #shelve(drafts: readonly Draft[], from: ((draft: Draft) => number | null) | null): Shelf {
    if (from === null) return new Shelf(drafts);
    const those: Draft[] = [];
    const places = new Numbers();
    for (const draft of drafts) {
      const place = from(draft);
      if (place === null) continue;
      those.push(draft);
      places.push(place);
    }
    return new Shelf(those, places.view());
  }

  /** Oldest first, without those that an editor rejected. */
  #ofKinds(wanted: readonly Kind[] | null): readonly Draft[] {
    const left = this.hasReviews ? this.drafts.filter((draft) => !this.isRejected(draft)) : this.drafts;
    if (wanted === null) return left;
    this.#kinds ??= Map.groupBy(left, ({ kind }) => kind);
    const [only] = wanted;
    if (wanted.length === 1 && only !== undefined) return this.#kinds.get(only) ?? [];
    const all = wanted.flatMap((kind) => this.#kinds?.get(kind) ?? []);
    return all.sort((a, b) => a.index - b.index);
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
  at(place: number): Draft | null {
    this.#pointAt ??= this.#pointsByPlace();
    return this.drafts[this.#pointAt[place] as number] ?? null;
  }

  #pointsByPlace(): Int32Array {
    const points = new Int32Array(this.testimonies.length).fill(-1);
    for (let at = 0; at < this.drafts.length; at++) {
      const { places } = this.drafts[at] as Draft;
      for (let member = 0; member < places.length; member++) points[places[member] as number] = at;
    }
    return points;
  }

  /** Points of some kinds by the day of the world. */
  byDate(wanted: readonly Kind[], parties: readonly string[] | null = null): ByDate {
    return this.#dated(`dates ${wanted.join("+")} ${parties?.join("+")}`, this.shelf(wanted, parties), {
      of: ({ card }) => card.dates,
      last: (date, draft) => (date.length === 10 ? (date as Day) : lastFor(date, this.toldOn(draft))),
      now: (snapshot, draft) => snapshot.dateOf(draft),
    });
  }

  /** States of a told length by the first day on which they no longer hold. */
  get ending(): ByDate {
    return this.#dated("ends", this.shelf(["measure", "agreement"]), {
      of: ({ card }) => card.ends,
      last: firstDay,
      now: (snapshot, draft) => spanOf(snapshot.point(draft), null)?.to ?? null,
    });
  }

  /** Talks that could be told from others, by their first day; undated ones by when they were first told. */
  rounds(parties: readonly string[] | null): ByDate {
    return this.#dated(`rounds ${parties?.join("+")}`, this.shelf(["talks"], parties), {
      of: (draft) => {
        const { dates, placed } = draft.card;
        const from = placed ?? Number.POSITIVE_INFINITY;
        const told = dates.map(([at, date]) => [Math.max(at, from), date ?? this.toldOn(draft)] as const);
        return told.filter(([at], next) => Number.isFinite(at) && at !== told[next + 1]?.[0]);
      },
      last: firstDay,
      now: (snapshot, draft) => snapshot.dateOf(draft) ?? this.toldOn(draft),
    });
  }

  #dated(key: string, shelf: Shelf, dating: Dating): ByDate {
    const kept =
      this.#byDate.get(key) ??
      new ByDate(shelf, dating, (draft) => this.isEdited(draft) || this.correctedDate(draft) !== undefined);
    this.#byDate.set(key, kept);
    return kept;
  }

  /** The day on which a point was first told. */
  toldOn = ({ index }: Draft): Day => dayOf(this.testimonies.sourceAt(index).knowableFrom.at);

  /** What an article says, in canonical order. */
  testimoniesOf({ article, knowableFrom }: Source): Testimony[] {
    const { length, sourceAt, at } = this.testimonies;
    let [low, high] = [0, length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sourceAt(middle).knowableFrom.at < knowableFrom.at) low = middle + 1;
      else high = middle;
    }
    const found: Testimony[] = [];
    for (let place = low; place < length && sourceAt(place).knowableFrom.at === knowableFrom.at; place++) {
      if (sourceAt(place).article === article) found.push(at(place));
    }
    return found;
  }

  /** Who sat somewhere or is quoted, by the name under which that was first told. */
  get people(): ReadonlyMap<string, Named> {
    if (this.#people === null) {
      const named = Map.groupBy(this.#ofKinds(["attendance", "quotation"]), ({ card }) => card.names[0]?.[1] ?? "");
      this.#people = new Map([...named].map(([name, drafts]) => [name, this.#named(drafts)]));
    }
    return this.#people;
  }

  #named(drafts: readonly Draft[]): Named {
    const { isEdited, toldOn } = this;
    const isMoved = (draft: Draft): boolean => isEdited(draft) || this.correctedDate(draft) !== undefined;
    let dates: ByDate | null = null;
    return {
      seats: new Shelf(drafts.filter(({ kind }) => kind === "attendance")),
      quotes: new Shelf(drafts.filter(({ kind }) => kind === "quotation")),
      dates: () => {
        const last = (date: Days, draft: Draft): Day => lastFor(date, toldOn(draft));
        const now = (snapshot: Snapshot, draft: Draft) => snapshot.dateOf(draft);
        dates ??= new ByDate(new Shelf(drafts), { of: ({ card }) => card.dates, last, now }, isMoved);
        return dates;
      },
    };
  }

  /** Figures by the series that they belong to, each from and before the testimonies between which it does. */
  get series(): Series {
    if (this.#series === null) {
      const entries: { key: string; draft: Draft; from: number; before: number }[] = [];
      for (const draft of this.#ofKinds(["figure"])) {
        const { series } = draft.card;
        for (let at = 0; at < series.length; at++) {
          const [member, key] = series[at] as (typeof series)[number];
          const next = series[at + 1];
          const before = next ? (draft.places[next[0]] as number) : Number.POSITIVE_INFINITY;
          entries.push({ key, draft, from: draft.places[member] as number, before });
        }
      }
      this.#series = Map.groupBy(entries, ({ key }) => key);
    }
    return this.#series;
  }

  /** Points on which an editor decided. */
  get reviewed(): readonly Draft[] {
    return [...this.#verdicts.keys()]
      .filter((draft) => this.at(draft.index) === draft)
      .sort((a, b) => a.index - b.index);
  }

  /** Points of a kind under a key, or under the hash of one, first told before the testimony at a place: the newest so many, oldest first. */
  under(kind: Kind, key: string | number, cut: number, most: number): Draft[] {
    this.#links ??= this.#linked();
    const found: Draft[] = [];
    const links = this.#links;
    const hash = typeof key === "number" ? key : hashed(`${kind}|${key}`);
    for (let one = links.newest(hash); one >= 0 && found.length < most; one = links.earlier(one)) {
      const draft = this.drafts[links.of(one)] as Draft;
      if (draft.index < cut && draft.kind === kind) found.push(draft);
    }
    return found.reverse();
  }

  #linked(): Baskets {
    const links = new Baskets();
    const order = new Numbers(Int32Array.from(this.drafts, (_, at) => at));
    for (const draft of this.drafts) links.put(this.isRejected(draft) ? [] : draft.card.keys, order);
    return links;
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
): FoldedBook {
  const those = asDecided(testimonies, sources, active);
  const anchors = active.length === 0 ? null : new Anchors(those, sources);
  const folded = fold(anchors === null ? those : overlay(those, active, anchors), vocabulary, before);
  const decided =
    anchors === null
      ? { drafts: folded.drafts, unattached: [], verdicts: new Map<Draft, Verdict>() }
      : decisionsOn(folded, active, anchors, vocabulary);
  const parts = { testimonies: inMemory(folded.testimonies), withdrawn: withdrawnBy(folded.testimonies), vocabulary };
  return { book: new Book({ ...parts, ...decided }), fold: folded };
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
): Pick<BookParts, "drafts" | "verdicts" | "unattached"> {
  const unattached: Review[] = [];
  const verdicts = new Map<Draft, Verdict>();
  const now = new Map<Draft, Draft>();
  const places = inMemory(folded.testimonies);
  const standing = (draft: Draft): Draft => {
    let last = draft;
    for (let next = now.get(last); next !== undefined; next = now.get(last)) last = next;
    return last;
  };
  const base = (statement: string): Draft | null => {
    const place = places.placeOf(statement);
    return place < 0 ? null : folded.at(place);
  };
  let drafts: readonly Draft[] = folded.drafts;
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

  function mergeInto(all: readonly Draft[], a: Draft, b: Draft): readonly Draft[] {
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

  function splitFrom(all: readonly Draft[], draft: Draft, statements: unknown): readonly Draft[] {
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

  function regroup(draft: Pick<Draft, "id" | "kind" | "core">, members: readonly Placed[]): Draft {
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
