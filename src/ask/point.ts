import { type Brief, quotesOf } from "../brief/brief.ts";
import { addedBy } from "../brief/changes.ts";
import { lifeSteps } from "../brief/life.ts";
import type { LifeStep, PointLine, Quoted } from "../brief/line.ts";
import type { Instant } from "../core/day.ts";
import { aboutOf } from "../record/links.ts";
import type { Point, Review } from "../record/model.ts";
import { pointOf } from "../record/point.ts";
import type { Answer, Asked } from "./answer.ts";
import type { Desk } from "./desk.ts";
import { findDraft } from "./find.ts";
import { workingOf } from "./why.ts";

/** All of a point: values field by field, the words behind them, its life, how it came to be known. */
export type PointAnswer = Answer<{
  point: Point;
  line: PointLine;
  evidence: readonly Quoted[];
  /** Points of the same life (threatened, announced, in force, changed, suspended, lifted), oldest first, this one included. */
  life: readonly LifeStep[];
  links: readonly Readonly<{ relation: string; because: string; line: PointLine }>[];
  /** Points of the same kind and party that may say the same thing: the likest first. For whoever merges two. */
  near: readonly PointLine[];
  /** What each later testimony added. */
  history: readonly Readonly<{ at: Instant; quoted: Quoted; added: string }>[];
  reviews: readonly Review[];
  /** The id asked for, where it is an old one. */
  renamedFrom: string | null;
}>;
/** `id` of a point or of one of its statements; old ids too. */
export type PointAsked = Asked & Readonly<{ id: string }>;

const MOST_HISTORY = 200;

/** @throws ParleyError `not-found`. */
export function point(desk: Desk, asked: PointAsked): PointAnswer {
  const stand = desk.at(asked);
  const { brief, standing } = stand;
  const { draft, renamedFrom } = findDraft(stand, asked.id);
  const members = brief.snapshot.members(draft);
  const found = brief.point(draft);
  const links = aboutOf(brief.snapshot, draft).map(({ to, relation, because }) => ({ to, relation, because }));
  const history = members.slice(0, MOST_HISTORY).flatMap((testimony, at) => {
    const quoted = quotesOf(testimony)[0];
    if (!quoted) return [];
    const before = at === 0 ? null : pointOf(draft, at, brief.vocabulary);
    const now = pointOf(draft, at + 1, brief.vocabulary);
    return [{ at: testimony.source.knowableFrom.at, quoted, added: addedBy(before, now, testimony, brief.vocabulary) }];
  });
  return {
    ...standing,
    point: { ...found, links: links.map(({ to, relation, because }) => ({ to: to.id, relation, because })) },
    line: brief.line(draft),
    evidence: members.flatMap(quotesOf),
    life: lifeSteps(brief, draft),
    links: links.map(({ to, relation, because }) => ({ relation, because, line: brief.line(to) })),
    near: nearTo(brief, brief.line(draft)),
    history,
    reviews: brief.snapshot.book.reviewsOf(draft),
    renamedFrom,
    because: workingOf(brief, draft),
  };
}

const MOST_LOOKED_AT = 400;
const MOST_NEAR = 15;

/** By the words that two lines share, among the newest of the same kind and party. */
function nearTo(brief: Brief, line: PointLine): PointLine[] {
  const { snapshot } = brief;
  const { kind, parties } = line;
  const drafts = snapshot.last(snapshot.book.shelf([kind], parties.length > 0 ? parties : null), MOST_LOOKED_AT);
  const words = wordsOf(line.summary);
  return drafts
    .filter(({ id }) => id !== line.id)
    .map((draft) => ({ draft, shared: likeness(words, wordsOf(brief.point(draft).summary)) }))
    .sort((a, b) => b.shared - a.shared || a.draft.index - b.draft.index)
    .slice(0, MOST_NEAR)
    .map(({ draft }) => brief.line(draft));
}

const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);

const likeness = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => a.intersection(b).size / a.union(b).size;
