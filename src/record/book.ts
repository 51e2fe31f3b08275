import { type Days, dayOf, type Instant, parseDays } from "../core/day.ts";
import type { PointId, StatementId } from "../core/ids.ts";
import type { Kind } from "../read/statement.ts";
import { type ByDate, sortedByDate } from "./by-date.ts";
import { withdrawnBy } from "./editions.ts";
import { type Draft, type Fold, fold } from "./fold.ts";
import { LinkIndex } from "./index.ts";
import type { FieldsOf } from "./kinds/kind.ts";
import { ruleOf } from "./kinds/kinds.ts";
import type { Point, Review, Source, Testimony, Trust, Valued } from "./model.ts";
import { countBefore } from "./order.ts";
import { pointOf, pointOfMembers } from "./point.ts";
import { Anchors, asDecided, overlay } from "./reviews.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What editors decided on a point. `corrected` holds the values that they set, by field, with the last who set one. */
type Verdict = {
  trust: Trust | null;
  rejected: boolean;
  flagged: boolean;
  corrected: Record<string, unknown>;
  by: string;
  reviews: Review[];
};

/**
 * The points of a record under one set of decisions, folded once. What was known on any day is a prefix of it: nothing is folded again for
 * a question. Points are in the order of their first testimony.
 */
export class Book {
  readonly fold: Fold;
  readonly drafts: readonly Draft[];
  readonly vocabulary: Vocabulary;
  readonly #decided: string;
  readonly #byKind = new Map<Kind, Draft[]>();
  readonly #byParty = new Map<string, Draft[]>();
  readonly #of = new Map<Draft, Draft>();
  readonly #byId = new Map<string, Draft>();
  readonly #verdicts = new Map<Draft, Verdict>();
  readonly #views: WeakMap<Draft, { count: number; point: Point }>;
  readonly unattached: readonly Review[];
  /** Statements that a later edition of their page does not say any more, with the instant from which that could be known. */
  readonly withdrawn: ReadonlyMap<StatementId, Instant>;
  readonly #edited = new Set<Draft>();
  /** The last day that was asked for of a point, and for how many of its members. */
  readonly dates: WeakMap<Draft, Readonly<{ count: number; date: Days | null }>>;
  #differing: readonly Draft[] | null = null;
  #differingSet: ReadonlySet<Draft> | null = null;
  #links: LinkIndex | null = null;
  #lasting: readonly Draft[] | null = null;
  readonly #byDate = new Map<string, ByDate>();

  /**
   * `testimonies` in any order; `active` as `activeReviews` gives them. Of a book `before` that held the first of these testimonies, its
   * fold is extended; it is not to be asked any more once this one was.
   */
  constructor(
    testimonies: readonly Testimony[],
    sources: readonly Source[],
    active: readonly Review[],
    vocabulary: Vocabulary,
    before: Book | null = null,
  ) {
    this.vocabulary = vocabulary;
    const decided = active.map(({ id }) => id).join();
    this.#decided = decided;
    const alike = before !== null && before.#decided === decided;
    this.#views = alike ? before.#views : new WeakMap();
    this.dates = alike ? before.dates : new WeakMap();
    const those = asDecided(testimonies, sources, active);
    if (active.length === 0) {
      this.fold = fold(those, vocabulary, before?.fold);
      this.drafts = this.fold.drafts;
      this.unattached = [];
    } else {
      const anchors = new Anchors(those, sources);
      this.fold = fold(overlay(those, active, anchors), vocabulary, before?.fold);
      const { drafts, unattached } = this.#reviewed(active, anchors);
      this.drafts = drafts;
      this.unattached = unattached;
    }
    this.withdrawn = withdrawnBy(this.fold.testimonies);
    for (const statement of this.withdrawn.keys()) {
      const draft = this.ofStatement(statement);
      if (draft) this.#edited.add(draft);
    }
    for (const draft of this.drafts) {
      this.#byId.set(draft.id, draft);
      put(this.#byKind, draft.kind, draft);
      for (const { party } of draft.parties) put(this.#byParty, `${draft.kind}|${party}`, draft);
    }
  }

  /** Points of a kind, oldest first. */
  ofKind(kind: Kind): readonly Draft[] {
    return this.#byKind.get(kind) ?? [];
  }

  /** Points of a kind that name a party, oldest first. */
  ofParty(kind: Kind, party: string): readonly Draft[] {
    return this.#byParty.get(`${kind}|${party}`) ?? [];
  }

  /** The point of an id: its own, that of a point merged into it, or that of one of its statements. */
  find(id: string): Draft | null {
    const own = this.#byId.get(id);
    if (own) return own;
    const draft = this.fold.ofId(id) ?? this.fold.ofStatement(`s-${id.slice(2)}`);
    return draft ? this.#now(draft) : null;
  }

  /** Points of a kind that name one of some parties, oldest first. */
  ofParties(kind: Kind, parties: readonly string[]): readonly Draft[] {
    if (parties.length === 1) return this.ofParty(kind, parties[0] as string);
    const key = `${kind}|${parties.join("+")}`;
    const kept = this.#byParty.get(key);
    if (kept) return kept;
    const all = [...new Set(parties.flatMap((party) => this.ofParty(kind, party)))].sort((a, b) => a.index - b.index);
    this.#byParty.set(key, all);
    return all;
  }

  /** Points of some kinds by the day of the world. */
  byDate(kinds: readonly Kind[]): ByDate {
    const key = kinds.join("+");
    const kept = this.#byDate.get(key);
    if (kept) return kept;
    const made = sortedByDate(
      kinds.flatMap((kind) => this.ofKind(kind)),
      this.vocabulary,
    );
    this.#byDate.set(key, made);
    return made;
  }

  /** Measures and agreements for which some member tells a length. */
  get lasting(): readonly Draft[] {
    this.#lasting ??= [...this.ofKind("measure"), ...this.ofKind("agreement")]
      .filter(({ core: { fields } }) => "durationDays" in fields && fields.durationDays !== null)
      .sort((a, b) => a.index - b.index);
    return this.#lasting;
  }

  /** Points on which an editor decided. */
  get reviewed(): readonly Draft[] {
    return this.hasReviews ? this.drafts.filter((draft) => this.#verdicts.has(draft)) : [];
  }

  /** Made when it is first asked for. */
  get links(): LinkIndex {
    this.#links ??= new LinkIndex(this.drafts);
    return this.#links;
  }

  /** Points on which reports differ when all is known: what differs on an earlier day is among them. Oldest first. */
  get differing(): readonly Draft[] {
    this.#differing ??= this.drafts.filter(
      (draft) => draft.members.length > 1 && this.view(draft, draft.members.length).label === "reports differ",
    );
    return this.#differing;
  }

  /** What merges and splits made of a point. */
  #now(draft: Draft): Draft {
    let now = draft;
    for (let next = this.#of.get(now); next !== undefined; next = this.#of.get(now)) now = next;
    return now;
  }

  /** Whether reports differ on it when all is known. */
  differs(draft: Draft): boolean {
    this.#differingSet ??= new Set(this.differing);
    return this.#differingSet.has(draft);
  }

  /** The point that a statement is a member of. */
  ofStatement(id: string): Draft | null {
    const draft = this.fold.ofStatement(id);
    if (!draft) return null;
    const merged = this.#now(draft);
    if (merged.members.some(({ statement }) => statement.id === id)) return merged;
    return this.drafts.find(({ members }) => members.some(({ statement }) => statement.id === id)) ?? null;
  }

  /** Every decision on a point or one of its statements, in order. */
  reviewsOf(draft: Draft): readonly Review[] {
    return this.#verdicts.get(draft)?.reviews ?? [];
  }

  get hasReviews(): boolean {
    return this.#verdicts.size > 0;
  }

  isFlagged = (draft: Draft): boolean => this.#verdicts.get(draft)?.flagged ?? false;
  isRejected = (draft: Draft): boolean => this.#verdicts.get(draft)?.rejected ?? false;

  /** Whether a later edition of a page took back what some member of it says. */
  isEdited = (draft: Draft): boolean => this.#edited.has(draft);

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
    const read = pointOf(draft, count, this.vocabulary);
    const verdict = this.#verdicts.get(draft);
    const point = verdict ? correctedPoint(read, verdict, this.vocabulary) : read;
    this.#views.set(draft, { count, point });
    return point;
  }

  /** Merges, splits, verdicts and corrections of points, in the order in which they were made. */
  #reviewed(active: readonly Review[], anchors: Anchors): { drafts: readonly Draft[]; unattached: Review[] } {
    const unattached: Review[] = [];
    let drafts: readonly Draft[] = this.fold.drafts;
    for (const review of active) {
      if (review.target.startsWith("a-")) {
        if (anchors.article(review) === null) unattached.push(review);
        continue;
      }
      if (review.anchor.kind === "story" || review.anchor.kind === "lineage") continue;
      const statement = anchors.statement(review)?.statement.id;
      const base = statement ? this.fold.ofStatement(statement) : this.fold.ofId(review.target);
      const draft = base && this.#now(base);
      if (!draft) {
        // A rejected statement has no point any more: the decision holds.
        if (statement === undefined || review.verb !== "reject") unattached.push(review);
        continue;
      }
      const isPoint = review.target.startsWith("p-");
      if (isPoint && review.verb === "merge") drafts = this.#merge(drafts, draft, String(review.change["with"] ?? ""));
      else if (isPoint && review.verb === "split") drafts = this.#split(drafts, draft, review.change["statements"]);
      this.#judge(this.#now(draft), review, isPoint);
    }
    return { drafts, unattached };
  }

  #judge(draft: Draft, review: Review, isPoint: boolean): void {
    const verdict = this.#verdicts.get(draft) ?? {
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
    this.#verdicts.set(draft, verdict);
  }

  #merge(drafts: readonly Draft[], draft: Draft, otherId: string): readonly Draft[] {
    const found = this.fold.ofId(otherId);
    const other = found && this.#now(found);
    if (!other || other === draft || other.kind !== draft.kind) return drafts;
    const [first, second] = draft.index < other.index ? [draft, other] : [other, draft];
    const merged: Draft = {
      ...first,
      members: mergeSorted(first, second),
      parties: [...first.parties, ...second.parties],
    };
    this.#of.set(first, merged);
    this.#of.set(second, merged);
    const verdict = this.#verdicts.get(first) ?? this.#verdicts.get(second);
    if (verdict) this.#verdicts.set(merged, verdict);
    return drafts.flatMap((one) => (one === first ? [merged] : one === second ? [] : [one]));
  }

  #split(drafts: readonly Draft[], draft: Draft, statements: unknown): readonly Draft[] {
    const out = new Set(Array.isArray(statements) ? statements.map(String) : []);
    const taken = draft.members.filter(({ statement }) => out.has(statement.id));
    const left = draft.members.filter(({ statement }) => !out.has(statement.id));
    if (taken.length === 0 || left.length === 0) return drafts;
    const [older, newer] = taken[0] === draft.members[0] ? [taken, left] : [left, taken];
    const kept: Draft = { ...draft, members: older };
    const made: Draft = { ...draft, id: `p-${newer[0]?.statement.id.slice(2)}` as PointId, members: newer };
    this.#of.set(draft, kept);
    this.#byId.set(made.id, made);
    const rest = drafts.map((one) => (one === draft ? kept : one));
    const at = countBefore(rest, ({ members }) => firstAt(members) > firstAt(newer));
    return [...rest.slice(0, at), made, ...rest.slice(at)];
  }
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

export const firstAt = (members: readonly Testimony[]): Instant => (members[0] as Testimony).source.knowableFrom.at;

function mergeSorted(a: Draft, b: Draft): Testimony[] {
  return [...a.members, ...b.members].sort((x, y) =>
    x.source.knowableFrom.at < y.source.knowableFrom.at
      ? -1
      : x.source.knowableFrom.at > y.source.knowableFrom.at
        ? 1
        : 0,
  );
}

function put<K>(map: Map<K, Draft[]>, key: K, draft: Draft): void {
  const list = map.get(key);
  if (list) list.push(draft);
  else map.set(key, [draft]);
}
