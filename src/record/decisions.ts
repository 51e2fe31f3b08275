import { dayOf, parseDays } from "../core/day.ts";
import { renamed } from "../core/ids.ts";
import type { Kind } from "../read/statement.ts";
import type { BookParts } from "./book.ts";
import type { Draft, FoldedDraft } from "./draft.ts";
import type { Fold } from "./fold.ts";
import { regrouped } from "./growing.ts";
import type { FieldsOf } from "./kinds/kind.ts";
import { ruleOf } from "./kinds/kinds.ts";
import type { Point, Review, Testimony, Trust, Valued } from "./model.ts";
import { countBefore } from "./order.ts";
import type { Anchors } from "./reviews.ts";
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

/** Merges, splits, verdicts and corrections of points, in the order in which they were made. */
export function decisionsOn(
  folded: Fold,
  active: readonly Review[],
  anchors: Anchors,
  vocabulary: Vocabulary,
): Pick<BookParts, "verdicts" | "unattached"> & Readonly<{ drafts: readonly FoldedDraft[] }> {
  const unattached: Review[] = [];
  const verdicts = new Map<Draft, Verdict>();
  const now = new Map<FoldedDraft, FoldedDraft>();
  const standing = (draft: FoldedDraft): FoldedDraft => {
    let last = draft;
    for (let next = now.get(last); next !== undefined; next = now.get(last)) last = next;
    return last;
  };
  const base = (statement: string): FoldedDraft | null => {
    const place = folded.testimonies.placeOf(statement);
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
    const id = renamed("p", newer[0]?.testimony.statement.id ?? "");
    const made = regroup({ id, kind: draft.kind, core: draft.core }, newer);
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

/** An editor's values stand in the place of those that were read, which stay beside them. */
export function correctedPoint(read: Point, { trust, corrected, by }: Verdict, vocabulary: Vocabulary): Point {
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
